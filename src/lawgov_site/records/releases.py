"""The archive's own record of what it has released: `releases.txt`, a chain that cannot be changed unseen.

A line a release, the oldest first: the date, the sha256 of the site's manifest (SHA256SUMS), the sha256 of
the line before (of the first: 64 zeros), separated by blanks. A line is hashed without its line end. The file
is written by `lawgov release` alone, never by a build, which reads it like any other input.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..settings.files import RELEASES_FILE

_LINE = re.compile(r"(\d{4}-\d\d-\d\d) ([0-9a-f]{64}) ([0-9a-f]{64})", re.ASCII)
_FIRST = "0" * 64
_HINT = f"从备份换回 {RELEASES_FILE}；也可以把它移走，从头记起，并另行说明"


@dataclass(frozen=True, slots=True)
class Release:
    """One line."""

    date: datetime.date
    manifest: str  # sha256 of the site's SHA256SUMS
    before: str  # sha256 of the line before

    def __str__(self) -> str:
        return f"{self.date.isoformat()} {self.manifest} {self.before}"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(str(self).encode()).hexdigest()

    def next(self, date: datetime.date, manifest: str) -> Release:
        """The line that follows."""
        return Release(date, manifest, self.sha256)


def first(date: datetime.date, manifest: str) -> Release:
    """The first line of a record."""
    return Release(date, manifest, _FIRST)


def read_releases(root: Path) -> tuple[Release, ...]:
    """The releases of the archive in a folder; none where it has no record.

    Raises LawgovError (RELEASES-DAMAGED) at the line whose form is wrong, or which does not follow from the
    one before: then that one was changed, taken out or put in, or this one was.
    """
    file = root / RELEASES_FILE
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _damaged(1, f"读不出来：{error.strerror}") from error
    releases: list[Release] = []
    for number, line in enumerate(text.splitlines(), 1):
        release = _release(line)
        if release is None:
            raise _damaged(number, "这一行不是“日期 校验值 校验值”")
        if release.before != (releases[-1].sha256 if releases else _FIRST):
            raise _damaged(number, "与上一行对不上：其中一行被改过，或中间少了、多了一行")
        releases.append(release)
    return tuple(releases)


def text_of(releases: tuple[Release, ...]) -> str:
    """The record's text."""
    return "".join(f"{release}\n" for release in releases)


def _release(line: str) -> Release | None:
    match = _LINE.fullmatch(line)
    try:
        return Release(datetime.date.fromisoformat(match[1]), match[2], match[3]) if match else None
    except ValueError:  # no such day
        return None


def _damaged(line: int, message: str) -> LawgovError:
    return LawgovError(Diagnostic(RELEASES_FILE, line, 1, "RELEASES-DAMAGED", message, _HINT))
