"""What the program has to tell the archivist: one shape for every error, warning and note.

A diagnostic always points at a place (path, line, column), names its case by a stable code, says in
Chinese what is the matter and what to do next. `CODES` is the whole vocabulary: a code that is not in
that table cannot be reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a diagnostic needs a person."""

    ERROR = "error"  # to be mended; until then the report is not published, but for APART
    WARNING = "warning"  # published, but a person should look
    NOTE = "note"  # something was done to the text that a reader may want to know


CODES: Mapping[str, Severity] = MappingProxyType(
    {
        # reading a source file
        "READ-UNREADABLE": Severity.ERROR,
        "READ-EMPTY": Severity.ERROR,
        "READ-BINARY": Severity.ERROR,
        "READ-ENCODING": Severity.ERROR,
        "READ-FORMAT": Severity.ERROR,
        "READ-TOO-LARGE": Severity.ERROR,
        "READ-SYMLINK": Severity.ERROR,
        "READ-ARCHIVE": Severity.ERROR,
        "READ-NAME": Severity.ERROR,
        "READ-NAME-WINDOWS": Severity.WARNING,
        "READ-OFFICE": Severity.ERROR,
        "READ-STOPPED": Severity.ERROR,
        "READ-SCAN": Severity.ERROR,
        "READ-OCR": Severity.ERROR,
        "READ-PAGES": Severity.ERROR,
        "READ-ENCODING-GUESSED": Severity.WARNING,
        "READ-LEFT-OUT": Severity.WARNING,
        "READ-DOUBT": Severity.WARNING,
        "READ-ORDER": Severity.WARNING,
        "READ-LEFTOVER": Severity.NOTE,
        "READ-MARKUP": Severity.NOTE,
        "READ-REPLACED": Severity.NOTE,
        "READ-HIDDEN": Severity.WARNING,
        "READ-UNSEEN": Severity.NOTE,
        # fetching it from an address
        "FETCH-ADDRESS": Severity.ERROR,
        "FETCH-ROBOTS": Severity.ERROR,
        "FETCH-FAILED": Severity.ERROR,
        "FETCH-LIMIT": Severity.ERROR,
        "FETCH-REDIRECT": Severity.ERROR,
        "FETCH-STATUS": Severity.ERROR,
        "FETCH-GONE": Severity.ERROR,
        "FETCH-CONTENT": Severity.ERROR,
        "FETCH-CHANGED": Severity.ERROR,
        "FETCH-OTHER": Severity.WARNING,
        "FETCH-TYPE": Severity.WARNING,
        "FETCH-CHARSET": Severity.WARNING,
        "FETCH-ATTACHMENT": Severity.WARNING,
        # the sidecar
        "SIDECAR-SYNTAX": Severity.ERROR,
        "SIDECAR-KEY": Severity.ERROR,
        "SIDECAR-VALUE": Severity.ERROR,
        "SIDECAR-ORPHAN": Severity.WARNING,
        "SIDECAR-UNMATCHED": Severity.ERROR,
        "SIDECAR-REDACT": Severity.ERROR,
        "SOURCE-ADDRESS": Severity.WARNING,
        "SOURCE-GONE": Severity.WARNING,
        # the files beside a report: scans, the signed copy, attachments
        "FILE-ORPHAN": Severity.WARNING,
        "FILE-MISSING": Severity.ERROR,
        "FILE-CHANGED": Severity.ERROR,
        "FILE-REFUSED": Severity.ERROR,
        "FILE-WITHHELD": Severity.WARNING,
        "FILE-UNREAD": Severity.ERROR,
        # the text and its outline
        "TEXT-DEBRIS": Severity.NOTE,
        "TEXT-FURNITURE": Severity.NOTE,
        "TEXT-INCOMPLETE": Severity.WARNING,
        "TEXT-NONE": Severity.WARNING,
        "TEXT-OCR": Severity.WARNING,
        "TEXT-WRAPPED": Severity.WARNING,
        "TEXT-UNBROKEN": Severity.WARNING,
        "TITLE-MISSING": Severity.WARNING,
        "TITLE-REPEATED": Severity.NOTE,
        "TITLE-DIFFERS": Severity.WARNING,
        "TITLE-SLIP": Severity.WARNING,
        "YEAR-MISSING": Severity.ERROR,
        "YEAR-DIFFERS": Severity.WARNING,
        "YEAR-PERIOD": Severity.WARNING,
        "DATE-DIFFERS": Severity.WARNING,
        "DATE-FUTURE": Severity.WARNING,
        "DATE-UNCLEAR": Severity.WARNING,
        "DATE-UNREAL": Severity.WARNING,
        "OUTLINE-NONE": Severity.WARNING,
        "OUTLINE-GAP": Severity.WARNING,
        "OUTLINE-LOST": Severity.WARNING,
        "OUTLINE-INFERRED": Severity.NOTE,
        "KIND-UNSURE": Severity.WARNING,
        "KIND-SEVERAL": Severity.NOTE,
        "PRIVATE-DATA": Severity.WARNING,
        # whether it is the report of one town on one year
        "REPORT-SEVERAL": Severity.ERROR,
        "REPORT-PERIOD": Severity.ERROR,
        "REPORT-ISSUER": Severity.ERROR,
        # the town
        "TOWN-MISSING": Severity.ERROR,
        "TOWN-UNKNOWN": Severity.ERROR,
        "TOWN-AMBIGUOUS": Severity.ERROR,
        "TOWN-UNCONFIRMED": Severity.ERROR,
        "TOWN-DIFFERS": Severity.WARNING,
        "TOWN-UNSTATED": Severity.WARNING,
        "TOWN-YEAR": Severity.WARNING,
        # the archive's own towns
        "TOWNS-SYNTAX": Severity.ERROR,
        "TOWNS-KEY": Severity.ERROR,
        "TOWNS-VALUE": Severity.ERROR,
        # what people say of links between two years
        "LINKS-SYNTAX": Severity.ERROR,
        "LINKS-KEY": Severity.ERROR,
        "LINKS-VALUE": Severity.ERROR,
        "LINKS-PLACE": Severity.ERROR,
        "LINKS-PART": Severity.WARNING,
        # its own laws
        "LAWS-SYNTAX": Severity.ERROR,
        "LAWS-KEY": Severity.ERROR,
        "LAWS-VALUE": Severity.ERROR,
        # its log of withdrawn reports
        "WITHDRAWN-SYNTAX": Severity.ERROR,
        "WITHDRAWN-KEY": Severity.ERROR,
        "WITHDRAWN-VALUE": Severity.ERROR,
        # its log of changes
        "CHANGES-VALUE": Severity.ERROR,
        "CHANGES-UNSTATED": Severity.ERROR,
        # its list of private names
        "NAMES-VALUE": Severity.ERROR,
        # the archive as a whole
        "ARCHIVE-DUPLICATE": Severity.ERROR,
        "ARCHIVE-WITHDRAWN": Severity.WARNING,
        "ARCHIVE-FORMERLY": Severity.WARNING,
        "ARCHIVE-EMPTY": Severity.WARNING,
        # the site
        "CONFIG-SYNTAX": Severity.ERROR,
        "CONFIG-KEY": Severity.ERROR,
        "CONFIG-VALUE": Severity.ERROR,
        "TEMPLATE": Severity.ERROR,
        "OUTPUT-FOREIGN": Severity.ERROR,
        "OUTPUT-BUSY": Severity.ERROR,
        "CACHE-BUSY": Severity.ERROR,
        # the record of releases
        "RELEASES-DAMAGED": Severity.ERROR,
        # the ledger of addresses
        "ADDRESSES-DAMAGED": Severity.ERROR,
        "ADDRESS-LOST": Severity.ERROR,
        # what `lawgov verify` finds
        "VERIFY-DAMAGED": Severity.ERROR,
        "VERIFY-MISSING": Severity.ERROR,
        "VERIFY-FOREIGN": Severity.ERROR,
        "VERIFY-MANIFEST": Severity.ERROR,
        "VERIFY-UNFINISHED": Severity.ERROR,
        "VERIFY-LINK": Severity.ERROR,
        "VERIFY-HOST": Severity.ERROR,
        "VERIFY-UNRECORDED": Severity.WARNING,
        "VERIFY-CHANGED": Severity.WARNING,
        # what was exported for the site at a release
        "EXPORTS-DAMAGED": Severity.ERROR,
        # the machines that share the work
        "CLUSTER-LACKING": Severity.ERROR,
        "CLUSTER-UNREACHABLE": Severity.ERROR,
        "CLUSTER-DIFFERS": Severity.ERROR,
        "CLUSTER-LOST": Severity.ERROR,
        "EXPORTS-STALE": Severity.WARNING,
        "CACHE-DAMAGED": Severity.WARNING,
    }
)


INCOMPLETE = frozenset({"READ-LEFT-OUT", "TEXT-INCOMPLETE"})
"""Codes that tell that a report's text may lack something."""

DOUBTFUL = frozenset({"READ-DOUBT"})
"""Codes that tell that nothing is missing, and something may not be what the source shows."""

PRIVATE = frozenset(
    {"READ-HIDDEN", "READ-UNSEEN", "PRIVATE-DATA", "SIDECAR-UNMATCHED", "SIDECAR-REDACT", "FILE-WITHHELD"}
)
"""Codes that are for the archivist only: what they quote must not be published."""

APART = frozenset({"SIDECAR-UNMATCHED", "FILE-MISSING", "FILE-CHANGED", "FILE-REFUSED", "FILE-UNREAD"})
"""Errors of what stands beside a report, not of the report: it is published without that."""

PASSING = frozenset({"READ-UNREADABLE", "READ-OFFICE", "READ-STOPPED"})
"""Errors of this run, on this machine, not of the file: the next run has to try again."""

IN_THE_WAY = frozenset({"OUTPUT-BUSY", "CACHE-BUSY"})
"""Codes of what keeps a build from being done now: another lawgov, a program, a full disk."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing the program has to say about one place.

    `path` is shown as given (relative to the archive's folder where it can be); `line` and `column` count
    from 1, columns in characters; a file that could not be read at all is reported at 1:1.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str
    seal: str = ""  # what a sidecar's `accepted` calls it by; "" where it cannot be accepted
    accepted: bool = False  # a person has looked, and it need not be said again

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown diagnostic code {self.code!r}")

    @property
    def severity(self) -> Severity:
        return CODES[self.code]

    @property
    def is_private(self) -> bool:
        """Whether only the archivist may see it."""
        return self.code in PRIVATE

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def withholds(self) -> bool:
        """Whether its report is not published until this is mended."""
        return self.is_error and self.code not in APART

    def __str__(self) -> str:
        return visible(f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}（{self.hint}）")


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


def by_number(char: str) -> str:
    """A character as its number, <U+202E>."""
    return f"<U+{ord(char):04X}>"


def visible(text: str) -> str:
    """Text in which control codes and marks that turn or hide text are shown by their number.

    A file's name or text could otherwise begin lines of its own, colour a terminal, or read backwards; and
    nobody would see what was removed where that is itself unseen.
    """
    return _UNSEEN.sub(lambda match: by_number(match[0]), text)


class LawgovError(Exception):
    """A failure with a place and a next step: carries the diagnostics that say so."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics
