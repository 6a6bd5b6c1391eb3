"""Figures as tables show them: each in the words of its report, leading to its sentence.

What a report says of another time than its year, or not of the town, stands in the tables with that said, and
is not drawn. Nothing is added up: an indicator that a report states event by event has several figures.

`towns/<code>/figures.js` is a script of one call, `lawgov.figures` (data_scripts.py), that hands over:

    town     code
    reports  [id, stated], oldest first; stated is [[number in the codebook, name of the indicator, [[words,
             anchor, note], …]], …]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..archive.stated import Figure, unpacked
from ..data_scripts import data_call
from ..facts import Indicator, codebook
from . import urls
from .catalogue import Catalogue
from .charts.multiples import Multiple, multiple
from .family import Draft, Family
from .wording import wording


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure; `path` leads to its sentence, `note` says what it is besides."""

    words: str
    path: str
    note: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An indicator of a town: its figures year by year, none where the report states none."""

    id: str
    name: str
    unit: str
    path: str  # of the indicator's page
    chart: Multiple | None  # None where no figure is the town's and of its report's year
    cells: tuple[tuple[FigureCell, ...], ...]


def figure_rows(reports: Sequence[tuple[str, Sequence[Figure]]]) -> tuple[FigureRow, ...]:
    """The indicators that any report of a town states, in the codebook's order.

    `reports`: the path of the page and the figures, year by year, oldest first.
    """
    rows = []
    for indicator in codebook().values():
        own = [(path, [one for one in found if one.indicator == indicator.id]) for path, found in reports]
        if any(found for _, found in own):
            rows.append(_row(indicator, own))
    return tuple(rows)


def _row(indicator: Indicator, years: Sequence[tuple[str, Sequence[Figure]]]) -> FigureRow:
    return FigureRow(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        path=urls.indicator(indicator.id),
        chart=multiple([found for _, found in years]),
        cells=tuple(figure_cells(path, found) for path, found in years),
    )


def figure_cells(path: str, figures: Iterable[Figure]) -> tuple[FigureCell, ...]:
    """The figures of a report, whose page is at `path`."""
    return tuple(FigureCell(one.words, f"{path}#{one.anchor}", note(one)) for one in figures)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for code, entries in catalogue.archive.with_text.by_town.items():
        stating = tuple((entry.id, entry.stated) for entry in entries)
        yield Draft(urls.town_figures(code), stating, partial(_data, code, stating))


def _data(code: str, stating: Iterable[tuple[str, str]]) -> bytes:
    reports = [[report, list(_written(tuple(unpacked(stated))))] for report, stated in stating]
    return figure_data(code, reports)


def _written(figures: Sequence[Figure]) -> Iterator[list[Any]]:
    for number, indicator in enumerate(codebook().values()):
        if own := [[one.words, one.anchor, note(one)] for one in figures if one.indicator == indicator.id]:
            yield [number, indicator.name, own]


def figure_data(code: str, reports: Sequence[Any]) -> bytes:
    """The content of `towns/<code>/figures.js`."""
    return data_call("figures", {"town": code, "reports": reports}).encode()


def note(figure: Figure) -> str:
    """How a figure is stated, of which time and of whom it is; "" for a plain number of the town's year."""
    words = wording()["figures"]
    period, _, since = figure.period.partition(":")
    said = (
        words["statuses"].get(figure.status, ""),
        words["periods"].get(period, "").format(year=since),
        words["scopes"].get(figure.scope, ""),
    )
    return "，".join(filter(None, said))


FAMILY = Family("towns/{code}/figures.js", "", bytes, _drafts)
