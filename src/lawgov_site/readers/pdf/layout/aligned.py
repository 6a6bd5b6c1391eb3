"""Tables that are not ruled: rows whose words stand in the same columns, with white strips between them.

Conservative: at least three rows of two columns, or two of more, and each word in one column. Numbered lists
and tables of contents have strips of white too, and are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from ...extract import CellText
from .lines import Line
from .tables import Table, cell_text

_SLACK = 0.5  # em: by which a word may stand out of its column
_PITCH = 4.0  # em: the most from a row to the next
_LONG = 50  # lines: where so many could be rows and are none, no table begins among them
_CLOSER = 0.85  # times the distance of rows: lines that are closer belong to one row
_FEWEST = {2: 3}  # rows with words in each column, by the number of columns; of more columns two
_ITEM = re.compile(
    r"第?[\d一二三四五六七八九十]{1,3}[、.．)）章节条]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳●•◆■·※★▲]"
)

_Row = dict[int, list[Line]]  # pieces by column, one below the other


def aligned_tables(blocks: Sequence[Line | Table]) -> list[Line | Table]:
    """The lines of all sheets in reading order, with those of tables put into tables."""
    found: list[Line | Table] = []
    index = 0
    while index < len(blocks):
        first = blocks[index]
        run = _Run(first) if isinstance(first, Line) and len(first.pieces) > 1 else None
        while run and index + len(run.lines) < len(blocks) and run.takes(blocks[index + len(run.lines)]):
            pass
        tables = run.tables() if run else []
        end = index + (len(run.lines) if run and (tables or len(run.lines) > _LONG) else 1)
        found += tables or blocks[index:end]
        index = end
    return found


class _Run:
    """Lines that may be rows, and the columns in which their words stand."""

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self._rows: list[_Row] = [{number: [piece] for number, piece in enumerate(line.pieces)}]
        self._columns = [(piece.left, piece.right) for piece in line.pieces]

    def takes(self, line: Line | Table) -> bool:
        """Take the next line for a row, if it can be one."""
        last = self.lines[-1]
        if isinstance(line, Table):
            return False
        near = last.sheet is not line.sheet or 0 < line.middle - last.middle < _PITCH * line.size
        row = self._row(line) if near else None
        if row is None:
            return False
        for column, (piece,) in row.items():
            left, right = self._columns[column]
            self._columns[column] = min(left, piece.left), max(right, piece.right)
        self.lines.append(line)
        self._rows.append(row)
        return True

    def _row(self, line: Line) -> _Row | None:
        row: _Row = {}
        slack = _SLACK * line.size
        for piece in line.pieces:
            within = [
                number
                for number, (left, right) in enumerate(self._columns)
                if piece.left < right + slack and piece.right > left - slack
            ]
            if len(within) != 1 or within[0] in row:
                return None
            row[within[0]] = [piece]
        return row if len(row) > 1 or 0 not in row else None

    def tables(self) -> list[Table]:
        """The rows as a table for each sheet, and `lines` cut to those; nothing where they are none."""
        pitch = self._pitch()
        while (
            len(self._rows) > 1 and 0 not in self._rows[-1] and not self._is_close(len(self._rows) - 1, pitch)
        ):
            self.lines.pop()
            self._rows.pop()
        full = sum(len(row) == len(self._columns) for row in self._rows)
        if full < _FEWEST.get(len(self._columns), 2) or 2 * full < len(self._rows) or self._is_list():
            return []
        rows: list[tuple[Line, _Row]] = []
        for index, (line, row) in enumerate(zip(self.lines, self._rows, strict=True)):
            if index and 0 not in row and self._is_close(index, pitch):
                for column, pieces in row.items():
                    rows[-1][1].setdefault(column, []).extend(pieces)
            else:
                rows.append((line, row))
        return [self._table(list(group)) for _, group in groupby(rows, lambda row: id(row[0].sheet))]

    def _table(self, rows: Sequence[tuple[Line, _Row]]) -> Table:
        first, last = rows[0][0], rows[-1][0]
        cells = tuple(
            tuple(CellText(cell_text(row.get(n, []), right)) for n, (_, right) in enumerate(self._columns))
            for _, row in rows
        )
        edges = tuple(edge for column in self._columns for edge in column)
        return Table(first.sheet.page, first.sheet, first.top, last.bottom, edges, cells)

    def _pitch(self) -> float:
        """The usual distance from row to row."""
        starts = [line for line, row in zip(self.lines, self._rows, strict=True) if 0 in row]
        steps = [b.middle - a.middle for a, b in pairwise(starts) if a.sheet is b.sheet]
        return median(steps or [0.0])

    def _is_close(self, index: int, pitch: float) -> bool:
        """Whether a line stands so close to the one before it that it goes on in that one's row."""
        before, line = self.lines[index - 1 : index + 1]
        return before.sheet is line.sheet and line.middle - before.middle < _CLOSER * pitch

    def _is_list(self) -> bool:
        """Whether these are items with their numbers, or headings with their pages."""
        first = [row[0][0].text for row in self._rows if 0 in row]
        return len(self._columns) == 2 and 2 * sum(_ITEM.match(text) is not None for text in first) > len(
            first
        )
