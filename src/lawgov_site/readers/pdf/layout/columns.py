"""In which order the lines of a sheet are read.

Two columns are told from a table of two by how their lines run on. In a table, a line that is full and goes
on in the next one is within a cell, and beside the two stand lines of one cell, too, or nothing. Where that
does not tell, `Order.doubtful`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from .cells import is_broken_up
from .lines import Line, lines_of
from .sides import ENOUGH, Side, pitch_of
from .strips import COMPANY, FEWEST, INDENT, Parted, Strip, part, part_at

_FEW_ACROSS = 0.85  # of all lines stand on one side, where a page has columns all over
_ALIKE = 2.0  # sizes: columns are as wide as one another; a mark may hang out of one of them
_NARROWEST = 12.0  # sizes: no column of text is narrower; words of equal length in a table are
_FIGURE = 4.0  # sizes: what is no wider is no text
_OVERLAID = 0.3  # sizes: lines that overlap by more stand beside one another
_KNOWN = 2  # sheets whose strips are looked for on others: those of odd and even pages may differ


@dataclass(frozen=True, slots=True)
class Order:
    """Lines as they are read; `doubtful` where nobody can tell whether they stand in columns."""

    lines: list[Line]
    doubtful: bool


def in_reading_order(pieces: Sequence[Line], known: Sequence[Strip] = ()) -> Order:
    """From top to bottom; where the page has two columns, the left one first.

    `known` are the strips of the document's other pages: the few lines of a last page do not tell.
    """
    split = _split(pieces)
    if split is not None and split.is_columns():
        return split.ordered()
    others = [_Split(part_at(pieces, strip, 0.0)) for strip in known] if len(pieces) <= COMPANY else []
    for other in others:
        if other.fits():
            return other.ordered()
    doubtful = (split is not None and split.is_doubtful()) or is_broken_up(pieces)
    return Order(lines_of(pieces), doubtful or any(len(other.beside) > 1 for other in others))


def strips(sheets: Iterable[Sequence[Line]]) -> list[Strip]:
    """Between the columns of the first of those sheets that certainly have some."""
    found = (split.strip for split in map(_split, sheets) if split is not None and split.is_columns())
    return list(islice(found, _KNOWN))


def _split(pieces: Sequence[Line]) -> _Split | None:
    parted = part(pieces)
    return None if parted is None else _Split(parted)


class _Split:
    """Whether what stands on either side of a strip is two columns."""

    def __init__(self, parted: Parted) -> None:
        self.strip = parted.strip
        self._count, self._width, self._bands = parted.count, parted.width, parted.bands

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """Where something stands on both."""
        bands = [(lines_of(left), lines_of(right)) for left, right, _ in self._bands if left and right]
        lefts, rights = [left for left, _ in bands], [right for _, right in bands]
        pitch = pitch_of([*lefts, *rights])
        return Side(lefts, self._width, pitch), Side(rights, self._width, pitch)

    @cached_property
    def beside(self) -> list[tuple[Line, Line]]:
        left, right = self.sides
        return [(a, b) for a in left.lines for b in right.lines if abs(a.middle - b.middle) < a.size]

    def is_columns(self) -> bool:
        """Whether these are certainly columns."""
        left, right = self.sides
        if len(self.beside) < FEWEST / 2 or self._is_rows():
            return False
        if self._is_crossed():
            return True
        sided = sum(len(left) + len(right) for left, right, _ in self._bands)
        all_over = sided >= _FEW_ACROSS * self._count and left.is_column() and right.is_column()
        level = 2 * _beside(self.beside, left.starts, right.starts)
        by_chance = not level or level < min(len(left.starts), len(right.starts))  # all rows of a table are
        return by_chance and (all_over or self._is_filled())

    def _is_rows(self) -> bool:
        """Whether these are rows that are set apart: beside what begins anew nothing runs on."""
        left, right = self.sides
        over = _beside(self.beside, left.starts, right.run_into) + _beside(
            self.beside, left.run_into, right.starts
        )
        return not over and max(len(left.starts), len(right.starts)) > 1

    def _is_filled(self) -> bool:
        """Whether most lines run on, on both sides."""
        counts = [(len(side.running), len(side.lines)) for side in self.sides]
        return self._is_even() and all(
            running >= ENOUGH and lines <= 2 * running for running, lines in counts
        )

    def _is_crossed(self) -> bool:
        """Whether beside lines that run on others end a paragraph with one more below, or begin one: in a
        table that would be the same cell. Items in the cells of one column look so from one side only."""
        left, right = self.sides
        one = _beside(self.beside, left.running, right.ends) + _beside(
            self.beside, left.run_into, right.begins
        )
        other = _beside(self.beside, left.ends, right.running) + _beside(
            self.beside, left.begins, right.run_into
        )
        return self._is_even() and min(one, other) > 0 and one + other >= ENOUGH

    def _is_even(self) -> bool:
        """Whether both sides are as wide as one another, and as columns are."""
        left, right = self.sides
        wide = min(left.width, right.width) > _NARROWEST * left.size
        return wide and abs(left.width - right.width) < _ALIKE * left.size

    def is_doubtful(self) -> bool:
        """Whether these could be columns, or cells of rows: text runs on beside other text, or both sides are
        as columns are. What is narrow is the numbers of pages, or figures."""
        left, right = self.sides
        runs = any(
            left.goes_on(a) and right.goes_on(b) and (a in left.running or b in right.running)
            for a, b in self.beside
        )
        even = len(self.beside) >= FEWEST / 2 and self._is_even()
        return even or (runs and min(left.width, right.width) > _FIGURE * left.size)

    def fits(self) -> bool:
        """Of a strip that another page has: whether all but a few lines across begin where its columns do,
        and something stands on either side."""
        begun = [(line, self.strip.start) for left, _, _ in self._bands for line in left]
        begun += [(line, self.strip.right) for _, right, _ in self._bands for line in right]
        placed = all(-1 <= line.left - start <= INDENT * line.size for line, start in begun)
        return placed and bool(self.beside) and len(begun) >= _FEW_ACROSS * self._count

    def _is_overlaid(self) -> bool:
        """Whether something lies across the strip that has text beside it: a box that columns run around."""
        sided = [line for left, right, _ in self._bands for line in (*left, *right)]
        across = [line for _, _, line in self._bands if line]
        return any(
            min(one.bottom, line.bottom) - max(one.top, line.top) > _OVERLAID * one.size
            for one in across
            for line in sided
        )

    def ordered(self) -> Order:
        """The left column of each band, then its right one, then the line across."""
        left, right = self.sides
        ordered: list[Line] = []
        doubtful = self._is_overlaid()
        for one, other, across in self._bands:
            if one and other:
                columns = [
                    in_reading_order(left.of_its_own(one, 1)),
                    in_reading_order(right.of_its_own(other, 2)),
                ]
                ordered += [line for column in columns for line in column.lines]
                doubtful |= any(column.doubtful for column in columns)
            else:
                ordered += lines_of([*one, *other])
            ordered += [across] if across else []
        return Order(ordered, doubtful)


def _beside(pairs: Sequence[tuple[Line, Line]], left: Container[Line], right: Container[Line]) -> int:
    """How many of these stand beside one of those."""
    return sum(a in left and b in right for a, b in pairs)
