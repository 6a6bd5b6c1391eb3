"""Characters and pairs of characters: in which reports, which kinds of section, and where they stand.

Whatever is searched for, a report that holds it holds every pair of its neighbouring characters within
one passage. The sets of those pairs decide what can be found; places prove it.

A gram is one or two folded characters; its key is the first code point · 2^21 + the second (or 0). The
characters of a report are numbered through all its passages, one number being left out between two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .analysis import Analysis
from .bits import Numbers, runs

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

    def indexes(self, numbers: Numbers, docs: NDArray[np.uint16]) -> Numbers:
        """Where each of some reports stands among those of its key, which is given by its number."""
        # Reports of a key, made comparable over all keys: number · 2^16 + report, ascending.
        table = (np.repeat(np.arange(len(self.keys)), self.sizes) << 16) | self.docs
        found: Numbers = np.searchsorted(table, (numbers << 16) | docs) - self.starts[numbers]
        return found


@dataclass(frozen=True, slots=True)
class Grams(Sets):
    """Grams with their reports and places.

    Beside each report, `masks` holds the kinds of section in which the gram stands there, and `counts` how
    often. All places follow one another in `places`; those of gram i begin at `place_starts[i]`.
    """

    masks: NDArray[np.uint8]
    counts: NDArray[np.uint32]
    place_starts: Numbers  # one more than keys
    places: NDArray[np.uint32]

    def pick(self, chosen: Numbers) -> Grams:
        """Some of the grams, by ascending index."""
        sizes, places = self.sizes[chosen], np.diff(self.place_starts)[chosen]
        docs = runs(self.starts[chosen], sizes)
        return Grams(
            self.keys[chosen],
            np.concatenate(([0], np.cumsum(sizes))),
            self.docs[docs],
            self.masks[docs],
            self.counts[docs],
            np.concatenate(([0], np.cumsum(places))),
            self.places[runs(self.place_starts[chosen], places)],
        )


class Characters:
    """The characters of a run of reports, from `first_doc` on, gathered report by report."""

    def __init__(self, first_doc: int) -> None:
        self._first = first_doc
        self._texts: list[str] = []
        self._masks: list[int] = []
        self._sizes: list[int] = []

    def add(self, analysis: Analysis) -> None:
        """The next report."""
        self._texts += [text + "\0" for _, text in analysis.passages]
        self._masks += [mask for mask, _ in analysis.passages]
        self._sizes.append(sum(len(text) + 1 for _, text in analysis.passages))

    def grams(self, length: int) -> Grams:
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
        sizes = np.array(self._sizes, np.int64)
        lengths = np.array([len(text) for text in self._texts], np.int64)
        places = np.arange(len(codes)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        masks = np.repeat(np.array(self._masks, np.uint8), lengths)
        return _grouped(keys, docs[at].astype(np.uint16), masks[at], places[at].astype(np.uint32))

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


def merge_grams(parts: Sequence[Grams]) -> Grams:
    """The grams of several runs of reports as one. The runs follow one another."""
    if len(parts) == 1:
        return parts[0]
    each = np.concatenate([np.repeat(part.keys, part.sizes) for part in parts])
    order = np.argsort(each, kind="stable")
    each = each[order]
    firsts = np.flatnonzero(np.diff(each, prepend=-1))
    keys = each[firsts]
    by_place = np.argsort(
        np.concatenate([np.repeat(part.keys, np.diff(part.place_starts)) for part in parts]), kind="stable"
    )
    counts = np.concatenate([part.counts for part in parts])[order]
    starts = np.append(firsts, len(each))
    return Grams(
        keys,
        starts,
        np.concatenate([part.docs for part in parts])[order],
        np.concatenate([part.masks for part in parts])[order],
        counts,
        np.concatenate(([0], np.cumsum(counts.astype(np.int64))))[starts],
        np.concatenate([part.places for part in parts])[by_place],
    )


def _grouped(
    keys: Numbers, docs: NDArray[np.uint16], masks: NDArray[np.uint8], places: NDArray[np.uint32]
) -> Grams:
    """Occurrences sorted by key, report and place → grams."""
    if not len(keys):
        none = np.zeros(0, np.uint32)
        return Grams(keys, np.zeros(1, np.int64), docs, masks, none, np.zeros(1, np.int64), places)
    groups, starts = group(keys, docs)
    return Grams(
        keys[groups[starts[:-1]]],
        starts,
        docs[groups],
        np.bitwise_or.reduceat(masks, groups),
        np.diff(np.append(groups, len(keys))).astype(np.uint32),
        np.append(groups[starts[:-1]], len(keys)),
        places,
    )
