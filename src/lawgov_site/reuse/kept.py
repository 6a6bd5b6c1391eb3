"""What was found, in `.lawgov/reuse/found.sqlite`: which reports share what, and what pages depend on of it.

Values as in the cache (archive/storage/store.py). All of it can be made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from ..archive.storage.database import CacheDamagedError
from ..archive.storage.store import Store, sealed
from .common import Wording
from .grouping import Rows
from .groups import LONGEST, Anchors, Excerpt, Group, longest
from .matching import Found

_VERSION = 2
_SCHEMA = """
CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE anchors (report TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE results (report TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (number INTEGER PRIMARY KEY, report TEXT NOT NULL UNIQUE);
CREATE TABLE found (number INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE partners (earlier INTEGER NOT NULL, later INTEGER NOT NULL, PRIMARY KEY (earlier, later))
    WITHOUT ROWID;
CREATE TABLE groups (report TEXT PRIMARY KEY, before BLOB NOT NULL, after BLOB NOT NULL) WITHOUT ROWID;
"""
_T = TypeVar("_T")
_ANCHORS = 2_000  # reports of which they are at hand, with some 20 passages each


@dataclass(frozen=True, slots=True)
class Result:
    """What a report's page and data depend on."""

    report: str
    common: tuple[tuple[int, int], ...]  # ranges of common wording
    page: str = ""  # changes with what it shares with reports of earlier years
    later: str = ""  # changes with what it shares with those of its year and later


class Kept(Store):
    """A connection to what was found."""

    FILE, SCHEMA, VERSION = "found.sqlite", _SCHEMA, _VERSION

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._known_anchors: dict[str, Anchors] = {}
        self._numbers: dict[str, int] = {}
        self._last = 0  # the largest of them

    def purge(self) -> None:
        """Leave nothing on the disk of what has been forgotten."""
        self._db.purge()

    def state(self, name: str, kind: type[_T]) -> _T | None:
        """A value of some type by its name; None where it is not there."""
        rows = self._db.rows("SELECT value FROM state WHERE name = ?", (name,))
        return self._decoded(rows[0][0], kind) if rows else None

    def keep_state(self, name: str, value: object) -> None:
        self._db.rows("INSERT OR REPLACE INTO state VALUES (?,?)", (name, _encoded(value)))

    def wording(self) -> tuple[Wording, ...]:
        """The common wording, sentences of most towns first."""
        return self.state("wording", tuple[Wording, ...]) or ()

    def results(self) -> dict[str, Result]:
        """All results, by report."""
        found = (self._decoded(value, Result) for (value,) in self._db.rows("SELECT value FROM results"))
        return {result.report: result for result in found}

    def keep_results(self, results: Iterable[Result]) -> None:
        rows = ((result.report, _encoded(result)) for result in results)
        self._db.many("INSERT OR REPLACE INTO results VALUES (?,?)", rows)

    def anchors(self, report: str) -> Anchors:
        """Raises CacheDamagedError where a report that was found has none."""
        if report not in self._known_anchors:  # reports of a county name the same others over and over
            if len(self._known_anchors) >= _ANCHORS:
                self._known_anchors.clear()
            self._known_anchors[report] = self._decoded(self._anchors_row(report), Anchors)
        return self._known_anchors[report]

    def _anchors_row(self, report: str) -> object:
        rows = self._db.rows("SELECT value FROM anchors WHERE report = ?", (report,))
        if not rows:
            raise CacheDamagedError(f"{self._db.path} 中没有 {report} 的段落")
        return rows[0][0]

    def keep_anchors(self, anchors: Iterable[Anchors]) -> None:
        self._known_anchors.clear()
        rows = ((one.report, _encoded(one)) for one in anchors)
        self._db.many("INSERT OR REPLACE INTO anchors VALUES (?,?)", rows)

    def before(self, report: str) -> tuple[Group, ...]:
        """What a report shares with those of earlier years, in the order of its text."""
        return self._decoded(self._groups_row(report)[0], tuple[Group, ...])

    def after(self, report: str) -> tuple[Group, ...]:
        """What a report shares with those of its year and later."""
        return self._decoded(self._groups_row(report)[1], tuple[Group, ...])

    def excerpt(self, before: Iterable[str], after: Iterable[str]) -> Excerpt:
        """What is to be sent to another process: of which reports `before` is asked there, and `after`."""
        return Excerpt(
            {report: self._opened(self._groups_row(report)[0]) for report in before},
            {report: self._opened(self._groups_row(report)[1]) for report in after},
        )

    def _groups_row(self, report: str) -> tuple[object, object]:
        """Raises CacheDamagedError where nothing is known of a report."""
        rows = self._db.rows("SELECT before, after FROM groups WHERE report = ?", (report,))
        if not rows:
            raise CacheDamagedError(f"{self._db.path} 中没有 {report} 的相同文字")
        return rows[0]

    def keep_groups(self, report: str, before: Sequence[Group], after: Sequence[Group]) -> None:
        row = (report, _encoded(before), _encoded(after))
        self._db.rows("INSERT OR REPLACE INTO groups VALUES (?,?,?)", row)

    def number(self, report: str) -> int:
        """The number that a report is known by here, from now on if it had none."""
        if not self._numbers:  # all are read once, none is asked for by itself
            self._numbers.update(self._db.rows("SELECT report, number FROM reports"))
            self._last = max(self._numbers.values(), default=0)
        if report not in self._numbers:
            self._last += 1
            self._db.rows("INSERT INTO reports VALUES (?,?)", (self._last, report))
            self._numbers[report] = self._last
        return self._numbers[report]

    def rows(self, number: int) -> Rows:
        """What a report shares with those before it, all given by their numbers."""
        rows = self._db.rows("SELECT value FROM found WHERE number = ?", (number,))
        value = self._opened(rows[0][0]) if rows else b""
        return np.frombuffer(value, "<i4").reshape(-1, 5)

    def later(self, number: int) -> list[int]:
        """The reports that share anything with one before them, all given by their numbers."""
        return [n for (n,) in self._db.rows("SELECT later FROM partners WHERE earlier = ?", (number,))]

    def earlier(self, number: int) -> list[int]:
        """The reports before one with which it shares anything."""
        return sorted(set(self.rows(number)[:, 0].tolist()))

    def partners(self, report: str) -> set[int]:
        """The numbers of the reports with which one shares anything, and its own."""
        number = self.number(report)
        return {number, *self.earlier(number), *self.later(number)}

    def keep_found(self, found: Found) -> set[int]:
        """What a report shares with those before it, in the place of what was known of that; the numbers of
        those before it with which it does not share what it did."""
        number = self.number(found.report)
        others = [self.number(other) for other in found.others]
        rows = found.rows.astype("<i4")
        rows[:, 0] = np.array(others, "<i4")[found.rows[:, 0]]
        before = self.rows(number)
        changed = set(others)
        if len(before):
            changed = {other for other, *_ in {*map(tuple, before.tolist())} ^ {*map(tuple, rows.tolist())}}
            self._forget_found(number)
        self._db.rows("INSERT OR REPLACE INTO found VALUES (?,?)", (number, sealed(rows.tobytes())))
        self._db.many("INSERT INTO partners VALUES (?,?)", ((other, number) for other in others))
        return changed

    def _forget_rows(self, number: int) -> None:
        """Forget what a report shares with any other."""
        self._forget_found(number)
        for later in self.later(number):
            rows = self.rows(later)
            value = sealed(rows[rows[:, 0] != number].tobytes())
            self._db.rows("UPDATE found SET value = ? WHERE number = ?", (value, later))
        self._db.rows("DELETE FROM partners WHERE earlier = ?", (number,))

    def _forget_found(self, number: int) -> None:
        known = ((other, number) for other in self.earlier(number))
        self._db.many("DELETE FROM partners WHERE earlier = ? AND later = ?", known)
        self._db.rows("DELETE FROM found WHERE number = ?", (number,))

    def clear(self) -> None:
        """Leave nothing at all."""
        self._known_anchors.clear()
        self._numbers.clear()
        for table in ("state", "anchors", "results", "reports", "found", "partners", "groups"):
            self._db.rows(f"DELETE FROM {table}")  # noqa: S608 - names from right above

    def forget(self, reports: Iterable[str]) -> None:
        """Leave nothing of some reports."""
        self._known_anchors.clear()
        for report in reports:
            self._forget_rows(self.number(report))
            self._db.rows("DELETE FROM reports WHERE report = ?", (report,))
            self._db.rows("DELETE FROM groups WHERE report = ?", (report,))
            self._db.rows("DELETE FROM results WHERE report = ?", (report,))
            self._db.rows("DELETE FROM anchors WHERE report = ?", (report,))
        self._numbers.clear()


def _encoded(value: object) -> bytes:
    return sealed(msgspec.json.encode(value))


def with_digests(
    result: Result, before: Sequence[Group], after: Sequence[Group], digests: Mapping[str, str]
) -> Result:
    """A result with what its page and its data depend on; `digests` are those of the reports' texts."""
    rows = [(*group, digests[group.first.report]) for group in before]  # of the table of open data
    page = _digest((result.common, rows, _listed(before, digests))) if before or result.common else ""
    return Result(result.report, result.common, page, _digest(_listed(after, digests)) if after else "")


def _listed(groups: Sequence[Group], digests: Mapping[str, str]) -> object:
    """What pages tell of groups: how many there are, and of the longest all but the earliest report."""
    listed = [(one.start, one.end, one.reports, one.places) for one in longest(groups, LONGEST)]
    named = {place.report for group in groups for place in group.places}
    return len(groups), listed, [digests[report] for report in sorted(named)]


def _digest(value: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(value), digest_size=12).hexdigest()
