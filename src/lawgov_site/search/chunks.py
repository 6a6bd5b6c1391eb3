"""All chunks of a segment together: what there is in them, and some of it from all."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import numpy as np

from ..processes import pool
from .bits import Numbers, find
from .chunk import add_longer, load_grams, load_lengths, load_longer, load_postings
from .grams import Grams, merge_grams
from .longer import LENGTHS, Longer, merge_longer
from .spread import GramSizes
from .tied import Tied, common, tie_longer, tie_triples


def workers(chunks: int) -> AbstractContextManager[Executor | None]:
    """Processes that share the work; none where there is too little of it."""
    return nullcontext() if chunks < 2 or pool.count() < 2 else pool.pool()


def gather_grams(chunks: Sequence[Path], length: int, keys: Numbers) -> Grams:
    """Some grams, by ascending key, from all chunks."""
    loaded = [load_grams(chunk, length) for chunk in chunks]
    return merge_grams([grams.pick(_present(grams.keys, keys)) for grams in loaded])


def _present(keys: Numbers, wanted: Numbers) -> Numbers:
    """Where those of some keys are that are there, both ascending."""
    at = find(keys, wanted)
    return at[at >= 0]


def all_grams(chunks: Sequence[Path], length: int) -> tuple[GramSizes, Numbers]:
    """All grams with their numbers of reports, and how often each mask occurs."""
    loaded = [load_grams(chunk, length) for chunk in chunks]
    keys, inverse = np.unique(np.concatenate([grams.keys for grams in loaded]), return_inverse=True)
    reports = np.bincount(inverse, np.concatenate([grams.sizes for grams in loaded]), len(keys))
    masks = sum((np.bincount(grams.masks, minlength=256) for grams in loaded), np.zeros(256, np.int64))
    return GramSizes(keys, reports.astype(np.int64)), masks


def all_longer(chunks: Sequence[Path], pairs: GramSizes, rarities: Numbers, above: int) -> tuple[Tied, ...]:
    """What is told of longer grams, by length, `above` being `told_above`.

    The chunks have counted triples; they count the others now.
    """
    levels = [tie_triples(*_longer_sizes(chunks, LENGTHS[0]), pairs.keys, pairs.reports, rarities, above)]
    firsts = np.cumsum([0, *(len(load_lengths(chunk)) for chunk in chunks)]).tolist()
    for length in LENGTHS[1:]:
        below = levels[-1]
        common_keys = below.keys[common(below, above)]
        count = partial(add_longer, length=length, common_keys=common_keys)
        with workers(len(chunks)) as executor:
            list((executor.map if executor else map)(count, chunks, firsts))
        levels.append(tie_longer(*_longer_sizes(chunks, length), below, above))
    return tuple(levels)


def _longer_sizes(chunks: Sequence[Path], length: int) -> tuple[Numbers, Numbers]:
    """All grams of a length, ascending, with their numbers of reports."""
    loaded = [load_longer(chunk, length) for chunk in chunks]
    keys, inverse = np.unique(np.concatenate([longer.keys for longer in loaded]), return_inverse=True)
    sizes = np.bincount(inverse, np.concatenate([longer.sizes for longer in loaded]), len(keys))
    return keys, sizes.astype(np.int64)


def gather_longer(chunks: Sequence[Path], length: int, keys: Numbers) -> Longer:
    """Some grams of 3 characters or more, by ascending key, from all chunks."""
    loaded = [load_longer(chunk, length) for chunk in chunks]
    return merge_longer([longer.pick(_present(longer.keys, keys)) for longer in loaded])


def word_sizes(chunks: Sequence[Path], field: str) -> dict[str, int]:
    """How many reports each word of a field has."""
    sizes: dict[str, int] = {}
    for chunk in chunks:
        postings = load_postings(chunk, field)
        for word, size in zip(postings.words, np.diff(postings.starts).tolist(), strict=True):
            sizes[word] = sizes.get(word, 0) + size
    return sizes
