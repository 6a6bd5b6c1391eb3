"""Where pairs stand in their reports → the published places (docs/search-format.md).

Places prove what sets of pairs leave open: that the pairs of a query stand beside one another. Those of a
rare pair are few, and lie beside its lists; those of the others, most of the index, in shards `p`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bits import Bits, Numbers, set_parameter
from .grams import Grams


@dataclass(frozen=True, slots=True)
class PlaceFiles:
    """The shards of some grams' places, and where each gram's are.

    Gram i lies in `pieces[i]` shards from `files[i]` on; in the first of them it is the `ordinals[i]`-th
    piece, in every further one the first. Where `pieces[i]` is 0 its places lie beside its lists.
    """

    shards: list[list[str]]
    files: Numbers
    ordinals: Numbers
    pieces: Numbers

    def pick(self, chosen: Numbers) -> PlaceFiles:
        """Where some of the grams' places are."""
        return PlaceFiles([], self.files[chosen], self.ordinals[chosen], self.pieces[chosen])

    @property
    def first(self) -> tuple[int, int]:
        """Shard, and ordinal in it, of the first gram whose places lie in shards."""
        large = np.flatnonzero(self.pieces)
        return (int(self.files[large[0]]), int(self.ordinals[large[0]])) if len(large) else (0, 0)

    def write_locators(self, bits: Bits) -> None:
        """Write where all grams' places are, `first` being known."""
        bits.gamma(self.pieces + 1)
        large = np.flatnonzero(self.pieces)
        files, lasts = self.files[large], (self.files + self.pieces - 1)[large]
        bits.gamma(files - np.concatenate((files[:1], lasts[:-1])) + 1)


def encode_places(grams: Grams, most: int, beside: int) -> PlaceFiles:
    """The places of all given grams, in their order, in shards of about `most` bytes at the most.

    Grams whose places take up to `beside` bytes are left to `encode_beside`.
    """
    sizes = _sizes(grams)
    large = np.flatnonzero(sizes > beside)
    files, ordinals, pieces = (np.zeros(len(sizes), np.int64) for _ in range(3))
    shards, *located = _large_places(grams.pick(large), sizes[large], most)
    files[large], ordinals[large], pieces[large] = located
    return PlaceFiles(shards, files, ordinals, pieces)


def encode_beside(grams: Grams, files: PlaceFiles) -> str:
    """The places, of some grams, that lie beside their lists."""
    small = grams.pick(np.flatnonzero(files.pieces == 0))
    entries, gaps, _ = _gaps(small)
    bits = Bits()
    bits.lists(small.sizes, entries - 1)
    bits.lists(np.diff(small.place_starts), gaps)
    return bits.to_base64()


def _gaps(grams: Grams) -> tuple[Numbers, Numbers, Numbers]:
    """How many places each report has; each as its distance from the one before, less 1; reports' ends."""
    entries = grams.counts.astype(np.int64)
    ends = np.cumsum(entries)
    gaps = grams.places.astype(np.int64)
    gaps[1:] -= grams.places[:-1].astype(np.int64) + 1
    firsts = ends - entries  # of each report: its place itself, not the distance from the one before
    gaps[firsts] = grams.places[firsts]
    return entries, gaps, ends


def _sizes(grams: Grams) -> Numbers:
    """Bytes of each gram's places."""
    entries, gaps, _ = _gaps(grams)
    sizes: Numbers = (_list_bits(grams.starts, entries - 1) + _list_bits(grams.place_starts, gaps) + 30) >> 3
    return sizes


def _large_places(
    grams: Grams, sizes: Numbers, most: int
) -> tuple[list[list[str]], Numbers, Numbers, Numbers]:
    """Shards; each gram's first shard, its ordinal there, and its number of pieces."""
    entries, gaps, ends = _gaps(grams)
    pieces = np.maximum(-(-sizes // most), 1)
    bounds = _bounds(grams, pieces, ends)
    files, ordinals, file_of_piece = _fill(sizes, pieces, most)
    shards = []
    for number in range(int(file_of_piece[-1]) + 1 if len(file_of_piece) else 0):
        own = np.flatnonzero(file_of_piece == number)
        cuts = bounds[own[0] : own[-1] + 2]
        low, high = int(cuts[0]), int(cuts[-1])
        reports = np.diff(cuts)
        first = int(ends[low] - entries[low])
        totals = np.diff(np.concatenate(([first], ends[cuts[1:] - 1])))
        bits = Bits()
        bits.gamma(np.array([len(reports)], np.int64))
        bits.gamma(reports)
        bits.lists(reports, entries[low:high] - 1)
        bits.lists(totals, gaps[first : int(ends[high - 1])])
        shards.append([bits.to_base64()])
    return shards, files, ordinals, pieces


def _list_bits(starts: Numbers, values: Numbers) -> Numbers:
    """How many bits each of the lists takes."""
    sizes = np.diff(starts)
    sums = np.add.reduceat(values, starts[:-1]) if len(values) else sizes
    ks = np.repeat(set_parameter(sums + sizes, sizes), sizes)
    bits: Numbers = np.add.reduceat((values >> ks) + ks + 1, starts[:-1]) if len(values) else sizes
    return bits


def _bounds(grams: Grams, pieces: Numbers, ends: Numbers) -> Numbers:
    """Where each piece begins in the grams' reports, and the end of the last: about equally many places."""
    bounds: list[int] = []
    for gram, number in enumerate(pieces.tolist()):
        low, high = int(grams.starts[gram]), int(grams.starts[gram + 1])
        bounds.append(low)
        if number > 1:
            first = int(grams.place_starts[gram])
            total = int(grams.place_starts[gram + 1]) - first
            for piece in range(1, number):
                cut = int(np.searchsorted(ends[low:high], first + total * piece // number)) + low
                bounds.append(min(max(cut, bounds[-1] + 1), high - number + piece))
    return np.array([*bounds, int(grams.starts[-1])], np.int64)


def _fill(sizes: Numbers, pieces: Numbers, most: int) -> tuple[Numbers, Numbers, Numbers]:
    """Shards filled one after another: each gram's first shard and its ordinal there, each piece's shard."""
    files = np.zeros(len(sizes), np.int64)
    ordinals = np.zeros(len(sizes), np.int64)
    of_piece: list[int] = []
    file = ordinal = filled = 0
    for gram, (size, number) in enumerate(zip(sizes.tolist(), pieces.tolist(), strict=True)):
        part = size // number
        if filled and filled + part > most:
            file, ordinal, filled = file + 1, 0, 0
        files[gram], ordinals[gram] = file, ordinal
        of_piece += range(file, file + number)
        if number > 1:
            file, ordinal, filled = file + number - 1, 0, 0
        ordinal += 1
        filled += part
    return files, ordinals, np.array(of_piece, np.int64)
