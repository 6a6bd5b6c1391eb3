"""In which order the lines of a sheet are read.

Two columns are told from a table of two by how their lines run on. In a table, a line that is full and goes
on in the next one is within a cell, and beside the two stand lines of one cell, too, or nothing. Where that
does not tell, `Order.doubtful`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise
from statistics import median

from .cells import is_broken_up
from .lines import Line, lines_of
from .sheets import Sheet

_COMPANY = 300  # pieces of lines that are compared with one another; a page has some thirty
_FEWEST = 8  # lines in two columns
_ZONE = 0.3, 0.7  # of the text's width: columns are parted there
_FEW_ACROSS = 0.85  # of all lines stand on one side, where a page has columns all over
_WIDE = 0.25  # of the text's width: lines of a column are, cells of a table often not
_FULL = 0.4  # of a column's lines end where it does; the cells of a table end anywhere
_MARK = 2.0  # sizes: a full line ends so near to the edge; marks hang out of it
_ALIKE = 2.0  # sizes: columns are as wide as one another; a mark may hang out of one of them
_NARROWEST = 12.0  # sizes: no column of text is narrower; words of equal length in a table are
_FIGURE = 4.0  # sizes: what is no wider is no text
_ENOUGH = 3  # lines that run on
_NEXT = 1.3  # times the distance of lines: the next line is no further
_OVERLAID = 0.3  # sizes: lines that overlap by more stand beside one another
_INDENT = 4.5  # sizes: no line of a column begins further in
_KNOWN = 2  # sheets whose strips are looked for on others: those of odd and even pages may differ
_ENDS = "。；：！？.;:!?"


@dataclass(frozen=True, slots=True)
class Strip:
    """The white strip between two columns, and where these begin."""

    start: float
    left: float
    right: float


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
    others = [_at(pieces, strip, 0.0) for strip in known] if len(pieces) <= _COMPANY else []
    for other in others:
        if other.fits():
            return other.ordered()
    doubtful = (split is not None and split.is_doubtful()) or is_broken_up(pieces)
    return Order(lines_of(pieces), doubtful or any(len(other.beside) > 1 for other in others))


def strips(sheets: Iterable[Sequence[Line]]) -> list[Strip]:
    """Between the columns of the first of those sheets that certainly have some."""
    found = (split.strip for split in map(_split, sheets) if split is not None and split.is_columns())
    return list(islice(found, _KNOWN))


@dataclass(frozen=True)
class _Split:
    """Pieces of lines on either side of a strip, in bands: a line across ends the columns above it."""

    strip: Strip
    count: int  # of all pieces
    width: float  # of the text
    bands: list[tuple[list[Line], list[Line], Line | None]]  # the last is the line across below

    @cached_property
    def sides(self) -> tuple[_Side, _Side]:
        """Where something stands on both."""
        bands = [(lines_of(left), lines_of(right)) for left, right, _ in self.bands if left and right]
        lefts, rights = [left for left, _ in bands], [right for _, right in bands]
        pitch = _pitch([*lefts, *rights])
        return _Side(lefts, self.width, pitch), _Side(rights, self.width, pitch)

    @cached_property
    def beside(self) -> list[tuple[Line, Line]]:
        left, right = self.sides
        return [(a, b) for a in left.lines for b in right.lines if abs(a.middle - b.middle) < a.size]

    def is_columns(self) -> bool:
        """Whether these are certainly columns."""
        left, right = self.sides
        if len(self.beside) < _FEWEST / 2 or self._is_rows():
            return False
        if self._is_crossed():
            return True
        sided = sum(len(left) + len(right) for left, right, _ in self.bands)
        all_over = sided >= _FEW_ACROSS * self.count and left.is_column() and right.is_column()
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
            running >= _ENOUGH and lines <= 2 * running for running, lines in counts
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
        return self._is_even() and min(one, other) > 0 and one + other >= _ENOUGH

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
        even = len(self.beside) >= _FEWEST / 2 and self._is_even()
        return even or (runs and min(left.width, right.width) > _FIGURE * left.size)

    def fits(self) -> bool:
        """Of a strip that another page has: whether all but a few lines across begin where its columns do,
        and something stands on either side."""
        begun = [(line, self.strip.start) for left, _, _ in self.bands for line in left]
        begun += [(line, self.strip.right) for _, right, _ in self.bands for line in right]
        placed = all(-1 <= line.left - start <= _INDENT * line.size for line, start in begun)
        return placed and bool(self.beside) and len(begun) >= _FEW_ACROSS * self.count

    def _is_overlaid(self) -> bool:
        """Whether something lies across the strip that has text beside it: a box that columns run around."""
        sided = [line for left, right, _ in self.bands for line in (*left, *right)]
        across = [line for _, _, line in self.bands if line]
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
        for one, other, across in self.bands:
            if one and other:
                columns = [left.column(one, 1), right.column(other, 2)]
                ordered += [line for column in columns for line in column.lines]
                doubtful |= any(column.doubtful for column in columns)
            else:
                ordered += lines_of([*one, *other])
            ordered += [across] if across else []
        return Order(ordered, doubtful)


class _Side:
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
        return len(wide) >= _ENOUGH and len(full) >= _FULL * len(self.lines)

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

    def column(self, pieces: Sequence[Line], number: int) -> Order:
        """Its lines in their order, as a sheet of their own: it has margins of its own."""
        page = pieces[0].sheet
        if self._sheet is None:
            number += 2 * page.column
            self._sheet = replace(page, left=self.left, width=self.width, column=number)
        return in_reading_order([Line(self._sheet, piece.chars) for piece in pieces])

    def _is_full(self, line: Line) -> bool:
        return line.right > self.edge - _MARK * line.size

    @cached_property
    def _followed(self) -> set[Line]:
        return {a for a, b in self._pairs if b.middle - a.middle < self._near}

    @cached_property
    def _pairs(self) -> list[tuple[Line, Line]]:
        return [pair for band in self._bands for pair in pairwise(band)]


def _beside(pairs: Sequence[tuple[Line, Line]], left: Container[Line], right: Container[Line]) -> int:
    """How many of these stand beside one of those."""
    return sum(a in left and b in right for a, b in pairs)


def _pitch(bands: Sequence[Sequence[Line]]) -> float:
    """The distance from line to line in a paragraph or a cell: a quarter of all are no larger."""
    steps = sorted(b.middle - a.middle for band in bands for a, b in pairwise(band))
    return steps[len(steps) // 4] if steps else 0.0


def _split(pieces: Sequence[Line]) -> _Split | None:
    """At the strip that has the most lines beside one another; of those that have as many, the one with the
    fewest lines across."""
    if not _FEWEST <= len(pieces) <= _COMPANY:
        return None
    low, high = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    first, last = (low + share * (high - low) for share in _ZONE)
    reach = list(_reaches(pieces))
    best, best_at = (0, 0), None
    for at in sorted({piece.right for piece in pieces if first <= piece.right <= last}):
        beside = sum(1 for right, start in reach if right <= at <= start)
        across = sum(1 for piece in pieces if piece.left < at < piece.right)
        if (beside, -across) > best:
            best, best_at = (beside, -across), at
    if best_at is None:
        return None
    start = min(piece.left for piece in pieces if piece.right <= best_at)
    end = min(piece.left for piece in pieces if piece.left >= best_at)
    return _at(pieces, Strip(start, best_at, end), high - low)


def _reaches(pieces: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """Of each piece that has others to the right of it, its end, and where the last of them begins."""
    for piece in pieces:
        starts = [
            o.left for o in pieces if o.left >= piece.right and abs(o.middle - piece.middle) < piece.size
        ]
        if starts:
            yield piece.right, max(starts)


def _at(pieces: Sequence[Line], strip: Strip, width: float) -> _Split:
    parts = [part for piece in pieces for part in _cut(piece, strip)]
    bands: list[tuple[list[Line], list[Line], Line | None]] = []
    left: list[Line] = []
    right: list[Line] = []
    for piece in sorted(parts, key=lambda piece: piece.middle):
        if piece.right <= strip.right:
            left.append(piece)
        elif piece.left >= strip.left:
            right.append(piece)
        else:
            bands.append((left, right, piece))
            left, right = [], []
    return _Split(strip, len(parts), width, [*bands, (left, right, None)])


def _cut(piece: Line, strip: Strip) -> list[Line]:
    """A line of the left column and one of the right that are so near that they were taken for one: where a
    mark hangs out into the strip. The gap is where the strip is, and the widest of the piece."""
    within = piece.left <= strip.start + _INDENT * piece.size
    if not (within and piece.left < strip.left <= strip.right < piece.right):
        return [piece]
    gaps = [b.left - a.right for a, b in pairwise(piece.chars)]
    at = max(range(len(gaps)), key=gaps.__getitem__, default=-1)
    if at < 0 or piece.chars[at].right > strip.left or abs(piece.chars[at + 1].left - strip.right) > 1:
        return [piece]
    return [Line(piece.sheet, piece.chars[: at + 1]), Line(piece.sheet, piece.chars[at + 1 :])]
