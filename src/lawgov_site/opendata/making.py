"""One report → its rows in every table, and its line of JSON: the pieces of which files are laid together."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from ..fingerprints import stage
from ..model import Report
from ..model.interchange import report_json
from . import csv_text
from .linking import links_json
from .schema import Before, Follows, Subject, Table
from .tables import TABLES

LINES = "lines"
"""The name of the pieces that are whole reports as JSON."""

_LEVEL = 9
_SYSTEM, _UNKNOWN = 9, b"\xff"  # where a gzip member names the system that made it (RFC 1952, 2.3.1)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a report adds to a file, and how many rows that is."""

    data: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes the pieces of one name."""

    name: str
    modules: tuple[str, ...]  # that do it
    make: Callable[[Subject], Piece]
    follows: Follows = Follows.NOTHING

    @property
    def fingerprint(self) -> str:
        """Changes with all that a piece is made by; what it is made from, its key stands for (pairing.py)."""
        return stage(*self.modules)[:16]


def _of_table(table: Table, subject: Subject) -> Piece:
    rows = list(table.rows(subject))
    return Piece(csv_text.lines(rows), len(rows))


def line(report: Report, before: Before | None) -> bytes:
    """A report as one line of JSON, as `lawgov parse --json` gives it, with its links to the year before."""
    structure = report_json(report, links_json(before))
    text = json.dumps(structure, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def _packed_line(subject: Subject) -> Piece:
    """The line as a gzip member of its own: members laid end to end are one file (RFC 1952, 2.2)."""
    packed = gzip.compress(line(subject.report, subject.before), _LEVEL, mtime=0)
    return Piece(packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :], 1)


@cache
def makers() -> Mapping[str, Maker]:
    """All makers, by the name of their pieces: that of their table, or `LINES`."""
    return {maker.name: maker for maker in _makers()}


def _makers() -> Iterator[Maker]:
    for table in TABLES:
        modules = (f"opendata.tables.{table.name}", "opendata.csv_text")
        yield Maker(table.name, modules, partial(_of_table, table), table.follows)
    yield Maker(LINES, ("opendata.making", "model.interchange"), _packed_line, Follows.BEFORE)
