"""The counties of a province whose reports state an indicator, where its own page cannot list them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple

from ..facts import Indicator
from ..model import Region
from . import urls
from .catalogue import PAGE_ROWS, Catalogue
from .contexts import Frame, Link
from .family import Draft, Family
from .stating import has_county_page
from .wording import wording


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county of a province: for each year how many reports state the indicator, with the way to them."""

    name: str
    years: tuple[tuple[str, int], ...]  # the way is "" where none does


@dataclass(frozen=True, slots=True)
class IndicatorProvinceContext:
    """Variables of indicator_province.html."""

    frame: Frame
    indicator: Indicator
    province: str
    years: tuple[int, ...]  # oldest first
    counties: tuple[CountyRow, ...]


class _Stated(NamedTuple):
    """How many reports of a county and year state an indicator, and the page on which they do."""

    code: str  # of the county
    county: str
    year: int
    reports: int
    page: str
    anchor: str  # "": the indicator's


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    page = cache(partial(_page, catalogue))
    for indicator, stating in catalogue.stating.indicators():
        if len(stating) > PAGE_ROWS:
            of: dict[Region, Counter[tuple[str, str, int]]] = defaultdict(Counter)
            for entry, _ in stating:
                county = entry.town.county
                of[entry.town.province][county.code, county.name, entry.year] += 1
            for province, counted in of.items():
                stated = tuple(_Stated(*one, n, *page(one[0], one[2])) for one, n in sorted(counted.items()))
                path = urls.indicator_province(indicator.id, province.code)
                key = (province.name, *map(tuple, stated))
                yield Draft(path, key, partial(_context, indicator, province, stated))


def _page(catalogue: Catalogue, county: str, year: int) -> tuple[str, str]:
    """The page on which a county's figures of a year stand, and the place in it: "" where it is that of the
    indicator."""
    entries = catalogue.stating.by_county.get((county, year), ())
    if entries and not has_county_page(entries):
        return urls.town(entries[0].town.code), "figures"
    return urls.county_figures(county, year), ""


def _context(indicator: Indicator, province: Region, stated: Sequence[_Stated]) -> IndicatorProvinceContext:
    words = wording()["indicators"]
    years = tuple(sorted({one.year for one in stated}))
    rows = []
    for (_, county), of_county in groupby(stated, lambda one: (one.code, one.county)):
        found = {one.year: (f"{one.page}#{one.anchor or indicator.id}", one.reports) for one in of_county}
        rows.append(CountyRow(county, tuple(found.get(year, ("", 0)) for year in years)))
    name = words["indicator_title"].format(name=indicator.name)
    return IndicatorProvinceContext(
        frame=Frame(
            path=urls.indicator_province(indicator.id, province.code),
            title=f"{name} · {province.name}",
            description=words["indicator_description"].format(name=indicator.name),
            nav=urls.DATA,
            crumbs=(
                Link(words["title"], urls.INDICATORS),
                Link(indicator.name, urls.indicator(indicator.id)),
            ),
            here=province.name,
        ),
        indicator=indicator,
        province=province.name,
        years=years,
        counties=tuple(rows),
    )


FAMILY = Family(
    "indicators/{id}-{province}.html", "indicator_province.html", IndicatorProvinceContext, _drafts
)
