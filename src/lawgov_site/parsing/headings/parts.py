"""Which statutory part each first-level section is: decided for the whole document at once.

A heading's words alone are often too few (强化组织领导), or speak for two parts. So three things are weighed:
the heading's words (kinds.py), the words of the section's first and last sentences (data/part_words.yaml),
and the order in which reports have their parts. The kinds are those of the most probable sequence, found as
in a hidden Markov model; how sure each is, is its share of all sequences (forward-backward; Rabiner, A
Tutorial on Hidden Markov Models, Proc. IEEE 77, 1989). Weights count as logarithms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...model import KIND_CLEAR, Kind
from ...strings.folding import simplified
from ...strings.vocabulary import vocabulary
from ..forms.kinds import SURE, judge, named_parts, names_plans_undated, says_only_part, scores_of

_KINDS = tuple(Kind)
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_SENTENCES = 2  # of the beginning and of the end that are read
_LONGEST = 200  # characters of each
_MOST_TEXT = 6.0  # what the sentences can add for a kind
_SENTENCE_WEIGHT = 1.5  # how much a section's sentences count
_HEADING = 1.6  # how much its heading's words do
_TOPICAL = 1.2  # for the measures, where a heading names what is done (强化组织领导)
_SILENT = 0.5  # the same where it says nothing at all
_CLEAR = 1.0  # by how much a sentence's words for one part outweigh those for another
_SPOKEN = 1.0  # a sum below which a heading speaks for no part

# What it costs to begin with a part, to end with one, and to go from one to the next: the order of the
# regulation, or 书记履职 before 存在的问题, costs nothing; what no report does costs most.
_BEGIN = {Kind.MEASURES: 0.0, Kind.PROBLEMS: 2.5, Kind.LEADERSHIP: 0.8, Kind.PLANS: 3.0, Kind.OTHER: 1.5}
_END = {Kind.MEASURES: 0.3, Kind.PROBLEMS: 0.6, Kind.LEADERSHIP: 0.6, Kind.PLANS: 0.0, Kind.OTHER: 0.4}
_NEXT: Mapping[Kind, Mapping[Kind, float]] = {
    Kind.MEASURES: {
        Kind.MEASURES: 0.3,
        Kind.PROBLEMS: 0.0,
        Kind.LEADERSHIP: 0.0,
        Kind.PLANS: 0.4,
        Kind.OTHER: 1.5,
    },
    Kind.PROBLEMS: {
        Kind.MEASURES: 2.5,
        Kind.PROBLEMS: 1.2,
        Kind.LEADERSHIP: 0.2,
        Kind.PLANS: 0.0,
        Kind.OTHER: 1.5,
    },
    Kind.LEADERSHIP: {
        Kind.MEASURES: 0.8,
        Kind.PROBLEMS: 0.0,
        Kind.LEADERSHIP: 1.2,
        Kind.PLANS: 0.2,
        Kind.OTHER: 1.5,
    },
    Kind.PLANS: {
        Kind.MEASURES: 3.0,
        Kind.PROBLEMS: 2.0,
        Kind.LEADERSHIP: 2.0,
        Kind.PLANS: 0.8,
        Kind.OTHER: 0.2,
    },
    Kind.OTHER: {
        Kind.MEASURES: 1.0,
        Kind.PROBLEMS: 1.5,
        Kind.LEADERSHIP: 1.5,
        Kind.PLANS: 1.5,
        Kind.OTHER: 0.6,
    },
}


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a first-level section: its heading, its text, and its kind where a person gave it."""

    heading: str
    text: Sequence[str]  # its paragraphs and those below it, in order
    given: Kind | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A section's kind, how sure that is (0 to 1), what comes nearest, and what its heading names too."""

    kind: Kind
    confidence: float
    second: Kind
    also: tuple[Kind, ...] = ()

    @property
    def sure(self) -> bool:
        return self.confidence >= KIND_CLEAR


def decide(parts: Sequence[Part], year: int | None) -> list[Decision]:
    """The kinds of a document's first-level sections, in its order. `year` is the year reported on."""
    if not parts:
        return []
    weights = [_weights(part, year) for part in parts]
    best = _most_probable(weights)
    shares = _shares(weights)
    decisions = []
    for part, kind, share in zip(parts, best, shares, strict=True):
        second = max((other for other in _KINDS if other is not kind), key=lambda k: share[k])
        named = () if part.given else named_parts(part.heading, year)
        also = tuple(other for other in named if other is not kind) if kind in named else ()
        decisions.append(Decision(kind, round(share[kind], 3), second, also))
    return decisions


def spoken_of(sentence: str, kinds: Sequence[Kind], year: int | None) -> Kind | None:
    """Of several parts that a heading names, the one that a sentence clearly speaks for; else None."""
    said = {kind: _spoken(simplified(sentence[:_LONGEST]), _words(year)[kind]) for kind in kinds}
    first, *others = sorted(kinds, key=lambda kind: -said[kind])
    return first if said[first] >= _CLEAR + max((said[kind] for kind in others), default=0.0) else None


def _weights(part: Part, year: int | None) -> dict[Kind, float]:
    """What speaks for each kind, without the order."""
    if part.given is not None:
        return {kind: 0.0 if kind is part.given else -math.inf for kind in _KINDS}
    heading = scores_of(part.heading, year)
    verdict = judge(part.heading, year)
    said = _said(part.text, year)
    does = _doing().match(simplified(part.heading)) is not None and not says_only_part(part.heading)
    if does and names_plans_undated(part.heading, year):  # 落实安排部署 says what is done
        heading[Kind.PLANS] = min(heading[Kind.PLANS], 0.0)
    weights = {kind: _HEADING * min(heading[kind], 2 * SURE) + said[kind] for kind in _KINDS}
    if max(heading.values()) < _SPOKEN:
        weights[Kind.MEASURES] += _TOPICAL if does else _SILENT
    elif named := named_parts(part.heading, year):  # 存在问题及下一步打算 counts as the part named first
        weights[named[0]] = max(weights.values()) + 2 * SURE
    elif verdict.sure and heading[verdict.kind] > 0:
        weights[verdict.kind] = max(weights[verdict.kind], weights[verdict.second] + SURE)
    return weights


def _said(paragraphs: Sequence[str], year: int | None) -> dict[Kind, float]:
    """What the first and last sentences say for each kind."""
    sentences = list(_outer_sentences(paragraphs))
    found = {}
    for kind, words in _words(year).items():
        hits = [_spoken(s, words) for s in sentences]
        found[kind] = min(_MOST_TEXT, _SENTENCE_WEIGHT * sum(hits) * 2 / max(2, len(hits)))
    return found


def _spoken(sentence: str, words: Iterable[tuple[re.Pattern[str], float]]) -> float:
    return sum(weight for pattern, weight in words if pattern.search(sentence))


def _outer_sentences(paragraphs: Sequence[str]) -> Iterable[str]:
    """The first two sentences and the last two, or all of a short text."""
    first = [s for p in paragraphs[:_SENTENCES] for s in _SENTENCE.findall(p[: 4 * _LONGEST])][:_SENTENCES]
    last = [s for p in paragraphs[-_SENTENCES:] for s in _SENTENCE.findall(p[-4 * _LONGEST :])][-_SENTENCES:]
    return (simplified(sentence[:_LONGEST]) for sentence in dict.fromkeys((*first, *last)))


@cache
def _words(year: int | None) -> Mapping[Kind, tuple[tuple[re.Pattern[str], float], ...]]:
    following = str(year + 1) if year else r"(?!)"
    return {
        Kind(kind): tuple((re.compile(p.replace("{next}", following)), weight) for p, weight in words.items())
        for kind, words in _data()["sentences"].items()
    }


@cache
def _doing() -> re.Pattern[str]:
    """How a heading begins that names what is done."""
    return re.compile("|".join(_data()["doing"]))


@cache
def _data() -> Mapping[str, Any]:
    data: dict[str, Any] = vocabulary("part_words.yaml")
    return data


def _most_probable(weights: Sequence[Mapping[Kind, float]]) -> list[Kind]:
    """The sequence with the largest sum (Viterbi)."""
    best: dict[Kind, tuple[float, list[Kind]]] = {k: (weights[0][k] - _BEGIN[k], [k]) for k in _KINDS}
    for own in weights[1:]:
        best = {
            k: max(
                ((total + own[k] - _NEXT[before][k], [*path, k]) for before, (total, path) in best.items()),
                key=lambda one: one[0],
            )
            for k in _KINDS
        }
    return max(best.items(), key=lambda item: item[1][0] - _END[item[0]])[1][1]


def _shares(weights: Sequence[Mapping[Kind, float]]) -> list[dict[Kind, float]]:
    """Of all sequences by their probability, the share that has each kind at each place."""
    forward = [{k: weights[0][k] - _BEGIN[k] for k in _KINDS}]
    for own in weights[1:]:
        forward.append({k: own[k] + _log_sum(forward[-1][b] - _NEXT[b][k] for b in _KINDS) for k in _KINDS})
    backward = [{k: -_END[k] for k in _KINDS}]
    for later in reversed(weights[1:]):
        after = backward[0]
        backward.insert(0, {k: _log_sum(after[n] + later[n] - _NEXT[k][n] for n in _KINDS) for k in _KINDS})
    shares = []
    for ahead, behind in zip(forward, backward, strict=True):
        whole = _log_sum(ahead[k] + behind[k] for k in _KINDS)
        shares.append({k: math.exp(ahead[k] + behind[k] - whole) for k in _KINDS})
    return shares


def _log_sum(values: Iterable[float]) -> float:
    """The logarithm of the sum of what some numbers are logarithms of."""
    listed = list(values)
    largest = max(listed)
    return largest if largest == -math.inf else largest + math.log(sum(math.exp(v - largest) for v in listed))
