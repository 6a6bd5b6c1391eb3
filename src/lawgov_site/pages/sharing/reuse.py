"""Passages that a report shares with others: what its page says of them.

A page names reports of earlier years alone, and so is not rewritten for a new report. It shows the longest
passages with the first of the reports that have them; the others, and all of its year and later, are in data
that it loads on demand (reuse_data.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from ...archive.entry import Entry
from ...model import Report, Town
from ...reuse.groups import Groups, Place, longest
from ...reuse.kept import Result
from ...reuse.text import Quotes
from .. import urls
from ..catalogue import Catalogue
from ..wording import wording

PASSAGES = 6  # on the page, the longest
SHOWN = 2  # other reports of each

_BEGINNING, _ENDING = 16, 6  # characters of a passage that are quoted


@dataclass(frozen=True, slots=True)
class SharedWith:
    """Another report that has a passage; `path` leads to it."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that stands in reports of earlier years; `number` counts those of the page, from 1."""

    number: int
    anchor: str
    words: str
    characters: int
    total: int  # reports
    others: tuple[SharedWith, ...]  # the first of them

    @property
    def more(self) -> int:
        return self.total - len(self.others)


@dataclass(frozen=True, slots=True)
class SharedView:
    """What a report's page tells; `data` is the path of what it loads on demand."""

    passages: tuple[SharedPassage, ...]  # in the order of the text
    total: int  # passages that reports of earlier years have
    common: tuple[str, ...]  # anchors of passages of nothing but common wording
    data: str

    @property
    def more(self) -> int:
        return self.total - len(self.passages)

    @property
    def marks(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """What stands beside paragraphs, by their anchor: target, what is shown, what it says."""
        words = wording()["reuse"]
        marks: dict[str, tuple[tuple[str, str, str], ...]] = {}
        for one in self.passages:
            label = words["mark"].format(number=one.number, count=one.total)
            marks[one.anchor] = (*marks.get(one.anchor, ()), (f"shared-{one.number}", str(one.number), label))
        for anchor in dict.fromkeys(self.common):
            mark = ("shared-common", words["common_mark"], words["common_label"])
            marks[anchor] = (*marks.get(anchor, ()), mark)
        return marks


def shared_view(
    catalogue: Catalogue, entry: Entry, report: Report, kept: Groups | None, result: Result | None
) -> SharedView | None:
    """What the page of a report tells; None where shared passages were not looked for."""
    if kept is None or result is None:
        return None
    data = urls.reuse_data(entry.town.county.code, entry.year)
    if not result.page:
        return SharedView((), 0, (), data)
    quotes, found = Quotes(report), kept.before(entry.id)
    passages = tuple(
        SharedPassage(
            number,
            quotes.anchor(group.start),
            shortened(quotes.quote(group.start, group.end)),
            group.end - group.start,
            group.reports,
            tuple(_shared_with(catalogue, entry, place) for place in group.places[:SHOWN]),
        )
        for number, group in enumerate(longest(found, PASSAGES), 1)
    )
    return SharedView(passages, len(found), tuple(quotes.anchor(start) for start, _ in result.common), data)


def _shared_with(catalogue: Catalogue, entry: Entry, place: Place) -> SharedWith:
    found = catalogue.by_id[place.report]
    path = f"{urls.report(found.town.code, found.year)}#{place.anchor}"
    return SharedWith(_other_name(found, entry.town), path)


def _other_name(entry: Entry, town: Town) -> str:
    """How a report is named on a page of a town: its year, its town, and of when it is."""
    words, place = wording()["reuse"], _place_from(entry.town, town)
    known = words["dated"].format(date=entry.date) if entry.date else words["undated"]
    return str(words["other"].format(year=entry.year, place=place, dated=known))


def _place_from(other: Town, town: Town) -> str:
    """A town as one says it in another: in the same county by its name alone."""
    if other.code == town.code:
        return str(wording()["reuse"]["own_place"])
    return other.name if other.county == town.county else other.full_name


def shortened(text: str, beginning: int = _BEGINNING, ending: int = _ENDING) -> str:
    """The beginning of a passage, and its end."""
    text = " ".join(text.split())
    whole = len(text) <= beginning + ending + 4
    return text if whole else f"{text[:beginning]}……{text[len(text) - ending :]}"
