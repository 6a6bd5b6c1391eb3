"""The counties of a province whose reports state an indicator, where its own page cannot list them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

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
    years: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class IndicatorProvinceContext:
    """Variables of indicator_province.html."""

    frame: Frame
    indicator: Indicator
    province: str
    years: tuple[int, ...]  # oldest first
    counties: tuple[CountyRow, ...]


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    figures = cache(partial(_figures, catalogue))
    for indicator, stating in catalogue.stating.indicators():
        if len(stating) > PAGE_ROWS:
            of: dict[Region, Counter[tuple[Region, int]]] = defaultdict(Counter)
            for entry, _ in stating:
                of[entry.town.province][entry.town.county, entry.year] += 1
            for province, counties in of.items():
                context = _province(figures, indicator, province, counties)
                yield Draft(context.frame.path, context, partial(_same, context))


def _same(context: IndicatorProvinceContext) -> IndicatorProvinceContext:
    return context


def _figures(catalogue: Catalogue, county: str, year: int) -> tuple[str, str]:
    """The page on which a county's figures of a year stand, and the place in it: "" where it is that of the
    indicator."""
    entries = catalogue.stating.by_county.get((county, year), ())
    if entries and not has_county_page(entries):
        return urls.town(entries[0].town.code), "figures"
    return urls.county_figures(county, year), ""


def _province(
    figures: Callable[[str, int], tuple[str, str]],
    indicator: Indicator,
    province: Region,
    counties: Counter[tuple[Region, int]],
) -> IndicatorProvinceContext:
    words = wording()["indicators"]

    def place(county: Region, year: int) -> str:
        page, anchor = figures(county.code, year)
        return f"{page}#{anchor or indicator.id}"

    years = tuple(sorted({year for _, year in counties}))
    rows = tuple(
        CountyRow(
            county.name,
            tuple((place(county, year), counties[county, year]) for year in years),
        )
        for county in sorted({county for county, _ in counties}, key=lambda region: region.code)
    )
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
        counties=rows,
    )


FAMILY = Family(
    "indicators/{id}-{province}.html", "indicator_province.html", IndicatorProvinceContext, _drafts
)
