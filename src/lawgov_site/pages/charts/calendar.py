"""When the reports on a year were published: a bar a week of the next year, with the last day in time.

Only days count: a report of which no day of publication is known is in none of the bars.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

STEP, BAR = 8, 6  # units from one week to the next, and of a bar
HIGH = 64  # units that the largest bar takes
_MARGIN = 8
_WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class Week:
    """A bar: the reports that were published in a week."""

    first: dt.date
    last: dt.date
    reports: int
    x: int
    height: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the drawing and of its table."""

    number: int
    reports: int
    x: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The drawing; `due_x` is the line behind the last day that is in time."""

    year: int  # in which the days are: the one after the reports' own
    weeks: tuple[Week, ...]  # that have any
    months: tuple[Month, ...]
    known: int  # all whose day of publication is known
    before: int  # of these, published before the year, and after it
    after: int
    due_x: int
    width: int
    base: int = HIGH
    bar: int = BAR


def calendar(year: int, days: Iterable[dt.date], due: dt.date) -> Calendar | None:
    """The days of publication of the reports on a year; None where not one is known."""
    counts = Counter(days)
    if not counts:
        return None
    first = dt.date(year + 1, 1, 1)
    weeks: Counter[int] = Counter()
    months: Counter[int] = Counter()
    for day, reports in counts.items():
        if day.year == first.year:
            weeks[(day - first).days // _WEEK] += reports
            months[day.month] += reports
    largest = max(weeks.values(), default=1)
    return Calendar(
        year=first.year,
        weeks=tuple(_week(first, number, weeks[number], largest) for number in sorted(weeks)),
        months=tuple(Month(n, months[n], _x(first, first.replace(month=n))) for n in range(1, 13)),
        known=counts.total(),
        before=sum(reports for day, reports in counts.items() if day < first),
        after=sum(reports for day, reports in counts.items() if day.year > first.year),
        due_x=_x(first, due + dt.timedelta(days=1)),
        width=2 * _MARGIN + 53 * STEP,
    )


def _week(first: dt.date, number: int, reports: int, largest: int) -> Week:
    begins = first + dt.timedelta(days=_WEEK * number)
    ends = min(begins + dt.timedelta(days=_WEEK - 1), first.replace(month=12, day=31))
    return Week(begins, ends, reports, _MARGIN + number * STEP, max(2, HIGH * reports // largest))


def _x(first: dt.date, day: dt.date) -> int:
    return _MARGIN + (day - first).days * STEP // _WEEK
