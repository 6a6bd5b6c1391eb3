"""Lines as rows of a table: `lawgov search --all`, and what the search page saves.

The same rows as static/js/search/answers/line_rows.js.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from ...archive.entry import Entry
from ...model import TextOrigin
from ...pages import urls
from ...search.answers.lines import Line
from ...strings.csv_cells import plain

Row = Mapping[str, str | int | None]
"""A line by the names of its columns; None is what a report does not have: no city, no heading above."""

MARK = "\ufeff"
"""Begins a CSV file, so that spreadsheets know that it is UTF-8."""

COLUMNS = (
    "report",
    "year",
    "province",
    "city",
    "county",
    "town",
    "kind",
    "heading",
    "left",
    "match",
    "right",
    "address",
    "origin",
)


def row(entry: Entry, line: Line, root: str) -> Row:
    """A line's row. `root` is the address of the site, ending with /; "" where it has none."""
    town = entry.town
    page = urls.report(town.code, entry.year)
    ocr = entry.text_origin is TextOrigin.OCR
    cells = (
        entry.id,
        entry.year,
        town.province.name,
        town.city.name if town.city else None,
        town.county.name,
        town.name,
        line.kind,
        line.heading or None,
        line.left,
        line.match,
        line.right,
        f"{root}{page}#{line.anchor}",
        str(TextOrigin.OCR) if ocr else None,
    )
    return dict(zip(COLUMNS, cells, strict=True))


def _csv(rows: Iterable[Row]) -> Iterable[str]:
    yield MARK + _line(COLUMNS)
    for one in rows:
        yield _line(plain(cell) if isinstance(cell, str) else cell for cell in one.values())


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


def _json_lines(rows: Iterable[Row]) -> Iterable[str]:
    for one in rows:
        yield json.dumps(one, ensure_ascii=False) + "\n"


Format = Callable[[Iterable[Row]], Iterable[str]]
FORMATS: Mapping[str, Format] = MappingProxyType({"csv": _csv, "jsonl": _json_lines})
"""How rows are written, by the name that is typed: CSV (RFC 4180), JSON Lines."""
