"""Who cites a law in a year, where the law's own page cannot list all: on one page, or region by region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ..archive.cited import places
from ..archive.entries import Entry
from ..laws import Law
from ..model import Region, Verdict
from . import urls
from .catalogue import PAGE_ROWS, Catalogue, count, place
from .contexts import Count, Frame, Link
from .family import Draft, Family
from .feeds import law_feed
from .wording import wording


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a report; `quote` is "" where nothing is said of it."""

    anchor: str
    verdict: Verdict
    quote: str


@dataclass(frozen=True, slots=True)
class CitingRow:
    """A report that cites the law."""

    town: str
    place: str  # the regions above the town, joined
    year: int
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
        entries = catalogue.citing.entries.get(law.id, ())
        if len(entries) > PAGE_ROWS:
            for year, of in groupby(entries, lambda entry: entry.year):
                yield from _below(catalogue, law, year, tuple(of), ())


def _below(
    catalogue: Catalogue, law: Law, year: int, entries: tuple[Entry, ...], regions: tuple[Region, ...]
) -> Iterator[Draft]:
    """The page of a year in the last of `regions` (none: the country), and of those it is split into."""
    below: dict[Region, list[Entry]] = {}
    for entry in entries:
        for region in entry.town.regions[len(regions) : len(regions) + 1]:
            below.setdefault(region, []).append(entry)
    path = urls.law_year(law.id, year, regions[-1].code if regions else "")
    if len(entries) <= PAGE_ROWS or not below:
        key = (law, regions, len(entries), catalogue.citing.digest(entries))
        yield Draft(path, key, partial(_list, law, year, regions, entries))
        return
    counts = tuple(
        count(region.name, urls.law_year(law.id, year, region.code), of)
        for region, of in sorted(below.items(), key=lambda one: one[0].code)
    )
    context = _of_year(law, year, regions, len(entries), counts, ())
    yield Draft(path, context, lambda: context)
    for region, of in below.items():
        yield from _below(catalogue, law, year, tuple(of), (*regions, region))


def _list(law: Law, year: int, regions: tuple[Region, ...], entries: tuple[Entry, ...]) -> LawYearContext:
    rows = tuple(citing_row(law, entry) for entry in entries)
    return _of_year(law, year, regions, len(entries), (), rows)


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


def citing_row(law: Law, entry: Entry, name: str = "") -> CitingRow:
    """A report with the places at which it cites a law; with a name, only those that have it."""
    own = (one for one in places(entry.cited) if one.law_id == law.id)
    spots = (Spot(one.anchor, one.verdict, one.quote) for one in own if name in one.quote)
    path = urls.report(entry.town.code, entry.year)
    return CitingRow(entry.town.name, place(entry.town), entry.year, path, tuple(dict.fromkeys(spots)))


def short_name(law: Law) -> str:
    """Its name without the state's."""
    return law.name.removeprefix("中华人民共和国")


FAMILY = Family("laws/{id}/{year}-{region}.html", "law_year.html", LawYearContext, _drafts)
