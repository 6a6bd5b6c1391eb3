"""The counties of a province whose reports state an indicator, where its own page cannot list them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ...facts.codebook import Indicator, codebook
from ...model import Region
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame, Link
from ..family import Draft, Family
from ..lists import PAGE_ROWS
from ..tallies.stating import OfCounty
from ..wording import wording


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


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for id_, stated in catalogue.stated.items():
        if stated.reports > PAGE_ROWS:
            for code, own in stated.provinces.items():
                province = catalogue.archive.regions[code]
                make = partial(_context, catalogue, codebook()[id_], province)
                yield Draft(urls.indicator_province(id_, code), (province.name, own.counties), make)


def _context(catalogue: Catalogue, indicator: Indicator, province: Region) -> IndicatorProvinceContext:
    words = wording()["indicators"]
    counted = catalogue.counties_stating(province.code)[indicator.id]
    years = tuple(sorted({one.year for one in counted}))
    rows = []
    for (_, county), of_county in groupby(counted, lambda one: (one.code, one.name)):
        found = {one.year: (_page(one, indicator), one.reports) for one in of_county}
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


def _page(one: OfCounty, indicator: Indicator) -> str:
    """Where the figures of a county and year stand."""
    if one.alone:
        return f"{urls.town(one.alone)}#figures"
    return f"{urls.county_figures(one.code, one.year)}#{indicator.id}"


FAMILY = Family(
    "indicators/{id}-{province}.html", "indicator_province.html", IndicatorProvinceContext, _drafts
)
