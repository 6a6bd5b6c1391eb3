"""Which reports cite which laws: what the pages of laws are made of, from entries alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..archive.cited import Place, places
from ..archive.entries import Entry


@dataclass(frozen=True)
class Citing:
    """By the id of a law: the reports that cite it, by year and town, and what readers are told."""

    entries: Mapping[str, tuple[Entry, ...]]
    flagged: Mapping[str, tuple[tuple[Entry, Place], ...]]
    _seen: Mapping[str, str]

    def digest(self, entries: Iterable[Entry]) -> str:
        """Changes with what is listed of some reports: their towns' names, the places at which they cite."""
        listed = "\n".join(self._seen[entry.id] for entry in entries)
        return hashlib.blake2b(listed.encode(), digest_size=16).hexdigest()

    @staticmethod
    def of(entries: Sequence[Entry]) -> Citing:
        citing: dict[str, list[Entry]] = defaultdict(list)
        flagged: dict[str, list[tuple[Entry, Place]]] = defaultdict(list)
        for entry in entries:
            found = tuple(places(entry.cited))
            for law_id in dict.fromkeys(place.law_id for place in found):
                citing[law_id].append(entry)
            for place in found:
                if place.verdict.is_flagged:
                    flagged[place.law_id].append((entry, place))
        return Citing(
            {law_id: tuple(found) for law_id, found in citing.items()},
            {law_id: tuple(told) for law_id, told in flagged.items()},
            {entry.id: _digest(entry) for entry in entries if entry.cited},
        )


def _digest(entry: Entry) -> str:
    seen = f"{entry.id}\0{entry.town.full_name}\0{entry.cited}"
    return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()
