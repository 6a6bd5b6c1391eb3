"""Markers in the middle of a line: whether one is a marker at all, and what stands before it."""

from __future__ import annotations

import re

from ..forms.kinds import is_statutory
from ..forms.markers import Marker
from .splitting import SENTENCE_END

_CONTEXT = 60  # characters before a marker that tell what it is
_NEVER_BEFORE_INLINE = "第》”’」』〉"  # what a reference or a name puts before a bracketed number
_QUOTING = re.compile(r"[“「『《][^“「『《”」』》。；！？]*$")  # a quotation that is still open
_BARE = ("cn-dun", "cn-half")  # styles that begin with the numeral itself
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLAUSE = re.compile(r"[^，。；：、！？ \t\u00a0\u3000]{0,45}")


def inside_words(string: str, marker: Marker, year: int | None) -> bool:
    """Whether a marker in the middle of a line is none: （一） of an article, in a name, at a word's end.

    单一、 统一、 合一、 周一、: a bare numeral right behind a character belongs to its word, unless the
    words before it announce what follows. Other numerals than 一 seldom end a word (十二、十三届): where the
    。 before it was lost, the heading of a part may begin with one.
    """
    head = string[max(0, marker.start - _CONTEXT) : marker.start]
    if head.rstrip()[-1:] in _NEVER_BEFORE_INLINE or _QUOTING.search(head):
        return True
    if marker.style.name not in _BARE or not _HAN.fullmatch(head[-1:]) or head.endswith("如下"):
        return False
    clause = _CLAUSE.match(string, marker.end)
    return marker.number == 1 or not (clause and is_statutory(clause[0], year))


def inline_context(string: str, marker: Marker, before: Marker | None) -> tuple[float, float]:
    """Costs of a marker in the middle of a line, from what stands before it."""
    head = string[max(0, marker.start - _CONTEXT) : marker.start].rstrip()
    last = head[-1:]
    if last in "。！？":
        return 0.3, 1.5
    if head.endswith(("如下", "如下：", "如下:")):
        return 0.3, 1.5
    if last in "；;，,、：:（(":
        return 2.5, 0.0
    # A heading that runs on from the one before it: 一、…情况（一）…
    if before and before.family != marker.family and marker.number == 1:
        between = string[before.end : marker.start]
        if len(between) <= 45 and not SENTENCE_END.search(between):
            return 0.2, 2.0
    return 1.5, 0.3
