"""What the site publishes of the index."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ..archive import Archive, Cache
from ..making import Target
from . import suggestions
from .analysis import KINDS
from .bits import counted_set
from .fingerprints import analysis_fingerprint, index_fingerprint
from .shards import shard_call
from .texts import script_json
from .tokens import Segmenter
from .update import Index, Progress, Segment, search_folder, update_index

FORMAT = 6
"""Version of the published format. A reader that meets another stops and says so."""

MANIFEST = "search/manifest.js"

FIRST = "search/first.js"
"""What every query needs first of the oldest segment, to be asked for together with the manifest."""


def targets(archive: Archive, cache: Cache, progress: Progress) -> Iterator[Target]:
    """Every file of the index that the site publishes, the manifest last.

    The shards of the build before are still published, so that a page that is open goes on working.
    """
    index = update_index(archive, cache, progress)
    for name in (*index.previous, *(segment.name for segment in index.segments)):
        for file in sorted((search_folder(cache) / name / "shards").iterdir()):
            yield Target(f"search/{name}/{file.name}", name, file.read_bytes)
    if index.segments:
        base = index.segments[0]
        yield Target(FIRST, base.name, partial(_first, base, cache))
    yield from suggestions.targets(archive, index, cache)
    regions = shard_call(
        "regions", [script_json([[r.code, r.name] for r in archive.regions.values()])]
    ).encode()
    region_folder = hashlib.sha256(regions).hexdigest()[:12]
    yield Target(f"search/{region_folder}/regions.js", region_folder, lambda: regions)
    provinces = {code: region.name for code, region in archive.regions.items() if len(code) == 2}
    state = [index_fingerprint(), region_folder, [(s.name, s.removed) for s in index.segments]]
    made_from = hashlib.sha256(json.dumps(state).encode()).hexdigest()
    yield Target(MANIFEST, made_from, lambda: manifest(provinces, region_folder, index, cache.folder))


def _first(base: Segment, cache: Cache) -> bytes:
    """A copy of the file with the head, or with everything; one that is of another segment does no harm."""
    folder = search_folder(cache) / base.name / "shards"
    files = [file for file in (folder / "all.js", folder / "h.js") if file.exists()]
    content = b"".join(file.read_bytes() for file in files)
    return f"lawgov.segment({script_json(base.name)});\n".encode() + content


def manifest(provinces: Mapping[str, str], regions: str, index: Index, cache_folder: Path) -> bytes:
    """The one file that is loaded first, and never under another name."""
    segmenter = Segmenter(cache_folder / "jieba")
    singles = segmenter.commonest_characters
    data = {
        "format": FORMAT,
        "tokenizer": analysis_fingerprint(),
        "kinds": [str(kind) for kind in KINDS],
        "unknown": segmenter.cost(""),
        "singles": singles,
        "costs": np.diff([segmenter.cost(char) for char in singles], prepend=0).tolist(),
        "provinces": provinces,
        "regions": regions,
        "length": index.length,
        "dead": list(index.dead),
        "segments": [_record(segment) for segment in index.segments],
    }
    payload = script_json(data)
    return f"lawgov.manifest({script_json(payload)},{zlib.crc32(payload.encode())});\n".encode()


def _record(segment: Segment) -> dict[str, Any]:
    """A segment's entry, with what of it has been removed: their number, and bits of the set."""
    if not segment.removed:
        return segment.record
    removed = counted_set(len(segment.reports), np.array(segment.removed, np.int64))
    return {**segment.record, "removed": removed}
