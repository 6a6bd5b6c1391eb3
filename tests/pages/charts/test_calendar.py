"""The calendar of publication: every known day in its week, the line behind the last day in time."""

from __future__ import annotations

import datetime as dt

from lawgov_site.pages.charts.calendar import calendar

DUE = dt.date(2025, 3, 31)


def days(*texts: str) -> list[dt.date]:
    return [dt.date.fromisoformat(text) for text in texts]


def test_nothing_known_is_not_drawn() -> None:
    assert calendar(2024, [], DUE) is None


def test_every_day_of_the_year_is_in_a_week_and_a_month() -> None:
    every = [dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    drawn = calendar(2024, every, DUE)
    assert drawn
    assert sum(week.reports for week in drawn.weeks) == sum(month.reports for month in drawn.months) == 365
    assert [month.reports for month in drawn.months][:3] == [31, 28, 31]
    assert all(0 <= week.x < drawn.width and 0 < week.height <= drawn.base for week in drawn.weeks)
    assert drawn.weeks[-1].last == dt.date(2025, 12, 31)


def test_what_was_in_time_is_left_of_the_line() -> None:
    drawn = calendar(2024, days("2025-03-25", "2025-04-02"), DUE)
    assert drawn
    in_time, late = drawn.weeks
    assert in_time.last < DUE and in_time.x < drawn.due_x <= late.x


def test_other_years_are_counted_and_not_drawn() -> None:
    drawn = calendar(2024, days("2024-12-30", "2026-01-01", "2026-05-01", "2025-02-03"), DUE)
    assert drawn
    assert (drawn.known, drawn.before, drawn.after, len(drawn.weeks)) == (4, 1, 2, 1)
