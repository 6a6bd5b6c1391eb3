"""What was found, in `.lawgov/reuse/found.sqlite`: which reports share what, and what pages depend on of it.

Values as in the cache (archive/store.py). All of it can be made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ..archive.database import CacheDamagedError
from ..archive.store import Store, sealed
from .common import Wording
from .matching import Found
from .pairs import Anchors, Excerpt, Pair, year_of

_VERSION = 1
_SCHEMA = """
CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE anchors (report TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE results (report TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE pairs (later TEXT NOT NULL, earlier TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE INDEX pairs_by_earlier ON pairs (earlier);
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

    def pairs(self, report: str) -> tuple[Pair, ...]:
        """The pairs that a report is in: with those of earlier years, then with the others, each by id."""
        return (*self.before(report), *self.after(report))

    def before(self, report: str) -> tuple[Pair, ...]:
        """The pairs of a report with those of earlier years, by id."""
        return self._pairs(self._before(report))

    def after(self, report: str) -> tuple[Pair, ...]:
        """The pairs of a report with those of its year, by id, and with later ones."""
        return self._pairs(self._after(report))

    def excerpt(self, before: Iterable[str], after: Iterable[str]) -> Excerpt:
        """What is to be sent to another process: of which reports `before` is asked there, and `after`."""
        rows_before = {report: self._before(report) for report in before}
        rows_after = {report: self._after(report) for report in after}
        others = {other for rows in (*rows_before.values(), *rows_after.values()) for other, _ in rows}
        return Excerpt(
            {report: tuple(self._opened(value) for _, value in rows) for report, rows in rows_before.items()},
            {report: tuple(self._opened(value) for _, value in rows) for report, rows in rows_after.items()},
            {other: self._opened(self._anchors_row(other)) for other in others},
        )

    def partners(self, report: str) -> set[str]:
        """The reports with which one shares anything, and itself if there are any."""
        rows = self._db.rows(
            "SELECT later, earlier FROM pairs WHERE later = ? OR earlier = ?", (report, report)
        )
        return {one for row in rows for one in row}

    def _before(self, report: str) -> list[tuple[str, bytes]]:
        return [other for other in self._earlier(report) if year_of(other[0]) != year_of(report)]

    def _after(self, report: str) -> list[tuple[str, bytes]]:
        rows = [other for other in self._earlier(report) if year_of(other[0]) == year_of(report)]
        later = self._db.rows("SELECT later, value FROM pairs WHERE earlier = ? ORDER BY later", (report,))
        return [*rows, *later]

    def _earlier(self, report: str) -> list[tuple[str, bytes]]:
        return self._db.rows("SELECT earlier, value FROM pairs WHERE later = ? ORDER BY earlier", (report,))

    def _pairs(self, rows: Iterable[tuple[str, bytes]]) -> tuple[Pair, ...]:
        return tuple(self._decoded(value, Pair) for _, value in rows)

    def keep_found(self, found: Found) -> None:
        """What a report shares with those before it, in the place of what was known of that."""
        self._db.rows("DELETE FROM pairs WHERE later = ?", (found.report,))
        pairs = (Pair(found.report, other, shared) for other, shared in found.shared)
        self._db.many("INSERT INTO pairs VALUES (?,?,?)", ((p.later, p.earlier, _encoded(p)) for p in pairs))

    def clear(self) -> None:
        """Leave nothing at all."""
        self._known_anchors.clear()
        for table in ("state", "anchors", "results", "pairs"):
            self._db.rows(f"DELETE FROM {table}")  # noqa: S608

    def forget(self, reports: Iterable[str]) -> None:
        """Leave nothing of some reports."""
        self._known_anchors.clear()
        for report in reports:
            self._db.rows("DELETE FROM pairs WHERE later = ? OR earlier = ?", (report, report))
            self._db.rows("DELETE FROM results WHERE report = ?", (report,))
            self._db.rows("DELETE FROM anchors WHERE report = ?", (report,))


def _encoded(value: object) -> bytes:
    return sealed(msgspec.json.encode(value))


def with_digests(result: Result, pairs: Iterable[Pair], digests: Mapping[str, str]) -> Result:
    """A result with what its page and its data depend on; `digests` are those of the reports' texts."""
    before: list[Any] = []
    later: list[Any] = []
    for pair in pairs:
        other = pair.earlier if pair.later == result.report else pair.later
        told = later if pair.is_of_one_year or pair.earlier == result.report else before
        told.append((other, digests[other], pair.shared))
    page = _digest((result.common, before)) if before or result.common else ""
    return Result(result.report, result.common, page, _digest(later) if later else "")


def _digest(value: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(value), digest_size=12).hexdigest()
