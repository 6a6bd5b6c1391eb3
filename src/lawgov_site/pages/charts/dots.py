"""A spread of figures as dots on a line from zero to the largest: towns with the same figure stand above one
another, so that every town is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ...archive.loader.stated import Figure
from ...model import Status

WIDTH = 640  # of the line, in units of the drawing
_STEP = 10  # a dot's width
_HIGH = 120  # units that a column of dots takes at most
_MARGIN = 12
_FEWEST = 2  # towns: the figures of one are no spread


@dataclass(frozen=True, slots=True)
class Dot:
    """A town's figure."""

    name: str
    words: str
    is_exact: bool
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The drawing; `top` is the value at the line's end, in words."""

    dots: tuple[Dot, ...]
    top: str
    base: int  # where the line is
    width: int = WIDTH + 2 * _MARGIN
    margin: int = _MARGIN


@dataclass(frozen=True, slots=True)
class Placed:
    """A town with a figure."""

    name: str
    figure: Figure


def spread(towns: Iterable[Placed]) -> Spread | None:
    """The dots of all towns whose figure can be placed; None where there are too few of them for a spread."""
    placed = [(one, one.figure.value) for one in towns if one.figure.value is not None]
    if len({one.name for one, _ in placed}) < _FEWEST:
        return None
    top = max(value for _, value in placed)
    heights: Counter[int] = Counter()
    dots = []
    for one, value in sorted(placed, key=lambda pair: pair[1]):
        column = round(WIDTH * value / top / _STEP) if top else 0
        dots.append((one, column, heights[column]))
        heights[column] += 1
    step = min(_STEP, max(1, _HIGH // max(heights.values())))
    return Spread(tuple(_dot(*one, step) for one in dots), _written(top), max(heights.values()) * step)


def _dot(one: Placed, column: int, height: int, step: int) -> Dot:
    is_exact = one.figure.status in (Status.VALUE, Status.ZERO_STATED)
    x, y = _MARGIN + column * _STEP, height * step
    return Dot(one.name, one.figure.words, is_exact, x, y)


def _written(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
