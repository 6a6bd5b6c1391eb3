"""Of what a text speaks where a clause does not say it: 办结率100%, 化解203起."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from ...strings.vocabulary import beginning, one_of
from ..words import words

_FAR = 100  # characters


class Topics:
    """The topics that a text names, each at its place."""

    def __init__(self, text: str) -> None:
        found = [(match.start(), match.lastgroup or "") for match in _pattern().finditer(text)]
        self._starts = [start for start, _ in found]
        self._names = [name for _, name in found]

    def at(self, start: int, end: int) -> str:
        """The last topic before a place, or the first of those in the noun that follows it, up to `end`."""
        index = bisect_left(self._starts, start)
        if index < len(self._starts) and self._starts[index] < end:
            return self._names[index]
        if index and self._starts[index - 1] >= start - _FAR:
            return self._names[index - 1]
        return ""


@cache
def _pattern() -> re.Pattern[str]:
    """The topics' words; a named group a topic, in which the longest word comes first.

    What only names a kind of something is no topic: 来信来访中土地纠纷类占30%.
    """
    topics = words()["topics"]
    named = "|".join(f"(?P<{name}>{one_of(topics, name)})" for name in topics)
    return re.compile(f"{beginning(topics, *topics)}(?:{named})(?![类占])")
