"""What stands at an address of the ledger that is of no report, town or list any more: where it has gone.

A page leads on by itself where what it was is at another address; elsewhere it says what is there instead. An
original is a small file of its kind that says so, a feed has one entry that does, a list has no rows, and of
links between years there are none; a table of open data names the files in which it is now. A report's text
says the id that it has now, for a comparison whose address names the old one: a call of `lawgov.moved`
(files/data_scripts.py) with the two, `report` and `now`.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass

from ...files.data_scripts import data_call
from ...originals.notice import MOVED, notice
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame, Link
from ..data.tables import head
from ..family import Draft, Family
from ..links.promises import link_data
from ..machines.feeds import FeedContext, FeedEntry, beginning, urn
from ..wording import wording
from .corrections import table
from .fates import Fate


@dataclass(frozen=True, slots=True)
class MovedContext:
    """Variables of moved.html."""

    frame: Frame
    why: str
    links: tuple[Link, ...]
    target: str  # path to which the page leads by itself, "" where it does not


def _none(_catalogue: Catalogue) -> Iterator[Draft]:
    """Which of them there are follows from the ledger (`draft`)."""
    return iter(())


_MOVED = "moved_to"

PAGE = Family("any page that has gone", "moved.html", MovedContext, _none)
FEED = Family("any feed that has gone", "feed.xml", FeedContext, _none)
FILE = Family("any other file that has gone", "", bytes, _none)
FAMILIES = (PAGE, FEED, FILE)


def drafts(catalogue: Catalogue, fate: Fate) -> Iterator[tuple[Family, Draft]]:
    """What is to be made at an address that has gone, and at that of the text which its page had."""
    yield _of(catalogue, fate)
    old, now = (urls.parse(path) for path in (fate.path, fate.links[0].path if fate.is_same else ""))
    if old and now and old.kind == now.kind == "report":
        ids = [f"{one.code}-{one.year}" for one in (old, now)]
        if ids[1] not in catalogue.withdrawn:
            script = data_call("moved", dict(zip(("report", "now"), ids, strict=True)))
            text = Fate(urls.text(old.code, old.year), fate.what, fate.why, fate.links)
            yield FILE, _draft(text, script.encode())


def _of(catalogue: Catalogue, fate: Fate) -> tuple[Family, Draft]:
    if fate.path.endswith(".html"):
        return PAGE, _draft(fate, _page(fate))
    if fate.path.endswith(".xml"):
        return FEED, _draft(fate, _feed(catalogue, fate))
    return FILE, _draft(fate, _file(catalogue, fate))


def _draft(fate: Fate, context: object) -> Draft:
    return Draft(fate.path, context, lambda: context)


def _page(fate: Fate) -> MovedContext:
    frame = Frame(fate.path, _title(fate), fate.why, indexed=False)
    return MovedContext(frame, fate.why, fate.links, fate.links[0].path if fate.is_same else "")


def _title(fate: Fate) -> str:
    return str(wording()["moved"]["title"]).format(what=fate.what) if fate.is_same else fate.what


def _feed(catalogue: Catalogue, fate: Fate) -> FeedContext:
    """A feed with one entry, of the date of the first release: whoever has seen it does not see it again."""
    first = catalogue.releases[0].date if catalogue.releases else dt.date(1970, 1, 1)
    site, target = catalogue.site, fate.links[0].path
    author, updated = site.publisher or site.title, beginning(first)
    entry = FeedEntry(urn(f"{fate.path} {fate.why}"), _title(fate), target, updated, author, fate.why)
    return FeedContext(urn(fate.path), fate.what, fate.path, target, updated, (entry,))


def _file(catalogue: Catalogue, fate: Fate) -> bytes:
    if fate.path == urls.RELEASES:
        return b""
    if fate.path == urls.CORRECTIONS_TABLE:
        return table(())
    parsed = urls.parse(fate.path)
    if parsed and parsed.kind == "town_links":
        return link_data(parsed.code, ())
    is_list = fate.path.endswith((urls.CSV, urls.JSON_LINES))
    if parsed and (parsed.kind.startswith("dataset") or (parsed.kind == "export" and is_list)):
        return _dataset(catalogue, fate)
    if fate.path.endswith(".csv"):
        return head()
    places = (f"{link.text}：{catalogue.site.absolute(link.path) or link.path}" for link in fate.links)
    return notice(fate.path, fate.what, fate.why, *places, form=MOVED)


def _dataset(catalogue: Catalogue, fate: Fate) -> bytes:
    """In which files the data is now. Its one column is none of the table's: whoever reads on by program sees
    that something is different, and takes it for no empty table. A part without reports has the table's."""
    paths = [link.path for link in fate.links]
    if fate.path.endswith(urls.JSON_LINES):
        text = json.dumps({_MOVED: paths}) + "\n" if paths else ""
        return gzip.compress(text.encode(), mtime=0)
    rows = [_MOVED, *paths] if paths else [",".join(_fields(catalogue, fate.path))]
    return "".join(f"{row}\r\n" for row in rows).encode("utf-8-sig")


def _fields(catalogue: Catalogue, path: str) -> Iterator[str]:
    name = urls.dataset_name(path)
    for dataset in catalogue.datasets:
        if urls.dataset_name(dataset.files[0].path) == name:
            yield from (field.name for field in dataset.fields)
