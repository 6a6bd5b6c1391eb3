"""The pages of a year: its towns on one page, or, where they are too many, region by region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ...archive.entry import Entry
from ...model import Kind, Region
from ...timeliness import Rule, rule
from .. import urls
from ..catalogue import Catalogue
from ..charts.calendar import Calendar, calendar
from ..contexts import Count, Frame, Link, ReportRow
from ..family import Draft, Family, digests
from ..lists import PAGE_ROWS, count, row
from ..reports.timeliness import TimelyCount, timely_count
from ..wording import wording


@dataclass(frozen=True, slots=True)
class YearsContext:
    """Variables of years.html: all years, newest first."""

    frame: Frame
    years: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class PartCount:
    """How many of the reports have a statutory part."""

    kind: Kind
    reports: int


@dataclass(frozen=True, slots=True)
class YearContext:
    """Variables of year.html. Either `rows` or `regions` is empty."""

    frame: Frame
    year: int
    region: str  # name, empty for the country
    total: Count
    with_parts: int  # of its reports: those in which any part was recognised
    parts: tuple[PartCount, ...]
    timely: TimelyCount
    rule: Rule
    calendar: Calendar | None  # None where no day of publication is known
    rows: tuple[ReportRow, ...]
    regions: tuple[Count, ...]
    years: tuple[Link, ...]  # the other years, newest first; for the country only


def _index(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["years"]
    context = YearsContext(
        frame=Frame(urls.YEARS, words["title"], words["description"], nav=urls.YEARS, here=words["title"]),
        years=tuple(
            count(str(year), urls.year(year), catalogue.archive.by_year[year]) for year in catalogue.years
        ),
    )
    yield Draft(urls.YEARS, context, lambda: context)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for year in catalogue.years:
        yield from _below(catalogue, year, ())


def _below(catalogue: Catalogue, year: int, regions: tuple[Region, ...]) -> Iterator[Draft]:
    """The page of a year in the last of `regions` (none: the country), and of those it is split into."""
    code = regions[-1].code if regions else ""
    entries = catalogue.entries_in[code, year]
    children = tuple(c for c in catalogue.children.get(code, ()) if (c.code, year) in catalogue.entries_in)
    path = urls.year(year, code)
    if len(entries) <= PAGE_ROWS or not children:
        others = () if regions else catalogue.years
        own = tuple(one for e in entries if (one := catalogue.own_towns.get(e.town.code)))
        key = (digests(entries), others, own)
        yield Draft(path, key, partial(_list, catalogue, year, regions, entries, others))
        return
    counts = tuple(
        count(c.name, urls.year(year, c.code), catalogue.entries_in[c.code, year]) for c in children
    )
    context = _context(year, regions, entries, () if regions else catalogue.years, (), counts)
    yield Draft(path, context, lambda: context)
    for child in children:
        yield from _below(catalogue, year, (*regions, child))


def _list(
    catalogue: Catalogue,
    year: int,
    regions: tuple[Region, ...],
    entries: tuple[Entry, ...],
    years: tuple[int, ...],
) -> YearContext:
    rows = tuple(row(entry, catalogue.also(entry.town.code)) for entry in entries)
    return _context(year, regions, entries, years, rows, ())


def _context(
    year: int,
    regions: tuple[Region, ...],
    entries: tuple[Entry, ...],
    years: tuple[int, ...],
    rows: tuple[ReportRow, ...],
    counts: tuple[Count, ...],
) -> YearContext:
    region = regions[-1].name if regions else ""
    words = wording()["year"]
    path = urls.year(year, regions[-1].code if regions else "")
    above: tuple[Link, ...] = (Link(wording()["years"]["title"], urls.YEARS),)
    if regions:
        above += (Link(words["name"].format(year=year), urls.year(year)),)
        above += tuple(Link(r.name, urls.year(year, r.code)) for r in regions[:-1])
    return YearContext(
        frame=Frame(
            path=path,
            title=words["title"].format(year=year, region=region),
            description=words["description"].format(year=year, region=region, count=len(entries)),
            nav=urls.YEARS,
            crumbs=above,
            here=region or words["name"].format(year=year),
        ),
        year=year,
        region=region,
        total=count(region, path, entries),
        with_parts=sum(entry.has_parts for entry in entries),
        parts=tuple(PartCount(kind, sum(kind in e.kinds for e in entries)) for kind in Kind),
        timely=timely_count(year, entries),
        rule=rule(),
        calendar=calendar(year, (e.published for e in entries if e.published), rule().due(year)),
        rows=rows,
        regions=counts,
        years=tuple(Link(str(other), urls.year(other)) for other in years if other != year),
    )


INDEX = Family(urls.YEARS, "years.html", YearsContext, _index)
FAMILY = Family("years/{year}.html, years/{year}-{region}.html", "year.html", YearContext, _drafts)
