"""The words by which figures are read (data/fact_words.yaml), and when a text has one of some words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..strings.vocabulary import one_of, vocabulary

_FAR = 12  # characters that … may stand for
_FILLER = '共计达到为有了累总合约近超已均都是仅只数各：:“"'  # between a word at the end and the figure
_STOPS = "，、。；;,！？!?（）()|\n\t"
_ENDS = frozenset("，。；！？,;\n")  # and which it may not


def leads_only(text: str) -> bool:
    """Whether what stands beside a figure says nothing of what it is."""
    return not text.strip(_FILLER + _STOPS)


@cache
def words() -> Any:
    """What the file holds."""
    return vocabulary("fact_words.yaml")


@cache
def listed(key: str) -> tuple[str, ...]:
    """The words of a key, the longest first."""
    return tuple(sorted(words()[key].split(), key=lambda word: (-len(word), word)))


@cache
def pattern(key: str) -> re.Pattern[str]:
    """For one of the words of a key."""
    return re.compile(one_of(words(), key))


class OneOf:
    """Some words, blank-separated; a…b are two with a few characters between, a$ stands at the end."""

    __slots__ = ("_ends", "_pairs", "_words")

    def __init__(self, written: str) -> None:
        single = written.split()
        self._ends = tuple(word[:-1] for word in single if word.endswith("$"))
        self._words = tuple(word for word in single if "…" not in word and not word.endswith("$"))
        self._pairs = tuple((a, b) for a, _, b in (word.partition("…") for word in single if "…" in word))

    def __call__(self, text: str) -> bool:
        """Whether the text has one of them."""
        for word in self._words:
            if word in text:
                return True
        for first, second in self._pairs:
            if first in text and _apart(text, first, second):
                return True
        return bool(self._ends) and (text.endswith(self._ends) or text.rstrip(_FILLER).endswith(self._ends))

    def first(self, text: str) -> int:
        """Where the first of its words begins, or of its pairs of words; -1 where it has none."""
        starts = [text.find(word) for word in self._words]
        starts += [text.find(a) for a, b in self._pairs if _apart(text, a, b)]
        return min((start for start in starts if start >= 0), default=-1)


def _apart(text: str, first: str, second: str) -> bool:
    at = text.find(first)
    while at >= 0:
        start = at + len(first)
        found = text.find(second, start, start + _FAR + len(second))
        if found >= 0 and _ENDS.isdisjoint(text[start:found]):
            return True
        at = text.find(first, at + 1)
    return False
