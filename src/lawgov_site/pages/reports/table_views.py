"""A table of a report as its page shows it: its head, its rows, and whether they fit on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...model import Table
from ...model.grid import GridCell, GridRow, grid
from .blocks import Block, Source, block_of
from .runs import DEBRIS, Item, Run

_SHORT = 8  # characters of a cell that is not broken
_LEAST = 4  # characters side by side in a cell that is
_PAPER = 36  # characters of the size of a printed table that stand in the type area (static/css/tables.css)
_AROUND = 1  # and those for which a cell's edges take room


class CellView(NamedTuple):
    """A cell of a table. `heads`: "column", "row", or "" where the source does not say that it heads any;
    `short`: it stands on one line."""

    items: tuple[Item, ...]
    heads: str
    short: bool
    colspan: int
    rowspan: int


class RowView(NamedTuple):
    """A row with the id of its element; debris that stands before it is in its first cell."""

    anchor: str
    cells: tuple[CellView, ...]


class TableView(NamedTuple):
    """A table, the `number`-th of the report, from 1; `head` are the rows that are repeated on every page.

    `wide`: on paper its short cells do not all fit beside one another unless they are broken.
    """

    number: int
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    wide: bool


def table_view(table: Table, number: int, source: Source) -> TableView:
    """A table as it is shown; `number` is its place among the report's tables, from 1."""
    rows = grid(table)
    drawn = tuple(_row(row, source) for row in rows)
    head = sum(row.head for row in rows)
    if any(at + c.cell.rowspan > head for at, row in enumerate(rows[:head]) for c in row.cells):
        head = 0  # a cell cannot reach from the head of a table into its body (HTML, 4.9.12)
    return TableView(number, drawn[:head], drawn[head:], _is_wide(rows))


def _row(row: GridRow, source: Source) -> RowView:
    heads_columns = all(c.cell.header or not c.text for c in row.cells)
    return RowView(row.anchor, tuple(_cell(c, heads_columns, source) for c in row.cells))


def _cell(found: GridCell, heads_columns: bool, source: Source) -> CellView:
    heads = ("column" if heads_columns else "row") if found.cell.header and found.text else ""
    shown = block_of("", found.text, source) if found.text else Block("", ())
    before = tuple(Run(debris, DEBRIS) for debris in shown.before)
    items = (Item(before), *shown.items) if before else shown.items
    return CellView(items, heads, _is_short(found), found.cell.colspan, found.cell.rowspan)


def _is_short(cell: GridCell) -> bool:
    return len(cell.text) <= _SHORT


def _is_wide(rows: Sequence[GridRow]) -> bool:
    widths: dict[int, float] = {}
    for cell in (cell for row in rows for cell in row.cells):
        least = len(cell.text) if _is_short(cell) else _LEAST
        for column in range(cell.column, cell.column + cell.cell.colspan):
            widths[column] = max(widths.get(column, 0), least / cell.cell.colspan)
    return sum(widths.values()) + _AROUND * len(widths) > _PAPER
