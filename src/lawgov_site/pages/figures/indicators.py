"""The pages of indicators: all that the codebook has, and a page for each that any report states: what it
counts, how its figures are spread over the years, and which towns state it.

Where more reports state it than a page can list, it leads to the provinces, whose pages lead to the counties.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ...archive.entry import Entry
from ...archive.loader.stated import Figure
from ...facts.codebook import Indicator, codebook
from .. import urls
from ..catalogue import Catalogue
from ..charts.shares import level
from ..contexts import Count, Frame, Link
from ..family import Draft, Family
from ..lists import PAGE_ROWS, count, place
from ..tallies.bands import OTHER, SEVERAL, SILENT, UNCLEAR, Band, bands, written
from ..tallies.stating import Stated, reports, stating
from ..wording import wording
from .figures import FigureCell, figure_cells


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in the list of all; `reports` state it."""

    name: str
    unit: str
    path: str  # of its page; "" where no report states it
    definition: str
    reports: int


@dataclass(frozen=True, slots=True)
class IndicatorsContext:
    """Variables of indicators.html."""

    frame: Frame
    parts: tuple[tuple[str, tuple[IndicatorRow, ...]], ...]  # by the part of the report they belong to
    reports: int  # that have a text


@dataclass(frozen=True, slots=True)
class BandRow:
    """A line of the spread: for each year the reports in it, and how full that is of its year's."""

    name: str
    is_band: bool
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class StatingRow:
    """A report that states the indicator."""

    town: str
    place: str
    year: int
    path: str
    cells: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True)
class IndicatorContext:
    """Variables of indicator.html. Either `rows` or `provinces` is empty."""

    frame: Frame
    indicator: Indicator
    part: str
    years: tuple[Count, ...]  # reports that have a text, oldest first
    bands: tuple[BandRow, ...]
    rows: tuple[StatingRow, ...]  # newest first
    provinces: tuple[Count, ...]


def paths(catalogue: Catalogue) -> Iterator[str]:
    """The addresses of these pages and those of the provinces, for the site map."""
    yield urls.INDICATORS
    yield from map(urls.indicator, catalogue.stated)
    for indicator, stated in catalogue.stated.items():
        yield from (province.path for province in _provinces(catalogue, indicator, stated))


def _index(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["indicators"]
    parts: dict[str, list[IndicatorRow]] = defaultdict(list)
    for one in codebook().values():
        stated = catalogue.stated.get(one.id)
        path = urls.indicator(one.id) if stated else ""
        number = stated.reports if stated else 0
        row = IndicatorRow(one.name, one.unit, path, _named(one.definition), number)
        parts[_part(one)].append(row)
    context = IndicatorsContext(
        frame=Frame(
            urls.INDICATORS, words["title"], words["description"], nav=urls.DATA, here=words["title"]
        ),
        parts=tuple((part, tuple(rows)) for part, rows in parts.items()),
        reports=len(catalogue.archive.with_text.entries),
    )
    yield Draft(urls.INDICATORS, context, lambda: context)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    years = tuple(
        count(str(year), urls.year(year), entries)
        for year, entries in sorted(catalogue.archive.with_text.by_year.items())
    )
    for id_, stated in catalogue.stated.items():
        indicator = codebook()[id_]
        spread = _spread(indicator, stated, years)
        provinces = _provinces(catalogue, id_, stated)
        listed = () if provinces else tuple(own.digest for own in stated.provinces.values())
        key = (id_, spread, years, provinces, listed)
        make = partial(_context, catalogue, indicator, years, spread, provinces)
        yield Draft(urls.indicator(id_), key, make)


def _spread(indicator: Indicator, stated: Stated, years: Sequence[Count]) -> tuple[BandRow, ...]:
    """The lines of the spread that any report stands in."""
    of_year: dict[str, Counter[str]] = {}
    for year in years:
        found = Counter(stated.lines(int(year.text)))
        found[SILENT] = year.reports - found.total()
        of_year[year.text] = found
    lines: list[str | Band] = [*bands(indicator.unit, stated.top), SEVERAL, UNCLEAR, OTHER, SILENT]
    rows = (_band_row(_line_name(indicator, line), line, of_year, years) for line in lines)
    return tuple(row for row in rows if any(reports for reports, _ in row.cells))


def _band_row(
    name: str, line: str | Band, of_year: Mapping[str, Counter[str]], years: Sequence[Count]
) -> BandRow:
    key = line if isinstance(line, str) else written(line)
    numbers = [of_year[year.text][key] for year in years]
    cells = tuple((n, level(n, year.reports)) for n, year in zip(numbers, years, strict=True))
    return BandRow(name, not isinstance(line, str), cells)


def _line_name(indicator: Indicator, line: str | Band) -> str:
    words = wording()["indicators"]["lines"]
    if isinstance(line, str):
        return str(words[line])
    low, high = map(int, line)
    if low == high:
        return "0"
    if indicator.unit == "%":
        return str(words["rates"].format(low=low, high=high))
    return f"{high:,}" if high - low == 1 else str(words["band"].format(low=f"{low + 1:,}", high=f"{high:,}"))


def _provinces(catalogue: Catalogue, id_: str, stated: Stated) -> tuple[Count, ...]:
    """The provinces that a page leads to; none where it can list the reports."""
    if stated.reports <= PAGE_ROWS:
        return ()
    regions = catalogue.archive.regions
    return tuple(
        Count(regions[code].name, urls.indicator_province(id_, code), reports(own), own.towns)
        for code, own in stated.provinces.items()
    )


def _context(
    catalogue: Catalogue,
    indicator: Indicator,
    years: tuple[Count, ...],
    spread: tuple[BandRow, ...],
    provinces: tuple[Count, ...],
) -> IndicatorContext:
    words = wording()["indicators"]
    listed = () if provinces else stating(catalogue.archive.with_text.entries, indicator.id)
    return IndicatorContext(
        frame=Frame(
            path=urls.indicator(indicator.id),
            title=words["indicator_title"].format(name=indicator.name),
            description=words["indicator_description"].format(name=indicator.name),
            nav=urls.DATA,
            crumbs=(Link(words["title"], urls.INDICATORS),),
            here=indicator.name,
        ),
        indicator=replace(
            indicator, definition=_named(indicator.definition), not_this=_named(indicator.not_this)
        ),
        part=_part(indicator),
        years=years,
        bands=spread,
        rows=tuple(_stating_row(*one) for one in reversed(listed)),
        provinces=provinces,
    )


def _stating_row(entry: Entry, figures: Sequence[Figure]) -> StatingRow:
    path = urls.report(entry.town.code, entry.year)
    return StatingRow(entry.town.name, place(entry.town), entry.year, path, figure_cells(path, figures))


def _named(text: str) -> str:
    """The words of the codebook with the names of other indicators instead of their ids."""
    return re.sub("[a-z_]{3,}", lambda id_: codebook()[id_[0]].name if id_[0] in codebook() else id_[0], text)


def _part(indicator: Indicator) -> str:
    return str(wording()["kinds"][indicator.part]["label"])


INDEX = Family(urls.INDICATORS, "indicators.html", IndicatorsContext, _index)
FAMILY = Family("indicators/{id}.html", "indicator.html", IndicatorContext, _drafts)
