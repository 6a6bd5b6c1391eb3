"""What the browser needs to find another spelling: how characters are read, and words by how they begin.

    search/spelling/table.js        two parts, each of lines: a reading and the characters that have it; the
                                    readings with which the shards begin, which are their names
    search/spelling/<reading>.js    one part, of lines: a reading, and the words whose first character has it,
                                    each followed by the number of reports that hold it, separated by tabs

Where there is but one shard it follows in the file of the table. They are loaded where nothing is found, and
lie apart from the suggestions, which are loaded with every key.
static/js/search/suggestions/spelling.js reads them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache as memo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...files.data_scripts import shard_call
from ...publishing.making import Target
from ..fingerprints import publication_fingerprint
from ..limits import Limits
from ..store.segments import Index, read_whole, write_whole
from .sounds import Sounds, sounds

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache

FOLDER = "search/spelling"


def targets(
    index: Index, cache: Cache, words: Callable[[], Mapping[str, int]], limits: Limits
) -> Iterator[Target]:
    """The table and the shards. Which there are is kept; what is in them is made where it is due.

    `words` counts the archive's words.
    """
    segments = [(segment.name, segment.removed) for segment in index.segments]
    made_from = hashlib.sha256(repr((publication_fingerprint(limits), segments)).encode()).hexdigest()

    @memo
    def made() -> dict[str, str]:
        return files(words(), sounds(words()), limits)

    names = _known(cache, made_from)
    if names is None:
        names = list(made())
        write_whole(_state(cache), {"made_from": made_from, "names": names})
    for name in names:
        yield Target(f"{FOLDER}/{name}.js", made_from, partial(_file, made, name))


def _file(made: Callable[[], Mapping[str, str]], name: str) -> bytes:
    return made()[name].encode()


def _state(cache: Cache) -> Path:
    return cache.folder / "spelling.json"


def _known(cache: Cache, made_from: str) -> list[str] | None:
    """The names of the files that were made of something, if these were the last."""
    try:
        state = read_whole(_state(cache))
    except FileNotFoundError:
        return None
    names: list[str] = state["names"]
    return names if state["made_from"] == made_from else None


def files(words: Mapping[str, int], known: Sounds, limits: Limits) -> dict[str, str]:
    """The files by name, without what they are called by on the disk."""
    chars: dict[str, list[str]] = defaultdict(list)
    for char, readings in known.items():
        for reading in readings:
            chars[reading].append(char)
    lines: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        for reading in known.get(word[0], ()):
            lines[reading] += [word, str(words[word])]
    shards = list(
        _cut([f"{reading}\t" + "\t".join(lines[reading]) for reading in sorted(lines)], limits.spelling_bytes)
    )
    names = [shard[0].partition("\t")[0] for shard in shards]
    read = "\n".join(reading + "".join(sorted(chars[reading])) for reading in sorted(chars))
    table = shard_call("spelling/table", [read, "\n".join(names)])
    made = {
        name: shard_call(f"spelling/{name}", ["\n".join(shard)])
        for name, shard in zip(names, shards, strict=True)
    }
    return {"table": table + "".join(made.values())} if len(made) < 2 else {"table": table, **made}


def _cut(lines: list[str], most: int) -> Iterator[list[str]]:
    """Lines, in shards of about so many bytes."""
    shard: list[str] = []
    size = 0
    for line in lines:
        if size >= most:
            yield shard
            shard, size = [], 0
        shard.append(line)
        size += len(line.encode())
    if shard:
        yield shard
