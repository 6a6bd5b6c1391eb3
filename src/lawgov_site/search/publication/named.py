"""The names of the places that have reports, as the browser needs them to see that a query begins with one.

    search/named/<number>.js   shard `<n>-<number>`, one part, of lines: a name in its bare form, and the
                               codes of the places that bear it, separated by tabs

A name is in shard CRC-32(its first two characters) mod n. Where all of them are short they stand in the
manifest, and n is 0. static/js/search/answers/placed.js asks for them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from ...files.data_scripts import shard_call
from ...publishing.making import Target
from ..answers.placed import Names
from ..limits import Limits
from ..suggestions.files import number_of_shards, shard_of

FOLDER = "named"


def shards_of(names: Names, limits: Limits) -> list[str]:
    """The text of each shard; one, where it stands in the manifest."""
    lines = {name: "\t".join((name, *sorted(codes))) for name, codes in sorted(names.items())}
    size = sum(len(line.encode()) + 1 for line in lines.values())
    if size <= limits.names_in_manifest_bytes:
        return ["\n".join(lines.values())]
    number = number_of_shards(size, limits.names_bytes)
    found: dict[int, list[str]] = defaultdict(list)
    for name, line in lines.items():
        found[shard_of(name[:2], number)].append(line)
    return ["\n".join(found[shard]) for shard in range(number)]


def in_manifest(shards: list[str]) -> Mapping[str, int | str]:
    """What the manifest says of them."""
    return {"shards": len(shards), "few": ""} if len(shards) > 1 else {"shards": 0, "few": shards[0]}


def targets(shards: list[str]) -> Iterator[Target]:
    """The files, where the names do not stand in the manifest."""
    for number, text in enumerate(shards if len(shards) > 1 else ()):
        file = shard_call(f"{FOLDER}/{len(shards)}-{number}", [text]).encode()
        yield Target(f"search/{FOLDER}/{number}.js", hashlib.sha256(file).hexdigest(), partial(bytes, file))
