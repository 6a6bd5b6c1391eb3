"""What a sentence is about, and with which words: the terms by which two sentences are compared.

Terms are subjects (data/promises.yaml: topics, which say what it is about, and means, which say how it is
done) and pairs of characters, each with where it stands. Pairs of what this kind of text is full of are none.
Pairs find as many answers as jieba's words do, without a dictionary to load.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from ..strings.folding import simplified
from ..strings.vocabulary import vocabulary

_FILE = "promises.yaml"
_DULL = re.compile(r"[^\u4e00-\u9fff]")

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text, each with the ranges `[start, end)` at which it stands.

    A topic that only the headings above tell of has none.
    """

    topics: Mapping[str, Sequence[tuple[int, int]]]
    means: Mapping[str, Sequence[tuple[int, int]]]
    telling: str  # the text with blanks for what tells nothing
    pairs: Counter[str]  # the pairs of its characters, how often each

    @property
    def says_something(self) -> bool:
        """Whether there is anything by which it can be compared."""
        return bool(self.topics or self.means or self.pairs)


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word of the vocabulary says."""

    topics: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    is_dull: bool = False  # this kind of text is full of it
    is_whole: bool = False  # no other within it counts


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    words: Mapping[str, _Word]
    lengths: Mapping[str, tuple[int, ...]]  # first character → lengths of words that begin with it
    firsts: re.Pattern[str]  # any of these characters
    wide: frozenset[str]


def is_wide(topic: str) -> bool:
    """Whether a topic is one that nearly every report has many passages on."""
    return topic in _vocabulary().wide


@lru_cache(maxsize=1_000)  # where counties share a template their towns have the same sentences
def terms(text: str) -> Terms:
    """The terms of a text."""
    plain = simplified(text)
    found = list(_words(plain))
    topics: dict[str, list[tuple[int, int]]] = {}
    means: dict[str, list[tuple[int, int]]] = {}
    chars = list(plain)
    wholes = [(start, end) for start, end, word in found if word.is_whole]
    for start, end, word in found:
        if wholes and not word.is_whole and any(first <= start and end <= last for first, last in wholes):
            continue
        for topic in word.topics:
            topics.setdefault(topic, []).append((start, end))
        for one in word.means:
            means.setdefault(one, []).append((start, end))
        if word.is_dull:
            chars[start:end] = " " * (end - start)
    telling = _DULL.sub(" ", "".join(chars))
    pairs = Counter(map(str.__add__, telling, telling[1:]))
    for blank in [pair for pair in pairs if " " in pair]:
        del pairs[blank]
    return Terms(topics, means, telling, pairs)


def shared(one: Terms, other: Terms) -> tuple[Ranges, Ranges]:
    """Where in each of two texts those terms stand that both have."""
    here: list[tuple[int, int]] = []
    there: list[tuple[int, int]] = []
    for first, second in ((one.topics, other.topics), (one.means, other.means)):
        for term in first.keys() & second.keys():
            if first[term] and second[term]:
                here += first[term]
                there += second[term]
    pairs = one.pairs.keys() & other.pairs.keys()
    here += _places(one.telling, pairs)
    there += _places(other.telling, pairs)
    return merged(here), merged(there)


def _places(text: str, pairs: Set[str]) -> Iterator[tuple[int, int]]:
    return ((at, at + 2) for at in range(len(text) - 1) if text[at : at + 2] in pairs)


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges in their order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _words(text: str) -> Iterator[tuple[int, int, _Word]]:
    """Every place at which a word of the vocabulary stands."""
    vocabulary = _vocabulary()
    words, lengths = vocabulary.words, vocabulary.lengths
    for first in vocabulary.firsts.finditer(text):
        at = first.start()
        for length in lengths[first[0]]:
            word = words.get(text[at : at + length])
            if word and at + length <= len(text):
                yield at, at + length, word


@cache
def _vocabulary() -> _Vocabulary:
    data = vocabulary(_FILE)
    topics, means = _by_word(data["topics"]), _by_word(data["means"])
    dull, whole = (frozenset(data[key].split()) for key in ("stop", "whole"))
    every = (*topics, *means, *dull, *whole)
    words = {w: _Word(topics.get(w, ()), means.get(w, ()), w in dull, w in whole) for w in every}
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[0]].add(len(word))
    ordered = {char: tuple(sorted(found)) for char, found in lengths.items()}
    firsts = re.compile(f"[{re.escape(''.join(ordered))}]")
    return _Vocabulary(words, ordered, firsts, frozenset(data["wide"]))


def _by_word(groups: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in groups.items():
        for word in dict.fromkeys(words.split()):
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}
