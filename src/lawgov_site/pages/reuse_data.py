"""Passages that reports share, as data that their pages load on demand: a file a county and year.

Neighbours share passages with the same reports, so what is named once serves them all.

`reuse/<county>-<year>.js` is a script of one call, `lawgov.reuse` (data_scripts.py), that hands over:

    reports  [[path of its page, name], …], what others are named by
    places   [[number of the report, anchor], …], where passages stand in them
    told     [[report's id, before, later, common], …], of each report of the county and year
             before: of earlier years, later: of its year and later, each [how many passages, [passage, …]];
             a passage is [anchor, its first words, characters, how many reports have it, [number of a
             place, …]]; common wording is [[anchor, first words], …]
    words    what the page says of them, where {count} is a number

Of the passages the longest PASSAGES are listed, in the order of the text; of the places of each the first
PLACES: the town's own, then by year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ..archive.entries import Entry
from ..data_scripts import data_call
from ..reuse import groups
from ..reuse.groups import Group
from ..reuse.kept import Kept, Result
from ..reuse.text import Quotes
from . import urls
from .catalogue import Catalogue
from .family import Draft, Family
from .reuse import longest, other_name, shortened
from .wording import wording

PASSAGES = 10
PLACES = 4

_WORDS = 16  # characters of a passage


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    if catalogue.reuse is None:
        return
    files: dict[tuple[str, int], list[tuple[Entry, Result]]] = defaultdict(list)
    for entry in catalogue.archive.with_text.entries:
        if result := catalogue.shared.get(entry.id):
            files[entry.town.county.code, entry.year].append((entry, result))
    for (county, year), own in files.items():
        key = tuple((entry.id, entry.text_digest, result.page, result.later) for entry, result in own)
        yield Draft(urls.reuse_data(county, year), key, partial(_file, catalogue, catalogue.reuse, own))


def _file(catalogue: Catalogue, kept: Kept, own: Sequence[tuple[Entry, Result]]) -> bytes:
    named = _Named(catalogue, kept)
    told = [_told(catalogue, named, entry, result) for entry, result in own]
    words = wording()["reuse"]["data"]
    data = {"reports": named.reports, "places": named.places, "told": told, "words": words}
    return data_call("reuse", data).encode()


@dataclass
class _Named:
    """What passages refer to, each named once."""

    catalogue: Catalogue
    kept: Kept
    reports: list[list[str]] = field(default_factory=list)
    places: list[list[Any]] = field(default_factory=list)
    _reports: dict[str, int] = field(default_factory=dict)
    _places: dict[tuple[str, str], int] = field(default_factory=dict)

    def place(self, other: groups.Other) -> int:
        """The number of the place at which another report has a passage."""
        key = other.report, groups.anchor(self.kept, other)
        if key not in self._places:
            self._places[key] = len(self.places)
            self.places.append([self._report(other.report), key[1]])
        return self._places[key]

    def _report(self, report: str) -> int:
        if report not in self._reports:
            entry = self.catalogue.by_id[report]
            self._reports[report] = len(self.reports)
            self.reports.append([urls.report(entry.town.code, entry.year), other_name(entry)])
        return self._reports[report]


def _told(catalogue: Catalogue, named: _Named, entry: Entry, result: Result) -> list[Any]:
    if not (result.page or result.later):
        return [entry.id, [0, []], [0, []], []]
    quotes = Quotes(catalogue.archive.load(entry))
    sides = (groups.before(named.kept, entry.id), groups.after(named.kept, entry.id))
    common = [[quotes.anchor(start), _words(quotes, start, end)] for start, end in result.common]
    return [entry.id, *(_side(named, quotes, found) for found in sides), common]


def _side(named: _Named, quotes: Quotes, found: Sequence[Group]) -> list[Any]:
    listed = [
        [
            quotes.anchor(group.start),
            _words(quotes, group.start, group.end),
            group.end - group.start,
            len(group.others),
            [named.place(other) for other in group.others[:PLACES]],
        ]
        for group in longest(found, PASSAGES)
    ]
    return [len(found), listed]


def _words(quotes: Quotes, start: int, end: int) -> str:
    return shortened(quotes.quote(start, end), _WORDS, 0)


FAMILY = Family("reuse/{county}-{year}.js", "", bytes, _drafts)
