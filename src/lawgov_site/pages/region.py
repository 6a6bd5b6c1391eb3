"""The pages of the country, a province, a city, a county: which towns and years the archive holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive import Entry
from ..model import Region, Town
from . import urls
from .catalogue import COUNTRY, PAGE_ROWS, Catalogue, count, crumbs, digests
from .contexts import Count, Frame
from .family import Draft, Family
from .feeds import feed
from .town import YearState, year_states
from .wording import wording


@dataclass(frozen=True, slots=True)
class TownRow:
    """A town in the grid of towns and years."""

    name: str
    path: str
    years: tuple[YearState, ...]


@dataclass(frozen=True, slots=True)
class TownGroup:
    """The towns of a county; `path` leads to its page, and is empty on that page itself."""

    county: str
    path: str
    towns: tuple[TownRow, ...]


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region in the grid of regions and years: how many reports each year has."""

    total: Count
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RegionContext:
    """Variables of region.html. `groups` is empty where the towns are too many for one page."""

    frame: Frame
    region: str
    total: Count
    years: tuple[int, ...]  # columns of both grids, oldest first
    regions: tuple[RegionRow, ...]  # right below this one
    groups: tuple[TownGroup, ...]


def _index(catalogue: Catalogue) -> Iterator[Draft]:
    yield _draft(catalogue, ())


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    yield from _below(catalogue, ())


def _below(catalogue: Catalogue, regions: tuple[Region, ...]) -> Iterator[Draft]:
    for child in catalogue.children.get(regions[-1].code if regions else "", ()):
        yield _draft(catalogue, (*regions, child))
        yield from _below(catalogue, (*regions, child))


def _draft(catalogue: Catalogue, regions: tuple[Region, ...]) -> Draft:
    code = regions[-1].code if regions else ""
    path = urls.region(code) if code else urls.REGIONS
    entries = catalogue.entries_of(code)
    rows = tuple(_region_row(catalogue, child, code) for child in catalogue.children.get(code, ()))
    towns = catalogue.towns_in.get(code, ())
    if len(towns) > PAGE_ROWS and rows:
        context = _context(catalogue, regions, rows, ())
        return Draft(path, context, lambda: context)
    missing = tuple((t.code, catalogue.missing[t.code]) for t in towns if t.code in catalogue.missing)
    key = (digests(entries), missing)
    return Draft(path, key, partial(_with_towns, catalogue, regions, rows, towns))


def _region_row(catalogue: Catalogue, region: Region, above: str) -> RegionRow:
    entries = catalogue.entries_of(region.code)
    years = catalogue.region_years.get(above, ())
    return RegionRow(
        total=count(region.name, urls.region(region.code), entries),
        years=tuple(len(catalogue.entries_in.get((region.code, year), ())) for year in years),
    )


def _with_towns(
    catalogue: Catalogue, regions: tuple[Region, ...], rows: tuple[RegionRow, ...], towns: Sequence[Town]
) -> RegionContext:
    by_county: dict[str, list[Town]] = {}
    for town in towns:
        by_county.setdefault(town.county.code, []).append(town)
    years = catalogue.region_years.get(regions[-1].code if regions else "", ())
    groups = tuple(
        TownGroup(
            county="".join(r.name for r in group[0].regions[len(regions) :]),
            path=urls.region(county) if rows else "",
            towns=tuple(_town_row(catalogue, town, years) for town in group),
        )
        for county, group in by_county.items()
    )
    return _context(catalogue, regions, rows, groups)


def _town_row(catalogue: Catalogue, town: Town, years: tuple[int, ...]) -> TownRow:
    entries: Sequence[Entry] = catalogue.archive.by_town[town.code]
    states = year_states(entries, years, catalogue.missing.get(town.code, ()))
    return TownRow(town.name, urls.town(town.code), states)


def _context(
    catalogue: Catalogue,
    regions: tuple[Region, ...],
    rows: tuple[RegionRow, ...],
    groups: tuple[TownGroup, ...],
) -> RegionContext:
    code, name = (regions[-1].code, regions[-1].name) if regions else ("", COUNTRY)
    path = urls.region(code) if code else urls.REGIONS
    words = wording()["region"]
    return RegionContext(
        frame=Frame(
            path=path,
            title=words["title"].format(region=name),
            description=words["description"].format(region=name),
            nav=urls.REGIONS,
            crumbs=crumbs(regions[:-1]) if regions else (),
            here=name,
            feed=feed(name, urls.region_feed(code)) if code else None,
        ),
        region=name,
        total=count(name, path, catalogue.entries_of(code)),
        years=catalogue.region_years.get(code, ()),
        regions=rows,
        groups=groups,
    )


INDEX = Family(urls.REGIONS, "region.html", RegionContext, _index)
FAMILY = Family("regions/{code}.html", "region.html", RegionContext, _drafts)
