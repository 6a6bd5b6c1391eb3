"""A report as codes: its folded passages laid end to end, so that they can be compared as numbers.

A figure is one code, whichever it is: from year to year a town's figures differ where the words do not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..model import Report
from ..model.passages import Passage, passages
from ..strings.folding import fold, fold_with_map

Codes: TypeAlias = npt.NDArray[np.uint16]
"""Characters by their code points, with END after every passage and OTHER for what has no 16 bits."""

END, OTHER = 0, 1
"""Codes that are never equal to anything, not even to themselves."""

FIGURE = ord("0")
"""The code of a run of digits."""

_FIGURES = re.compile("[0-9]{2,}")

LEAST = 40
"""Codes of the shortest passage that counts."""


@dataclass(frozen=True, slots=True)
class Text:
    """A report's codes, and for each passage the anchor of its element and the index of its first code."""

    codes: Codes
    anchors: tuple[str, ...]
    starts: tuple[int, ...]


def text_of(report: Report) -> Text:
    """The report as codes."""
    compared = list(_compared(report))
    codes, starts = encode_all([folded for _, folded in compared])
    return Text(codes, tuple(_anchor(passage) for passage, _ in compared), starts)


def _compared(report: Report) -> Iterator[tuple[Passage, str]]:
    """The passages that are compared, folded: those of sections that are long enough to share one, but for
    headings alone."""
    for passage in passages(report):
        has_words = passage.section is not None and not _anchor(passage).startswith("h-")
        folded = fold(passage.text) if has_words else ""
        if len(folded) >= LEAST:  # some of them are too short as codes
            yield passage, folded


def encode(folded: str) -> Codes:
    """A folded passage as codes, END with it."""
    return encode_all([folded])[0]


def encode_all(folded: Sequence[str]) -> tuple[Codes, tuple[int, ...]]:
    """Folded passages as codes, END after each, and where each begins: all at once, for they are short."""
    if not folded:
        return np.zeros(0, np.uint16), ()
    points = _points("\0".join((*folded, "")))
    ends = np.cumsum([len(one) + 1 for one in folded])
    codes = np.where((points > OTHER) & (points < 0x10000), points, OTHER).astype(np.uint16)
    codes[_are_digits(points)] = FIGURE
    codes[ends - 1] = END
    kept = _are_kept(points)
    before = np.concatenate(([0], np.cumsum(kept)))
    return codes[kept], (0, *before[ends[:-1]].tolist())


def _are_kept(points: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which characters have a code: all but the digits after the first of a figure."""
    digits = _are_digits(points)
    digits[1:] &= digits[:-1].copy()
    digits[:1] = False
    return ~digits


def _points(folded: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)


def _are_digits(points: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    return np.asarray((points >= ord("0")) & (points <= ord("9")))


def _kept(folded: str) -> list[int]:
    """The indexes of the characters that have a code."""
    return np.flatnonzero(_are_kept(_points(folded))).tolist()


def decode(codes: Codes) -> str:
    """Codes as a string of as many characters."""
    return codes.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")


class Quotes:
    """What stands in a report at some indexes of its codes."""

    def __init__(self, report: Report) -> None:
        self._passages, self._starts, at = [], [], 0
        for passage, folded in _compared(report):
            self._passages.append(passage)
            self._starts.append(at)
            at += len(folded) - sum(len(figure) - 1 for figure in _FIGURES.findall(folded)) + 1  # END
        self._maps: dict[int, tuple[list[int], list[int], list[int]]] = {}

    def anchor(self, start: int) -> str:
        """The anchor of the passage that a code is in."""
        return _anchor(self._passages[self._number(start)])

    def quote(self, start: int, end: int) -> str:
        """The report's own words from one code up to another, both of one passage."""
        number = self._number(start)
        text, first = self._passages[number].text, self._starts[number]
        if number not in self._maps:  # of a passage several parts may be quoted
            folded, starts, ends = fold_with_map(text)
            self._maps[number] = list(starts), list(ends), [*_kept(folded), len(folded)]
        starts, ends, kept = self._maps[number]
        return text[starts[kept[start - first]] : ends[kept[end - first] - 1]]

    def _number(self, start: int) -> int:
        return bisect_right(self._starts, start) - 1


def _anchor(passage: Passage) -> str:
    """The last piece is the one that the passage's body is in, be there a heading run into it or not."""
    return passage.pieces[-1].anchor
