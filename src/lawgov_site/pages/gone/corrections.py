"""What was corrected, replaced, redacted, withdrawn or restored: by year, as a feed, as a table.

Each line leads to the report, whose own page tells what stood there before.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ...strings.csv_cells import plain
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Feed, Frame, Link
from ..family import Draft, Family
from ..lists import FEED_ENTRIES
from ..machines.feeds import FeedContext, FeedEntry, urn
from ..wording import wording


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to a published report."""

    report: str
    place: str
    year: int  # the report's
    path: str  # of its page, "" where it has none
    date: dt.date
    what: str  # a key of the wording's `corrections.what`
    number: int = 0  # of those of one report, day and kind
    reason: str = ""
    by: str = ""
    places: int = 0  # where the text differs
    sha256: str = ""  # of the original that was replaced, where it is public
    size: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionsContext:
    """Variables of corrections.html: the events of a year, or, in the index, the newest of all."""

    frame: Frame
    events: tuple[Event, ...]  # newest first
    years: tuple[tuple[int, int, str], ...]  # (year, events, page), newest first; in the index only


def events(catalogue: Catalogue) -> tuple[Event, ...]:
    """All of them, newest first."""
    numbers: Counter[tuple[str, dt.date, str]] = Counter()
    found = []
    for event in (*_changes(catalogue), *_withdrawals(catalogue)):
        key = (event.report, event.date, event.what)
        found.append(replace(event, number=numbers[key]))
        numbers[key] += 1
    newest = reversed(found)  # of what was done to one report on one day
    return tuple(sorted(newest, key=lambda e: (e.date, e.report), reverse=True))


def _changes(catalogue: Catalogue) -> Iterator[Event]:
    changes = catalogue.history.changes
    towns = {e.id: e.town.full_name for e in catalogue.archive.entries if e.id in changes} if changes else {}
    for report, log in changes.items():
        code, _, year = report.rpartition("-")
        place = towns.get(report) or catalogue.town_link(code).text
        is_there = report in towns or report in catalogue.withdrawn
        path = urls.report(code, int(year)) if is_there else ""
        for one in (told.change for told in log):
            event = Event(report, place, int(year), path, one.date, one.what, reason=one.reason)
            event = replace(event, places=len(one.passages) + one.more)
            version = one.version
            yield replace(event, sha256=version.sha256, size=version.size) if version else event


def _withdrawals(catalogue: Catalogue) -> Iterator[Event]:
    for one in catalogue.history.withdrawals:
        path = urls.report(one.code, one.year)
        event = Event(one.report, one.place, one.year, path, dt.date.fromisoformat(one.date), "withdrawn")
        yield replace(event, reason=one.reason, by=one.by)
        if one.restored:
            yield replace(event, date=dt.date.fromisoformat(one.restored), what="restored")


def _title() -> str:
    return str(wording()["corrections"]["title"])


def _feed() -> Feed:
    return Feed(_title(), urls.CORRECTIONS_FEED)


def _by_year(found: Iterable[Event]) -> dict[int, list[Event]]:
    years: dict[int, list[Event]] = {}
    for event in found:
        years.setdefault(event.date.year, []).append(event)
    return years


def _index(catalogue: Catalogue) -> Iterator[Draft]:
    if found := events(catalogue):
        words = wording()["corrections"]
        years = tuple((year, len(of), urls.corrections(year)) for year, of in _by_year(found).items())
        frame = Frame(urls.CORRECTIONS, _title(), words["description"], here=_title(), feed=_feed())
        context = CorrectionsContext(frame, found[:FEED_ENTRIES], years)
        yield Draft(urls.CORRECTIONS, context, lambda: context)


def _years(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["corrections"]
    for year, found in _by_year(events(catalogue)).items():
        path, title = urls.corrections(year), words["year_title"].format(year=year)
        crumbs = (Link(_title(), urls.CORRECTIONS),)
        frame = Frame(path, title, words["description"], crumbs=crumbs, here=str(year), feed=_feed())
        context = CorrectionsContext(frame, tuple(found), ())
        yield Draft(path, context, partial(_same, context))


def _same(context: CorrectionsContext) -> CorrectionsContext:
    return context


def _feed_drafts(catalogue: Catalogue) -> Iterator[Draft]:
    found = events(catalogue)[:FEED_ENTRIES] if catalogue.site.base_url else ()
    if found:
        author = catalogue.site.publisher or catalogue.site.title
        yield Draft(urls.CORRECTIONS_FEED, (author, found), partial(_feed_context, author, found))


def _feed_context(author: str, found: Sequence[Event]) -> FeedContext:
    entries = tuple(_feed_entry(event, author) for event in found)
    return FeedContext(
        id=urn(urls.CORRECTIONS_FEED),
        title=_title(),
        path=urls.CORRECTIONS_FEED,
        page=urls.CORRECTIONS,
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def _feed_entry(event: Event, author: str) -> FeedEntry:
    words = wording()["corrections"]
    done = words["what"][event.what]
    return FeedEntry(
        id=urn(f"{event.what} {event.report} {event.date} {event.number}"),
        title=words["entry"].format(place=event.place, year=event.year, done=done),
        path=event.path or urls.CORRECTIONS,
        updated=f"{event.date}T00:00:00+08:00",
        author=event.by or author,
        summary=words["because"].format(done=done, reason=event.reason) if event.reason else done,
    )


COLUMNS = ("report", "date", "what", "reason", "by", "places", "replaced_sha256", "replaced_bytes", "page")
"""Columns of the table; the data page explains them."""


def _table(catalogue: Catalogue) -> Iterator[Draft]:
    if found := events(catalogue):
        yield Draft(urls.CORRECTIONS_TABLE, found, partial(table, found))


def table(found: Sequence[Event]) -> bytes:
    """Events, the newest first, as a table with the oldest first."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for e in reversed(found):
        size = e.size if e.sha256 else ""
        writer.writerow(
            (e.report, e.date, e.what, plain(e.reason), plain(e.by), e.places, e.sha256, size, e.path)
        )
    return text.getvalue().encode("utf-8-sig")


INDEX = Family(urls.CORRECTIONS, "corrections.html", CorrectionsContext, _index)
FAMILY = Family("corrections/{year}.html", "corrections.html", CorrectionsContext, _years)
FEED = Family(urls.CORRECTIONS_FEED, "feed.xml", FeedContext, _feed_drafts)
TABLE = Family(urls.CORRECTIONS_TABLE, "", bytes, _table)
