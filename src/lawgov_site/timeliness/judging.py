"""What a report's dates tell of whether it was published in time.

A date of publication decides; of several the first, for they are handed over in the order of what is more to
be trusted. A date of signature decides where it lies after the day on which the report was due: nothing is
published before it is signed. One before that day tells nothing, nor do the dates of files and of this
archive. Where the two contradict each other nothing is known.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ..model.dates import UNKNOWN_TIMELINESS, DateKind, ReportDate, Timeliness, Timely
from .rule import rule

_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?!\d))?)?")


def judge(dates: Sequence[ReportDate], year: int | None, *, is_whole_year: bool = True) -> Timeliness:
    """Whether the report on a year was published in time, by its dates."""
    if not is_whole_year:
        return Timeliness(Timely.NOT_A_YEAR)
    if year is None:
        return UNKNOWN_TIMELINESS
    due = rule().due(year)
    if not rule().binds(year):
        return Timeliness(Timely.NOT_BOUND, due)
    published = next(_of_kind(dates, DateKind.PUBLISHED), None)
    signed_late = [one for one in _of_kind(dates, DateKind.WRITTEN) if _compared(one, due) is Timely.LATE]
    if published and (state := _compared(published, due)) is not Timely.UNKNOWN:
        if state is Timely.ON_TIME and signed_late:
            return Timeliness(Timely.UNKNOWN, due)
        return Timeliness(state, due, published)
    return Timeliness(Timely.LATE, due, signed_late[0]) if signed_late else Timeliness(Timely.UNKNOWN, due)


def published_on(dates: Sequence[ReportDate]) -> dt.date | None:
    """The day on which a report was published; None where it is not known to the day."""
    published = next(_of_kind(dates, DateKind.PUBLISHED), None)
    days = _days(published.value) if published else None
    return days[0] if days and days[0] == days[1] else None


def _of_kind(dates: Sequence[ReportDate], kind: DateKind) -> Iterator[ReportDate]:
    return (one for one in dates if one.kind is kind)


def _compared(date: ReportDate, due: dt.date) -> Timely:
    """A month or a year counts where all of its days lie on one side."""
    days = _days(date.value)
    if days and days[1] <= due:
        return Timely.ON_TIME
    return Timely.LATE if days and days[0] > due else Timely.UNKNOWN


def _days(value: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a date may mean; None where there is no such day."""
    match = _VALUE.match(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = dt.date(year, month or 1, day or 1)
        last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except (ValueError, IndexError, calendar.IllegalMonthError):
        return None
    return first, last
