"""A town's page: all its years, and its sections year by year under the five statutory parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ...archive.entry import Entry
from ...archive.loader.stated import unpacked
from ...gazetteer import Life
from ...model import Kind, Report, Town
from ...model.passages import heading_text
from ...publishing import Needs
from .. import urls
from ..catalogue import Catalogue
from ..charts import multiples
from ..contexts import Frame, Link, ReportRow
from ..family import Draft, Family
from ..figures.figures import FigureRow, figure_rows
from ..links.pairs import pairs
from ..lists import crumbs, place, row
from ..machines.feeds import feed
from ..machines.metadata import organization
from ..tallies.stating import has_county_page
from ..wording import wording

PUBLISHED, MISSING, ABSENT, OUTSIDE = "published", "missing", "absent", "outside"
WITHDRAWN = "withdrawn"
"""The state of a town's year: in the archive, known not to have been published, not collected; or the town
was not there."""


@dataclass(frozen=True, slots=True)
class YearState:
    """A year of a town."""

    year: int
    state: str  # PUBLISHED, MISSING, ABSENT or OUTSIDE
    path: str | None


@dataclass(frozen=True, slots=True)
class PartRow:
    """One statutory part: for each year of `TownContext.compared`, the headings that stand in it."""

    kind: Kind
    cells: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What a town was called, when it is there, what was before it or followed."""

    label: str
    links: tuple[Link, ...]  # `path` is "" for words, and for towns of which the archive has no page


@dataclass(frozen=True, slots=True)
class TownContext:
    """Variables of town.html."""

    frame: Frame
    town: Town
    place: str
    history: tuple[HistoryRow, ...]  # empty where nothing is known
    years: tuple[YearState, ...]
    reports: tuple[ReportRow, ...]  # newest first
    compared: tuple[ReportRow, ...]  # of these, those that have a text
    parts: tuple[PartRow, ...]
    pairs: tuple[
        tuple[int, int], ...
    ]  # years whose plans and measures stand on the page of the later, newest first
    figure_years: tuple[ReportRow, ...]  # columns of `figures`, oldest first
    figures: tuple[FigureRow, ...]
    figure_marks: tuple[tuple[str, str, str], ...]  # of their drawings, if there are any
    county_figures: tuple[Link, ...]  # newest first


def year_states(
    entries: Sequence[Entry],
    years: Sequence[int],
    missing: Sequence[int],
    life: Life,
    withdrawn: Mapping[int, str],
) -> tuple[YearState, ...]:
    """What is known of a town's `years`."""
    paths = {e.year: urls.report(e.town.code, e.year) for e in entries}

    def state(year: int) -> str:
        if year in paths:
            return PUBLISHED
        if year in withdrawn:
            return WITHDRAWN
        if year in missing:
            return MISSING
        return ABSENT if life.includes(year) or not life.own else OUTSIDE

    pages = {**withdrawn, **paths}
    return tuple(YearState(year, state(year), pages.get(year)) for year in years)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for code, entries in catalogue.archive.by_town.items():
        missing = catalogue.missing.get(code, ())
        years, life = catalogue.years_of(entries[-1].town), catalogue.gazetteer.life(code)
        states = year_states(entries, years, missing, life, catalogue.withdrawn_pages(code))
        states = tuple(state for state in states if state.state != OUTSIDE)
        followed = _followed(catalogue, code)
        linked = tuple(
            (pair.earlier.year, pair.later.year) for pair in reversed(pairs(entries, catalogue.reviewed))
        )
        compared = _compared(catalogue, entries)
        own = catalogue.own_towns.get(code)
        known = tuple((state.year, state.state) for state in states)
        key = (tuple(e.digest for e in entries), known, followed, own, linked, compared)
        context = partial(_context, catalogue, entries, states, linked, compared)
        needs = Needs(tuple(e for e in entries if e.has_text))
        yield Draft(urls.town(code), key, context, needs)


def _followed(catalogue: Catalogue, code: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The towns that a town followed, and those that followed it."""
    before, after = catalogue.gazetteer.predecessors(code), catalogue.gazetteer.life(code).successors
    return tuple(map(catalogue.town_link, before)), tuple(map(catalogue.town_link, after))


def _history(catalogue: Catalogue, code: str, name: str) -> tuple[HistoryRow, ...]:
    gazetteer, words = catalogue.gazetteer, wording()["town"]
    life = gazetteer.life(code)
    told = {name, *life.former_names, life.listed_name}
    names = {
        "former_names": [former for former in life.former_names if former != name],
        "listed_name": [life.listed_name] if life.listed_name not in ("", name) else [],
        "everyday": [other for other in gazetteer.other_names(code) if other not in told],
        "span": [life.span] if life.own and life.span else [],
        "last_listed": [words["listed_until"].format(year=life.last)] if life.last and not life.own else [],
    }
    rows = {key: tuple(Link(text, "") for text in texts) for key, texts in names.items()}
    rows["predecessors"], rows["successors"] = _followed(catalogue, code)
    return tuple(HistoryRow(words[key], links) for key, links in rows.items() if links)


def _context(
    catalogue: Catalogue,
    entries: tuple[Entry, ...],
    states: tuple[YearState, ...],
    linked: tuple[tuple[int, int], ...],
    compared: tuple[int, ...],
) -> TownContext:
    town = entries[-1].town
    newest_first = entries[::-1]
    with_text = [entry for entry in newest_first if entry.has_text]
    reports = [(entry, catalogue.archive.load(entry)) for entry in with_text]
    figures = figure_rows(
        [(urls.report(town.code, e.year), tuple(unpacked(e.stated))) for e in reversed(with_text)]
    )
    return TownContext(
        frame=Frame(
            path=urls.town(town.code),
            title=wording()["town"]["title"].format(town=f"{town.county.name}{town.name}"),
            description=wording()["town"]["description"].format(place=town.full_name),
            crumbs=crumbs(town.regions),
            here=town.name,
            subject=organization(town),
            feed=feed(town.full_name, urls.town_feed(town.code)),
        ),
        town=town,
        place=place(town),
        history=_history(catalogue, town.code, town.name),
        years=states,
        reports=tuple(row(entry) for entry in newest_first),
        compared=tuple(row(entry) for entry in with_text),
        parts=tuple(
            PartRow(kind, tuple(_headings(entry, report, kind) for entry, report in reports)) for kind in Kind
        ),
        pairs=linked,
        figure_years=tuple(row(entry) for entry in reversed(with_text)),
        figures=figures,
        figure_marks=multiples.legend() if any(one.chart for one in figures) else (),
        county_figures=tuple(_county_figures(entry) for entry in newest_first if entry.year in compared),
    )


def _compared(catalogue: Catalogue, entries: Sequence[Entry]) -> tuple[int, ...]:
    """The years of which a page has the figures of a town beside those of its neighbours."""
    by_county = catalogue.stating_in
    return tuple(
        entry.year
        for entry in entries
        if entry.stated and has_county_page(by_county.get((entry.town.county.code, entry.year), ()))
    )


def _county_figures(entry: Entry) -> Link:
    """That page."""
    path = f"{urls.county_figures(entry.town.county.code, entry.year)}?town={entry.town.code}"
    return Link(wording()["figures"]["county_link"].format(year=entry.year), path)


def _headings(entry: Entry, report: Report, kind: Kind) -> tuple[Link, ...]:
    """The headings of a part: those right below the one that opens it, or that one if none is below."""
    path = urls.report(entry.town.code, entry.year)
    openers = [s for s in report.sections if kind in s.kinds and s.heading]
    below = [child for s in openers for child in s.children if child.heading]
    return tuple(
        Link(heading_text(s.heading), f"{path}#{s.heading.anchor}") for s in below or openers if s.heading
    )


FAMILY = Family("towns/{code}/index.html", "town.html", TownContext, _drafts)
