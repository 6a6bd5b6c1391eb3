"""A law as a report cites it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .text import Text


class Verdict(StrEnum):
    """What the table of laws (data/laws.csv) says of a citation, by the year that its sentence speaks of."""

    OK = "ok"
    WRONG_NAME = "wrong_name"  # no law has this name, and which one is meant is certain
    REPEALED = "repealed"  # before that year began
    REPEALED_WITHIN_YEAR = "repealed_within_year"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    NOT_JUDGED = "not_judged"  # no fault: of which time it is cited, or whether it stood, is not certain
    NOT_IN_TABLE = "not_in_table"  # no fault: the table does not have every law

    @property
    def is_flagged(self) -> bool:
        """Whether a reader is told."""
        return self not in (Verdict.OK, Verdict.NOT_JUDGED, Verdict.NOT_IN_TABLE)


@dataclass(frozen=True, slots=True)
class LawCitation:
    """One place at which a report names a law: characters `[start, end)` of what stands at `anchor`.

    That is a paragraph, a row with tabs between its cells, or a heading with its marker and terminator.
    """

    quote: Text  # with its 《》, where it has them
    law: str | None  # its full name; None where the table does not have it
    law_id: str | None  # of its page
    verdict: Verdict
    note: str  # what a reader is told, "" where nothing is
    year: int | None  # by which it was judged; None where no year is certain
    anchor: str  # of the heading, the paragraph, or the cell's row
    start: int
    end: int
