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

import zlib
from collections import defaultdict
from collections.abc import Mapping

from ...data_scripts import shard_call
from .nodes import Nodes

SHARD_BYTES = 5_000
"""So many bytes a shard has at the most on the average, about a third of that compressed. A node that is
larger has one of its own."""

PACKED_BYTES = 20_000
"""So many bytes are one shard, in the file of its table: a request less."""


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
