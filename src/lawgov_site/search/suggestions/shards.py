"""What the archive has of suggestions: places with reports, and words, in the folder search/suggestions/.

Its files are made where anything of them has changed, and kept in the cache folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...archive.entries import Archive
from ...archive.storage.database import CacheDamagedError
from ...publishing.making import Target
from ..fingerprints import publication_fingerprint
from ..limits import Limits
from ..store.segments import Index, read_whole, write_whole
from . import places
from .divisions import listed, of_archive, with_other_names
from .files import spread_files
from .nodes import add_words, nodes
from .pinyin import reader

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache

FOLDER = "suggestions"


def targets(
    archive: Archive, index: Index, cache: Cache, words: Callable[[], Mapping[str, int]], limits: Limits
) -> Iterator[Target]:
    """The files of both folders. `words` counts the archive's words, where anything has changed."""
    yield from places.targets(archive.gazetteer, cache, limits)
    folder = cache.folder / FOLDER
    folder.mkdir(exist_ok=True)
    held = with_other_names(of_archive(archive), archive.gazetteer)
    regions = sorted(archive.regions)
    segments = [(s.name, s.removed) for s in index.segments]
    made_from = _hash(repr((publication_fingerprint(limits), segments, held, regions)))
    state = _read_state(folder / "state.json")
    if state["made_from"] != made_from:
        found = nodes(held, reader(), listed(archive))
        add_words(found, words())
        made = spread_files(FOLDER, found, limits, "\n".join(regions))
        state = _make(folder, made_from, made, state["files"])
    for name, digest in state["files"].items():
        yield Target(f"search/{FOLDER}/{name}", digest, partial(_kept, folder / name, digest))


def _read_state(file: Path) -> dict[str, Any]:
    """What was made last, and the SHA-256 of each of its files; nothing where nothing was."""
    try:
        state: dict[str, Any] = read_whole(file)
    except FileNotFoundError:
        return {"made_from": "", "files": {}}
    return state


def _make(folder: Path, made_from: str, made: Mapping[str, str], last: Mapping[str, str]) -> dict[str, Any]:
    """Put the files into the folder, in which those of `last` are, by the SHA-256 of each.

    What stays is noted first: a build that is killed in between leaves what the state says.
    """
    files = {name: _hash(text) for name, text in made.items()}
    same = {name: digest for name, digest in files.items() if last.get(name) == digest}
    write_whole(folder / "state.json", {"made_from": "", "files": same})
    for old in folder.glob("*.js"):
        if old.name not in made:
            old.unlink()
    for name in made.keys() - same.keys():
        (folder / name).write_text(made[name], encoding="utf-8", newline="\n")
    state = {"made_from": made_from, "files": files}
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
