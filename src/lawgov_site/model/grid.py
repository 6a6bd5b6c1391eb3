"""A table as a grid: in which columns a cell stands, and which words head it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from . import Cell, Table, Text

_MOST = 1_000
"""Columns that are told apart. A table has a dozen; what a file claims must not take a machine's memory."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its words, and the first column that it takes, from 0.

    `label`: the words of the header above it, "" where the source has none.
    """

    cell: Cell
    text: Text
    column: int
    label: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; `head`: it is one of those that begin the table and hold nothing but the header of columns."""

    anchor: str
    cells: tuple[GridCell, ...]
    head: bool


def grid(table: Table) -> tuple[GridRow, ...]:
    """The rows of a table. What heads a column is known only where the source says so."""
    head = len(list(takewhile(lambda row: all(c.header or not text for c, text in row.cells), table.rows)))
    if head == len(table.rows):
        head = 0  # it heads nothing
    rows: list[GridRow] = []
    labels: dict[int, list[str]] = {}  # words of the header in a column, from the top down
    taken = columns([[cell for cell, _ in row.cells] for row in table.rows])
    for number, (row, spans) in enumerate(zip(table.rows, taken, strict=True)):
        cells: list[GridCell] = []
        for (cell, text), span in zip(row.cells, spans, strict=True):
            above = [word for at in span for word in labels.get(at, ())] if number >= head else []
            cells.append(GridCell(cell, text, span.start, " ".join(dict.fromkeys(above))))
            if number < head and text:
                for at in span:
                    labels.setdefault(at, []).append(str(text))
        rows.append(GridRow(row.anchor, tuple(cells), number < head))
    return tuple(rows)


def columns(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[range, ...]]:
    """Which columns the cells of each row take; what an earlier row's cell reaches down into is taken."""
    reaching: dict[int, int] = {}  # how many rows more the cell in a column reaches down
    for row in rows:
        taken = set(reaching)
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        spans: list[range] = []
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            span = range(min(column, _MOST), min(column + cell.colspan, _MOST))
            column = span.stop
            if cell.rowspan > 1:
                reaching |= dict.fromkeys(span, cell.rowspan - 1)
            spans.append(span)
        yield tuple(spans)
