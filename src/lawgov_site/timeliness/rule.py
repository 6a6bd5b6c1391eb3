"""The rule that says by which day the report on a year is to be published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from ..strings.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Rule:
    """A text, its article, since when it is in force, and the last day (month, day) that is in time."""

    name: str
    article: str
    in_force_from: dt.date
    last: tuple[int, int]
    signed_from_month: int = 1  # of its own year, in which a report on the whole of it may be signed

    def due(self, year: int) -> dt.date:
        """The last day on which the report on a year is in time."""
        return dt.date(year + 1, *self.last)

    def fits(self, year: int, signed: dt.date) -> bool:
        """Whether the report on the whole of a year may have been signed on a day."""
        return dt.date(year, self.signed_from_month, 1) <= signed <= dt.date(year + 1, 12, 31)

    def binds(self, year: int) -> bool:
        """Whether the rule was in force on that day."""
        return self.in_force_from <= self.due(year)


@cache
def rule() -> Rule:
    """The rule that comes with the program."""
    said = vocabulary("timeliness.yaml")
    begins = dt.date.fromisoformat(said["in_force_from"])
    last = (said["month"], said["day"])
    return Rule(said["rule"], said["article"], begins, last, said["signed_from_month"])
