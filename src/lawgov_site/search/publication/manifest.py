"""What the site publishes of the index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache as memo
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from ...archive.entries import Archive
from ...files.data_scripts import data_call
from ...processes.pool import MACHINE, Workers
from ...publishing.making import Target
from ..analysis.report import KINDS
from ..analysis.tokens import Segmenter
from ..answers.placed import names_in
from ..arrays import Numbers
from ..encoding.bits import counted_set
from ..fingerprints import analysis_fingerprint, publication_fingerprint
from ..limits import DEFAULT_LIMITS, Limits
from ..store.segments import Index, Segment, search_folder
from ..suggestions import shards as suggestions
from ..suggestions import spelling_files
from ..suggestions.vocabulary import word_counts
from . import named

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache

FORMAT = 16
"""Version of the published format. A reader that meets another stops and says so."""

MANIFEST = "search/manifest.js"


def targets(
    archive: Archive,
    index: Index,
    cache: Cache,
    limits: Limits = DEFAULT_LIMITS,
    workers: Workers = MACHINE,
) -> Iterator[Target]:
    """Every file of the index that the site publishes, the manifest last; `index` is that of its texts.

    The shards of the build before are still published, so that a page that is open goes on working.
    """
    previous = [Segment(search_folder(cache) / name) for name in index.previous]
    for segment in (*previous, *index.segments):
        for shard in segment.shards:
            yield Target(f"search/{segment.name}/{shard}", segment.name, partial(segment.shard, shard))
    words = memo(partial(word_counts, archive.with_text, index, cache, workers, limits))
    yield from suggestions.targets(archive, index, cache, words, limits)
    yield from spelling_files.targets(index, cache, words, limits)
    regions = archive.with_text.regions
    provinces = {code: region.name for code, region in regions.items() if len(code) == 2}
    names = named.shards_of(names_in(archive.with_text), limits)
    yield from named.targets(names)
    told = named.in_manifest(names)
    state = [publication_fingerprint(limits), provinces, told, [(s.name, s.removed) for s in index.segments]]
    made_from = hashlib.sha256(json.dumps(state).encode()).hexdigest()
    yield Target(MANIFEST, made_from, partial(manifest, provinces, told, index))


def first_shard(index: Index) -> str:
    """Path of the file that every query needs first: everything, or the head, of the oldest segment.

    The search page names it, so that it can be loaded beside the manifest. "" if there is none.
    """
    if not index.segments:
        return ""
    base = index.segments[0]
    return f"search/{base.name}/{'all' if base.record['packed'] else 'h'}.js"


def manifest(provinces: Mapping[str, str], told: Mapping[str, int | str], index: Index) -> bytes:
    """The one file that is loaded first, and never under another name."""
    segmenter = Segmenter()
    singles = segmenter.commonest_characters
    data = {
        "format": FORMAT,
        "tokenizer": analysis_fingerprint(),
        "kinds": [str(kind) for kind in KINDS],
        "unknown": segmenter.cost(""),
        "singles": singles,
        "costs": np.diff([segmenter.cost(char) for char in singles], prepend=0).tolist(),
        "provinces": provinces,
        "named": told,
        "length": index.length,
        "segments": [_record(segment) for segment in index.segments],
    }
    return data_call("manifest", data).encode()


def _record(segment: Segment) -> dict[str, Any]:
    """A segment's entry, with what of it has been removed: sets, each as its number and its bits."""
    told = {key: value for key, value in segment.record.items() if key != "base"}
    if not segment.removed:
        return told
    removed = counted_set(len(segment.reports), np.array(segment.removed, np.int64))
    dead = _dead_head_words(segment)
    more = {"dead": counted_set(len(segment.head_words), dead)} if len(dead) else {}
    return {**told, "removed": removed, **more}


def _dead_head_words(segment: Segment) -> Numbers:
    """Which words of a segment's head only removed reports have.

    Of all other words a reader sees it by their reports, which lie beside them; of these it must know it
    before any list is loaded. They are told by their numbers: a word that is gone should not be named.
    """
    from ..answers.ranking import WordIndex  # noqa: PLC0415 - it brings Whoosh, 40 ms

    batches = segment.batches
    with closing(WordIndex([folder for _, folder in batches])) as words:
        living = list(words.living(segment.head_words, [segment.removed_from(first) for first, _ in batches]))
    return np.flatnonzero(~np.array(living, bool))
