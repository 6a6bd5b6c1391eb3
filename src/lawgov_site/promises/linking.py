"""Two years of a town → what of the earlier may be spoken of in the later, sentence by sentence.

Three at the most are beside each: those that a person has confirmed, then what is found by its words; what a
person has refused is not. A sentence is left out only where it has no word by which to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..model import Report
from ..model.passages import heading_text
from .ranking import MOST, Collection
from .reviewed import Place, Relation, Review, State
from .sentences import Sentence, sentences
from .terms import Ranges, Terms, merged, shared, terms


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an element: the range `[start, end)` of its text. `marks` are the ranges of `text` that stand,
    alike or in other words for it, in the other year too."""

    anchor: str
    start: int
    end: int
    text: str
    marks: Ranges = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage of the later year; `review` is what a person said of it, None where words found it."""

    quote: Quote
    review: Review | None = None

    @property
    def state(self) -> State:
        return self.review.state if self.review else State.POSSIBLE


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence of the earlier year with what may speak of the same in the later."""

    asked: Quote
    answers: tuple[Answer, ...]


def links(
    relation: Relation, earlier: Report, later: Report, reviews: Sequence[Review] = ()
) -> tuple[Link, ...]:
    """The links of one relation between two reports, in the order of the earlier.

    `reviews` are those of these two whose places are there (`is_there`).
    """
    own = [one for one in reviews if one.relation is relation]
    words, kinds = texts(earlier), relation.kinds
    asked = [_found(one) for one in sentences(earlier, kinds[0]) if terms(one.text).says_something]
    asked += map(_found, _only_reviewed(own, asked, words))
    order = {anchor: at for at, anchor in enumerate(words)}
    asked.sort(key=lambda one: (order[one.sentence.anchor], one.sentence.start))
    pairing = _Pairing(tuple(map(_found, sentences(later, kinds[1]))), texts(later), own)
    return tuple(map(pairing.link, asked))


def texts(report: Report) -> dict[str, str]:
    """The text of every heading, paragraph and row of a report by its anchor, in the report's order."""
    found: dict[str, str] = {}
    for section in report.walk():
        if section.heading:
            found[section.heading.anchor] = heading_text(section.heading)
        found |= {paragraph.anchor: paragraph.text.string for paragraph in section.paragraphs}
    return found


def is_there(place: Place, words: Mapping[str, str]) -> bool:
    """Whether a report, given by its `texts`, has a place."""
    return place.anchor in words and place.text in words[place.anchor]


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence with its terms."""

    sentence: Sentence
    terms: Terms


class _Pairing:
    """What may answer, in one report."""

    def __init__(
        self, answers: tuple[_Found, ...], words: Mapping[str, str], reviews: Sequence[Review]
    ) -> None:
        self._answers, self._words, self._reviews = answers, words, reviews
        self._collection = Collection([one.terms for one in answers])

    def link(self, asked: _Found) -> Link:
        own = [review for review in self._reviews if _concerns(review.earlier, asked.sentence)]
        judged = frozenset(
            number
            for review in own
            for number, one in enumerate(self._answers)
            if _concerns(review.later, one.sentence)
        )
        chosen: list[tuple[_Found, Review | None]] = [
            (_found(_at(review.later, self._words)), review)
            for review in own
            if review.state is State.CONFIRMED
        ]
        chosen += [(self._answers[n], None) for n in self._collection.related(asked.terms, judged)]
        marks: list[tuple[int, int]] = []
        answers = []
        for one, review in chosen[:MOST]:
            here, there = shared(asked.terms, one.terms)
            marks += here
            answers.append(Answer(_quote(one.sentence, there), review))
        return Link(_quote(asked.sentence, merged(marks)), tuple(answers))


@lru_cache(maxsize=512)  # a report's problems answer the year before, and then are asked of the next
def _found(sentence: Sentence) -> _Found:
    own = terms(sentence.text)
    topics: dict[str, Sequence[tuple[int, int]]] = {
        **dict.fromkeys(_topics(sentence.headings), ()),
        **own.topics,
    }
    return _Found(sentence, replace(own, topics=topics))


@lru_cache(maxsize=256)  # the sentences below a heading follow one another
def _topics(headings: str) -> tuple[str, ...]:
    return tuple(terms(headings).topics)


def _only_reviewed(
    reviews: Sequence[Review], asked: Sequence[_Found], words: Mapping[str, str]
) -> Iterator[Sentence]:
    """What a person has linked and is none of the sentences."""
    places = [review.earlier for review in reviews if review.state is State.CONFIRMED]
    for place in dict.fromkeys(places):
        if not any(_concerns(place, one.sentence) for one in asked):
            yield _at(place, words)


def _concerns(place: Place, sentence: Sentence) -> bool:
    return place.anchor == sentence.anchor and (place.text in sentence.text or sentence.text in place.text)


def _at(place: Place, words: Mapping[str, str]) -> Sentence:
    """The words of a place, all of its element's where it names none."""
    text = words[place.anchor]
    start = text.index(place.text)
    end = start + len(place.text) if place.text else len(text)
    return Sentence(place.anchor, start, end, text[start:end])


def _quote(sentence: Sentence, marks: Ranges) -> Quote:
    return Quote(sentence.anchor, sentence.start, sentence.end, sentence.text, marks)
