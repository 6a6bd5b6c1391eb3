"""A town's figures over the years as small multiples (Tufte): a small drawing an indicator, all with the same
years, each with its own scale from zero.

A year is a stem with a mark at its end. What the mark is tells how the figure is stated; a year whose report
states nothing has a dash below the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...archive.stated import Figure
from ...model import Status

WIDTH, HEIGHT = 168, 72  # of a drawing, in its own units
_STEMLESS = (Status.UNREADABLE, Status.ZERO_STATED, Status.RANGE)
_LEFT, _TOP, _BASE = 12, 18, 52  # where the first year stands; the largest value's height; the line


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure as drawn: `y` is its height, `upper` that of a range's other end, else the same."""

    status: Status
    y: int
    upper: int


@dataclass(frozen=True, slots=True)
class Column:
    """A year of a drawing; `silent`: its report states nothing of this."""

    x: int
    marks: tuple[Mark, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Multiple:
    """One drawing."""

    columns: tuple[Column, ...]
    base: int = _BASE
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def stems(self) -> tuple[tuple[int, int], ...]:
        """Where the stems end on which circles stand."""
        marks = ((column.x, mark) for column in self.columns for mark in column.marks)
        return tuple((x, mark.y) for x, mark in marks if mark.status not in _STEMLESS)


def multiple(years: Sequence[Sequence[Figure]]) -> Multiple | None:
    """The drawing of one indicator: for each year what its report states; None where nothing is drawn."""
    own = [[one for one in year if one.is_own] for year in years]
    if not any(own):
        return None
    ends = [one.upper or one.value for year in own for one in year]
    top = max((end for end in ends if end is not None), default=Decimal(0))
    step = (WIDTH - 2 * _LEFT) // max(1, len(years) - 1)
    return Multiple(
        tuple(
            Column(
                x=_LEFT + step * number,
                marks=tuple(_mark(one, top) for one in own[number]),
                silent=not year,
            )
            for number, year in enumerate(years)
        )
    )


def _mark(one: Figure, top: Decimal) -> Mark:
    y = _height(one.value, top)
    return Mark(one.status, y, y if one.upper is None else _height(one.upper, top))


def _height(value: Decimal | None, top: Decimal) -> int:
    if value is None or not top:
        return _BASE
    return round(_BASE - (_BASE - _TOP) * value / top)
