"""The file that a report was read from: where it came from, its fixity, what of it is published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OriginalState(StrEnum):
    """What of a source file is published."""

    AS_IS = "as_is"
    COPY = "copy"  # without what nobody sees in it
    WITHHELD = "withheld"  # at its address stands a notice


@dataclass(frozen=True, slots=True)
class Original:
    """What is published at the address of a source file."""

    state: OriginalState
    sha256: str  # of what is published, as is the size
    size: int  # bytes
    why: str = ""  # in Chinese: what the copy lacks, or why the file is withheld


@dataclass(frozen=True, slots=True)
class Source:
    """The source file of a report: where it is and its fixity.

    What is published is not always the file itself: pages say `published`, never its own hash.
    """

    path: str  # relative to the reports folder, with /
    sha256: str
    size: int  # bytes
    original: Original | None = None  # None: published as it is
    shown: str = ""  # its path as pages say it, without personal data; "" where nobody has looked

    @property
    def published(self) -> Original:
        """What is published at its address."""
        return self.original or Original(OriginalState.AS_IS, self.sha256, self.size)


class TextOrigin(StrEnum):
    """Where the words of a report come from."""

    FILE = "file"  # its own file has them
    OCR = "ocr"  # recognised in a scan, and not yet compared with it
    CHECKED = "checked"  # recognised in a scan, and compared with it by a person
    NONE = "none"  # there is only a scan


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from. None is "not known", and is shown as that."""

    source_url: str | None = None
    published: str | None = None  # as given: a date, or a year and month
    retrieved: str | None = None
    publisher: str | None = None
    document_number: str | None = None  # 发文字号, as the report's head has it
    signer: str | None = None  # 签发人, likewise
    source_gone: str | None = None  # the day on which source_url was found to answer no more
