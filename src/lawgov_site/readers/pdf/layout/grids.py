"""Tables that are ruled: lines that cross one another make a grid, and the grid says what is in which cell.

Conservative: what is no plain grid with words in several columns (a frame around the page, the boxes of a
chart, a form that holds the whole report in a cell) is left to be read as paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, product
from operator import itemgetter
from statistics import median_high, median_low

from ...extract import CellText
from ..chars import Box, Char
from .lines import Line, lines_of, pieces_of
from .sheets import Sheet, directions
from .tables import Table, cell_text

_NEAR = 3.0  # points: lines that are nearer are one, or touch
_NARROWEST = 6.0  # points: what is narrower lies between the two lines of a double one
_COVERED = 0.6  # of a cell's side: then it has a line there
_CLOSED = 0.8  # of the grid's top and bottom
_LONGEST = 600  # characters of a cell
_MOST = 250_000  # pairs of lines that are looked at


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line at `at`, from `low` to `high` along the other axis."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Region:
    """Cells of the grid that are one: half-open ranges of its rows and columns."""

    top: int
    bottom: int
    left: int
    right: int


def ruled_tables(sheet: Sheet) -> tuple[list[Table], Sheet]:
    """The tables, and the sheet without what is in them."""
    tables: list[Table] = []
    chars = list(sheet.chars)
    for grid in (grid for level, upright in _crossing(sheet.rules) for grid in _grids(level, upright)):
        inside = [char for char in chars if grid.has(char)]
        table = grid.table(sheet, inside)
        if table:
            tables.append(table)
            taken = set(map(id, inside))
            chars = [char for char in chars if id(char) not in taken]
    return tables, replace(sheet, chars=tuple(chars))


def _crossing(rules: Iterable[Box]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Groups of level and upright lines that are connected."""
    level = _merged(
        _Rule((r.top + r.bottom) / 2, r.left, r.right) for r in rules if r.right - r.left >= r.bottom - r.top
    )
    upright = _merged(
        _Rule((r.left + r.right) / 2, r.top, r.bottom) for r in rules if r.right - r.left < r.bottom - r.top
    )
    if len(level) * len(upright) > _MOST:
        return []
    groups = _Groups(len(level) + len(upright))
    for (i, row), (j, column) in product(enumerate(level), enumerate(upright, len(level))):
        if (
            row.low - _NEAR <= column.at <= row.high + _NEAR
            and column.low - _NEAR <= row.at <= column.high + _NEAR
        ):
            groups.join(i, j)
    return [
        (
            [level[i] for i in group if i < len(level)],
            [upright[i - len(level)] for i in group if i >= len(level)],
        )
        for group in groups.all()
    ]


def _merged(rules: Iterable[_Rule]) -> list[_Rule]:
    """Lines beside one another and pieces of one line put together."""
    bundles: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.low)):
        if bundles and rule.at - bundles[-1][0].at <= _NEAR:
            bundles[-1].append(rule)
        else:
            bundles.append([rule])
    merged: list[_Rule] = []
    for bundle in bundles:
        at = sum(rule.at for rule in bundle) / len(bundle)
        first, *rest = sorted(bundle, key=lambda rule: rule.low)
        low, high = first.low, first.high
        for rule in rest:
            if rule.low > high + _NEAR:
                merged.append(_Rule(at, low, high))
                low, high = rule.low, rule.high
            high = max(high, rule.high)
        merged.append(_Rule(at, low, high))
    return merged


class _Groups:
    """Which of some numbered things belong together."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def find(self, one: int) -> int:
        while self._parents[one] != one:
            self._parents[one] = one = self._parents[self._parents[one]]
        return one

    def join(self, one: int, other: int) -> None:
        self._parents[self.find(other)] = self.find(one)

    def all(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for one in range(len(self._parents)):
            found[self.find(one)].append(one)
        return list(found.values())


def _grids(level: list[_Rule], upright: list[_Rule]) -> Iterator[_Grid]:
    """The grids that connected lines make: tables that touch one another are told apart by their widths."""
    bands = list(pairwise(_stops(rule.at for rule in level)))
    widths: list[tuple[float, float] | None] = []
    for top, bottom in bands:
        sides = [rule.at for rule in upright if min(rule.high, bottom) - max(rule.low, top) > _NEAR]
        own = (sides[0], sides[-1]) if sides else None
        last = widths[-1] if widths else None
        alike = own and last and max(abs(own[0] - last[0]), abs(own[1] - last[1])) <= _NARROWEST
        widths.append(last if alike or not own else own)
    for _, group in groupby(zip(bands, widths, strict=True), itemgetter(1)):
        own_bands = [band for band, _ in group]
        grid = _grid(level, upright, own_bands[0][0], own_bands[-1][1])
        if grid:
            yield grid


def _grid(level: list[_Rule], upright: list[_Rule], top: float, bottom: float) -> _Grid | None:
    """The grid between two level lines, whose sides may be open. None where there are no two columns, or one
    of the lines is not as wide as the grid."""
    level = [rule for rule in level if top - _NEAR <= rule.at <= bottom + _NEAR]
    upright = [rule for rule in upright if rule.low < bottom - _NEAR and rule.high > top + _NEAR]
    ends = median_high(rule.low for rule in level), median_low(rule.high for rule in level)
    xs, ys = _stops((*(rule.at for rule in upright), *ends)), _stops(rule.at for rule in level)
    width = xs[-1] - xs[0]
    closed = all(_covered(level, y, xs[0], xs[-1]) >= _CLOSED * width for y in (ys[0], ys[-1]))
    return _Grid(level, upright, xs, ys) if len(xs) > 2 and len(ys) > 1 and closed else None


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lines that cross one another. `xs` and `ys` are where columns and rows begin and end."""

    level: list[_Rule]
    upright: list[_Rule]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def has(self, char: Char) -> bool:
        x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def table(self, sheet: Sheet, chars: Sequence[Char]) -> Table | None:
        """The grid with words in it; None where they are not those of a table."""
        regions = self._regions()
        words: dict[_Region, list[Char]] = {region: [] for region in regions.values()}
        for char in chars:
            row = _interval(self.ys, (char.top + char.bottom) / 2)
            column = _interval(self.xs, (char.left + char.right) / 2)
            words[regions[row, column]].append(char)
        columns = {region.left for region, inside in words.items() if inside}
        if not columns or max(map(len, words.values())) > _LONGEST:
            return None
        rows: list[list[CellText]] = [[] for _ in pairwise(self.ys)]
        for region in sorted(words, key=lambda region: (region.top, region.left)):
            text = cell_text(_lines(sheet, words[region]), self.xs[region.right])
            cell = CellText(text, False, region.right - region.left, region.bottom - region.top)
            rows[region.top].append(cell)
        alone = _lines(sheet, chars) if len(columns) < 2 else []
        edges = self.ys[0], self.ys[-1], self.xs
        return Table(sheet.page, sheet, *edges, tuple(map(tuple, rows)), tuple(alone))

    def _regions(self) -> dict[tuple[int, int], _Region]:
        """Of every row and column the region that is there: cells without a line between them are one."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        cells = list(product(range(rows), range(columns)))
        groups = _Groups(len(cells))
        for row, column in cells:
            top, bottom, left, right = self.ys[row], self.ys[row + 1], self.xs[column], self.xs[column + 1]
            if column + 1 < columns and _covered(self.upright, right, top, bottom) < _COVERED * (
                bottom - top
            ):
                groups.join(row * columns + column, row * columns + column + 1)
            if row + 1 < rows and _covered(self.level, bottom, left, right) < _COVERED * (right - left):
                groups.join(row * columns + column, (row + 1) * columns + column)
        found: dict[tuple[int, int], _Region] = {}
        for group in groups.all():
            members = [cells[index] for index in group]
            lines, stops = [row for row, _ in members], [column for _, column in members]
            whole = _Region(min(lines), max(lines) + 1, min(stops), max(stops) + 1)
            plain = (whole.bottom - whole.top) * (whole.right - whole.left) == len(members)
            for row, column in members:
                found[row, column] = whole if plain else _Region(row, row + 1, column, column + 1)
        return found


def _lines(sheet: Sheet, chars: Sequence[Char]) -> list[Line]:
    part = replace(sheet, chars=tuple(chars))
    return [line for level in directions(part) for line in lines_of(pieces_of(level))]


def _stops(lines: Iterable[float]) -> tuple[float, ...]:
    """Where lines are; those of a double line are one."""
    stops: list[float] = []
    for at in sorted(lines):
        if not stops or at - stops[-1] > _NARROWEST:
            stops.append(at)
    return tuple(stops)


def _covered(rules: Iterable[_Rule], at: float, low: float, high: float) -> float:
    """How much of a side there is a line on."""
    near = (rule for rule in rules if abs(rule.at - at) <= _NARROWEST)
    return sum(max(0.0, min(rule.high, high) - max(rule.low, low)) for rule in near)


def _interval(stops: Sequence[float], at: float) -> int:
    """In which of the intervals between them a place is."""
    return max(0, min(bisect_right(stops, at) - 1, len(stops) - 2))
