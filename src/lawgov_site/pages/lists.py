"""How long lists are, what comes first in them, and how a report or a place stands in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..archive.entry import Entry
from ..model import Region, Town
from . import urls
from .contexts import Count, Link, ReportRow

COUNTRY = "全国"

PAGE_ROWS = 200
"""A list longer than this is split by the regions below it, so that a page stays readable and one new report
does not rewrite a list of the whole archive."""

FEED_ENTRIES = 30
"""A feed has the newest only."""


def newest_first(entry: Entry) -> tuple[int, str, str]:
    """Largest for the newest: by year, then by the report's own date, those without one last."""
    return entry.year, entry.date.isoformat() if entry.date else "", entry.town.code


def crumbs(regions: Iterable[Region]) -> tuple[Link, ...]:
    """Breadcrumbs from the country down through `regions`."""
    return (Link(COUNTRY, urls.REGIONS), *(Link(r.name, urls.region(r.code)) for r in regions))


def place(town: Town, above: int = 0) -> str:
    """The regions above a town, joined: 山东省淄博市临淄区; without the first so many."""
    return "".join(dict.fromkeys(region.name for region in town.regions[above:]))


def row(entry: Entry, also: str = "") -> ReportRow:
    """An entry as a line of a list; `also` is what else its town is called."""
    town = entry.town
    return ReportRow(
        code=town.code,
        town=town.name,
        place=place(town),
        year=entry.year,
        title=entry.title,
        date=entry.date,
        kinds=entry.kinds,
        length=entry.length,
        path=urls.report(town.code, entry.year),
        also=also,
    )


def count(text: str, path: str, entries: Sequence[Entry]) -> Count:
    """A place or year with the numbers of its reports."""
    return Count(text, path, len(entries), len({e.town.code for e in entries}))
