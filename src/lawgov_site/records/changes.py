"""What was changed in published reports: `changes.jsonl` beside site.yaml, a log that commands write.

A line a change, the oldest first, each a JSON object with the fields of `Change`; what is empty is left out.
Of a redaction it says only that it was, and of a report that is withdrawn only when it had been changed:
neither words nor a hash. Withdrawals themselves are in withdrawn.yaml.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from ..diagnostics import Diagnostic, LawgovError
from ..model import OriginalState
from ..settings.files import CHANGES_FILE

DIGEST = 16  # hexadecimal digits by which a text is known
MAX_LINE = 100_000  # bytes; what commands write has some thousand

_Id = Annotated[str, msgspec.Meta(pattern=r"^(?:[0-9]{9}|[a-z][a-z0-9]{2,30})-[0-9]{4}\Z")]
_Digest = Annotated[str, msgspec.Meta(pattern=r"^(?:[0-9a-f]{16})?\Z")]
_Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
_Name = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{12}(?:\.[^/\\:\s]{1,11})?\Z")
]
_Number = Annotated[int, msgspec.Meta(ge=0)]


class What(StrEnum):
    """What was done."""

    REPLACED = "replaced"  # another original took the place of the old one
    CORRECTED = "corrected"  # what its sidecar says of it was changed
    REDACTED = "redacted"  # more of it is masked


class Passage(msgspec.Struct, frozen=True):
    """A place where the text differs: what stood there, and what stands there. "" is nothing."""

    before: str
    after: str


class Version(msgspec.Struct, frozen=True):
    """An original that was replaced, as it is kept in versions/<report>/."""

    file: _Name
    sha256: _Sha256
    size: _Number
    state: OriginalState  # how it had been published


class Change(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A change of a published report."""

    report: _Id
    date: dt.date
    what: What
    reason: str = ""
    passages: tuple[Passage, ...] = ()
    more: _Number = 0  # further places that differ and are not listed
    lost: bool = False  # what stood there before was not to be had any more
    text: _Digest = ""  # the text after the change, by the beginning of its `Entry.words_digest`
    version: Version | None = None  # the original that was replaced

    @property
    def code(self) -> str:
        return self.report.rpartition("-")[0]

    def bare(self) -> Change:
        """Only that it was."""
        return Change(self.report, self.date, self.what)

    def masked(self, mask: Callable[[str], str]) -> Change:
        """The same with its words masked. `mask` is given them all as one text, and changes no length: so it
        finds what goes on from one passage into the next."""
        words = [self.reason, *(text for one in self.passages for text in (one.before, one.after))]
        whole = mask("\n".join(words))
        at, found = 0, []
        for text in words:
            found.append(whole[at : at + len(text)])
            at += len(text) + 1
        pairs = zip(found[1::2], found[2::2], strict=True)
        passages = tuple(Passage(before, after) for before, after in pairs)
        return msgspec.structs.replace(self, reason=found[0], passages=passages)


_decoder = msgspec.json.Decoder(Change)


def load_changes(root: Path) -> tuple[Change, ...]:
    """The log, in its order; nothing where there is none. Raises LawgovError (CHANGES-VALUE)."""
    return read_changes(root / CHANGES_FILE)


def read_changes(file: Path) -> tuple[Change, ...]:
    """As `load_changes`, from a file of any name."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _failure(file, 1, f"读不出来：{error.strerror}", "检查文件的权限和磁盘") from error
    lines = enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
    return tuple(_change(file, number, line) for number, line in lines if line.strip())


def text_of(log: Iterable[Change]) -> str:
    """The log's text."""
    return "".join(f"{msgspec.json.encode(one).decode()}\n" for one in log)


def _change(file: Path, number: int, line: bytes) -> Change:
    hint = "这个文件由程序写入：从备份恢复它"
    if len(line) > MAX_LINE:
        raise _failure(file, number, "这一行太长", hint)
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        where = str(error).rpartition("`$")[2].strip("`.") if "`$" in str(error) else ""
        raise _failure(
            file, number, f"这一行不是一条变更记录{f'：{where} 不对' if where else ''}", hint
        ) from error


def _failure(file: Path, line: int, message: str, hint: str) -> LawgovError:
    return LawgovError(Diagnostic(file.name, line, 1, "CHANGES-VALUE", message, hint))
