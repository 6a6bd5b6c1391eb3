"""Figures as tables show them: each in the words of its report, leading to its sentence.

What a report says of another time than its year, or not of the town, stands in the tables with that said, and
is not drawn. Nothing is added up: an indicator that a report states event by event has several figures.

The comparison has them from the report's text (contents/texts.py), as `written` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...archive.loader.stated import Figure, unpacked
from ...facts.codebook import Indicator, codebook
from .. import urls
from ..charts.multiples import Multiple, multiple
from ..wording import wording


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
    chart: Multiple | None  # None where not two reports state a figure of the town and their year
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


def written(stated: str) -> list[tuple[int, str, list[tuple[str, str, str]]]]:
    """What an entry's report states: number in the codebook and name of each indicator, and of its figures
    the words, the anchor and the note."""
    figures, found = tuple(unpacked(stated)), []
    for number, indicator in enumerate(codebook().values()):
        if own := [(one.words, one.anchor, note(one)) for one in figures if one.indicator == indicator.id]:
            found.append((number, indicator.name, own))
    return found


def note(figure: Figure) -> str:
    """How a figure is stated, of which time and of whom it is; "" for a plain number of the town's year."""
    words = wording()["figures"]
    period, _, since = figure.period.partition(":")
    said = (
        figure.scale and figure.scale + codebook()[figure.indicator].unit,  # 9.8 below 罚款（万元）
        words["statuses"].get(figure.status, ""),
        words["periods"].get(period, "").format(year=since),
        words["scopes"].get(figure.scope, ""),
    )
    return "，".join(filter(None, said))
