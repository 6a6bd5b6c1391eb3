"""What a report's dates tell of whether it was published in time.

A date of publication decides; of several the first, for they are handed over in the order of what is more to
be trusted. A date of signature decides where it lies after the day on which the report was due: nothing is
published before it is signed. One before that day tells nothing, nor do the dates of files and of this
archive, nor one on which no report on that year is signed (a field that shows when a file is opened).
Nothing is published before it is signed, or before its year is over, unless it was signed in the last months
of that: where the dates say so (2024-01-12 for 2025-01-12) nothing is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.dates import UNKNOWN_TIMELINESS, DateKind, ReportDate, Timeliness, Timely
from ..strings.days import span
from .rule import rule


def judge(
    dates: Sequence[ReportDate], year: int | None, *, is_whole_year: bool = True, is_settled: bool = True
) -> Timeliness:
    """Whether the report on a year was published in time, by its dates.

    Of a year that is not settled (the report names another, too) nothing is said: nobody is reproached on it.
    """
    if not is_whole_year:
        return Timeliness(Timely.NOT_A_YEAR)
    if year is None:
        return UNKNOWN_TIMELINESS
    due = rule().due(year)
    if not rule().binds(year):
        return Timeliness(Timely.NOT_BOUND, due)
    if not is_settled or too_early(dates, year):
        return Timeliness(Timely.UNKNOWN, due)
    published = next(_of_kind(dates, DateKind.PUBLISHED), None)
    if published and (state := _compared(published, due)) is not Timely.UNKNOWN:
        return Timeliness(state, due, published)
    signed = (one for one in _of_kind(dates, DateKind.WRITTEN) if _fits(one, year))
    signed_late = [one for one in signed if _compared(one, due) is Timely.LATE]
    return Timeliness(Timely.LATE, due, signed_late[0]) if signed_late else Timeliness(Timely.UNKNOWN, due)


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A date on which a report cannot have been published, and the signature it precedes; else its year."""

    published: ReportDate
    signed: ReportDate | None = None


def too_early(dates: Sequence[ReportDate], year: int) -> TooEarly | None:
    """What the date of publication contradicts, if it does; the report is on a whole year."""
    published = next(_of_kind(dates, DateKind.PUBLISHED), None)
    days = _days(published.value) if published else None
    if published is None or days is None:
        return None
    signed = [(one, on[0]) for one in _of_kind(dates, DateKind.WRITTEN) if (on := _days(one.value))]
    after = next((one for one, first in signed if first > days[1]), None)
    if after:
        return TooEarly(published, after)
    within = any(first.year == year and rule().fits(year, first) for _, first in signed)
    return TooEarly(published) if days[1].year <= year and not within else None


def published_on(dates: Sequence[ReportDate]) -> dt.date | None:
    """The day on which a report was published; None where it is not known to the day."""
    published = next(_of_kind(dates, DateKind.PUBLISHED), None)
    days = _days(published.value) if published else None
    return days[0] if days and days[0] == days[1] else None


def _of_kind(dates: Sequence[ReportDate], kind: DateKind) -> Iterator[ReportDate]:
    return (one for one in dates if one.kind is kind)


def _fits(signed: ReportDate, year: int) -> bool:
    days = _days(signed.value)
    return days is not None and rule().fits(year, days[0])


def _compared(date: ReportDate, due: dt.date) -> Timely:
    """A month or a year counts where all of its days lie on one side."""
    days = _days(date.value)
    if days and days[1] <= due:
        return Timely.ON_TIME
    return Timely.LATE if days and days[0] > due else Timely.UNKNOWN


def _days(value: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a date may mean, with its time or without."""
    return span(value.partition("T")[0])
