"""Days as files write them, 2024-12-30, or less: 2024-12, 2024. Of what is no real day nothing is made."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_WRITTEN = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def day(text: object) -> dt.date | None:
    """The day that is written as 2021-01-01; None where there is none."""
    days = span(text) if isinstance(text, str) and len(text) == len("2021-01-01") else None
    return days[0] if days else None


def span(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a date may mean; None where there is no such day."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    year, month, number = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = dt.date(year, int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return first, dt.date(year, month or 12, number or calendar.monthrange(year, month or 12)[1])


def written(year: str, month: str, number: str) -> str | None:
    """2024-01-05 of the numbers of a date, each in digits; None where there is no such day."""
    found = day(f"{int(year):04}-{int(month):02}-{int(number):02}")
    return found.isoformat() if found else None
