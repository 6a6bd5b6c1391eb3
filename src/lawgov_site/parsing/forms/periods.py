"""Spans of months that titles and openings name: 2022年12月至2023年11月, 2022.12—2023.11, 下半年至上半年.

Where a year of work does not end with December, reports name such a span instead of a year. Its year is the
one that most of its days lie in; where they lie in two alike it has none.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .dates import YEAR_DIGITS, number_of, year_of

_B = r"[ \t\u00a0\u3000]*+"
_SMALL = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|元)"
_TO = rf"{_B}(?:起|初|底|末)?{_B}(?:[-－—–─―~～]++|至|到){_B}"


def _point(name: str) -> str:
    """A month of a year, perhaps with its day, or a half of a year."""
    half = rf"年(?:度)?{_B}(?P<{name}half>[上下])半年"
    number = rf"{_SMALL}(?![0-9０-９])"
    day = rf"(?>(?:{_B}(?:月份?|[.．/－-]){_B}(?P<{name}day>{number}){_B}[日号]?|{_B}月份?)?)"
    month = rf"[年.．/－-]{_B}(?P<{name}month>{number}){day}"
    return rf"(?P<{name}year>{YEAR_DIGITS}){_B}(?:{half}|{month})"


_PERIOD = re.compile(rf"(?:[自从]{_B})?{_point('first')}{_TO}{_point('last')}{_B}[底末止]?")
_WHOLE = range(330, 401)  # days of what may be the period of a yearly report
_MOST = 0.7  # of a period's days lie in its year


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included, and the range `[start, end)` of the text that names it."""

    first: dt.date
    last: dt.date
    start: int
    end: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_a_year_long(self) -> bool:
        """Whether it may be what a yearly report is on."""
        return self.days in _WHOLE

    @property
    def is_shorter(self) -> bool:
        """Whether it is a part of a year only."""
        return self.days < _WHOLE.start

    @property
    def crosses(self) -> bool:
        """Whether it runs over a New Year."""
        return self.first.year != self.last.year

    @property
    def year(self) -> int | None:
        """The year that it is on; None where it is no year long, or lies in two years alike."""
        if not self.is_a_year_long:
            return None
        for year in (self.first.year, self.last.year):
            first, last = max(self.first, dt.date(year, 1, 1)), min(self.last, dt.date(year, 12, 31))
            if ((last - first).days + 1) / self.days >= _MOST:
                return year
        return None


def periods(text: str) -> Iterator[Period]:
    """The periods that a text names, in its order. What is no span of days, or runs backwards, is none."""
    for match in _PERIOD.finditer(text):
        first, last = _day(match, "first"), _day(match, "last")
        if first and last and first < last:
            yield Period(first, last, *match.span())


def _day(match: re.Match[str], name: str) -> dt.date | None:
    """The first day that the beginning of a period means, or the last that its end does."""
    year, begins = year_of(match[f"{name}year"]), name == "first"
    if year is None:
        return None
    if half := match[f"{name}half"]:
        at = (1, 1) if half == "上" else (7, 1)
        until = (6, 30) if half == "上" else (12, 31)
        return dt.date(year, *(at if begins else until))
    month, day = number_of(match[f"{name}month"]), match[f"{name}day"]
    if not month or not 1 <= month <= 12:
        return None
    of_month = calendar.monthrange(year, month)[1]
    on = number_of(day) if day else (1 if begins else of_month)
    return dt.date(year, month, on) if on and on <= of_month else None
