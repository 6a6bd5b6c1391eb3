"""Some reports → what a segment has of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .sentences import SENTENCE, sentences
from .text import Codes, Text
from .winnowing import fingerprints


@dataclass(frozen=True, slots=True)
class Analysis:
    """Some reports laid end to end.

    `entries` are the fingerprints, ascending, each with the index of its gram among all codes in the lower 32
    bits; one that stands in a report several times is there once, by its first place.
    """

    codes: Codes
    lengths: tuple[int, ...]  # of each report's codes
    entries: npt.NDArray[np.uint64]
    sentences: npt.NDArray[np.void]
    anchors: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]  # of each report: as in its Text


def analyse(texts: Iterable[Text]) -> Analysis:
    """Analyse some reports."""
    codes, entries, found, anchors, at = [np.zeros(0, np.uint16)], [np.zeros(0, np.uint64)], [], [], 0
    for text in texts:
        codes.append(text.codes)
        entries.append(entries_of(text.codes, at))
        own = sentences(text.codes)
        own["start"] += at
        own["end"] += at
        found.append(own)
        anchors.append((text.anchors, text.starts))
        at += len(text.codes)
    lengths = tuple(len(one) for one in codes[1:])
    whole = np.concatenate(found) if found else np.zeros(0, SENTENCE)
    return Analysis(np.concatenate(codes), lengths, np.sort(np.concatenate(entries)), whole, tuple(anchors))


def entries_of(codes: Codes, at: int) -> npt.NDArray[np.uint64]:
    """A report's fingerprints, each once, with their places, `at` being the index of its first code."""
    positions, hashes = fingerprints(codes)
    once, first = np.unique(hashes, return_index=True)
    return once.astype(np.uint64) << np.uint64(32) | (positions[first] + at).astype(np.uint64)
