"""Suggestions as they are published: nodes (nodes.py), spread over shards by a hash of their names.

    <folder>/table.js     parts, each of lines: the number n of shards that nodes are spread over; the names
                          of those nodes that have a shard of their own, from number n on; in suggestions/ the
                          codes of the regions that have a page. Where n is 1 shard 0 is in the same file
    <folder>/<number>.js  shard `<n>-<number>`, one part: nodes with a blank line between them, each its name
                          and its lines, their fields separated by tabs

There are two such folders. `search/suggestions/` has what the archive has reports of, and its words; it
changes with it. `search/places/` has every place of the list of divisions and is made once: of what it tells
of a place the other gives no more than the number of reports. static/js/search/suggestions/shards.js reads
both.

No file bears the hash of what it says: one of a later build goes with those that a page has loaded, for no
node needs another. Only where n has changed does a page that is open find none, and suggests nothing more.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...archive.database import CacheDamagedError
from ...archive.entries import Archive
from ...data_scripts import shard_call
from ...gazetteer import Gazetteer
from ...publishing.making import Target
from ..fingerprints import publication_fingerprint
from ..store.segments import Index, read_whole, write_whole
from .divisions import TOWN, listed, of_archive, of_gazetteer, with_other_names
from .nodes import Nodes, add_words, nodes
from .pinyin import Reader
from .vocabulary import word_counts

if TYPE_CHECKING:
    from ...archive.cache import Cache

FOLDER = "suggestions"
PLACES = "places"

SHARD_BYTES = 5_000
"""So many bytes a shard has at the most on the average, about a third of that compressed. A node that is
larger has one of its own."""

PACKED_BYTES = 20_000
"""So many bytes are one shard, in the file of its table: a request less."""


def targets(archive: Archive, index: Index, cache: Cache) -> Iterator[Target]:
    """The files of both folders."""
    yield from _of_places(archive.gazetteer, cache)
    folder = cache.folder / FOLDER
    folder.mkdir(exist_ok=True)
    held = with_other_names(of_archive(archive), archive.gazetteer)
    regions = sorted(archive.regions)
    segments = [(s.name, s.removed) for s in index.segments]
    made_from = _hash(repr((publication_fingerprint(), segments, held, regions)))
    state = _read_state(folder / "state.json")
    if state["made_from"] != made_from:
        found = nodes(held, _reader(archive.gazetteer), listed(archive))
        add_words(found, word_counts(archive.with_text, index, cache))
        state = _make(folder, made_from, files(FOLDER, found, "\n".join(regions)))
    for name, digest in state["files"].items():
        yield Target(f"search/{FOLDER}/{name}", digest, partial(_kept, folder / name, digest))


def _of_places(gazetteer: Gazetteer, cache: Cache) -> Iterator[Target]:
    """The folder of all places. Which files there are is kept; what is in them is made where it is due."""
    file = cache.folder / "places.json"
    made_from = _hash(repr((publication_fingerprint(), gazetteer.own)))
    state = _read_state(file)
    if state["made_from"] != made_from:
        made = {name: _hash(data) for name, data in _place_files(gazetteer).items()}
        state = {"made_from": made_from, "files": made}
        write_whole(file, state)
    for name, digest in state["files"].items():
        yield Target(f"search/{PLACES}/{name}", digest, partial(_place_file, gazetteer, name))


@lru_cache(maxsize=2)
def _place_files(gazetteer: Gazetteer) -> Mapping[str, str]:
    places = with_other_names(of_gazetteer(gazetteer), gazetteer)
    return files(PLACES, nodes(places, _reader(gazetteer)))


@lru_cache(maxsize=2)
def _reader(gazetteer: Gazetteer) -> Reader:
    return Reader(one.name for one in of_gazetteer(gazetteer) if one.level != TOWN)


def _place_file(gazetteer: Gazetteer, name: str) -> bytes:
    return _place_files(gazetteer)[name].encode()


def files(folder: str, found: Nodes, *more: str) -> dict[str, str]:
    """The files of a folder, by name; `more` are further parts of its table."""
    texts = {node: "\n".join([node, *map("\t".join, found[node])]) for node in sorted(found)}
    sizes = {node: len(text.encode()) for node, text in texts.items()}
    number, own = _spread(sizes)
    shards: dict[int, list[str]] = defaultdict(list)
    for node, text in texts.items():
        shards[own[node] if node in own else shard_of(node, number)].append(text)
    made = {
        f"{shard}.js": shard_call(f"{folder}/{number}-{shard}", ["\n\n".join(shards[shard])])
        for shard in range(number + len(own))
    }
    table = shard_call(f"{folder}/table", [str(number), "\n".join(own), *more])
    return {**made, "table.js": table} if number > 1 else {"table.js": table + made["0.js"]}


def shard_of(node: str, number: int) -> int:
    """In which of so many shards a node is, if it has none of its own."""
    return zlib.crc32(node.encode()) % number


def _spread(sizes: Mapping[str, int]) -> tuple[int, dict[str, int]]:
    """Over how many shards nodes of some sizes are spread, and which have one of their own. The number is a
    power of two, so that it seldom changes."""
    if sum(sizes.values()) <= PACKED_BYTES:
        return 1, {}
    large = [node for node, size in sizes.items() if size > SHARD_BYTES]
    rest = sum(size for size in sizes.values() if size <= SHARD_BYTES)
    number = 2
    while rest > number * SHARD_BYTES:
        number *= 2
    return number, {node: shard for shard, node in enumerate(large, number)}


def _read_state(file: Path) -> dict[str, Any]:
    """What was made last, and the SHA-256 of each of its files; nothing where nothing was."""
    try:
        state: dict[str, Any] = read_whole(file)
    except FileNotFoundError:
        return {"made_from": "", "files": {}}
    return state


def _make(folder: Path, made_from: str, made: Mapping[str, str]) -> dict[str, Any]:
    for old in folder.glob("*.js"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    state = {"made_from": made_from, "files": {name: _hash(text) for name, text in made.items()}}
    write_whole(folder / "state.json", state)
    return state


def _kept(file: Path, digest: str) -> bytes:
    """A file in the cache folder. Raises CacheDamagedError."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CacheDamagedError(f"{file} 读不出来：{error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise CacheDamagedError(f"{file} 已损坏")
    return data


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
