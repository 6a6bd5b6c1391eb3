"""Who states figures of which indicators: counted in a province, and put together for the country."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import msgspec

from ...archive.entry import Entry
from ...archive.loader.stated import Figure, states, unpacked
from ...facts.codebook import Indicator, codebook
from .bands import line_of, written

Stating = tuple[Entry, tuple[Figure, ...]]
"""A report with its figures of one indicator."""


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """An indicator in the reports of a province that have a text."""

    years: dict[int, dict[str, int]]  # of each year the reports in each line, a band by its upper end
    top: str  # the largest value of a town and its year, "0" where there is none
    towns: int
    digest: str  # of what is listed of the reports
    counties: str  # a digest of what is counted by county and year


@dataclass(frozen=True)
class Stated:
    """An indicator in the reports of all provinces."""

    provinces: Mapping[str, Tally]  # by their codes

    @cached_property
    def reports(self) -> int:
        """How many state it."""
        return sum(map(reports, self.provinces.values()))

    @cached_property
    def top(self) -> Decimal:
        """The largest value of a town and its year."""
        return max(Decimal(tally.top) for tally in self.provinces.values())

    def lines(self, year: int) -> Mapping[str, int]:
        """How many reports of a year stand in each line, a band by its upper end."""
        found: Counter[str] = Counter()
        for tally in self.provinces.values():
            found.update(tally.years.get(year, {}))
        return found


class OfCounty(NamedTuple):
    """How many reports of a county and year state an indicator."""

    code: str
    name: str
    year: int
    reports: int
    alone: str  # the town's code where one report alone of the county and year states figures


def reports(tally: Tally) -> int:
    """How many reports of a province state the indicator."""
    return sum(sum(lines.values()) for lines in tally.years.values())


def tallied(entries: Sequence[Entry]) -> dict[str, Tally]:
    """The indicators of which reports of a province state figures, by their ids."""
    alone = _alone(entries)
    return {indicator.id: _tally(indicator, of, alone) for indicator, of in indicators(entries)}


def indicators(entries: Iterable[Entry]) -> Iterator[tuple[Indicator, tuple[Stating, ...]]]:
    """The indicators that any of some reports states, in the codebook's order, each with those that do."""
    found: dict[str, list[Stating]] = defaultdict(list)
    for entry in entries:
        own: dict[str, list[Figure]] = defaultdict(list)
        for figure in unpacked(entry.stated):
            own[figure.indicator].append(figure)
        for indicator, figures in own.items():
            found[indicator].append((entry, tuple(figures)))
    for one in codebook().values():
        if one.id in found:
            yield one, tuple(found[one.id])


def stating(entries: Iterable[Entry], indicator: str) -> tuple[Stating, ...]:
    """Those of some reports that state an indicator, each with its figures of it."""
    found = (entry for entry in entries if states(entry.stated, indicator))
    return tuple(
        (entry, tuple(one for one in unpacked(entry.stated) if one.indicator == indicator)) for entry in found
    )


def by_county(entries: Iterable[Entry]) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
    """County code and year → those of some reports that state figures of any indicator."""
    found: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.stated:
            found[entry.town.county.code, entry.year].append(entry)
    return {key: tuple(own) for key, own in found.items()}


def counties(entries: Sequence[Entry]) -> Mapping[str, tuple[OfCounty, ...]]:
    """What is counted of the reports of a province by county and year, by the indicator."""
    alone = _alone(entries)
    return {one.id: _counties((entry for entry, _ in of), alone) for one, of in indicators(entries)}


def _tally(indicator: Indicator, of: Sequence[Stating], alone: Mapping[tuple[str, int], str]) -> Tally:
    years: dict[int, Counter[str]] = defaultdict(Counter)
    for entry, figures in of:
        line = line_of(figures, indicator.unit)
        years[entry.year][line if isinstance(line, str) else written(line)] += 1
    values = (one.value for _, figures in of for one in figures if one.is_own)
    return Tally(
        years={year: dict(lines) for year, lines in years.items()},
        top=f"{max(filter(None, values), default=Decimal(0)):f}",
        towns=len({entry.town.code for entry, _ in of}),
        digest=digest(entry for entry, _ in of),
        counties=_digest(map(repr, _counties((entry for entry, _ in of), alone))),
    )


def _alone(entries: Iterable[Entry]) -> Mapping[tuple[str, int], str]:
    """County code and year → the code of the town that alone states figures."""
    return {key: own[0].town.code for key, own in by_county(entries).items() if not has_county_page(own)}


def _counties(entries: Iterable[Entry], alone: Mapping[tuple[str, int], str]) -> tuple[OfCounty, ...]:
    counted = Counter((entry.town.county.code, entry.town.county.name, entry.year) for entry in entries)
    return tuple(OfCounty(*one, n, alone.get((one[0], one[2]), "")) for one, n in sorted(counted.items()))


def has_county_page(entries: Sequence[Entry]) -> bool:
    """Whether the figures of a county and year have a page of their own: there is something to set side by
    side. Those of one report alone stand on its town's page, and would be repeated."""
    return len(entries) > 1


def digest(entries: Iterable[Entry]) -> str:
    """Changes with what pages of figures show of some reports: their towns' names and their figures."""
    return _digest(f"{entry.id}\0{entry.town.full_name}\0{entry.stated}" for entry in entries)


def _digest(shown: Iterable[str]) -> str:
    seen = hashlib.blake2b(digest_size=16)
    for one in shown:
        seen.update(f"{one}\0".encode())
    return seen.hexdigest()
