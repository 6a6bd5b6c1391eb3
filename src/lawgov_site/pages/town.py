"""A town's page: all its years, and its sections year by year under the five statutory parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive.entries import Archive, Entry
from ..model import Kind, Report, Town
from ..passages import heading_text
from . import urls
from .catalogue import Catalogue, crumbs, place, row
from .contexts import Frame, Link, ReportRow
from .family import Draft, Family
from .feeds import feed
from .metadata import organization
from .wording import wording

PUBLISHED, MISSING, ABSENT = "published", "missing", "absent"
"""The state of a town's year: in the archive, known not to have been published, not collected."""


@dataclass(frozen=True, slots=True)
class YearState:
    """A year of a town."""

    year: int
    state: str  # PUBLISHED, MISSING or ABSENT
    path: str | None


@dataclass(frozen=True, slots=True)
class PartRow:
    """One statutory part: for each year of `TownContext.reports`, the headings that stand in it."""

    kind: Kind
    cells: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class TownContext:
    """Variables of town.html."""

    frame: Frame
    town: Town
    place: str
    years: tuple[YearState, ...]
    reports: tuple[ReportRow, ...]  # newest first
    parts: tuple[PartRow, ...]


def year_states(
    entries: Sequence[Entry], years: Sequence[int], missing: Sequence[int]
) -> tuple[YearState, ...]:
    """What is known of a town's `years`."""
    paths = {e.year: urls.report(e.town.code, e.year) for e in entries}
    return tuple(
        YearState(
            year, PUBLISHED if year in paths else MISSING if year in missing else ABSENT, paths.get(year)
        )
        for year in years
    )


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for code, entries in catalogue.archive.by_town.items():
        states = year_states(entries, catalogue.years_of(entries[-1].town), catalogue.missing.get(code, ()))
        key = (tuple(e.digest for e in entries), states)
        yield Draft(urls.town(code), key, partial(_context, catalogue.archive, entries, states))


def _context(archive: Archive, entries: tuple[Entry, ...], states: tuple[YearState, ...]) -> TownContext:
    town = entries[-1].town
    newest_first = entries[::-1]
    reports = [(entry, archive.load(entry)) for entry in newest_first]
    return TownContext(
        frame=Frame(
            path=urls.town(town.code),
            title=wording()["town"]["title"].format(town=town.name),
            description=wording()["town"]["description"].format(place=town.full_name),
            crumbs=crumbs(town.regions),
            here=town.name,
            subject=organization(town),
            feed=feed(town.full_name, urls.town_feed(town.code)),
        ),
        town=town,
        place=place(town),
        years=states,
        reports=tuple(row(entry) for entry in newest_first),
        parts=tuple(
            PartRow(kind, tuple(_headings(entry, report, kind) for entry, report in reports)) for kind in Kind
        ),
    )


def _headings(entry: Entry, report: Report, kind: Kind) -> tuple[Link, ...]:
    """The headings of a part: those right below the one that opens it, or that one if none is below."""
    path = urls.report(entry.town.code, entry.year)
    openers = [s for s in report.sections if s.kind is kind and s.heading]
    below = [child for s in openers for child in s.children if child.heading]
    return tuple(
        Link(heading_text(s.heading), f"{path}#{s.heading.anchor}") for s in below or openers if s.heading
    )


FAMILY = Family("towns/{code}/index.html", "town.html", TownContext, _drafts)
