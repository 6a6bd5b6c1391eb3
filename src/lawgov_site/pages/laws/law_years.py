"""Who cites a law in a year, where the law's own page cannot list all: on one page, or region by region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ...archive.entry import Entry
from ...archive.loader.cited import places
from ...laws import Law
from ...laws.names import STATE
from ...model import Region, Verdict
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Count, Frame, Link
from ..family import Draft, Family
from ..lists import PAGE_ROWS, count, place
from ..machines.feeds import law_feed
from ..tallies.citing import Year, citing, split
from ..wording import wording


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a report; `quote` is "" where nothing is said of it."""

    anchor: str
    verdict: Verdict
    quote: str


@dataclass(frozen=True, slots=True)
class CitingRow:
    """A report that cites the law."""

    name: str  # its town, with its year where the list has several
    place: str  # the regions above the town, joined, below that of the list; may be ""
    path: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class LawYearContext:
    """Variables of law_year.html. Either `rows` or `regions` is empty."""

    frame: Frame
    law: str
    year: int
    region: str  # "": the country
    reports: int  # that cite it
    regions: tuple[Count, ...]
    rows: tuple[CitingRow, ...]


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for law in catalogue.laws.laws:
        cited = catalogue.cited.get(law.id)
        if cited and cited.reports > PAGE_ROWS:
            for year, provinces in cited.years.items():
                yield from _of_country(catalogue, law, year, provinces)


def _of_country(catalogue: Catalogue, law: Law, year: int, provinces: Mapping[str, Year]) -> Iterator[Draft]:
    """The page of a year, and those of the regions into which it is split."""
    path, reports = urls.law_year(law.id, year), sum(own.reports for own in provinces.values())
    make = partial(_context, catalogue, law, year)
    if reports <= PAGE_ROWS:
        yield Draft(path, (law, reports, *(own.digest for own in provinces.values())), partial(make, ""))
        return
    names = catalogue.archive.regions
    counts = tuple(
        Count(names[code].name, urls.law_year(law.id, year, code), own.reports, own.reports)
        for code, own in provinces.items()
    )
    context = _of_year(law, year, (), reports, counts, ())
    yield Draft(path, context, lambda: context)
    for page in (page for own in provinces.values() for page in own.pages):
        path = urls.law_year(law.id, year, page.region)
        yield Draft(path, (law, page.reports, page.digest), partial(make, page.region))


def _context(catalogue: Catalogue, law: Law, year: int, code: str) -> LawYearContext:
    """What stands on the page of a region ("": the country)."""
    entries = citing(catalogue.entries_in[code, year], law.id)
    own = [region.code for region in entries[0].town.regions]
    regions = entries[0].town.regions[: own.index(code) + 1] if code else ()
    below = split(entries, len(regions))
    counts = tuple(
        count(region.name, urls.law_year(law.id, year, region.code), of) for region, of in below.items()
    )
    own_year = partial(citing_row, law, is_of_year=True, above=len(regions))
    rows = () if below else tuple(map(own_year, entries))
    return _of_year(law, year, regions, len(entries), counts, rows)


def _of_year(
    law: Law,
    year: int,
    regions: tuple[Region, ...],
    reports: int,
    counts: tuple[Count, ...],
    rows: tuple[CitingRow, ...],
) -> LawYearContext:
    words = wording()["laws"]
    region = regions[-1].name if regions else ""
    above = [Link(words["title"], urls.LAWS), Link(short_name(law), urls.law(law.id))]
    names = [words["year"].format(year=year), *(r.name for r in regions)]
    codes = ["", *(r.code for r in regions)]
    above += [Link(n, urls.law_year(law.id, year, c)) for n, c in zip(names[:-1], codes[:-1], strict=True)]
    return LawYearContext(
        frame=Frame(
            path=urls.law_year(law.id, year, codes[-1]),
            title=words["year_title"].format(law=law.name, year=year, region=region),
            description=words["law_description"].format(law=law.name, count=reports),
            crumbs=tuple(above),
            here=names[-1],
            feed=law_feed(law),
        ),
        law=law.name,
        year=year,
        region=region,
        reports=reports,
        regions=counts,
        rows=rows,
    )


def citing_row(
    law: Law, entry: Entry, name: str = "", *, is_of_year: bool = False, above: int = 0
) -> CitingRow:
    """A report with the places at which it cites a law; with a name, only those that have it. What the list
    says for all is left out: that it `is_of_year`, and so many regions `above`."""
    own = (one for one in places(entry.cited) if one.law_id == law.id)
    spots = (Spot(one.anchor, one.verdict, one.quote) for one in own if name in one.quote)
    path = urls.report(entry.town.code, entry.year)
    town = entry.town
    shown = town.name if is_of_year else f"{town.name} {entry.year}"
    return CitingRow(shown, place(town, above), path, tuple(dict.fromkeys(spots)))


def short_name(law: Law) -> str:
    """Its name without the state's."""
    return law.name.removeprefix(STATE)


FAMILY = Family("laws/{id}/{year}-{region}.html", "law_year.html", LawYearContext, _drafts)
