"""The pages of the country, a province, a city, a county: which towns and years the archive holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ...archive.entry import Entry
from ...model import Region, Town
from ...timeliness import Rule, rule
from .. import urls
from ..catalogue import Catalogue
from ..charts.shares import level
from ..charts.tiles import Province, TileGrid, tile_grid
from ..contexts import Count, Frame, Link
from ..family import Draft, Family, digests
from ..lists import COUNTRY, PAGE_ROWS, count, crumbs
from ..machines.feeds import feed
from ..reports.timeliness import TimelyCount, timely_count
from ..wording import wording
from .town import YearState, year_states

_PROVINCE = 2  # digits of its code


@dataclass(frozen=True, slots=True)
class TownRow:
    """A town in the grid of towns and years; `path` is empty where it has no report."""

    anchor: str  # of its line on its county's page
    name: str
    path: str
    years: tuple[YearState, ...]
    also: str  # what else it is called


@dataclass(frozen=True, slots=True)
class TownGroup:
    """The towns of a county; `path` leads to its page, and is empty on that page itself."""

    county: str
    path: str
    listed: int  # towns it has by the list of divisions
    towns: tuple[TownRow, ...]


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region in the grid of regions and years: how many reports each year has."""

    code: str
    total: Count
    listed: int  # towns it has by the list of divisions
    years: tuple[int, ...]
    levels: tuple[int, ...]  # how full each year is (charts/shares.py)


@dataclass(frozen=True, slots=True)
class RegionContext:
    """Variables of region.html. `groups` is empty where the towns are too many for one page."""

    frame: Frame
    region: str
    total: Count
    listed: int  # towns it has by the list of divisions
    as_of: dt.date  # of when that is
    years: tuple[int, ...]  # columns of both grids, oldest first
    tiles: TileGrid | None  # of the provinces, on the country's page
    regions: tuple[RegionRow, ...]  # right below this one
    counties: tuple[RegionRow, ...]  # of a province, where they are not right below it
    groups: tuple[TownGroup, ...]
    timely: tuple[TimelyCount, ...]  # newest year first
    rule: Rule
    figures: tuple[Link, ...]  # of a county: what its towns state, year by year, newest first


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
    rows = tuple(_region_row(catalogue, (child,), code) for child in catalogue.children.get(code, ()))
    counties = _counties(catalogue, code)
    towns = catalogue.towns_in.get(code, ())
    if len(towns) > PAGE_ROWS and rows:
        context = _context(catalogue, regions, rows, counties, ())
        return Draft(path, context, lambda: context)
    in_counties = sorted({town.county.code for town in towns})
    key = (
        digests(entries),
        rows,
        counties,
        tuple(one for county in in_counties for one in catalogue.own_towns_in.get(county, ())),
        catalogue.listed_number(code),
        catalogue.region_years.get(code, ()),
        tuple(one for county in in_counties for one in catalogue.missing_in.get(county, ())),
        tuple(one for county in in_counties for one in catalogue.withdrawn_in.get(county, ())),
    )
    return Draft(path, key, partial(_with_towns, catalogue, regions, rows, counties))


def _counties(catalogue: Catalogue, code: str) -> tuple[RegionRow, ...]:
    """The counties of a province, each under its city's name; none where the province has no cities."""
    below = catalogue.children.get(code, ()) if len(code) == _PROVINCE else ()
    return tuple(
        _region_row(catalogue, (city, county), code)
        for city in below
        for county in catalogue.children.get(city.code, ())
    )


def _region_row(catalogue: Catalogue, below: tuple[Region, ...], above: str) -> RegionRow:
    """The last of `below`, which lie in one another, on the page of the region `above` them."""
    region = below[-1]
    entries, listed = catalogue.entries_of(region.code), catalogue.listed_number(region.code)
    years = catalogue.region_years.get(above, ())
    reports = tuple(len(catalogue.entries_in.get((region.code, year), ())) for year in years)
    return RegionRow(
        code=region.code,
        total=count("".join(r.name for r in below), urls.region(region.code), entries),
        listed=listed,
        years=reports,
        levels=tuple(level(number, listed) for number in reports),
    )


def _province(row: RegionRow) -> Province:
    return Province(row.code, row.total.text, row.total.path, row.total.towns, row.listed)


def _with_towns(
    catalogue: Catalogue,
    regions: tuple[Region, ...],
    rows: tuple[RegionRow, ...],
    counties: tuple[RegionRow, ...],
) -> RegionContext:
    """The page with its towns; those of a county that are to report and have none stand among them."""
    code = regions[-1].code if regions else ""
    listed = () if rows else catalogue.listed(code)
    by_county: dict[str, list[Town]] = {}
    for town in catalogue.towns_in.get(code, ()):
        by_county.setdefault(town.county.code, []).append(town)
    years = catalogue.region_years.get(code, ())
    groups = tuple(
        TownGroup(
            county="".join(r.name for r in group[0].regions[len(regions) :]),
            path=urls.region(county) if rows else "",
            listed=catalogue.listed_number(county),
            towns=_town_rows(catalogue, group, listed, years),
        )
        for county, group in by_county.items()
    )
    return _context(catalogue, regions, rows, counties, groups)


def _town_rows(
    catalogue: Catalogue, towns: Sequence[Town], listed: Sequence[tuple[str, str]], years: tuple[int, ...]
) -> tuple[TownRow, ...]:
    names = {**dict(listed), **{town.code: town.name for town in towns}}
    rows = []
    for code, name in sorted(names.items()):
        entries: Sequence[Entry] = catalogue.archive.by_town.get(code, ())
        states = year_states(
            entries,
            years,
            catalogue.missing.get(code, ()),
            catalogue.gazetteer.life(code),
            catalogue.withdrawn_pages(code),
        )
        path = urls.town(code) if entries else ""
        rows.append(TownRow(urls.town_line(code), name, path, states, catalogue.also(code)))
    return tuple(rows)


def _context(
    catalogue: Catalogue,
    regions: tuple[Region, ...],
    rows: tuple[RegionRow, ...],
    counties: tuple[RegionRow, ...],
    groups: tuple[TownGroup, ...],
) -> RegionContext:
    code, name = (regions[-1].code, regions[-1].name) if regions else ("", COUNTRY)
    path = urls.region(code) if code else urls.REGIONS
    words = wording()["region"]
    years = catalogue.region_years.get(code, ())
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
        listed=catalogue.listed_number(code),
        as_of=catalogue.gazetteer.as_of,
        years=years,
        tiles=None if code else tile_grid(_province(row) for row in rows),
        regions=rows,
        counties=counties,
        groups=groups,
        timely=tuple(
            timely_count(year, entries)
            for year in reversed(years)
            if (entries := catalogue.entries_in.get((code, year)))
        ),
        rule=rule(),
        figures=catalogue.figure_years.get(code, ()),
    )


INDEX = Family(urls.REGIONS, "region.html", RegionContext, _index)
FAMILY = Family("regions/{code}.html", "region.html", RegionContext, _drafts)
