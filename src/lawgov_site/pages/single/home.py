"""The home page: what the archive is, the search box, its numbers, years, provinces and newest reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from ...archive.entries import Archive
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Count, Frame, ReportRow, Site
from ..family import Draft, Family
from ..lists import count, newest_first, row
from ..machines.feeds import feed
from ..wording import wording

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


def _subject(site: Site) -> dict[str, object]:
    found: dict[str, object] = {"@type": "WebSite", "name": site.title, "inLanguage": "zh-CN"}
    if site.base_url:
        found["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{site.absolute(urls.SEARCH)}?q={{query}}",
            "query-input": "required name=query",
        }
    return found


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words, site = wording()["home"], catalogue.site
    context = HomeContext(
        frame=Frame(
            urls.HOME,
            site.title,  # of a link that somebody shares
            words["lead"],
            nav=urls.HOME,
            feed=feed(site.title, urls.FEED),
            subject=_subject(site),
        ),
        numbers=Numbers.of(catalogue.archive),
        years=year_counts(catalogue),
        provinces=province_counts(catalogue),
        newest=tuple(row(e) for e in nlargest(NEWEST, catalogue.archive.entries, key=newest_first)),
    )
    yield Draft(urls.HOME, context, lambda: context)


FAMILY = Family(urls.HOME, "home.html", HomeContext, _drafts)
