"""All batches of a segment together: what there is in them, and some of it from all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...processes.pool import Workers
from ..analysis.long_ngrams import SHORTEST, LongNgrams, merge_long_ngrams
from ..analysis.ngrams import Ngrams, merge_ngrams
from ..arrays import Numbers, find
from ..assignment.owners import OwnedNgrams, common, tie_long_ngrams, tie_triples
from ..assignment.shards import NgramSizes
from ..store.batch import add_long_ngrams, load_lengths, load_long_ngrams, load_ngrams, load_postings


def gather_ngrams(batches: Sequence[Path], length: int, keys: Numbers) -> Ngrams:
    """Some grams, by ascending key, from all batches."""
    loaded = [load_ngrams(batch, length) for batch in batches]
    return merge_ngrams([grams.pick(_present(grams.keys, keys)) for grams in loaded])


def _present(keys: Numbers, wanted: Numbers) -> Numbers:
    """Where those of some keys are that are there, both ascending."""
    at = find(keys, wanted)
    return at[at >= 0]


def all_ngrams(batches: Sequence[Path], length: int) -> tuple[NgramSizes, Numbers]:
    """All grams with their numbers of reports, and how often each mask occurs."""
    loaded = [load_ngrams(batch, length) for batch in batches]
    keys, inverse = np.unique(np.concatenate([grams.keys for grams in loaded]), return_inverse=True)
    reports = np.bincount(inverse, np.concatenate([grams.sizes for grams in loaded]), len(keys))
    masks = sum((np.bincount(grams.masks, minlength=256) for grams in loaded), np.zeros(256, np.int64))
    return NgramSizes(keys, reports.astype(np.int64)), masks


def all_long_ngrams(
    batches: Sequence[Path],
    pairs: NgramSizes,
    rarities: Numbers,
    above: int,
    longest: int,
    workers: Workers,
) -> tuple[OwnedNgrams, ...]:
    """What is told of grams of 3 to `longest` characters, by length, `above` being `Limits.told_above`.

    The batches have counted triples; they count the others now.
    """
    levels = [tie_triples(*_long_ngram_sizes(batches, SHORTEST), pairs.keys, pairs.reports, rarities, above)]
    firsts = np.cumsum([0, *(len(load_lengths(batch)) for batch in batches)]).tolist()
    for length in range(SHORTEST + 1, longest + 1):
        below = levels[-1]
        common_keys = below.keys[common(below, above)]
        jobs = list(zip(batches, firsts, strict=False))
        list(workers.here.run(_count_longer, (length, common_keys), jobs, len(jobs)))
        levels.append(tie_long_ngrams(*_long_ngram_sizes(batches, length), below, above))
    return tuple(levels)


def _count_longer(common: tuple[int, Numbers], job: tuple[Path, int]) -> None:
    add_long_ngrams(*job, *common)


def _long_ngram_sizes(batches: Sequence[Path], length: int) -> tuple[Numbers, Numbers]:
    """All grams of a length, ascending, with their numbers of reports."""
    loaded = [load_long_ngrams(batch, length) for batch in batches]
    keys, inverse = np.unique(np.concatenate([longer.keys for longer in loaded]), return_inverse=True)
    sizes = np.bincount(inverse, np.concatenate([longer.sizes for longer in loaded]), len(keys))
    return keys, sizes.astype(np.int64)


def gather_long_ngrams(batches: Sequence[Path], length: int, keys: Numbers) -> LongNgrams:
    """Some grams of 3 characters or more, by ascending key, from all batches."""
    loaded = [load_long_ngrams(batch, length) for batch in batches]
    return merge_long_ngrams([longer.pick(_present(longer.keys, keys)) for longer in loaded])


def word_sizes(batches: Sequence[Path], field: str) -> dict[str, int]:
    """How many reports each word of a field has."""
    sizes: dict[str, int] = {}
    for batch in batches:
        postings = load_postings(batch, field)
        for word, size in zip(postings.words, np.diff(postings.starts).tolist(), strict=True):
            sizes[word] = sizes.get(word, 0) + size
    return sizes
