"""The tallies of all provinces, brought up to date: a province is counted anew where one of its reports has
changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from ...archive.entries import Archive
from ...archive.entry import Entry
from ...fingerprints import stage
from . import citing, stating

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """A province."""

    laws: dict[str, citing.Tally]  # by their ids
    indicators: dict[str, stating.Tally]


Tallies = Mapping[str, Tally]
"""By the code of the province, in the order of the codes: pages list them so."""


def tallied(archive: Archive) -> Tallies:
    """All provinces, counted anew."""
    return {code: _tally(entries) for code, entries in _by_province(archive).items()}


def update_tallies(archive: Archive, cache: Cache) -> Tallies:
    """The same, those provinces taken from the cache of which no report has changed."""
    code = stage("pages.tallies.kept")[:16]
    provinces = _by_province(archive)
    made_from = {province: _digest(code, entries) for province, entries in provinces.items()}
    found = cache.tallies(made_from, Tally)
    fresh = {province: _tally(own) for province, own in provinces.items() if province not in found}
    cache.keep_tallies({province: (made_from[province], tally) for province, tally in fresh.items()})
    return {province: found.get(province) or fresh[province] for province in provinces}


def _tally(entries: Sequence[Entry]) -> Tally:
    with_text = [entry for entry in entries if entry.has_text]
    return Tally(citing.tallied(entries), stating.tallied(with_text))


def _by_province(archive: Archive) -> Mapping[str, Sequence[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in archive.entries:
        found[entry.town.province.code].append(entry)
    return dict(sorted(found.items()))


def _digest(code: str, entries: Sequence[Entry]) -> str:
    seen = hashlib.blake2b(code.encode(), digest_size=16)
    for entry in entries:
        seen.update(f"\0{entry.id}:{entry.digest}".encode())
    return seen.hexdigest()
