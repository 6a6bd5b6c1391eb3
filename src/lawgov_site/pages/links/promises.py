"""What one year planned beside what the next did, and problems that are named again: on the page of the later
report, and as data for the comparison. The page shows a few of them, and of each quote as much as tells what
it is about; all of them stand in the comparison.

`towns/<code>/links.js` is a script of one call, `lawgov.links` (files/data_scripts.py), that hands over:

    town    code
    pairs   [earlier report, its anchors, later report, its anchors, plans, problems], both lists of links in
            the earlier report's order: [quote, answers]; a quote is [number of its anchor, start, length,
            [gap, length, …]], the range of its element's text and, within that, by turns what lies between
            and the words that both years have; an answer is a quote, and, where a person has confirmed it,
            behind it who and when: [number, start, length, marks, by, on]

Ranges count characters (code points).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from ...files.data_scripts import data_call
from ...model import TextOrigin
from ...promises import Answer, Link, Quote, Relation
from ...publishing import Needs
from .. import urls
from ..catalogue import Catalogue
from ..family import Draft, Family
from .pairs import Pair, pairs

LISTED = 5  # sentences of a list on the page, besides those that a person has confirmed

_ASKED, _ANSWER = 36, 14  # characters of a sentence of the year before, of one that stands on the very page
_CLAUSE = re.compile("[，、：；]")


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Words of a report and the anchor of their place, in pieces: each with whether both years have it."""

    anchor: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What may speak of the same; `by` and `on` are who confirmed it and when, "" where nobody has."""

    quote: QuoteView
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """A sentence of the year before with its answers."""

    asked: QuoteView
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """The links of a relation: how many there are, and those that the page shows, in the earlier's order."""

    relation: Relation
    total: int
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class BeforeView:
    """The year before on a report's page: its plans beside this year's measures, its problems beside this
    year's."""

    report: str  # id of the earlier
    year: int  # of the earlier
    page: str  # its address from this page: they lie in one folder
    is_unchecked: bool  # the words of the earlier were recognised in a scan, and nobody has compared them
    parts: tuple[PartView, ...]


def before_view(catalogue: Catalogue, pair: Pair) -> BeforeView:
    """What the page of the pair's later report shows of the year before."""
    earlier = pair.earlier
    return BeforeView(
        earlier.id,
        earlier.year,
        PurePosixPath(urls.report(earlier.town.code, earlier.year)).name,
        earlier.text_origin is TextOrigin.OCR,
        tuple(
            PartView(relation, len(found), tuple(map(_link, _listed(found))))
            for relation, found in catalogue.links(pair).items()
            if found
        ),
    )


def _listed(found: Sequence[Link]) -> Iterator[Link]:
    """The first, and all that a person has confirmed."""
    room = LISTED
    for one in found:
        is_confirmed = any(answer.review for answer in one.answers)
        if is_confirmed or room:
            room -= not is_confirmed
            yield one


def _link(one: Link) -> LinkView:
    answers = (_answer(answer) for answer in one.answers)
    return LinkView(QuoteView(one.asked.anchor, tuple(_shortened(one.asked, _ASKED))), tuple(answers))


def _answer(answer: Answer) -> AnswerView:
    by, on = (answer.review.by, answer.review.on.isoformat()) if answer.review else ("", "")
    quote = answer.quote
    pieces = _pieces(quote) if answer.review else _shortened(quote, _ANSWER)
    return AnswerView(QuoteView(quote.anchor, tuple(pieces)), by, on)


def _pieces(quote: Quote) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in quote.marks:
        if at < start:
            yield quote.text[at:start], False
        yield quote.text[start:end], True
        at = end
    if at < len(quote.text):
        yield quote.text[at:], False


def _shortened(quote: Quote, most: int) -> Iterator[tuple[str, bool]]:
    """The part of a long sentence that has most of the words that both years have, from a clause's beginning
    on; the whole of it stands where the link leads."""
    text = quote.text
    if len(text) <= most:
        yield from _pieces(quote)
        return
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    shared = [sum(max(0, min(e, at + most) - max(s, at)) for s, e in quote.marks) for at in starts]
    start = starts[shared.index(max(shared))]
    end = min(len(text), start + most)
    inside = ((max(s, start) - start, min(e, end) - start) for s, e in quote.marks)
    cut = replace(quote, text=text[start:end], marks=tuple((s, e) for s, e in inside if s < e))
    if start:
        yield "……", False
    yield from _pieces(cut)
    if end < len(text):
        yield "……", False


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for code, entries in catalogue.archive.by_town.items():
        if own := pairs(entries, catalogue.reviewed):
            key = tuple(pair.key for pair in own)
            needs = Needs(tuple({e.id: e for pair in own for e in (pair.earlier, pair.later)}.values()))
            yield Draft(urls.town_links(code), key, partial(_data, catalogue, code, own), needs)


def _data(catalogue: Catalogue, code: str, own: Iterable[Pair]) -> bytes:
    return link_data(code, [_written_pair(catalogue, pair) for pair in own])


def _written_pair(catalogue: Catalogue, pair: Pair) -> list[Any]:
    lists = tuple(catalogue.links(pair).values())
    asked = _numbers(one.asked for found in lists for one in found)
    answers = _numbers(answer.quote for found in lists for one in found for answer in one.answers)
    links = ([_written(one, asked, answers) for one in found] for found in lists)
    return [pair.earlier.id, list(asked), pair.later.id, list(answers), *links]


def _numbers(quotes: Iterable[Quote]) -> dict[str, int]:
    """The anchors of quotes, each with its number."""
    return {anchor: number for number, anchor in enumerate(dict.fromkeys(quote.anchor for quote in quotes))}


def _written(one: Link, asked: Mapping[str, int], answers: Mapping[str, int]) -> list[Any]:
    return [_range(one.asked, asked), [[*_range(a.quote, answers), *_reviewed(a)] for a in one.answers]]


def _range(quote: Quote, numbers: Mapping[str, int]) -> list[Any]:
    marks, at = [], 0
    for start, end in quote.marks:
        marks += [start - at, end - start]
        at = end
    return [numbers[quote.anchor], quote.start, quote.end - quote.start, marks]


def _reviewed(answer: Answer) -> list[str]:
    return [answer.review.by, answer.review.on.isoformat()] if answer.review else []


def link_data(code: str, found: Sequence[Any]) -> bytes:
    """The content of `towns/<code>/links.js`."""
    return data_call("links", {"town": code, "pairs": found}).encode()


FAMILY = Family("towns/{code}/links.js", "", bytes, _drafts)
