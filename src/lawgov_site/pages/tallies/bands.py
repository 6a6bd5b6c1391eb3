"""How the figures of an indicator are spread over the reports of a year: reports in bands, each once.

A report whose figure cannot be put into a band stands in a line that says why, and one that states nothing in
a line of its own, so that every column adds up to the reports of its year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count

from ...archive.loader.stated import Figure
from ...model import Status

SEVERAL, UNCLEAR, OTHER, SILENT = "several", "unclear", "other", "silent"
"""Lines that are no band: several figures (event by event), one that contradicts itself or cannot be read,
only figures of another time or not of the town, none at all."""

_STEPS = (1, 2, 5)  # 1, 2, 5, 10, 20, 50: the ends of the bands
_RATES = tuple(Decimal(end) for end in ("0", "60", "80", "90", "95", "99", "100"))

Band = tuple[Decimal, Decimal]
"""A figure is in it if it is above the first and not above the second; zero is in (0, 0)."""


def bands(unit: str, top: Decimal) -> tuple[Band, ...]:
    """The bands of an indicator, up to its largest value."""
    found = []
    for band in _bands(unit):
        found.append(band)
        if unit != "%" and band[1] >= top:
            break
    return tuple(found)


def line_of(figures: Sequence[Figure], unit: str) -> str | Band:
    """The line in which a report stands that states these figures of an indicator."""
    own = [one for one in figures if one.is_own]
    if len(own) > 1 and any(one.status is not Status.CONFLICT for one in own):
        return SEVERAL
    if not own:
        return OTHER if figures else SILENT
    value = own[0].value
    if len(own) > 1 or value is None or own[0].upper is not None:
        return UNCLEAR
    return next((band for band in _bands(unit) if value <= band[1]), UNCLEAR)


def written(band: Band) -> str:
    """A band by its upper end."""
    return f"{band[1]:f}"


def _bands(unit: str) -> Iterator[Band]:
    low = Decimal(0)
    for high in _ends(unit):
        yield low, high
        low = high


def _ends(unit: str) -> Iterator[Decimal]:
    if unit == "%":
        yield from _RATES
        return
    yield Decimal(0)
    for power in count():
        yield from (Decimal(step).scaleb(power) for step in _STEPS)
