"""The pages of common wording: sentences that many reports have, how many towns use them, and since when.

The first page shows those of most towns and leads to the years; a year's pages show what it was first to use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ...publishing import Needs
from ...reuse.common import Wording
from ...reuse.matching import COMMON
from ...reuse.text import Quotes
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame, Link
from ..family import Draft, Family
from ..wording import wording

ROWS = 100  # sentences on a page


@dataclass(frozen=True, slots=True)
class WordingRow:
    """A sentence, how many towns' reports have it, and the first of them."""

    text: str
    towns: int
    reports: int
    first: Link


@dataclass(frozen=True, slots=True)
class WordingContext:
    """Variables of wording.html: the sentences of most towns, or a part of those first used in a year."""

    frame: Frame
    year: int  # 0 on the first page
    rows: tuple[WordingRow, ...]
    total: int  # sentences, of the year or of all
    least: int  # more reports than these have each
    years: tuple[tuple[int, int, str], ...]  # on the first page: year, its sentences, path
    parts: tuple[Link, ...]  # of the year, where there are several


def _index(catalogue: Catalogue) -> Iterator[Draft]:
    found = catalogue.wording
    years = tuple((year, len(of), urls.wording(year)) for year, of in _by_year(found).items())
    key = (_key(catalogue, found[:ROWS]), len(found), years)
    context = partial(_context, catalogue, 0, 1, found[:ROWS], len(found), years)
    yield Draft(urls.WORDING, key, context, _needs(catalogue, found[:ROWS]))


def _years(catalogue: Catalogue) -> Iterator[Draft]:
    for year, found in _by_year(catalogue.wording).items():
        for part, at in enumerate(range(0, len(found), ROWS), 1):
            rows = found[at : at + ROWS]
            key = (_key(catalogue, rows), len(found))
            context = partial(_context, catalogue, year, part, rows, len(found), ())
            yield Draft(urls.wording(year, part), key, context, _needs(catalogue, rows))


def _needs(catalogue: Catalogue, rows: Sequence[Wording]) -> Needs:
    return Needs(tuple({one.report: catalogue.by_id[one.report] for one in rows}.values()))


def _by_year(found: Sequence[Wording]) -> Mapping[int, Sequence[Wording]]:
    """Year of first use → its sentences, the newest first."""
    years: dict[int, list[Wording]] = defaultdict(list)
    for one in found:
        years[one.year].append(one)
    return dict(sorted(years.items(), reverse=True))


def _key(catalogue: Catalogue, rows: Sequence[Wording]) -> tuple[object, ...]:
    return tuple((one, catalogue.by_id[one.report].text_digest) for one in rows)


def _context(
    catalogue: Catalogue,
    year: int,
    part: int,
    rows: Sequence[Wording],
    total: int,
    years: tuple[tuple[int, int, str], ...],
) -> WordingContext:
    words = wording()["reuse"]
    title = words["wording_year"].format(year=year) if year else words["wording"]
    if part > 1:
        title = words["part"].format(title=title, part=part)
    path = urls.wording(year, part) if year else urls.WORDING
    parts = range(1, -(-total // ROWS) + 1) if year and total > ROWS else ()
    return WordingContext(
        frame=Frame(
            path=path,
            title=title,
            description=words["wording_description"],
            nav=urls.DATA,
            crumbs=(Link(words["wording"], urls.WORDING),) if year else (),
            here=title,
        ),
        year=year,
        rows=tuple(_row(catalogue, one) for one in rows),
        total=total,
        least=COMMON,
        years=years,
        parts=tuple(Link(str(number), urls.wording(year, number)) for number in parts),
    )


def _row(catalogue: Catalogue, one: Wording) -> WordingRow:
    entry = catalogue.by_id[one.report]
    quotes = Quotes(catalogue.archive.load(entry))
    name = wording()["reuse"]["first"].format(year=entry.year, place=entry.town.full_name)
    path = f"{urls.report(entry.town.code, entry.year)}#{quotes.anchor(one.start)}"
    text = " ".join(quotes.quote(one.start, one.end).split())
    return WordingRow(text, one.towns, one.reports, Link(name, path))


INDEX = Family(urls.WORDING, "wording.html", WordingContext, _index)
FAMILY = Family("reuse/{year}.html, reuse/{year}-{part}.html", "wording.html", WordingContext, _years)
