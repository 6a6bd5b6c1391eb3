"""One side of a white strip: whether its lines run on as those of a column do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from .lines import Line
from .sheets import Sheet

_WIDE = 0.25  # of the text's width: lines of a column are, cells of a table often not
_FULL = 0.4  # of a column's lines end where it does; the cells of a table end anywhere
_MARK = 2.0  # sizes: a full line ends so near to the edge; marks hang out of it
ENOUGH = 3  # lines that run on
_NEXT = 1.3  # times the distance of lines: the next line is no further
_ENDS = "。；：！？.;:!?"


class Side:
    """What stands on one side of a strip, band for band."""

    def __init__(self, bands: Sequence[Sequence[Line]], text: float, pitch: float) -> None:
        self._bands = bands
        self._text = text
        self._near = _NEXT * pitch
        self._sheet: Sheet | None = None
        self.lines = [line for band in bands for line in band]
        self.size = median([line.size for line in self.lines] or [1.0])
        self.left = min((line.left for line in self.lines), default=0.0)
        self.edge = max((line.right for line in self.lines), default=0.0)

    @property
    def width(self) -> float:
        return self.edge - self.left

    def is_column(self) -> bool:
        """Whether lines run through it, wide ones that mostly end at its edge."""
        wide = [line for line in self.lines if line.right - line.left > _WIDE * self._text]
        full = [line for line in wide if self._is_full(line)]
        return len(wide) >= ENOUGH and len(full) >= _FULL * len(self.lines)

    @cached_property
    def running(self) -> set[Line]:
        """The full lines that break off in the middle of a sentence, and go on below."""
        return {
            line
            for line in self._followed
            if self._is_full(line)
            and line.right - line.left > _WIDE * self._text
            and line.text[-1] not in _ENDS
        }

    @cached_property
    def run_into(self) -> set[Line]:
        """The lines in which those go on."""
        return {b for a, b in self._pairs if a in self.running}

    @cached_property
    def starts(self) -> set[Line]:
        """The lines with more room above them than is usual."""
        return {b for a, b in self._pairs if b.middle - a.middle >= self._near}

    def goes_on(self, line: Line) -> bool:
        """Whether a next line stands below it."""
        return line in self._followed

    @cached_property
    def ends(self) -> set[Line]:
        """The lines that end a paragraph, with another line below them."""
        return {line for line in self._followed if not self._is_full(line)}

    @cached_property
    def begins(self) -> set[Line]:
        """The lines that begin a paragraph after some room, and run on."""
        return self.starts & self.running

    def of_its_own(self, pieces: Sequence[Line], number: int) -> list[Line]:
        """Pieces of it on a sheet of their own: a column has margins of its own."""
        page = pieces[0].sheet
        if self._sheet is None:
            number += 2 * page.column
            self._sheet = replace(page, left=self.left, width=self.width, column=number)
        return [Line(self._sheet, piece.chars) for piece in pieces]

    def _is_full(self, line: Line) -> bool:
        return line.right > self.edge - _MARK * line.size

    @cached_property
    def _followed(self) -> set[Line]:
        return {a for a, b in self._pairs if b.middle - a.middle < self._near}

    @cached_property
    def _pairs(self) -> list[tuple[Line, Line]]:
        return [pair for band in self._bands for pair in pairwise(band)]


def pitch_of(bands: Sequence[Sequence[Line]]) -> float:
    """The distance from line to line in a paragraph or a cell: a quarter of all are no larger."""
    steps = sorted(b.middle - a.middle for band in bands for a, b in pairwise(band))
    return steps[len(steps) // 4] if steps else 0.0
