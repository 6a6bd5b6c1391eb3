"""Passages that reports share, as data that their pages load on demand: a file a county and year.

Neighbours share passages with the same reports, so what is named once serves them all.

`reuse/<county>-<year>.js` is a script of one call, `lawgov.reuse` (files/data_scripts.py), that hands over:

    towns    [[code, full name, [[year, date of signature or "", anchors], …]], …], of the reports that
             have passages. Their anchors, with blanks between and those of paragraphs without "p-", are
             places, counted from 0 through all towns
    words    the first words of passages, each once, counted from 0
    told     [[report's id, before, later, common], …], of each report of the county and year
             before: of earlier years, later: of its year and later, each [how many passages, [passage, …]];
             a passage is [place, words, characters, how many reports have it, [place, …]], of its year and
             later null for more than COUNTED;
             common wording is [[place, words, …], …], all that a paragraph has together

Of the passages the LONGEST are listed, in the order of the text; of the places of each the first
PLACES: the town's own, then by year. The words in which the page says it are in one file for all pages
(`script_words`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from ...archive.entry import Entry
from ...files.data_scripts import data_call
from ...publishing import Needs
from ...reuse.groups import COUNTED, LONGEST, Group, Groups, Place, longest
from ...reuse.kept import Result
from ...reuse.text import Quotes
from .. import urls
from ..catalogue import Catalogue
from ..family import Draft, Family
from ..wording import wording

_PARAGRAPH = "p-"  # what most anchors begin with, and those without a hyphen as their second character
_WORDS = 12  # characters of a passage, which has 40 and more


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    if catalogue.reuse is None:
        return
    files: dict[tuple[str, int], list[tuple[Entry, Result]]] = defaultdict(list)
    for entry in catalogue.archive.with_text.entries:
        if result := catalogue.shared.get(entry.id):
            files[entry.town.county.code, entry.year].append((entry, result))
    for (county, year), own in files.items():
        key = tuple((entry.id, entry.text_digest, result.page, result.later) for entry, result in own)
        needs = _needs([(entry, result) for entry, result in own if _is_told(result)])
        make = partial(_file, catalogue, catalogue.reuse, own)
        yield Draft(urls.reuse_data(county, year), key, make, needs)


def _needs(told: Sequence[tuple[Entry, Result]]) -> Needs:
    ids = tuple(entry.id for entry, _ in told)
    return Needs(tuple(entry for entry, _ in told), before=ids, after=ids)


def _is_told(result: Result) -> bool:
    """Whether there is anything to tell of a report."""
    return bool(result.page or result.later)


def _file(catalogue: Catalogue, kept: Groups, own: Sequence[tuple[Entry, Result]]) -> bytes:
    told = [_told(catalogue, kept, entry, result) for entry, result in own]
    places = dict.fromkeys(place for one in told for place in one.places())
    words = dict.fromkeys(word for one in told for word in one.words())
    towns, numbers = _numbered(catalogue, places)
    words_numbers = {word: number for number, word in enumerate(words)}
    written = [one.written(numbers, words_numbers) for one in told]
    return data_call("reuse", {"towns": towns, "words": list(words), "told": written}).encode()


def script_words() -> tuple[str, bytes]:
    """The file with the words in which a page says what it has loaded: the same for all."""
    words = wording()["reuse"]["data"]
    many = words["many"].format(counted=COUNTED, characters="{characters}")
    return urls.REUSE_WORDS, data_call("reusewords", {**words, "many": many}).encode()


def _numbered(catalogue: Catalogue, places: Iterable[Place]) -> tuple[list[Any], dict[Place, int]]:
    """Places by their town and report, each of these named once; and the number of each place."""
    towns: dict[str, dict[str, list[str]]] = {}
    for report, anchor in places:
        reports = towns.setdefault(catalogue.by_id[report].town.code, {})
        reports.setdefault(report, []).append(anchor)
    found: list[Any] = []
    numbers: dict[Place, int] = {}
    for code, reports in towns.items():
        written = []
        for report, anchors in reports.items():
            entry = catalogue.by_id[report]
            named = " ".join(anchor.removeprefix(_PARAGRAPH) for anchor in anchors)
            written.append([entry.year, entry.date.isoformat() if entry.date else "", named])
            for anchor in anchors:
                numbers[Place(report, anchor)] = len(numbers)
        found.append([code, catalogue.towns[code].full_name, written])
    return found, numbers


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of a report, and the first places at which others have it."""

    place: Place
    words: str
    characters: int
    reports: int | None  # None: many
    others: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a report: of each side how many passages there are, and those that are listed."""

    report: str
    sides: tuple[tuple[int, tuple[_Passage, ...]], ...]
    common: Mapping[Place, Sequence[str]]

    def places(self) -> Iterator[Place]:
        for _, listed in self.sides:
            for one in listed:
                yield from (one.place, *one.others)
        yield from self.common

    def words(self) -> Iterator[str]:
        yield from (one.words for _, listed in self.sides for one in listed)
        yield from chain.from_iterable(self.common.values())

    def written(self, places: Mapping[Place, int], words: Mapping[str, int]) -> list[Any]:
        """As the data has it: places and words by their numbers."""

        def passage(one: _Passage) -> list[Any]:
            others = [places[other] for other in one.others]
            return [places[one.place], words[one.words], one.characters, one.reports, others]

        sides = ([number, [passage(one) for one in listed]] for number, listed in self.sides)
        common = [[places[at], *(words[one] for one in found)] for at, found in self.common.items()]
        return [self.report, *sides, common]


def _told(catalogue: Catalogue, kept: Groups, entry: Entry, result: Result) -> _Told:
    if not _is_told(result):
        return _Told(entry.id, ((0, ()), (0, ())), {})
    quotes = Quotes(catalogue.archive.load(entry))
    common: dict[Place, list[str]] = {}
    for start, end in result.common:
        common.setdefault(Place(entry.id, quotes.anchor(start)), []).append(_words(quotes, start, end))
    before = _side(quotes, entry.id, kept.before(entry.id), None)
    return _Told(entry.id, (before, _side(quotes, entry.id, kept.after(entry.id), COUNTED)), common)


def _side(
    quotes: Quotes, report: str, found: Sequence[Group], most: int | None
) -> tuple[int, tuple[_Passage, ...]]:
    listed = (
        _Passage(
            Place(report, quotes.anchor(group.start)),
            _words(quotes, group.start, group.end),
            group.end - group.start,
            None if most and group.reports > most else group.reports,
            group.places,
        )
        for group in longest(found, LONGEST)
    )
    return len(found), tuple(listed)


def _words(quotes: Quotes, start: int, end: int) -> str:
    return " ".join(quotes.quote(start, end).split())[:_WORDS]


FAMILY = Family("reuse/{county}-{year}.js", "", bytes, _drafts)
