"""Rows as CSV (RFC 4180) that no spreadsheet takes for formulas, and back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from ..model.fact import plain as plain_number
from ..strings.csv_cells import plain
from .schema import Cell, Field, Row, Table, Type

MARK = b"\xef\xbb\xbf"
"""Begins a file, so that spreadsheets know that it is UTF-8."""

_QUOTE = "'"
_LONGEST = (
    1_000_000  # characters of a cell; a text has 200,000 at the most, where Python's own limit is lower
)
_CELLS: Mapping[Type, Callable[[str], Cell]] = {
    Type.STRING: lambda cell: cell.removeprefix(_QUOTE),
    Type.INTEGER: int,
    Type.NUMBER: float,
    Type.BOOLEAN: lambda cell: cell == "true",
    Type.DATE: dt.date.fromisoformat,
}


def head(table: Table) -> bytes:
    """The beginning of a file: the mark, and the names of the fields."""
    return MARK + _lines([[field.name for field in table.fields]])


def lines(rows: Iterable[Row]) -> bytes:
    """Some rows. Text that a spreadsheet might run has ' before it (strings/csv_cells.py)."""
    return _lines([[_written(cell) for cell in row] for row in rows])


def read_lines(table: Table, data: bytes) -> Iterator[Row]:
    """The rows that `lines` wrote, as they were: what was empty is None."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    for cells in csv.reader(io.StringIO(data.decode(), newline="")):
        yield tuple(_read(field, cell) for field, cell in zip(table.fields, cells, strict=True))


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _written(cell: Cell) -> object:
    if isinstance(cell, str):
        return plain(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        return plain_number(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _read(field: Field, cell: str) -> Cell:
    return _CELLS[field.type](cell) if cell else None
