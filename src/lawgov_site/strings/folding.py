"""Folding: what counts as the same character when text is searched.

Query and text are folded alike and then compared character by character. The unit is the cluster, a
character with the combining marks that follow it, so that folding is local:

- `fold(a + b) == fold(a) + fold(b)` wherever `b` does not begin with a combining mark, but for a border;
- `fold(fold(a)) == fold(a)`;
- every folded character comes from one cluster of the text, which `fold_with_map` names.

A cluster is put into NFKC (full-width to half-width, ① to 1) and lower case; blanks, control and format
characters, halves of characters and variation selectors go; opening quotation marks of every form become one,
closing ones another, and so with brackets and middle dots; a traditional or variant character becomes the
simplified one (data/variants.tsv), and a radical the character that it stands for (data/radicals.tsv).

Where two numbers meet a BORDER parts them: 86¹件 and 86①件 are no 861件, 3½ no 31/2, 100㎡2栋 no 22栋. Digits
go on with one another where both stand on the line, both above it or both below.
`static/js/search/analysis/fold.js` is the same rule for the browser, held to this one by
tests/parity/fold.json.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from types import MappingProxyType

from .character_table import character_table
from .exchange import exchanged
from .radicals import radicals

BORDER = "\u2063"
"""Unicode's invisible separator, only ever between two digits: elsewhere it goes, as all such do."""

_DIGITS = frozenset("0123456789")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = frozenset("₀₁₂₃₄₅₆₇₈₉")

ALIKE = {
    "“": "„‟〝「『",
    "”": "〞〟」』",
    "‘": "‚‛",
    "<": "《〈«‹",
    ">": "》〉»›",
    "[": "【〔〖",
    "]": "】〕〗",
    "·": "•‧∙⋅・",
    "〇": "○◯",  # 二○二四年
    "~": "〜",
    "/": "⁄∕",  # ½ is 1⁄2
}


def fold(text: str) -> str:
    """The folded form of `text`."""
    folded = exchanged(text, _may_fold(), lambda char: _TABLE[ord(char)])
    if _MARK in folded:
        return "".join(piece for piece, _, _ in _pieces(text))
    return folded


def fold_with_map(text: str) -> tuple[str, list[int], list[int]]:
    """The folded form, and for each of its characters where its cluster starts and ends in `text`."""
    whole = text.translate(_TABLE)
    if _MARK not in whole:  # as nearly always: each character is a cluster
        places = [at for at, char in enumerate(text) for _ in _TABLE[ord(char)]]
        return whole, places, [at + 1 for at in places]
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(text):
        folded.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return "".join(folded), starts, ends


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """What each cluster folds to, and where it starts and ends; a border where it stands."""
    before, at, is_apart, last = "", 0, False, ""  # the cluster before, where it ends, what it folds to
    for match in _clusters().finditer(text):
        cluster = match.group()
        is_apart = is_apart or cluster == BORDER
        piece = _fold_cluster(cluster)
        if not piece:
            continue
        if piece[0] in _DIGITS and last in _DIGITS and (is_apart or not _goes_on(before, cluster)):
            yield BORDER, at, match.start()
        yield piece, match.start(), match.end()
        before, at, is_apart, last = cluster, match.end(), False, piece[-1]


def _goes_on(before: str, cluster: str) -> bool:
    """Whether two digits are of one number."""
    kind = _digit_kind(cluster[0])
    return bool(kind) and kind == _digit_kind(before[0])


def _digit_kind(char: str) -> str:
    """Where a digit stands; "" of what is a number, or has one, by itself."""
    if char in _RAISED:
        return "raised"
    if char in _LOWERED:
        return "lowered"
    return "on the line" if unicodedata.category(char) == "Nd" else ""


@cache
def variants() -> Mapping[str, str]:
    """Each traditional or variant character, and each radical, with the simplified character it folds to."""
    table = character_table("variants.tsv")
    table |= {radical: table.get(char, char) for radical, char in radicals().items()}
    return MappingProxyType(table)


@lru_cache(maxsize=512)  # the lines of a report: every stage that reads them asks again
def simplified(text: str) -> str:
    """Traditional and variant characters made simplified, one for one: indexes stay what they are."""
    if not _has_variants().search(text):  # as nearly always; translating takes ten times as long
        return text
    return text.translate(_SIMPLIFIED)


class _Simplified(dict[int, int]):
    """A table for `str.translate` that keeps what it has seen: most characters stay as they are."""

    def __missing__(self, code: int) -> int:
        simple = _one_for_one().get(chr(code))
        self[code] = result = ord(simple) if simple else code
        return result


_SIMPLIFIED = _Simplified()


@cache
def _one_for_one() -> dict[str, str]:
    return {char: simple for char, simple in variants().items() if len(simple) == 1}


@cache
def _has_variants() -> re.Pattern[str]:
    """For a character that has a simplified one. Those beyond the first plane are one range: listed, each
    would be compared with every character."""
    listed = "".join(re.escape(char) for char in _one_for_one() if char <= "\uffff")
    return re.compile(f"[{listed}\U00010000-\U0010ffff]")


_MARK = "\uffff"  # no character: text that gets one is folded by its clusters, with what is beside each


class _Table(dict[int, str]):
    """A table for `str.translate` that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold_cluster(char)
        joins = unicodedata.category(char).startswith("M") or char == BORDER
        if joins or (
            not _DIGITS.isdisjoint((folded[:1], folded[-1:])) and _digit_kind(char) != "on the line"
        ):
            folded = _MARK
        self[code] = folded
        return folded


_TABLE = _Table()


@cache
def _may_fold() -> re.Pattern[str]:
    """For a character that may fold to another: not most ideographs, of which most of a text is."""
    listed = "".join(char for char in variants() if "\u4e00" <= char <= "\u9fff")
    return re.compile(f"[{listed}\\x00-/:-`{{-\u4dff\ua000-\U0010ffff]")


@cache
def _substitutes() -> dict[str, str]:
    alike = {char: one for one, chars in ALIKE.items() for char in chars}
    return {**alike, **variants()}


_WITH_MARKS = (range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x20000), range(0xE0000, 0xE1000))
"""Where Unicode has combining marks, which is not among ideographs: looking at all code points takes sixteen
times as long."""


@cache
def _mark_class() -> str:
    """All combining marks as the inside of a regular expression's brackets."""
    codes = [c for codes in _WITH_MARKS for c in codes if unicodedata.category(chr(c)).startswith("M")]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)


@cache
def _clusters() -> re.Pattern[str]:
    return re.compile(f"[^{_mark_class()}][{_mark_class()}]*|[{_mark_class()}]+", re.DOTALL)


_SELECTORS = frozenset(
    chr(code)
    for codes in (range(0x180B, 0x180E), (0x180F,), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
    for code in codes
)
"""Of variants: which of two forms a letter has, of Mongolian ones too."""


def _is_dropped(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "Z" or category in ("Cc", "Cf", "Cs") or char in _SELECTORS


def _ordered(cluster: str) -> str:
    """Its marks in canonical order (UAX #15), which `normalize` would make by insertion, in the square of
    their number.
    """
    if len(cluster) < 3:
        return cluster
    runs = groupby(cluster, key=lambda char: unicodedata.combining(char) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining)) for _, run in runs)


@cache
def _fold_cluster(cluster: str) -> str:
    """Folds to a fixed point: what comes out folds to itself."""
    substitutes = _substitutes()
    cluster = _ordered(cluster)
    while True:
        text = unicodedata.normalize("NFKC", cluster)
        text = unicodedata.normalize("NFKC", text.lower())
        text = "".join(substitutes.get(c, c) for c in text if not _is_dropped(c))
        # A mark with nothing to stand on would join the character before it.
        alone = next((i for i, c in enumerate(text) if unicodedata.category(c)[0] != "M"), len(text))
        text = text[alone:]
        if text == cluster:
            return text
        cluster = text
