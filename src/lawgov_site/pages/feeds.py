"""Atom feeds: of the archive, of a region, of a town. There are none as long as the site has no address.

An entry's id is made from the report's id alone, and its date from what is known of the report, so that a
feed changes only where a report does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from uuid import UUID, uuid5

from ..archive.entries import Entry
from ..model import TextOrigin
from . import urls
from .catalogue import Catalogue, digests, newest_first
from .contexts import Feed
from .family import Draft, Family
from .wording import supplied_title, wording

ENTRIES = 30
_NAMESPACE = UUID("6f0c2c1e-7a0a-5c57-9b4e-0d1a5f6f3f10")  # of this program's ids; never to be changed
_ZONE = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A report in a feed."""

    id: str
    title: str
    path: str
    updated: str
    author: str
    summary: str


@dataclass(frozen=True, slots=True)
class FeedContext:
    """Variables of feed.xml."""

    id: str
    title: str
    path: str  # of the feed
    page: str  # the page that it belongs to
    updated: str
    entries: tuple[FeedEntry, ...]


def feed(name: str, path: str) -> Feed:
    """A feed as a page announces it."""
    return Feed(wording()["feed"]["title"].format(name=name), path)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    if not catalogue.site.base_url:
        return
    archive = catalogue.archive
    if archive.entries:
        yield _draft(catalogue, catalogue.site.title, urls.FEED, urls.HOME, archive.entries)
    for code, entries in archive.by_region.items():
        name = archive.regions[code].name
        yield _draft(catalogue, name, urls.region_feed(code), urls.region(code), entries)
    for code, entries in archive.by_town.items():
        name = entries[-1].town.full_name
        yield _draft(catalogue, name, urls.town_feed(code), urls.town(code), entries)


def _draft(catalogue: Catalogue, name: str, path: str, page: str, entries: Sequence[Entry]) -> Draft:
    newest = nlargest(ENTRIES, entries, key=newest_first)
    return Draft(path, (name, digests(newest)), partial(_context, name, path, page, newest))


def _context(name: str, path: str, page: str, newest: Iterable[Entry]) -> FeedContext:
    entries = tuple(map(_entry, newest))
    return FeedContext(
        id=urn(path),
        title=feed(name, path).title,
        path=path,
        page=page,
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def _entry(entry: Entry) -> FeedEntry:
    has_text = entry.text_origin is not TextOrigin.NONE
    town, words = entry.town, wording()["feed"]["summary" if has_text else "scan_summary"]
    kinds = "、".join(wording()["kinds"][kind]["label"] for kind in entry.kinds)
    return FeedEntry(
        id=urn(entry.id),
        title=entry.title or supplied_title(town.full_name, entry.year, entry.text_origin),
        path=urls.report(town.code, entry.year),
        updated=_timestamp(entry),
        author=town.full_name,
        summary=words.format(place=town.full_name, year=entry.year, count=entry.characters, kinds=kinds),
    )


def urn(name: str) -> str:
    """The lasting id of a report, a feed or one of its entries."""
    return uuid5(_NAMESPACE, name).urn


def _timestamp(entry: Entry) -> str:
    """When the report came, in China's time: as its provenance says, or its own date, or the last day of its
    year. Atom wants one, and the time of the build would make every feed new every time."""
    for text in (entry.provenance.retrieved, entry.provenance.published):
        if text and re.match(r"\d{4}-\d\d-\d\d", text):
            try:
                moment = dt.datetime.fromisoformat(text)
            except ValueError:
                continue
            return (moment if moment.tzinfo else moment.replace(tzinfo=_ZONE)).astimezone(_ZONE).isoformat()
    return beginning(entry.date or dt.date(entry.year, 12, 31))


def beginning(date: dt.date) -> str:
    """The beginning of a day in China, as a feed has it."""
    return dt.datetime.combine(date, dt.time(), _ZONE).isoformat()


FAMILY = Family("feed.xml, regions/{code}.xml, towns/{code}/feed.xml", "feed.xml", FeedContext, _drafts)
