"""Suggestions as one types: towns, by name and by pinyin, and words, each with its number of reports.

Everything that can be typed is a key; all keys are sorted by code point and cut into shards. Suggestions for
what has been typed are the lines whose key begins with it. Where they go on in the next shard, the shard in
which they begin has the best of them in a list of their own: so one shard answers whatever is typed.

    search/suggestions/table.js     two parts, each of lines: with which key each shard begins, cut after the
                                    first character that tells it from the key before; the shards' names.
                                    Where there is but one shard it follows in the same file
    search/suggestions/<hash>.js    two parts: lines "key TAB reports" (a word) or "key TAB reports TAB code
                                    TAB name TAB place" (a town); JSON of {beginning: [line, …]}

static/js/search/suggestions/shards.js reads them.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ...archive.database import CacheDamagedError
from ...archive.entries import Archive
from ...data_scripts import read_shard_call, script_json, shard_call
from ...folding import fold
from ...model import Town
from ...publishing.making import Target
from ..fingerprints import publication_fingerprint
from ..store.segments import Index, read_whole, write_whole
from .pinyin import spellings
from .vocabulary import word_counts

if TYPE_CHECKING:
    from ...archive.cache import Cache

FOLDER = "search/suggestions"

SHARD_BYTES = 64_000
"""Bytes of a shard's lines, about a fourth of that compressed."""

BEST_TOWNS = 6
BEST_WORDS = 8
"""Of each kind in a list of the best; static/js/search/suggestions/shards.js shows no more."""

Line = tuple[str, ...]  # key, reports[, code, name, place]


def targets(archive: Archive, index: Index, cache: Cache) -> Iterator[Target]:
    """The shards and their table.

    Shards of the build before are still published, as those of the index, for pages that are open; but none
    with a word that is no longer suggested: it may have left the archive.
    """
    folder = cache.folder / "suggestions"
    folder.mkdir(exist_ok=True)
    state = _read_state(folder)
    towns = _towns(archive)
    others = {t.code: names for t, _ in towns if (names := archive.gazetteer.other_names(t.code))}
    segments = [(s.name, s.removed) for s in index.segments]
    made_from = hashlib.sha256(
        repr((publication_fingerprint(), segments, towns, others)).encode()
    ).hexdigest()
    if state["made_from"] != made_from:
        state = _make(folder, state, made_from, lines(towns, word_counts(archive, index, cache), others))
    table = _shard("table", ["\n".join(state["separators"]), "\n".join(state["names"])]).encode()
    if len(state["names"]) == 1:
        [only], apart = state["names"], []
        table += _kept(folder, only)
    else:
        apart = state["names"]
    for name in (*apart, *state["previous"]):
        yield Target(f"{FOLDER}/{name}.js", name, partial(_kept, folder, name))
    yield Target(f"{FOLDER}/table.js", made_from, partial(bytes, table))


def _read_state(folder: Path) -> dict[str, Any]:
    """What was made last; nothing, if a file of it is missing."""
    empty = {"made_from": "", "separators": [], "names": [], "previous": []}
    try:
        state: dict[str, Any] = read_whole(folder / "state.json")
    except FileNotFoundError:
        return empty
    whole = all((folder / f"{name}.js").exists() for name in (*state["names"], *state["previous"]))
    return state if whole else empty


def _make(folder: Path, before: Mapping[str, Any], made_from: str, found: list[Line]) -> dict[str, Any]:
    shards = list(cut(found))
    names = []
    for parts in (parts for _, parts in shards):
        name = _name(parts)
        names.append(name)
        (folder / f"{name}.js").write_text(_shard(name, parts), encoding="utf-8", newline="\n")
    previous = before["previous"] if names == before["names"] else before["names"]
    current = {line[0] for line in found}
    older = [
        name
        for name in sorted({*previous} - {*names})
        if _is_whole(name, (folder / f"{name}.js").read_bytes())
    ]
    kept = [name for name in older if _keys(folder, name) <= current]
    state = {
        "made_from": made_from,
        "separators": [separator for separator, _ in shards],
        "names": names,
        "previous": kept,
    }
    write_whole(folder / "state.json", state)
    for old in [file for file in folder.glob("*.js") if file.stem not in (*names, *kept)]:
        old.unlink()
    return state


def _shard(name: str, parts: Sequence[str]) -> str:
    return shard_call(f"suggestions/{name}", parts)


def _name(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def _kept(folder: Path, name: str) -> bytes:
    """A shard in the cache folder. Raises CacheDamagedError."""
    file = folder / f"{name}.js"
    data = file.read_bytes()
    if not _is_whole(name, data):
        raise CacheDamagedError(f"{file} 已损坏")
    return data


def _is_whole(name: str, data: bytes) -> bool:
    """Whether some bytes are a shard as it is written today: its name is the hash of what it says."""
    try:
        parts = read_shard_call(data.decode())[1:]
        return _name(parts) == name and _shard(name, parts).encode() == data
    except (ValueError, TypeError):
        return False


def _keys(folder: Path, name: str) -> set[str]:
    """What can be typed by a shard."""
    _, text, _ = read_shard_call(_kept(folder, name).decode())
    return {line.partition("\t")[0] for line in text.split("\n")}


def _towns(archive: Archive) -> list[tuple[Town, int]]:
    """Every town with its number of reports, by code; as its newest report has it."""
    return [(entries[-1].town, len(entries)) for _, entries in sorted(archive.by_town.items())]


def lines(
    towns: Sequence[tuple[Town, int]],
    words: Mapping[str, int],
    others: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Line]:
    """All lines, sorted. Of the towns with the same key only those that can be among the best are there.

    `others`: town code → its former names and everyday spellings, which lead to it too.
    """
    found: list[Line] = [(word, str(reports)) for word, reports in words.items()]
    taken: Counter[str] = Counter()
    for town, reports in sorted(towns, key=lambda one: (-one[1], one[0].code)):
        place = "".join(dict.fromkeys(region.name for region in town.regions))
        rest = (str(reports), town.code, *(_plain(text) for text in (town.name, place)))
        names = (town.name, *others.get(town.code, ()))
        typed = {key for name in names for key in (fold(name), fold(town.county.name + name))}
        for key in typed.union(*map(spellings, names)):
            taken[key] += 1
            if key and taken[key] <= BEST_TOWNS:
                found.append((key, *rest))
    return sorted(found)


def _plain(text: str) -> str:
    return " ".join(text.split())


def cut(found: Sequence[Line]) -> Iterator[tuple[str, list[str]]]:
    """Shards of sorted lines: what each begins with, and its two parts."""
    keys = [line[0] for line in found]
    start, separator = 0, ""
    while start < len(found):
        end, size = start, 0
        while end < len(found) and (end == start or size < SHARD_BYTES or keys[end] == keys[end - 1]):
            size += sum(len(part.encode()) + 1 for part in found[end])
            end += 1
        best = {}
        if end < len(found):
            shared = _shared(keys[end - 1], keys[end])
            for length in range(1, shared + 1):
                beginning = keys[end][:length]
                if not start or not keys[start - 1].startswith(beginning):
                    best[beginning] = _best(found, keys, beginning)
        text = "\n".join("\t".join(line) for line in found[start:end])
        yield separator, [text, script_json(best)]
        if end < len(found):
            separator = keys[end][: _shared(keys[end - 1], keys[end]) + 1]
        start = end


def _shared(first: str, second: str) -> int:
    """With how many equal characters two keys begin."""
    return next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))


def _best(found: Sequence[Line], keys: Sequence[str], beginning: str) -> list[str]:
    """The lines to suggest for a beginning: of words the most frequent, of towns those with most reports."""
    first = bisect_left(keys, beginning)
    last = bisect_left(keys, beginning[:-1] + chr(ord(beginning[-1]) + 1))
    chosen = found[first:last]
    words = [line for line in chosen if len(line) == 2 and line[0] != beginning]
    words.sort(key=lambda line: (-int(line[1]), line[0]))
    towns = {line[2]: line for line in chosen if len(line) > 2}
    by_reports = sorted(towns.values(), key=lambda line: (-int(line[1]), line[2]))
    return ["\t".join(line) for line in (*by_reports[:BEST_TOWNS], *words[:BEST_WORDS])]
