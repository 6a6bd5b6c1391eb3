"""Suggestions as they are published: nodes (nodes.py), in shards of a folder.

    <folder>/table.js     parts, each of lines: the number n of shards that nodes are spread over; names of
                          nodes; in suggestions/ the codes of the regions that have a page
    <folder>/<number>.js  shard `<version>-<number>`, one part: nodes with a blank line between them, each its
                          name and its lines, their fields separated by tabs

There are two such folders. `search/suggestions/` has what the archive has reports of, and its words; it
changes with it, so its nodes are spread by a hash of their names, and a report more changes none but the
nodes it is in. The names in its table are of those that have a shard of their own, from number n on; where n
is 1 shard 0 is in the file of the table. The version is n.

`search/places/` has every place of the list of divisions and is made once: of what it tells of a place the
other gives no more than the number of reports. Its nodes lie in order, so that what is typed next lies near:
n is 0, the names in its table are those that its shards begin with, and the version is their CRC-32.
static/js/search/store/nodes.js reads both.

No file bears the hash of what it says: one of a later build goes with those that a page has loaded, for no
node needs another. Only where the version has changed does a page that is open find none, and suggests
nothing more.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping

from ...files.data_scripts import shard_call
from ..limits import Limits
from .nodes import Nodes


def spread_files(folder: str, found: Nodes, limits: Limits, *more: str) -> dict[str, str]:
    """The files of a folder whose nodes change, by name; `more` are further parts of its table."""
    texts = _texts(found)
    number, own = _spread({node: len(text.encode()) for node, text in texts.items()}, limits)
    shards: dict[int, list[str]] = defaultdict(list)
    for node, text in texts.items():
        shards[own[node] if node in own else shard_of(node, number)].append(text)
    made = {
        f"{shard}.js": shard_call(f"{folder}/{number}-{shard}", ["\n\n".join(shards[shard])])
        for shard in range(number + len(own))
    }
    table = shard_call(f"{folder}/table", [str(number), "\n".join(own), *more])
    return {**made, "table.js": table} if number > 1 else {"table.js": table + made["0.js"]}


def ordered_files(folder: str, found: Nodes, limits: Limits) -> dict[str, str]:
    """The files of a folder whose nodes never change, by name. A node that is too large has a file of its
    own."""
    most = limits.places_bytes
    texts = _texts(found)
    shards: dict[str, list[str]] = {}  # by the name of its first node
    size = most
    for node in sorted(texts, key=_utf16):
        length = len(texts[node].encode())
        if size + length > most:
            size = 0
            here = shards[node] = []
        here.append(texts[node])
        size += length
    names = "\n".join(shards)
    made = {
        f"{shard}.js": shard_call(f"{folder}/{version_of(names)}-{shard}", ["\n\n".join(nodes)])
        for shard, nodes in enumerate(shards.values())
    }
    return {**made, "table.js": shard_call(f"{folder}/table", ["0", names])}


def version_of(names: str) -> int:
    """Of a folder in order: tells shards that begin with other nodes apart."""
    return zlib.crc32(names.encode())


def _texts(found: Nodes) -> dict[str, str]:
    return {node: "\n".join([node, *map("\t".join, found[node])]) for node in sorted(found)}


def _utf16(node: str) -> bytes:
    """The order of JavaScript's strings."""
    return node.encode("utf-16-be")


def shard_of(node: str, number: int) -> int:
    """In which of so many shards a node is, if it has none of its own."""
    return zlib.crc32(node.encode()) % number


def number_of_shards(size: int, each: int) -> int:
    """Over how many shards so many bytes are spread, if one has `each` on the average at the most. It is a
    power of two, so that it seldom changes."""
    number = 2
    while size > number * each:
        number *= 2
    return number


def _spread(sizes: Mapping[str, int], limits: Limits) -> tuple[int, dict[str, int]]:
    """Over how many shards nodes of some sizes are spread, and which have one of their own."""
    if sum(sizes.values()) <= limits.suggestions_in_table_bytes:
        return 1, {}
    most = limits.suggestions_bytes
    large = [node for node, size in sizes.items() if size > most]
    rest = sum(size for size in sizes.values() if size <= most)
    number = number_of_shards(rest, most)
    return number, {node: shard for shard, node in enumerate(large, number)}
