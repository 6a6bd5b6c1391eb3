"""What a sentence is about, and with which words: the terms by which two sentences are compared.

Terms are subjects (data/promises.yaml: topics, which say what it is about, and means, which say how it is
done) and pairs of characters, each with where it stands. Pairs of what this kind of text is full of are none.
Pairs find as many answers as jieba's words do, without a dictionary to load.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..folding import simplified
from ..vocabulary import vocabulary

_FILE = "promises.yaml"

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text, each with the ranges `[start, end)` at which it stands.

    A topic that only the headings above tell of has none.
    """

    topics: Mapping[str, Ranges]
    means: Mapping[str, Ranges]
    pairs: Mapping[str, Ranges]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    topics: Mapping[str, tuple[str, ...]]  # word → the topics that it is a word of
    means: Mapping[str, tuple[str, ...]]
    stops: frozenset[str]
    wide: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]  # first character → lengths of words that begin with it


def is_wide(topic: str) -> bool:
    """Whether a topic is one that nearly every report has many passages on."""
    return topic in _vocabulary().wide


def terms(text: str) -> Terms:
    """The terms of a text."""
    plain, words = simplified(text), _vocabulary()
    topics: dict[str, list[tuple[int, int]]] = defaultdict(list)
    means: dict[str, list[tuple[int, int]]] = defaultdict(list)
    dull = bytearray(len(plain))
    for word, start in _words(plain, words.lengths):
        end = start + len(word)
        for topic in words.topics.get(word, ()):
            topics[topic].append((start, end))
        for one in words.means.get(word, ()):
            means[one].append((start, end))
        if word in words.stops:
            dull[start:end] = b"\1" * (end - start)
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at in range(len(plain) - 1):
        if _is_written(plain[at]) and _is_written(plain[at + 1]) and not (dull[at] or dull[at + 1]):
            pairs[plain[at : at + 2]].append((at, at + 2))
    return Terms(*({key: tuple(places) for key, places in one.items()} for one in (topics, means, pairs)))


def shared(one: Terms, other: Terms) -> tuple[Ranges, Ranges]:
    """Where in each of two texts those terms stand that both have."""
    here: list[tuple[int, int]] = []
    there: list[tuple[int, int]] = []
    for first, second in (
        (one.topics, other.topics),
        (one.means, other.means),
        (one.pairs, other.pairs),
    ):
        for term in first.keys() & second.keys():
            if first[term] and second[term]:
                here += first[term]
                there += second[term]
    return merged(here), merged(there)


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges in their order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _words(text: str, lengths: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[str, int]]:
    """Every place at which a word may stand."""
    for at, char in enumerate(text):
        for length in lengths.get(char, ()):
            yield text[at : at + length], at


def _is_written(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@cache
def _vocabulary() -> _Vocabulary:
    data = vocabulary(_FILE)
    topics, means = _by_word(data["topics"]), _by_word(data["means"])
    stops = frozenset(data["stop"].split())
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in (*topics, *means, *stops):
        lengths[word[0]].add(len(word))
    ordered = {char: tuple(sorted(found)) for char, found in lengths.items()}
    return _Vocabulary(topics, means, stops, frozenset(data["wide"]), ordered)


def _by_word(groups: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in groups.items():
        for word in dict.fromkeys(str(words).split()):
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}
