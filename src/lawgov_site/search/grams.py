"""Characters and pairs of characters: in which reports, which kinds of section, and where they stand.

Whatever is searched for, a report that holds it holds every pair of its neighbouring characters within
one passage. The sets of those pairs decide what can be found; positions prove it.

A gram is one or two folded characters; its key is the first code point · 2^21 + the second (or 0). The
characters of a report are numbered through all its passages, one number being left out between two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .analysis import Analysis
from .bits import Numbers

SHIFT = 21
CODE_MASK = (1 << SHIFT) - 1


@dataclass(frozen=True, slots=True)
class Grams:
    """Grams in the order of their keys, each with its reports, each of these with its places.

    The reports of gram i are `docs[starts[i]:starts[i + 1]]`, ascending; `masks` holds, beside each, the
    kinds of section in which the gram stands there; its places are
    `places[place_starts[j]:place_starts[j + 1]]` for the j-th entry of `docs`.
    """

    keys: Numbers
    starts: Numbers  # one more than keys
    docs: NDArray[np.uint16]
    masks: NDArray[np.uint8]
    place_starts: Numbers  # one more than docs
    places: NDArray[np.uint32]

    @property
    def sizes(self) -> Numbers:
        """Number of reports of each gram."""
        return np.diff(self.starts)


def count_grams(analyses: Iterable[Analysis], length: int, first_doc: int = 0) -> Grams:
    """All grams of `length` 1 or 2 in some reports, numbered from `first_doc`."""
    codes, docs, places, masks = _characters(analyses, first_doc)
    if length == 1:
        at = np.flatnonzero(codes)
        keys = codes[at].astype(np.int64) << SHIFT
    else:
        at = np.flatnonzero((codes[:-1] != 0) & (codes[1:] != 0)) if len(codes) else np.zeros(0, np.int64)
        keys = (codes[at].astype(np.int64) << SHIFT) | codes[at + 1]
    order = np.argsort(keys, kind="stable")
    at, keys = at[order], keys[order]
    return _grouped(keys, docs[at], masks[at], places[at])


def merge_grams(parts: Sequence[Grams]) -> Grams:
    """The grams of several runs of reports as one. The runs follow one another."""
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([np.repeat(p.keys, p.sizes) for p in parts])
    order = np.argsort(keys, kind="stable")
    counts = np.concatenate([np.diff(p.place_starts) for p in parts])
    starts = np.concatenate(
        [p.place_starts[:-1] + s for p, s in zip(parts, _place_offsets(parts), strict=True)]
    )
    places = np.concatenate([p.places for p in parts])
    sorted_keys, sorted_counts = keys[order], counts[order]
    place_starts = np.concatenate(([0], np.cumsum(sorted_counts)))
    picks = np.repeat(starts[order] - place_starts[:-1], sorted_counts) + np.arange(len(places))
    firsts = np.flatnonzero(np.diff(sorted_keys, prepend=-1))
    return Grams(
        sorted_keys[firsts],
        np.append(firsts, len(sorted_keys)),
        np.concatenate([p.docs for p in parts])[order],
        np.concatenate([p.masks for p in parts])[order],
        place_starts,
        places[picks],
    )


def _place_offsets(parts: Sequence[Grams]) -> Numbers:
    sizes = np.array([len(p.places) for p in parts], np.int64)
    return np.cumsum(sizes) - sizes


def _grouped(
    keys: Numbers, docs: NDArray[np.uint16], masks: NDArray[np.uint8], places: NDArray[np.uint32]
) -> Grams:
    """Occurrences sorted by key, report and place → grams."""
    if not len(keys):
        return Grams(keys, np.zeros(1, np.int64), docs, masks, np.zeros(1, np.int64), places)
    new_key = np.diff(keys, prepend=-1) != 0
    new_doc = new_key.copy()
    new_doc[1:] |= docs[1:] != docs[:-1]
    groups = np.flatnonzero(new_doc)
    starts = np.flatnonzero(new_key[groups])
    return Grams(
        keys[groups[starts]],
        np.append(starts, len(groups)),
        docs[groups],
        np.bitwise_or.reduceat(masks, groups),
        np.append(groups, len(keys)),
        places,
    )


_Characters = tuple[NDArray[np.uint32], NDArray[np.uint16], NDArray[np.uint32], NDArray[np.uint8]]


def _characters(analyses: Iterable[Analysis], first_doc: int) -> _Characters:
    """All characters as arrays: code point (0 between passages), report, place in it, kind."""
    texts: list[str] = []
    doc_lengths: list[int] = []
    masks: list[int] = []
    lengths: list[int] = []
    for analysis in analyses:
        texts += [text + "\0" for _, text in analysis.passages]
        masks += [mask for mask, _ in analysis.passages]
        lengths += [len(text) + 1 for _, text in analysis.passages]
        doc_lengths.append(sum(len(text) + 1 for _, text in analysis.passages))
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    sizes = np.array(doc_lengths, np.int64)
    docs = np.repeat(np.arange(first_doc, first_doc + len(sizes), dtype=np.uint16), sizes)
    places = np.arange(len(codes)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    kinds = np.repeat(np.array(masks, np.uint8), np.array(lengths, np.int64))
    return codes, docs, places.astype(np.uint32), kinds
