"""The archive as pages look at it: by year, region and town, with the counts that lists show.

Built once a build, from entries alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..archive.history import History
from ..facts.codebook import codebook
from ..gazetteer import Gazetteer, OwnTown
from ..laws import Table
from ..model import Region, Town
from ..promises import Review
from ..records.exports import Exports
from ..records.releases import Release
from ..records.withdrawals import Withdrawal
from ..reuse.common import Wording
from ..reuse.kept import Kept, Result
from ..settings.config import SiteConfig
from . import urls
from .contexts import Link, Site
from .data.datasets import DatasetView
from .links.pairs import Linked, Pair, Reviewed, linked
from .tallies.citing import Cited
from .tallies.citing import Tally as LawTally
from .tallies.kept import Tallies, tallied
from .tallies.stating import OfCounty, Stated, by_county, counties, has_county_page


@dataclass(frozen=True)
class Catalogue:
    """An archive with all that its pages are made from besides."""

    archive: Archive
    config: SiteConfig
    first_shard: str = ""  # path of what every search needs first of the index, "" if there is none
    releases: tuple[Release, ...] = ()  # those before this site
    history: History = field(default_factory=History)  # what became of the reports
    reviews: tuple[Review, ...] = ()  # what people say of links between its years
    datasets: tuple[DatasetView, ...] = ()  # its open data
    reuse: Kept | None = None  # what its reports share; None where that is not known
    exports: Exports | None = None  # what of its open data was exported at a release
    kept_tallies: Tallies | None = None  # None: to be counted, where anybody asks

    @cached_property
    def site(self) -> Site:
        return Site.of(self.config)

    @property
    def gazetteer(self) -> Gazetteer:
        """The list of divisions, with the archive's own towns."""
        return self.archive.gazetteer

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Every report by its id."""
        return {entry.id: entry for entry in self.archive.entries}

    @cached_property
    def shared(self) -> Mapping[str, Result]:
        """What reports share with others, by the report."""
        return self.reuse.results() if self.reuse else {}

    @cached_property
    def wording(self) -> tuple[Wording, ...]:
        """Sentences that many reports have."""
        return self.reuse.wording() if self.reuse else ()

    @property
    def laws(self) -> Table:
        """The table of laws, with the archive's own."""
        return self.archive.laws

    @cached_property
    def tallies(self) -> Tallies:
        """What the reports of each province cite and state, counted."""
        return tallied(self.archive) if self.kept_tallies is None else self.kept_tallies

    @cached_property
    def cited(self) -> Mapping[str, Cited]:
        """The laws that any report cites, by their ids."""
        found: dict[str, dict[str, LawTally]] = defaultdict(dict)
        for province, tally in self.tallies.items():
            for law, own in tally.laws.items():
                found[law][province] = own
        return {law: Cited(of) for law, of in found.items()}

    @cached_property
    def stated(self) -> Mapping[str, Stated]:
        """The indicators that any report states, by their ids, in the codebook's order."""
        of = {
            id_: {code: own for code, tally in self.tallies.items() if (own := tally.indicators.get(id_))}
            for id_ in codebook()
        }
        return {id_: Stated(provinces) for id_, provinces in of.items() if provinces}

    @property
    def has_history(self) -> bool:
        """Whether anything was corrected or withdrawn."""
        return bool(self.history.changes or self.history.withdrawals)

    @cached_property
    def reviewed(self) -> Reviewed:
        """What people say of links, by the ids of the earlier and the later report."""
        found: dict[tuple[str, str], list[Review]] = defaultdict(list)
        for one in self.reviews:
            found[one.earlier.report, one.later.report].append(one)
        return {pair: tuple(reviews) for pair, reviews in found.items()}

    @cached_property
    def links(self) -> Callable[[Pair], Linked]:
        """The links of a pair of years; those of a few are kept: a town's pages are made one by one."""
        return lru_cache(maxsize=16)(partial(linked, self.archive))

    def also(self, code: str) -> str:
        """What else a town was or is called, for filters."""
        return " ".join(self.gazetteer.other_names(code))

    def town_link(self, code: str) -> Link:
        """A town, with the way to its page; `path` is "" where it has none."""
        town = self.towns.get(code) or self.gazetteer.town(code)
        return Link(town.full_name if town else code, urls.town(code) if code in self.towns else "")

    @cached_property
    def missing(self) -> Mapping[str, tuple[int, ...]]:
        """Town code → years known not to have been published."""
        years: dict[str, list[int]] = defaultdict(list)
        for report in self.config.missing:
            code, _, year = report.rpartition("-")
            years[code].append(int(year))
        return {code: tuple(sorted(found)) for code, found in years.items()}

    @cached_property
    def withdrawn(self) -> Mapping[str, Withdrawal]:
        """What is withdrawn, by the id of its report."""
        return self.archive.withdrawn

    def withdrawn_pages(self, code: str) -> Mapping[int, str]:
        """A town's years whose report was withdrawn → the page that says so."""
        return self._withdrawn_pages.get(code, {})

    @cached_property
    def _withdrawn_pages(self) -> Mapping[str, Mapping[int, str]]:
        found: dict[str, dict[int, str]] = defaultdict(dict)
        for one in self.withdrawn.values():
            found[one.code][one.year] = urls.report(one.code, one.year)
        return found

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years with a report, newest first."""
        return tuple(sorted(self.archive.by_year, reverse=True))

    @cached_property
    def towns(self) -> Mapping[str, Town]:
        """Town code → town, as its newest report names it; in the order of the codes."""
        newest = {code: entries[-1].town for code, entries in self.archive.by_town.items()}
        return dict(sorted(newest.items()))

    @cached_property
    def children(self) -> Mapping[str, tuple[Region, ...]]:
        """Region code ("" is the country) → the regions right below it that have reports, by code."""
        below: dict[str, dict[str, Region]] = defaultdict(dict)
        for town in self.towns.values():
            above = ""
            for region in town.regions:
                below[above][region.code] = region
                above = region.code
        return {code: tuple(sorted(found.values(), key=lambda r: r.code)) for code, found in below.items()}

    @cached_property
    def towns_in(self) -> Mapping[str, tuple[Town, ...]]:
        """Region code ("" is the country) → all its towns that have reports, by code."""
        found: dict[str, list[Town]] = defaultdict(list)
        for town in self.towns.values():
            found[""].append(town)
            for region in town.regions:
                found[region.code].append(town)
        return {code: tuple(towns) for code, towns in found.items()}

    @cached_property
    def entries_in(self) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
        """(region code, year) → the reports, by town code; ("", year) is the country."""
        found: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in self.archive.entries:
            found["", entry.year].append(entry)
            for region in entry.town.regions:
                found[region.code, entry.year].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def stating_in(self) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
        """(county code, year) → the reports that state figures, by town code."""
        return by_county(self.archive.with_text.entries)

    @cached_property
    def counties_stating(self) -> Callable[[str], Mapping[str, tuple[OfCounty, ...]]]:
        """What is counted of a province by county and year, by the indicator; of a few provinces it is kept:
        their pages are made one by one."""
        return lru_cache(maxsize=4)(partial(_counties_stating, self.archive.with_text))

    @cached_property
    def with_text_in(self) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
        """(county code, year) → the reports that have a text, by town code."""
        found: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in self.archive.with_text.entries:
            found[entry.town.county.code, entry.year].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def figure_years(self) -> Mapping[str, tuple[Link, ...]]:
        """County code → the years of which any of its reports states figures, newest first, each with where
        they stand: on a page of the county and year or, where one report alone states any, of its town."""
        found: dict[str, list[Link]] = defaultdict(list)
        for (county, year), entries in sorted(self.stating_in.items(), reverse=True):
            path = f"{urls.town(entries[0].town.code)}#figures"
            if has_county_page(entries):
                path = urls.county_figures(county, year)
            found[county].append(Link(str(year), path))
        return {county: tuple(years) for county, years in found.items()}

    @cached_property
    def region_years(self) -> Mapping[str, tuple[int, ...]]:
        """Region code ("" is the country) → years of which anything is known in it, oldest first: there is a
        report, or one is known not to have been published."""
        found: dict[str, set[int]] = defaultdict(set)
        for code, year in self.entries_in:
            found[code].add(year)
        for code, years in self.missing.items():
            if town := self.towns.get(code) or self.gazetteer.town(code):
                for region in ("", *(r.code for r in town.regions)):
                    found[region].update(years)
        for one in self.withdrawn.values():
            if town := self.towns.get(one.code) or self.gazetteer.town(one.code):
                for region in ("", *(r.code for r in town.regions)):
                    found[region].add(one.year)
        return {code: tuple(sorted(years)) for code, years in found.items()}

    def listed(self, county: str) -> tuple[tuple[str, str], ...]:
        """(code, name) of the towns of a county that are to report, by code."""
        towns = ((code, self.gazetteer.town(code)) for code in self.gazetteer.reporting(county))
        return tuple((code, town.name) for code, town in towns if town)

    @cached_property
    def own_towns(self) -> Mapping[str, OwnTown]:
        """What the archive itself says of towns, by their codes. With the list of divisions, which is the
        program's, all follows from it that pages say of a town's names and years; keys need name no more."""
        return {town.code: town for town in self.gazetteer.own}

    @cached_property
    def own_towns_in(self) -> Mapping[str, tuple[OwnTown, ...]]:
        """The same, by the code of the county."""
        found: dict[str, list[OwnTown]] = defaultdict(list)
        for town in self.gazetteer.own:
            found[self.gazetteer.county_of(town.code)].append(town)
        return {county: tuple(towns) for county, towns in found.items()}

    @cached_property
    def missing_in(self) -> Mapping[str, tuple[tuple[str, tuple[int, ...]], ...]]:
        """County code → (town code, years known not to have been published)."""
        found: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for code, years in sorted(self.missing.items()):
            found[self.gazetteer.county_of(code)].append((code, years))
        return {county: tuple(towns) for county, towns in found.items()}

    @cached_property
    def withdrawn_in(self) -> Mapping[str, tuple[str, ...]]:
        """County code → the ids of its reports that are withdrawn."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.withdrawn.values():
            found[self.gazetteer.county_of(one.code)].append(one.report)
        return {county: tuple(reports) for county, reports in found.items()}

    def listed_number(self, code: str) -> int:
        """How many towns a region ("" is the country) has by the list of divisions, or by its reports."""
        return max(self.gazetteer.reporting_in[code], len(self.towns_in.get(code, ())))

    def entries_of(self, code: str) -> Sequence[Entry]:
        """All reports of a region ("" is the country), by year and town."""
        return self.archive.by_region.get(code, ()) if code else self.archive.entries

    def years_of(self, town: Town) -> tuple[int, ...]:
        """The years that a town's page shows, oldest first: its county's, so that a gap is seen against the
        neighbours'."""
        return self.region_years[town.county.code]


def _counties_stating(archive: Archive, province: str) -> Mapping[str, tuple[OfCounty, ...]]:
    return counties(archive.by_region[province])
