"""The home page: what the archive is, the search box, its numbers, years, provinces and newest reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from ..archive import Archive, Entry
from . import urls
from .catalogue import Catalogue, count, row
from .contexts import Count, Frame, ReportRow
from .family import Draft, Family
from .wording import wording

NEWEST = 8


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much the archive holds."""

    reports: int
    towns: int
    counties: int
    provinces: int
    characters: int

    @classmethod
    def of(cls, archive: Archive) -> Numbers:
        entries = archive.entries
        return cls(
            reports=len(entries),
            towns=len(archive.by_town),
            counties=len({e.town.county.code for e in entries}),
            provinces=len({e.town.province.code for e in entries}),
            characters=sum(e.characters for e in entries),
        )


@dataclass(frozen=True, slots=True)
class HomeContext:
    """Variables of home.html."""

    frame: Frame
    numbers: Numbers
    years: tuple[Count, ...]  # newest first
    provinces: tuple[Count, ...]
    newest: tuple[ReportRow, ...]


def year_counts(catalogue: Catalogue) -> tuple[Count, ...]:
    """Every year with its numbers, newest first."""
    return tuple(count(str(y), urls.year(y), catalogue.archive.by_year[y]) for y in catalogue.years)


def province_counts(catalogue: Catalogue) -> tuple[Count, ...]:
    """Every province with its numbers, by code."""
    return tuple(
        count(region.name, urls.region(region.code), catalogue.entries_of(region.code))
        for region in catalogue.children.get("", ())
    )


def _newest(entry: Entry) -> tuple[int, str, str]:
    """Newest year first; within it by the report's own date, those without one last."""
    return entry.year, entry.date.isoformat() if entry.date else "", entry.town.code


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["home"]
    context = HomeContext(
        frame=Frame(urls.HOME, words["title"], words["lead"], nav=urls.HOME),
        numbers=Numbers.of(catalogue.archive),
        years=year_counts(catalogue),
        provinces=province_counts(catalogue),
        newest=tuple(row(e) for e in nlargest(NEWEST, catalogue.archive.entries, key=_newest)),
    )
    yield Draft(urls.HOME, context, lambda: context)


FAMILY = Family(urls.HOME, "home.html", HomeContext, _drafts)
