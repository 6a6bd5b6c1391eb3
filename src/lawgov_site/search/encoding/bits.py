"""Numbers as bits: the codes that the published lists are made of (docs/search-format.md).

Every code is a number of zero bits, `skip`, followed by `value` in `width` bits, most significant first.
A `Bits` collects whole arrays of codes and packs them at once.
"""

from __future__ import annotations

import base64

import numpy as np

from ..arrays import Numbers

K_BITS = 4
"""Width of the Rice parameter where it is written down."""


class Bits:
    """A string of bits being written."""

    def __init__(self) -> None:
        self._skips: list[Numbers] = []
        self._values: list[Numbers] = []
        self._widths: list[Numbers] = []

    def add(self, skips: Numbers, values: Numbers, widths: Numbers) -> None:
        """Codes as they are."""
        self._skips.append(skips)
        self._values.append(values)
        self._widths.append(widths)

    def fixed(self, values: Numbers, width: int) -> None:
        """Each value in `width` bits."""
        self.add(np.zeros_like(values), values, np.full_like(values, width))

    def gamma(self, values: Numbers) -> None:
        """Elias gamma: values from 1; one less zero than the value has bits, then the value."""
        widths = _bit_lengths(values)
        self.add(widths - 1, values, widths)

    def sets(self, universes: Numbers, sizes: Numbers, elements: Numbers) -> None:
        """Sets laid end to end, each of `sizes` ascending elements below its universe.

        A set of more than half its universe is written as its complement; gaps less one in Rice code with
        the parameter of `set_parameter`.
        """
        universes, sizes, elements = _complements(universes, sizes, elements)
        first = np.zeros(len(elements), bool)
        first[_starts(sizes)[sizes > 0]] = True
        before = np.empty_like(elements)
        before[1:] = elements[:-1]
        before[first] = -1
        self._rice(elements - before - 1, np.repeat(set_parameter(universes, sizes), sizes))

    def subset(self, universe: int, elements: Numbers) -> None:
        """One set of ascending elements, and before it how many they are."""
        size = np.array([len(elements)])
        self.gamma(size + 1)
        self.sets(np.array([universe]), size, elements)

    def lists(self, sizes: Numbers, values: Numbers) -> None:
        """Lists of numbers from 0, laid end to end. Each that is not empty begins with its parameter."""
        sizes = sizes[sizes > 0]
        if not len(sizes):
            return
        starts = _starts(sizes)
        sums = np.add.reduceat(values, starts)
        parameters = np.minimum(set_parameter(sums + sizes, sizes), (1 << K_BITS) - 1)
        ks = np.repeat(parameters, sizes)
        skips, codes, widths = values >> ks, (values & ((1 << ks) - 1)) | (1 << ks), ks + 1
        self.add(
            np.insert(skips, starts, 0),
            np.insert(codes, starts, parameters),
            np.insert(widths, starts, K_BITS),
        )

    def _rice(self, values: Numbers, ks: Numbers) -> None:
        self.add(values >> ks, (values & ((1 << ks) - 1)) | (1 << ks), ks + 1)

    def __len__(self) -> int:
        """Number of bits so far."""
        return int(sum(s.sum() + w.sum() for s, w in zip(self._skips, self._widths, strict=True)))

    def to_bytes(self) -> bytes:
        """The bits, filled up with zeros to a whole byte."""
        if not self._values:
            return b""
        skips, widths = np.concatenate(self._skips), np.concatenate(self._widths)
        values = np.concatenate(self._values).astype(np.uint64)
        ends = np.cumsum(skips + widths)
        if not len(ends):
            return b""
        total = int(ends[-1])
        starts = ends - widths
        words, room = starts >> 6, 64 - (starts & 63)
        over = widths - room  # bits that do not fit into the first 64-bit word
        spills = over > 0
        heads = np.where(
            spills,
            values >> np.maximum(over, 0).astype(np.uint64),
            values << np.maximum(-over, 0).astype(np.uint64),
        )
        packed = np.zeros((total >> 6) + 2, np.uint64)
        firsts = np.flatnonzero(np.diff(words, prepend=-1))
        packed[words[firsts]] = np.bitwise_or.reduceat(heads, firsts)
        tails = values[spills] << (64 - over[spills]).astype(np.uint64)
        packed[words[spills] + 1] |= tails  # each word is run into from before at most once
        return packed.astype(">u8").tobytes()[: (total + 7) >> 3]

    def to_base64(self) -> str:
        """The bits as the shards carry them."""
        return base64.b64encode(self.to_bytes()).decode("ascii").rstrip("=")


def counted_set(universe: int, elements: Numbers) -> list[object]:
    """A set as the manifest carries one: its number of elements, and its bits."""
    bits = Bits()
    bits.sets(np.array([universe]), np.array([len(elements)]), elements)
    return [len(elements), bits.to_base64()]


def set_parameter(universes: Numbers, sizes: Numbers) -> Numbers:
    """The Rice parameter of a set: the largest k with 13 · size · 2^k ≤ 9 · universe (9/13 ≈ ln 2), or 0."""
    quotients = (9 * universes) // (13 * np.maximum(sizes, 1))
    return np.maximum(_bit_lengths(quotients) - 1, 0)


def _complements(universes: Numbers, sizes: Numbers, elements: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The same sets with those of more than half their universe replaced by their complements."""
    dense = 2 * sizes > universes
    if not dense.any():
        return universes, sizes, elements
    new_sizes = np.where(dense, universes - sizes, sizes)
    wholes = universes[dense]
    absent = np.ones(int(wholes.sum()), bool)  # of the dense ones, their universes laid end to end
    is_dense = np.repeat(dense, sizes)
    absent[np.repeat(_starts(wholes), sizes[dense]) + elements[is_dense]] = False
    replaced = np.empty(int(new_sizes.sum()), elements.dtype)
    is_complement = np.repeat(dense, new_sizes)
    replaced[is_complement] = np.flatnonzero(absent) - np.repeat(_starts(wholes), new_sizes[dense])
    replaced[~is_complement] = elements[~is_dense]
    return universes, new_sizes, replaced


def _starts(sizes: Numbers) -> Numbers:
    return np.cumsum(sizes) - sizes


def _bit_lengths(values: Numbers) -> Numbers:
    """Number of binary digits of values from 0 to 2^52."""
    return np.frexp(values.astype(np.float64))[1].astype(np.int64)
