"""What the reports of a county's towns state for a year, indicator by indicator: a page a county and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive.entries import Entry
from ..archive.stated import Figure, unpacked
from ..facts import Indicator, codebook
from ..model import Region
from . import urls
from .catalogue import Catalogue, crumbs
from .charts.dots import Spread, Stating, spread
from .contexts import Frame, Link
from .family import Draft, Family
from .figures import FigureCell, figure_cells
from .stating import digest
from .wording import wording


@dataclass(frozen=True, slots=True)
class TownFigures:
    """A town that states an indicator."""

    code: str
    name: str
    path: str  # of its page
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


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for (code, year), entries in catalogue.stating.by_county.items():
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
    others: tuple[int, ...],
    reports: int,
) -> CountyFiguresContext:
    county, words = regions[-1], wording()["figures"]
    found = [(entry, tuple(unpacked(entry.stated))) for entry in entries]
    own = ((i, [(e, _of(i, figures)) for e, figures in found]) for i in codebook().values())
    stated = ((i, [(e, figures) for e, figures in pairs if figures]) for i, pairs in own)
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
        indicators=tuple(_indicator(i, pairs) for i, pairs in stated if pairs),
        years=tuple(Link(str(o), urls.county_figures(county.code, o)) for o in others if o != year),
    )


def _of(indicator: Indicator, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(one for one in figures if one.indicator == indicator.id)


def _indicator(indicator: Indicator, pairs: Sequence[tuple[Entry, tuple[Figure, ...]]]) -> CountyIndicator:
    paths = [urls.report(entry.town.code, entry.year) for entry, _ in pairs]
    return CountyIndicator(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        path=urls.indicator(indicator.id),
        spread=spread(
            Stating(entry.town.code, entry.town.name, f"{path}#{one.anchor}", one)
            for path, (entry, figures) in zip(paths, pairs, strict=True)
            for one in figures
            if one.is_own
        ),
        towns=tuple(
            TownFigures(
                entry.town.code, entry.town.name, urls.town(entry.town.code), figure_cells(path, figures)
            )
            for path, (entry, figures) in zip(paths, pairs, strict=True)
        ),
    )


FAMILY = Family("figures/{county}-{year}.html", "county_figures.html", CountyFiguresContext, _drafts)
