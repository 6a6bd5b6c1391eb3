"""Who cites which laws: counted in a province, and put together for the country."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import groupby

import msgspec

from ...archive.entry import Entry
from ...archive.loader.cited import cites, places
from ...model import Region, Verdict
from ..lists import FEED_ENTRIES, PAGE_ROWS, newest_first


class Page(msgspec.Struct, frozen=True, array_like=True):
    """A list of the reports of a region and year that cite a law, or of the regions below it."""

    region: str  # its code
    reports: int
    digest: str  # of what it shows


class Year(msgspec.Struct, frozen=True, array_like=True):
    """The reports of a year that cite a law."""

    reports: int
    digest: str  # of what is listed of them
    pages: tuple[Page, ...]  # of the province and of what it is split into, the province first


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A place of which readers are told something."""

    report: str
    year: int
    code: str  # of the town
    verdict: Verdict
    quote: str
    digest: str  # of what is listed of the report


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """A law in the reports of a province."""

    years: dict[int, Year]
    told: tuple[Told, ...]  # by year and town
    newest: tuple[str, ...]  # the reports that a feed may have, by their ids


@dataclass(frozen=True)
class Cited:
    """A law in the reports of all provinces."""

    provinces: Mapping[str, Tally]  # by their codes

    @cached_property
    def reports(self) -> int:
        """How many cite it."""
        return sum(year.reports for tally in self.provinces.values() for year in tally.years.values())

    @cached_property
    def years(self) -> Mapping[int, Mapping[str, Year]]:
        """The reports of each year, the newest first, by the code of the province."""
        found: dict[int, dict[str, Year]] = defaultdict(dict)
        for code, tally in self.provinces.items():
            for year, of in tally.years.items():
                found[year][code] = of
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What readers are told, by year and town."""
        found = (told for tally in self.provinces.values() for told in tally.told)
        return tuple(sorted(found, key=lambda one: (one.year, one.code)))

    @cached_property
    def newest(self) -> tuple[str, ...]:
        """The reports that a feed may have, by their ids."""
        return tuple(report for tally in self.provinces.values() for report in tally.newest)


def tallied(entries: Sequence[Entry]) -> dict[str, Tally]:
    """The laws that reports of a province cite, by their ids. `entries` are by year and town."""
    citing: dict[str, list[Entry]] = defaultdict(list)
    told: dict[str, list[Told]] = defaultdict(list)
    shown = {entry.id: _shown(entry) for entry in entries if entry.cited}
    for entry in entries:
        found = tuple(places(entry.cited))
        for law in dict.fromkeys(one.law_id for one in found):
            citing[law].append(entry)
        for one in found:
            if one.verdict.is_flagged:
                own = (entry.id, entry.year, entry.town.code, one.verdict, one.quote, shown[entry.id])
                told[one.law_id].append(Told(*own))
    return {law: _tally(own, tuple(told[law]), shown) for law, own in citing.items()}


def _tally(entries: Sequence[Entry], told: tuple[Told, ...], shown: Mapping[str, str]) -> Tally:
    years = {}
    for year, of in groupby(entries, lambda entry: entry.year):
        own = tuple(of)
        pages = tuple(_pages(own, (own[0].town.province,), shown))
        years[year] = Year(len(own), _digest(shown[entry.id] for entry in own), pages)
    newest = nlargest(FEED_ENTRIES, entries, key=newest_first)
    return Tally(years, told, tuple(entry.id for entry in newest))


def _pages(entries: Sequence[Entry], regions: tuple[Region, ...], shown: Mapping[str, str]) -> Iterator[Page]:
    below = split(entries, len(regions))
    names = (region.name for region in regions)
    if below:
        counts = (f"{region!r} {len(of)}" for region, of in below.items())
        yield Page(regions[-1].code, len(entries), _digest((*names, *counts)))
    else:
        listed = (shown[entry.id] for entry in entries)
        yield Page(regions[-1].code, len(entries), _digest((*names, *listed)))
    for region, of in below.items():
        yield from _pages(of, (*regions, region), shown)


def split(entries: Sequence[Entry], depth: int) -> Mapping[Region, Sequence[Entry]]:
    """Reports of a region, by the regions right below it, by code; nothing where one page can list them.
    `depth` is how many regions there are from the country down to it: none for the country."""
    below: dict[Region, list[Entry]] = defaultdict(list)
    if len(entries) > PAGE_ROWS:
        for entry in entries:
            for region in entry.town.regions[depth : depth + 1]:
                below[region].append(entry)
    return dict(sorted(below.items(), key=lambda one: one[0].code))


def citing(entries: Iterable[Entry], law: str) -> tuple[Entry, ...]:
    """Those of some reports that cite a law."""
    return tuple(entry for entry in entries if cites(entry.cited, law))


def verdicts(told: Iterable[Told], year: int) -> Mapping[Verdict, int]:
    """In how many reports of a year what is told of a law."""
    own = {(one.report, one.verdict) for one in told if one.year == year}
    return Counter(verdict for _, verdict in own)


def _shown(entry: Entry) -> str:
    """Changes with what is listed of a report: its town's names, the places at which it cites."""
    seen = f"{entry.id}\0{entry.town.full_name}\0{entry.cited}"
    return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()


def _digest(shown: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(shown).encode(), digest_size=16).hexdigest()
