"""Characters and pairs of characters: in which reports they stand, and in which kinds of section.

Whatever is searched for, a report that holds it holds every pair of its neighbouring characters within
one passage. The sets of those pairs, and of what grows out of them (long_ngrams.py), decide what can be
found.

A gram is one or two characters of the bare text (marks.py); its key is the first code point · 2^21 + the
second (or 0).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..arrays import Numbers, runs
from .report import Analysis

SHIFT = 21
CODE_MASK = (1 << SHIFT) - 1


@dataclass(frozen=True, slots=True)
class Sets:
    """Ascending keys, each with its ascending reports: those of key i are `docs[starts[i]:starts[i + 1]]`."""

    keys: Numbers
    starts: Numbers  # one more than keys
    docs: NDArray[np.uint16]

    @property
    def sizes(self) -> Numbers:
        """Number of reports of each key."""
        return np.diff(self.starts)

    def docs_of(self, number: int) -> NDArray[np.uint16]:
        """The reports of one key."""
        return self.docs[self.starts[number] : self.starts[number + 1]]

    def indexes(self, numbers: Numbers, docs: NDArray[np.uint16]) -> Numbers:
        """Where each of some reports stands among those of its key, which is given by its number."""
        # Reports of a key, made comparable over all keys: number · 2^16 + report, ascending.
        table = (np.repeat(np.arange(len(self.keys)), self.sizes) << 16) | self.docs
        found: Numbers = np.searchsorted(table, (numbers << 16) | docs) - self.starts[numbers]
        return found


@dataclass(frozen=True, slots=True)
class Ngrams(Sets):
    """Ngrams with their reports; `masks` has, beside each of these, the kinds of section with the gram."""

    masks: NDArray[np.uint8]

    def pick(self, chosen: Numbers) -> Ngrams:
        """Some of the grams, by ascending index."""
        sizes = self.sizes[chosen]
        docs = runs(self.starts[chosen], sizes)
        starts = np.concatenate(([0], np.cumsum(sizes)))
        return Ngrams(self.keys[chosen], starts, self.docs[docs], self.masks[docs])


class Characters:
    """The characters of a run of reports, from `first_doc` on, gathered report by report."""

    def __init__(self, first_doc: int) -> None:
        self._first = first_doc
        self._texts: list[str] = []
        self._masks: list[int] = []
        self._sizes: list[int] = []

    def add(self, analysis: Analysis) -> None:
        """The next report."""
        passages = analysis.bare_passages
        self._texts += [text + "\0" for _, text in passages]
        self._masks += [mask for mask, _ in passages]
        self._sizes.append(sum(len(text) + 1 for _, text in passages))

    def grams(self, length: int) -> Ngrams:
        """All grams of `length` 1 or 2."""
        codes, docs = self.codes(), self.docs()
        if length == 1:
            at = np.flatnonzero(codes)
            keys = codes[at].astype(np.int64) << SHIFT
        else:
            at = np.flatnonzero((codes[:-1] != 0) & (codes[1:] != 0))
            keys = (codes[at].astype(np.int64) << SHIFT) | codes[at + 1]
        order = np.argsort(keys, kind="stable")
        at, keys = at[order], keys[order]
        lengths = np.array([len(text) for text in self._texts], np.int64)
        masks = np.repeat(np.array(self._masks, np.uint8), lengths)
        return _grouped(keys, docs[at].astype(np.uint16), masks[at])

    def codes(self) -> NDArray[np.uint32]:
        """All characters, 0 after each passage."""
        return np.frombuffer("".join(self._texts).encode("utf-32-le"), np.uint32)

    def docs(self) -> Numbers:
        """The report of each character."""
        sizes = np.array(self._sizes, np.int64)
        return np.repeat(np.arange(self._first, self._first + len(sizes)), sizes)


def group(keys: Numbers, docs: NDArray[np.uint16]) -> tuple[Numbers, Numbers]:
    """Occurrences sorted by key and report → the first of each report; where each key's begin in these."""
    new_key = np.diff(keys, prepend=-1) != 0
    new_doc = new_key.copy()
    new_doc[1:] |= docs[1:] != docs[:-1]
    groups = np.flatnonzero(new_doc)
    return groups, np.append(np.flatnonzero(new_key[groups]), len(groups))


def merge_ngrams(parts: Sequence[Ngrams]) -> Ngrams:
    """The grams of several runs of reports as one. The runs follow one another."""
    if len(parts) == 1:
        return parts[0]
    each = np.concatenate([np.repeat(part.keys, part.sizes) for part in parts])
    order = np.argsort(each, kind="stable")
    each = each[order]
    firsts = np.flatnonzero(np.diff(each, prepend=-1))
    docs = np.concatenate([part.docs for part in parts])[order]
    masks = np.concatenate([part.masks for part in parts])[order]
    return Ngrams(each[firsts], np.append(firsts, len(each)), docs, masks)


def _grouped(keys: Numbers, docs: NDArray[np.uint16], masks: NDArray[np.uint8]) -> Ngrams:
    """Occurrences sorted by key and report → grams."""
    if not len(keys):
        return Ngrams(keys, np.zeros(1, np.int64), docs, masks)
    groups, starts = group(keys, docs)
    return Ngrams(keys[groups[starts[:-1]]], starts, docs[groups], np.bitwise_or.reduceat(masks, groups))
