"""Dates and timeliness as pages tell them: those of a report, and how many of a list are in time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ...archive.entry import Entry
from ...model import DateKind, DateSource, Report, ReportDate, Timely
from ...timeliness import rule

_ALWAYS = (DateKind.WRITTEN, DateKind.PUBLISHED, DateKind.RETRIEVED)  # said to be unknown where they are


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date with its kind; `value` is "" and `source` None where there is none of this kind."""

    kind: DateKind
    value: str
    source: DateSource | None


@dataclass(frozen=True, slots=True)
class DatesView:
    """A report's dates, whether it was published in time, and by which rule."""

    rows: tuple[DateRow, ...]
    state: Timely
    due: dt.date | None
    decided_by: DateRow | None
    rule: str
    article: str
    in_force_from: dt.date


def dates_view(report: Report) -> DatesView:
    """The dates by kind, in the order of what happens, and what they tell."""
    rows: list[DateRow] = []
    for kind in DateKind:
        own = [_row(one) for one in report.dates if one.kind is kind]
        rows += own or ([DateRow(kind, "", None)] if kind in _ALWAYS else [])
    found = report.timeliness
    decided = _row(found.decided_by) if found.decided_by else None
    said = rule()
    return DatesView(
        tuple(rows), found.state, found.due, decided, said.name, said.article, said.in_force_from
    )


def _row(date: ReportDate) -> DateRow:
    return DateRow(date.kind, date.value, date.source)


@dataclass(frozen=True, slots=True)
class TimelyCount:
    """How many of the reports on a year were in time, of how many that is known, how many there are."""

    year: int
    on_time: int
    known: int
    reports: int
    is_bound: bool  # the rule was in force when they were due


def timely_count(year: int, entries: Iterable[Entry]) -> TimelyCount:
    """Of the reports on one year."""
    states = Counter(entry.timely for entry in entries)
    on_time, late = states[Timely.ON_TIME], states[Timely.LATE]
    return TimelyCount(year, on_time, on_time + late, states.total(), rule().binds(year))
