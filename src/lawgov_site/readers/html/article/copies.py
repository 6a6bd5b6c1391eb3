"""A report that stands in a page twice, for wide screens and for telephones (hidden-xs, visible-xs).

The style sheet that shows one of the two is seldom saved with the page; once is enough. A copy is one only if
each of its sentences stands in the other, in the same order, and most of what the page says is in them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..lines.pieces import PageLine, bare
from .page_lines import says_something
from .page_parts import outward

_LEAST = 3  # lines of a copy
_SHARE = 0.4  # of the text of a page that a copy has at the least: two of them have nearly all


def copied(lines: Sequence[PageLine]) -> frozenset[int]:
    """The places of lines that stand in a second copy of what the other lines say."""
    said = [at for at, line in enumerate(lines) if says_something(line)]
    words = [bare(lines[at].text) for at in said]
    total = sum(map(len, words))
    for start, again, length in _runs(words):
        size = sum(len(one) for one in words[start : start + length])
        if length >= _LEAST and size >= _SHARE * total:
            one, other = said[start : start + length], said[again : again + length]
            return _in_another_element(lines, one, other, frozenset(said))
    return frozenset()


def _runs(words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where words begin that are said again, where again, and how many are the same from there on."""
    following: dict[str, int] = {}
    again = [0] * len(words)
    for at in range(len(words) - 1, -1, -1):
        again[at] = following.get(words[at], 0)
        following[words[at]] = at
    runs, start = [], 0
    while start < len(words):
        length, other = 0, again[start]
        while start + length < other < len(words) - length and words[start + length] == words[other + length]:
            length += 1
        if length:
            runs.append((start, other, length))
        start += max(length, 1)
    return runs


def _in_another_element(
    lines: Sequence[PageLine], one: Sequence[int], other: Sequence[int], said: frozenset[int]
) -> frozenset[int]:
    """The lines of the element that holds one of two runs and nothing of the other, so far as the rest of the
    page has them; none where there is no such element, or it says something else, too."""
    for copy, kept in ((other, one), (one, other)):
        element = _apart(lines[copy[0]].block, lines[kept[0]].block)
        if element is None:
            continue
        inside = {at for at, line in enumerate(lines) if element in outward(line.block)}
        if not inside.issuperset(copy) or not inside.isdisjoint(kept):
            continue
        rest = {bare(line.text) for at, line in enumerate(lines) if at not in inside}
        found = frozenset(at for at in inside if bare(lines[at].text) in rest)
        if said & inside <= found:
            return found
    return frozenset()


def _apart(block: etree._Element, other: etree._Element) -> etree._Element | None:
    """The largest element around a block that does not hold the other; None where there is none."""
    around = {*outward(other)}
    return next((e for e in reversed([*outward(block)]) if e not in around), None)
