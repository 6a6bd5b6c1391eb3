"""What an entry keeps of the figures that its report states: a figure a line, in one string.

Only figures of the codebook that are of a known time are kept, for only these stand in the pages of
indicators. 40,000 entries are in memory; as objects their figures would take as much as everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ...model import Fact, Level, Status

OWN_PERIODS = ("year", "as_of")
"""What a figure of the report's own year says of its time."""


class Figure(NamedTuple):
    """A figure that a report states, as lists know it; `words` are the source's, `scale` is what multiplies
    them and stands elsewhere (model/fact.py)."""

    indicator: str
    value: Decimal | None
    upper: Decimal | None
    status: Status
    period: str
    scope: Level
    anchor: str
    words: str
    scale: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is the town's and of the report's own year."""
        return self.period in OWN_PERIODS and self.scope is Level.TOWN


def figures_of(facts: Iterable[Fact]) -> Iterator[Figure]:
    """The facts that a table of indicators has: none of plans, none of an unknown time."""
    for one in facts:
        if one.indicator and one.period is not None:
            words = " ".join(one.figure.string.split())
            yield Figure(
                one.indicator,
                one.value,
                one.upper,
                one.status,
                one.period,
                one.scope,
                one.anchor,
                words,
                one.scale,
            )


def packed(facts: Iterable[Fact]) -> str:
    """Figures as one string."""
    return "\n".join("\t".join(_field(field) for field in one) for one in figures_of(facts))


def _field(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def states(stated: str, indicator: str) -> bool:
    """Whether an indicator is among the figures that `packed` has put into a string."""
    start = f"{indicator}\t"
    return stated.startswith(start) or f"\n{start}" in stated


def unpacked(stated: str) -> Iterator[Figure]:
    """The figures that `packed` has put into a string."""
    for line in stated.split("\n") if stated else ():
        indicator, value, upper, status, period, scope, *words = line.split("\t")
        yield Figure(indicator, _number(value), _number(upper), Status(status), period, Level(scope), *words)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
