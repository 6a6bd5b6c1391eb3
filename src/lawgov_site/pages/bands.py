"""How the figures of an indicator are spread over the reports of a year: reports in bands, each once.

A report whose figure cannot be put into a band stands in a line that says why, and one that states nothing in
a line of its own, so that every column adds up to the reports of its year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..archive.stated import Figure
from ..model import Status

SEVERAL, UNCLEAR, OTHER, SILENT = "several", "unclear", "other", "silent"
"""Lines that are no band: several figures (event by event), one that contradicts itself or cannot be read,
only figures of another time or not of the town, none at all."""

_STEPS = (1, 2, 5)  # 1, 2, 5, 10, 20, 50: the ends of the bands
_RATES = tuple(Decimal(end) for end in ("0", "60", "80", "90", "95", "99", "100"))

Band = tuple[Decimal, Decimal]
"""A figure is in it if it is above the first and not above the second; zero is in (0, 0)."""


def bands(unit: str, values: Iterable[Decimal]) -> tuple[Band, ...]:
    """The bands of an indicator, up to its largest value."""
    if unit == "%":
        ends = _RATES
    else:
        top, found, power = max(values, default=Decimal(0)), [Decimal(0)], 0
        while found[-1] < top:
            found += [Decimal(step).scaleb(power) for step in _STEPS]
            power += 1
        ends = tuple(end for end in found if end == 0 or found[found.index(end) - 1] < top)
    return tuple(zip((Decimal(0), *ends[:-1]), ends, strict=True))


def line_of(figures: Sequence[Figure], known: Sequence[Band]) -> str | Band:
    """The line in which a report stands that states these figures of an indicator."""
    own = [one for one in figures if one.is_own]
    if len(own) > 1 and any(one.status is not Status.CONFLICT for one in own):
        return SEVERAL
    if not own:
        return OTHER if figures else SILENT
    value = own[0].value
    if len(own) > 1 or value is None or own[0].upper is not None:
        return UNCLEAR
    return next((band for band in known if (band[0] < value or band[1] == 0) and value <= band[1]), UNCLEAR)


def counted(reports: Iterable[Sequence[Figure]], known: Sequence[Band]) -> Counter[str | Band]:
    """How many reports stand in each line."""
    return Counter(line_of(figures, known) for figures in reports)
