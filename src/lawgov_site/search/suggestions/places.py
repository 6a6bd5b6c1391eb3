"""Every place that there is, in the folder search/places/: made once, and shipped as `data/places.zip`.

The list of divisions is the program's own, so what is made of it is, too: `python -m tools.make_places` makes
it after a change of the list, of pinyin or of the nodes' form. An archive that has towns of its own makes
the folder itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from ...gazetteer import Gazetteer
from ...publishing.making import Target
from ..fingerprints import publication_fingerprint
from ..limits import DEFAULT_LIMITS, Limits
from ..store.segments import read_whole, write_whole
from .divisions import of_gazetteer, with_other_names
from .files import ordered_files
from .nodes import nodes
from .pinyin import Reader, reader
from .shipped import DIGESTS, FILES, shipped

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache

FOLDER = "places"


def targets(gazetteer: Gazetteer, cache: Cache, limits: Limits) -> Iterator[Target]:
    """The files of all places. What is shipped was made with the limits that are set there."""
    if not gazetteer.own and limits.places_bytes == DEFAULT_LIMITS.places_bytes:
        for name, digest in shipped(DIGESTS).items():
            yield Target(f"search/{FOLDER}/{name}", digest, partial(_shipped_file, name))
        return
    for name, digest in _own_digests(gazetteer, cache, limits).items():
        yield Target(f"search/{FOLDER}/{name}", digest, partial(_own_file, gazetteer, limits, name))


def _own_digests(gazetteer: Gazetteer, cache: Cache, limits: Limits) -> Mapping[str, str]:
    """Which files an archive with towns of its own has is kept; what is in them is made where it is due."""
    file = cache.folder / "places.json"
    made_from = hashlib.sha256(repr((publication_fingerprint(limits), gazetteer.own)).encode()).hexdigest()
    try:
        state = read_whole(file)
    except FileNotFoundError:
        state = {"made_from": ""}
    if state["made_from"] != made_from:
        made = place_files(gazetteer, reader(), limits)
        state = {"made_from": made_from, "digests": {name: digest_of(text) for name, text in made.items()}}
        write_whole(file, state)
    digests: dict[str, str] = state["digests"]
    return digests


def _own_file(gazetteer: Gazetteer, limits: Limits, name: str) -> bytes:
    return place_files(gazetteer, reader(), limits)[name].encode()


def digest_of(text: str) -> str:
    """The SHA-256 of a file's text."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=2)
def place_files(gazetteer: Gazetteer, names: Reader, limits: Limits) -> Mapping[str, str]:
    """All files, by name, made of the list of divisions and an archive's own towns."""
    places = with_other_names(of_gazetteer(gazetteer), gazetteer)
    return ordered_files(FOLDER, nodes(places, names), limits)


def _shipped_file(name: str) -> bytes:
    text: str = shipped(FILES)[name]
    return text.encode()
