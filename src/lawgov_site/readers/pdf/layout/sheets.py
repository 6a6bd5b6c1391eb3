"""Pages turned so that their lines are level.

A page is turned by what most of its characters ask for: they may be printed sideways (a wide table), or be
written downwards in columns that follow one another from the right. Those that are of another direction then
(a note on the binding edge, the head of a page with a sideways table) make a sheet of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, product
from statistics import median

from ..chars import Box, Char, PdfPage

_DOWNWARDS = 90  # degrees: turned by these, a column is a line
_COLUMN = 3  # so many characters below one another are a column
_IDEOGRAPHS = "\u4e00", "\u9fff"
_FIRST_WIDE = "\u2e80"  # of the characters that are written downwards: radicals, ideographs, their marks


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page, or a part of what is printed on it. A character's angle is that of its line, in quarters."""

    page: int  # from 0
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Box, ...] = ()
    left: float = 0.0  # where it begins: a column of a page is a sheet of its own
    column: int = 0  # which one; 0: all of the page


def sheet(number: int, page: PdfPage, chars: Sequence[Char]) -> Sheet:
    """The whole page, so that most of it is level."""
    quarters = [round(char.angle / 90) % 4 * 90 for char in chars]
    for column in _columns(chars, quarters):
        quarters[column.start : column.stop] = [_DOWNWARDS] * len(column)
    size = 0.0
    if 2 * quarters.count(_DOWNWARDS) > len(quarters):
        sizes = (char.size for char, angle in zip(chars, quarters, strict=True) if angle == _DOWNWARDS)
        size = median(sizes)
        _take_along(chars, quarters, size)
    turned = (_at(char, _cell(char, size), angle) for char, angle in zip(chars, quarters, strict=True))
    whole = Sheet(number, page.width, page.height, tuple(turned), tuple(page.rules))
    most = Counter(quarters).most_common(1)
    return _turn(whole, most[0][0]) if most else whole


def directions(whole: Sheet) -> list[Sheet]:
    """What of a sheet is level, be it nothing, and what is not, turned so that it is; larger parts first."""
    parts: dict[int, list[Char]] = {0: []}
    for char in whole.chars:
        parts.setdefault(char.angle, []).append(char)
    others = sorted((part for part in parts.items() if part[0]), key=lambda part: (-len(part[1]), part[0]))
    return [
        _turn(Sheet(whole.page, whole.width, whole.height, tuple(part)), angle)
        for angle, part in ((0, parts[0]), *others)
    ]


def _columns(chars: Sequence[Char], quarters: Sequence[int]) -> list[range]:
    """Runs of upright characters of which each stands below the one before it."""
    below = [
        not (one_turned or other_turned) and _is_below(one, other)
        for (one, one_turned), (other, other_turned) in pairwise(zip(chars, quarters, strict=True))
    ]
    found = []
    for is_below, group in groupby(range(len(below)), below.__getitem__):
        links = list(group)
        if is_below and len(links) + 1 >= _COLUMN:
            found.append(range(links[0], links[-1] + 2))
    return found


def _take_along(chars: Sequence[Char], quarters: list[int], size: float) -> None:
    """On a page that is written downwards, what stands upright in a column goes with it: a mark, a character
    between figures that lie on their side. Its own size tells little: 一 is as high as its stroke."""
    upright: dict[tuple[int, int], list[int]] = defaultdict(list)  # by place, in sizes
    for index, (char, angle) in enumerate(zip(chars, quarters, strict=True)):
        if not angle:
            upright[_square(char, size)].append(index)
    waiting = [index for index, angle in enumerate(quarters) if angle == _DOWNWARDS]
    while waiting:
        char = chars[waiting.pop()]
        column, row = _square(char, size)
        for place in product(range(column - 1, column + 2), range(row - 2, row + 3)):
            for index in upright.get(place, ()):
                if not quarters[index] and _is_in_column(char, chars[index], size):
                    quarters[index] = _DOWNWARDS
                    waiting.append(index)


def _square(char: Char, size: float) -> tuple[int, int]:
    return int((char.left + char.right) / 2 / size), int((char.top + char.bottom) / 2 / size)


def _cell(char: Char, size: float) -> Box:
    """The room that a character takes in a column of characters of that size: 一 as much as any other."""
    box = _box(char)
    if not size or char.angle or not _IDEOGRAPHS[0] <= char.text <= _IDEOGRAPHS[1]:
        return box
    middle, half = (box.top + box.bottom) / 2, max(box.bottom - box.top, size) / 2
    return Box(box.left, middle - half, box.right, middle + half)


def _is_in_column(one: Char, other: Char, size: float) -> bool:
    """Whether two characters stand so close below one another that they are of one column."""
    across = abs(one.left + one.right - other.left - other.right) / 2
    apart = max(one.top, other.top) - min(one.bottom, other.bottom)
    return across < size / 2 and -size / 2 < apart < size


def _is_below(one: Char, other: Char) -> bool:
    across = abs(one.left + one.right - other.left - other.right) / 2
    step = (other.top + other.bottom - one.top - one.bottom) / 2
    wide = min(one.text, other.text) >= _FIRST_WIDE
    return wide and across < 0.3 * one.size and 0.7 * one.size < step < 1.3 * one.size


def _turn(whole: Sheet, angle: int) -> Sheet:
    """Counterclockwise, so that lines that are turned by that angle are level."""
    width, height = (whole.height, whole.width) if angle % 180 else (whole.width, whole.height)

    def turned(box: Box) -> Box:
        match angle:
            case 90:
                return Box(box.top, whole.width - box.right, box.bottom, whole.width - box.left)
            case 180:
                return Box(
                    whole.width - box.right,
                    whole.height - box.bottom,
                    whole.width - box.left,
                    whole.height - box.top,
                )
            case 270:
                return Box(whole.height - box.bottom, box.left, whole.height - box.top, box.right)
            case _:
                return box

    return Sheet(
        whole.page,
        width,
        height,
        tuple(_at(char, turned(_box(char)), (char.angle - angle) % 360) for char in whole.chars),
        tuple(map(turned, whole.rules)),
    )


def _box(char: Char) -> Box:
    return Box(char.left, char.top, char.right, char.bottom)


def _at(char: Char, box: Box, angle: int) -> Char:
    return Char(
        char.text,
        box.left,
        box.top,
        box.right,
        box.bottom,
        char.size,
        char.bold,
        char.blank,
        char.guessed,
        angle,
    )
