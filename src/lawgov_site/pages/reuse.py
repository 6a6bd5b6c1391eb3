"""Passages that a report shares with others: what its page says of them, and what it loads on demand.

A page names reports of earlier years alone, and so is not rewritten for a new report; those of its year and
later are in its data:

    lawgov.reuse({report, passages: [[anchor, words, number, [[name, path, characters], …]], …]})

`number` is how many reports have the passage; of them at most MOST are listed, by year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive.entries import Entry
from ..data_scripts import data_call
from ..model import Report
from ..reuse import groups
from ..reuse.groups import Group, Other
from ..reuse.kept import Kept, Result
from ..reuse.text import Quotes
from . import urls
from .catalogue import Catalogue
from .family import Draft, Family
from .wording import wording

SHOWN = 8  # other reports of a passage on the page
MOST = 40  # and in the data

_BEGINNING, _ENDING = 22, 10  # characters of a passage that are quoted


@dataclass(frozen=True, slots=True)
class SharedWith:
    """Another report that has a passage; `characters` of it."""

    name: str
    path: str
    characters: int


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that stands in reports of earlier years; `number` counts those of the page, from 1."""

    number: int
    anchor: str
    words: str
    total: int  # reports
    others: tuple[SharedWith, ...]  # the first of them

    @property
    def more(self) -> int:
        return self.total - len(self.others)


@dataclass(frozen=True, slots=True)
class CommonPassage:
    """A passage of nothing but common wording."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class SharedView:
    """What a report's page tells; `data` is the path of what it loads on demand."""

    passages: tuple[SharedPassage, ...]
    common: tuple[CommonPassage, ...]
    data: str

    @property
    def marks(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """What stands beside paragraphs, by their anchor: target, what is shown, what it says."""
        words = wording()["reuse"]
        marks: dict[str, tuple[tuple[str, str, str], ...]] = {}
        for one in self.passages:
            label = words["mark"].format(number=one.number, count=one.total)
            marks[one.anchor] = (*marks.get(one.anchor, ()), (f"shared-{one.number}", str(one.number), label))
        for anchor in dict.fromkeys(one.anchor for one in self.common):
            mark = ("shared-common", words["common_mark"], words["common_label"])
            marks[anchor] = (*marks.get(anchor, ()), mark)
        return marks


def shared_view(catalogue: Catalogue, entry: Entry, report: Report) -> SharedView | None:
    """What the page of a report tells; None where shared passages were not looked for."""
    kept, result = catalogue.reuse, catalogue.shared.get(entry.id)
    if kept is None or result is None:
        return None
    quotes = Quotes(report) if result.page else None
    passages: list[SharedPassage] = []
    common: list[CommonPassage] = []
    if quotes:
        for number, group in enumerate(groups.before(kept, entry.id), 1):
            others = tuple(_shared_with(catalogue, kept, other) for other in group.others[:SHOWN])
            anchor, words = quotes.anchor(group.start), _shortened(quotes.quote(group.start, group.end))
            passages.append(SharedPassage(number, anchor, words, len(group.others), others))
        for start, end in result.common:
            common.append(CommonPassage(quotes.anchor(start), _shortened(quotes.quote(start, end))))
    return SharedView(tuple(passages), tuple(common), urls.reuse_data(entry.town.code, entry.year))


def _shared_with(catalogue: Catalogue, kept: Kept, other: Other) -> SharedWith:
    entry = catalogue.by_id[other.report]
    words = wording()["reuse"]
    known = words["dated"].format(date=entry.date) if entry.date else words["undated"]
    name = words["other"].format(year=entry.year, place=entry.town.full_name, dated=known)
    path = f"{urls.report(entry.town.code, entry.year)}#{groups.anchor(kept, other)}"
    return SharedWith(name, path, other.characters)


def _shortened(text: str) -> str:
    """The beginning and the end of a passage."""
    text = " ".join(text.split())
    whole = len(text) <= _BEGINNING + _ENDING + 4
    return text if whole else f"{text[:_BEGINNING]}……{text[-_ENDING:]}"


def _data(catalogue: Catalogue) -> Iterator[Draft]:
    if catalogue.reuse is None:
        return
    for entry in catalogue.archive.with_text.entries:
        if result := catalogue.shared.get(entry.id):
            path = urls.reuse_data(entry.town.code, entry.year)
            key = (result.later, entry.text_digest if result.later else "")
            yield Draft(path, key, partial(_data_file, catalogue, catalogue.reuse, entry, result))


def _data_file(catalogue: Catalogue, kept: Kept, entry: Entry, result: Result) -> bytes:
    found: Sequence[Group] = groups.after(kept, entry.id) if result.later else ()
    passages = []
    if found:
        quotes = Quotes(catalogue.archive.load(entry))
        for group in found:
            others = [_shared_with(catalogue, kept, other) for other in group.others[:MOST]]
            words = _shortened(quotes.quote(group.start, group.end))
            listed = [[other.name, other.path, other.characters] for other in others]
            passages.append([quotes.anchor(group.start), words, len(group.others), listed])
    return data_call("reuse", {"report": entry.id, "passages": passages}).encode()


DATA = Family("reuse/{code}/{year}.js", "", bytes, _data)
