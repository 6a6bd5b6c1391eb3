"""One workbook (.xlsx) with a sheet a table; what is more than a sheet holds goes on in further ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter

from ..opendata import codebook
from ..opendata.schema import Row
from .selecting import Selection

ROWS = 1_048_575
"""Rows of a sheet below its head (ECMA-376; what Excel opens)."""

LONGEST = 32_767
"""Characters of a cell, likewise; in UTF-16 code units."""

CUT = "……〔后面的文字超过单元格的上限，见 CSV〕"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - equal exports are equal files


def write_workbook(selection: Selection, out: Path) -> None:
    """Write the file. A cell that is longer than one can be is cut, and says so."""
    book = xlsxwriter.Workbook(str(out), _OPTIONS)
    book.set_properties({"title": selection.config.title, "created": _MADE})
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    named = [(table.name, table.fields, selection.rows(table)) for table in selection.tables]
    for name, fields, rows in (*named, ("codebook", codebook.FIELDS, codebook.rows())):
        for number, part in enumerate(_parts(rows), 1):
            sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [field.name for field in fields], head)
            for at, row in enumerate(part, 1):
                _write(sheet, at, row, day)
    book.close()


def _parts(rows: Iterable[Row]) -> Iterator[Iterable[Row]]:
    """Runs of rows that a sheet holds, of none an empty one. Each is used up before the next is asked for."""
    left = iter(rows)
    yield islice(left, ROWS)
    for first in left:
        yield _with(first, islice(left, ROWS - 1))


def _with(first: Row, rest: Iterable[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _write(sheet: Any, at: int, row: Row, day: Any) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, dt.date):
            sheet.write_datetime(at, column, cell, day)
        elif isinstance(cell, str):
            sheet.write_string(at, column, shortened(cell))
        elif cell is not None:
            sheet.write(at, column, cell)


def shortened(text: str) -> str:
    """Text that fits into a cell."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) <= 2 * LONGEST:
        return text
    return data[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
