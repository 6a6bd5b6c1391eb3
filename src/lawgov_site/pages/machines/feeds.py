"""Atom feeds: of the archive, of a region, of a town, of the reports that have a part, of those citing a law.

There are none as long as the site has no address. Each has the newest entries only, so that a new report
rewrites no more than those that it is among.

An entry's id is made from the report's id alone, and its date from what is known of the report, so that a
feed changes only where a report does.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from uuid import UUID, uuid5

from ...archive.entry import Entry
from ...archive.loader.cited import places
from ...laws import Law
from ...model import Kind
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Feed
from ..family import Draft, Family, digests
from ..lists import FEED_ENTRIES, newest_first
from ..wording import kind_label, supplied_title, wording

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


def kind_feed(kind: Kind) -> Feed:
    """The feed of the reports that have a part."""
    return Feed(wording()["feed"]["kind_title"].format(name=kind_label(kind)), urls.kind_feed(kind))


def law_feed(law: Law) -> Feed:
    """The feed of the reports that cite a law."""
    return Feed(wording()["feed"]["law_title"].format(law=law.name), urls.law_feed(law.id))


def kinds(catalogue: Catalogue) -> Mapping[Kind, Sequence[Entry]]:
    """The parts of which there are feeds, each with reports that have it, by year, its newest among them."""
    found = {kind: _recent(catalogue, kind) for kind in Kind} if catalogue.site.base_url else {}
    return {kind: entries for kind, entries in found.items() if entries}


def _recent(catalogue: Catalogue, kind: Kind) -> Sequence[Entry]:
    recent: list[Entry] = []
    for year in catalogue.years:
        recent = [*(e for e in catalogue.archive.by_year[year] if kind in e.kinds), *recent]
        if len(recent) >= FEED_ENTRIES:
            break
    return recent


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    if not catalogue.site.base_url:
        return
    archive = catalogue.archive
    if archive.entries:
        yield _draft(feed(catalogue.site.title, urls.FEED), urls.HOME, archive.entries)
    for code, entries in archive.by_region.items():
        yield _draft(feed(archive.regions[code].name, urls.region_feed(code)), urls.region(code), entries)
    for code, entries in archive.by_town.items():
        yield _draft(feed(entries[-1].town.full_name, urls.town_feed(code)), urls.town(code), entries)
    for kind, having in kinds(catalogue).items():
        yield _draft(kind_feed(kind), urls.SEARCH, having)
    for law in catalogue.laws.laws:
        if cited := catalogue.cited.get(law.id):
            newest = sorted((catalogue.by_id[id_] for id_ in cited.newest), key=newest_first)
            yield _draft(law_feed(law), urls.law(law.id), newest, law.id)


def _draft(of: Feed, page: str, entries: Sequence[Entry], law: str = "") -> Draft:
    """`entries` by year; those of a law's feed lead to where it is cited first."""
    newest = _newest(entries)
    return Draft(of.path, (of.title, digests(newest)), partial(_context, of, page, newest, law))


def _newest(entries: Sequence[Entry]) -> list[Entry]:
    """The newest first. Only those of the years in which they can be are compared."""
    oldest = entries[-FEED_ENTRIES].year if len(entries) > FEED_ENTRIES else 0
    recent = entries[bisect_left(entries, oldest, key=lambda entry: entry.year) :]
    return nlargest(FEED_ENTRIES, recent, key=newest_first)


def _context(of: Feed, page: str, newest: Iterable[Entry], law: str) -> FeedContext:
    entries = tuple(_entry(entry, law) for entry in newest)
    return FeedContext(
        id=urn(of.path),
        title=of.title,
        path=of.path,
        page=page,
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def _entry(entry: Entry, law: str) -> FeedEntry:
    has_text = entry.has_text
    town, words = entry.town, wording()["feed"]["summary" if has_text else "scan_summary"]
    parts = "、".join(map(kind_label, entry.kinds)) or wording()["lists"]["parts_unknown"]
    spot = next((place.anchor for place in places(entry.cited) if place.law_id == law), "") if law else ""
    return FeedEntry(
        id=urn(entry.id),
        title=entry.title or supplied_title(town.full_name, entry.year, entry.text_origin),
        path=urls.report(town.code, entry.year) + (f"#{spot}" if spot else ""),
        updated=_timestamp(entry),
        author=town.full_name,
        summary=words.format(place=town.full_name, year=entry.year, count=entry.characters, kinds=parts),
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


FAMILY = Family(
    "feed.xml, regions/{code}.xml, towns/{code}/feed.xml, kinds/{kind}.xml, laws/{id}.xml",
    "feed.xml",
    FeedContext,
    _drafts,
)
