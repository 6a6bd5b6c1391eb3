"""A town's figures over the years as small multiples (Tufte): a small drawing an indicator, all with the same
years, each with its own scale from zero.

A year is a stem with a mark at its end. What the mark is tells how the figure is stated; a year whose report
states nothing has a dash below the line. All marks of a form are one path: a town has some twenty drawings of
a dozen marks each, and as elements of their own these would be half of its page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ...archive.loader.stated import Figure
from ...model import Status

WIDTH, HEIGHT = 168, 72  # of a drawing, in its own units
BASE = 52  # where the line is
_STEMLESS = (Status.UNREADABLE, Status.ZERO_STATED, Status.RANGE)
_LEFT, _TOP = 12, 18  # where the first year stands; the largest value's height
_FORMS = ("stem", "silent", "zero", "value", "about", "conflict", "range", "unreadable")  # the last on top


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a drawing has one form: its name, and all of it as the data of a path."""

    form: str
    path: str


Multiple = tuple[Shape, ...]
"""One drawing, without the line and the years that all have."""


def multiple(years: Sequence[Sequence[Figure]]) -> Multiple | None:
    """The drawing of one indicator: for each year what its report states; None where not two years do, for
    then nothing is to be seen that the table does not say."""
    own = [[one for one in year if one.is_own] for year in years]
    if sum(map(bool, own)) < 2:
        return None
    ends = [one.upper or one.value for year in own for one in year]
    top = max((end for end in ends if end is not None), default=Decimal(0))
    step = (WIDTH - 2 * _LEFT) // max(1, len(years) - 1)
    drawn: dict[str, list[str]] = defaultdict(list)
    for number, year in enumerate(years):
        x = _LEFT + step * number
        for one in own[number]:
            y = _height(one.value, top)
            if one.status not in _STEMLESS:
                drawn["stem"].append(f"M{x} {y}V{BASE}")
            form, path = mark(one.status, x, y, y if one.upper is None else _height(one.upper, top))
            drawn[form].append(path)
        if not year:
            drawn["silent"].append(silent(x, BASE + 5))
    return tuple(Shape(form, "".join(drawn[form])) for form in _FORMS if form in drawn)


def mark(status: str, x: int, y: int, upper: int) -> tuple[str, str]:
    """A figure's form and path; `upper` is the height of a range's end. Told apart by shape: a number is
    a filled circle, one that is not exact an empty one."""
    if status == Status.UNREADABLE:
        return "unreadable", f"M{x - 3} {y - 3}l6 6m0-6l-6 6"
    if status == Status.ZERO_STATED:
        return "zero", f"M{x - 3} {y - 3}h6v6h-6z"
    if status == Status.RANGE:
        return "range", f"M{x - 3} {y}h6m-3 0V{upper}m-3 0h6"
    circle = f"M{x - 3.5} {y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z"
    if status == Status.CONFLICT:
        return "conflict", circle
    if status == Status.VALUE:
        return "value", f"M{x} {y}h0"  # a thick round end, as the style sheet has it
    return "about", circle


def silent(x: int, y: int) -> str:
    """The dash of a year whose report states nothing, as a path."""
    return f"M{x - 3} {y}h6"


@cache
def legend() -> tuple[tuple[str, str, str], ...]:
    """What the marks mean: the name of each, its form, and one of it in a square of 14."""
    statuses = (
        Status.VALUE,
        Status.APPROXIMATE,
        Status.RANGE,
        Status.ZERO_STATED,
        Status.CONFLICT,
        Status.UNREADABLE,
    )
    marks = ((status, *mark(status, 7, 11 if status == Status.RANGE else 7, 3)) for status in statuses)
    return (*marks, ("silent", "silent", silent(7, 7)))


def _height(value: Decimal | None, top: Decimal) -> int:
    if value is None or not top:
        return BASE
    return round(BASE - (BASE - _TOP) * value / top)
