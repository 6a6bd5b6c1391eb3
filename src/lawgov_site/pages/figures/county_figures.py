"""What the reports of a county's towns state for a year, indicator by indicator: a page a county and year of
which two reports state any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ...archive.entry import Entry
from ...facts.codebook import Indicator
from ...model import Region
from .. import urls
from ..catalogue import Catalogue
from ..charts.dots import Placed, Spread, spread
from ..contexts import Frame, Link
from ..family import Draft, Family
from ..lists import crumbs
from ..tallies.stating import Stating, digest, has_county_page, indicators
from ..wording import wording
from .figures import FigureCell, figure_cells


@dataclass(frozen=True, slots=True)
class TownFigures:
    """A town that states an indicator."""

    name: str
    cells: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True)
class CountyIndicator:
    """An indicator in a county and year."""

    id: str
    name: str
    unit: str
    path: str  # of the indicator's page
    spread: Spread | None  # None where there is nothing to be seen
    towns: tuple[TownFigures, ...]  # that state it, by code


@dataclass(frozen=True, slots=True)
class CountyFiguresContext:
    """Variables of county_figures.html."""

    frame: Frame
    county: str
    year: int
    reports: int  # of the county and year, that have a text
    indicators: tuple[CountyIndicator, ...]  # that any states, in the codebook's order
    years: tuple[Link, ...]  # the other years, newest first


def paths(catalogue: Catalogue) -> Iterator[str]:
    """The addresses of these pages, for the site map."""
    return (urls.county_figures(code, year) for code, year, _ in _with_page(catalogue))


def _with_page(catalogue: Catalogue) -> Iterator[tuple[str, int, tuple[Entry, ...]]]:
    for (code, year), entries in catalogue.stating_in.items():
        if has_county_page(entries):
            yield code, year, entries


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for code, year, entries in _with_page(catalogue):
        others = catalogue.figure_years[code]
        reports = len(catalogue.with_text_in.get((code, year), ()))
        regions = entries[-1].town.regions
        path = urls.county_figures(code, year)
        key = (regions, others, reports, digest(entries))
        yield Draft(path, key, partial(_context, path, year, regions, entries, others, reports))


def _context(
    path: str,
    year: int,
    regions: tuple[Region, ...],
    entries: Sequence[Entry],
    others: tuple[Link, ...],
    reports: int,
) -> CountyFiguresContext:
    county, words = regions[-1], wording()["figures"]
    return CountyFiguresContext(
        frame=Frame(
            path=path,
            title=words["county_title"].format(county=county.name, year=year),
            description=words["county_description"].format(county=county.name, year=year),
            crumbs=crumbs(regions),
            here=words["county_here"].format(year=year),
        ),
        county="".join(region.name for region in regions),
        year=year,
        reports=reports,
        indicators=tuple(_indicator(*one) for one in indicators(entries)),
        years=tuple(other for other in others if other.path != path),
    )


def _indicator(indicator: Indicator, stating: Sequence[Stating]) -> CountyIndicator:
    own = [(entry.town, urls.report(entry.town.code, entry.year), figures) for entry, figures in stating]
    return CountyIndicator(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        path=urls.indicator(indicator.id),
        spread=spread(Placed(town.name, one) for town, _, figures in own for one in figures if one.is_own),
        towns=tuple(TownFigures(town.name, figure_cells(path, figures)) for town, path, figures in own),
    )


FAMILY = Family("figures/{county}-{year}.html", "county_figures.html", CountyFiguresContext, _drafts)
