"""Where tables that are ruled stand among the lines: across the page, or in one of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .columns import in_reading_order
from .lines import Line
from .sheets import Sheet
from .strips import Strip
from .tables import Table

_STANDS_OUT = 1.5  # sizes: so far a table may stand out of its column on either side
_FIGURE = 4.0  # sizes: what is no wider is no text; nor is it the number of a row
_FEWEST = 2  # lines of text beside a table


@dataclass(frozen=True, slots=True)
class Ordered:
    """Lines and tables as they are read; `doubtful` where nobody can tell in which order."""

    blocks: list[Line | Table]
    doubtful: bool


def around(tables: Sequence[Table], pieces: Sequence[Line], known: Sequence[Strip]) -> Ordered:
    """Pieces of lines in reading order, and the tables among them. `known`: see `in_reading_order`."""
    order = in_reading_order(pieces, known)
    columns = {line.sheet for line in order.lines if line.sheet.column != pieces[0].sheet.column}
    owners = {table: _column(table, columns, order.lines) for table in tables}
    across = min((table for table in tables if owners[table] is None), key=_middle, default=None)
    if across is None:
        blocks: list[Line | Table] = list(order.lines)
        for table, column in owners.items():
            if column is not None:
                blocks.insert(_place(table, column, blocks), table)
        return Ordered(blocks, order.doubtful)
    middle = _middle(across)
    rest = [table for table in tables if table is not across]
    above = around(
        [table for table in rest if _middle(table) < middle],
        [piece for piece in pieces if piece.middle < middle],
        known,
    )
    below = around(
        [table for table in rest if _middle(table) >= middle],
        [piece for piece in pieces if piece.middle >= middle],
        known,
    )
    doubtful = above.doubtful or below.doubtful or _is_beside_text(across, pieces)
    return Ordered([*above.blocks, across, *below.blocks], doubtful)


def _middle(table: Table) -> float:
    return (table.top + table.bottom) / 2


def _column(table: Table, columns: set[Sheet], lines: Sequence[Line]) -> Sheet | None:
    """The narrowest of the columns in which a table lies."""
    slack = _STANDS_OUT * max((line.size for line in lines), default=0.0)
    low, high = table.edges[0] + slack, table.edges[-1] - slack
    within = [one for one in columns if one.left <= low <= high <= one.left + one.width]
    return min(within, key=lambda one: one.width, default=None)


def _place(table: Table, column: Sheet, blocks: Sequence[Line | Table]) -> int:
    """Where a table comes that lies in a column: between the lines across above it and below, behind what
    stands above it in its column."""
    middle = _middle(table)
    around_it = set(_around(column.column))
    lines = ((at, block) for at, block in enumerate(blocks) if isinstance(block, Line))
    across = [at for at, line in lines if line.sheet.column in around_it]
    start = max((at + 1 for at in across if blocks[at].top < middle), default=0)
    end = min((at for at in across if at >= start), default=len(blocks))
    own = [at for at in range(start, end) if _is_in(blocks[at], column)]
    above = [at for at in own if blocks[at].top < middle]
    if above:
        return above[-1] + 1
    return own[0] if own else (start, end)[column.column % 2 == 0]


def _around(column: int) -> Iterator[int]:
    """The numbers of the columns in which this one is; of the page 0."""
    while column:
        column = (column - 1) // 2
        yield column


def _is_in(block: Line | Table, column: Sheet) -> bool:
    """Whether a line stands in a column, or a table lies there that was put in before."""
    if isinstance(block, Line):
        return block.sheet is column
    return column.left < (block.edges[0] + block.edges[-1]) / 2 < column.left + column.width


def _is_beside_text(table: Table, pieces: Sequence[Line]) -> bool:
    beside = [
        piece
        for piece in pieces
        if table.top < piece.middle < table.bottom and piece.right - piece.left > _FIGURE * piece.size
    ]
    return len(beside) >= _FEWEST
