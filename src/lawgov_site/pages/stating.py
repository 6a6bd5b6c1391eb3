"""Which reports state which figures: what the pages of indicators are made of, from entries alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..archive.entries import Entry
from ..archive.stated import Figure, unpacked
from ..facts import Indicator, codebook

Stating = tuple[Entry, tuple[Figure, ...]]
"""A report with its figures of one indicator."""


@dataclass(frozen=True)
class AllStating:
    """The reports that state anything, by year and town."""

    by_indicator: Mapping[str, tuple[Stating, ...]]
    by_county: Mapping[tuple[str, int], tuple[Entry, ...]]  # county code and year → those that state anything

    def indicators(self) -> Iterator[tuple[Indicator, tuple[Stating, ...]]]:
        """The indicators that any report states, in the codebook's order."""
        for indicator in codebook().values():
            if stating := self.by_indicator.get(indicator.id):
                yield indicator, stating

    @staticmethod
    def of(entries: Sequence[Entry]) -> AllStating:
        by_indicator: dict[str, list[Stating]] = defaultdict(list)
        by_county: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in entries:
            own: dict[str, list[Figure]] = defaultdict(list)
            for figure in unpacked(entry.stated):
                own[figure.indicator].append(figure)
            for indicator, figures in own.items():
                by_indicator[indicator].append((entry, tuple(figures)))
            if own:
                by_county[entry.town.county.code, entry.year].append(entry)
        return AllStating(
            {indicator: tuple(found) for indicator, found in by_indicator.items()},
            {key: tuple(found) for key, found in by_county.items()},
        )


def has_county_page(entries: Sequence[Entry]) -> bool:
    """Whether the figures of a county and year have a page of their own: there is something to set side by
    side. Those of one report alone stand on its town's page, and would be repeated."""
    return len(entries) > 1


def digest(entries: Iterable[Entry]) -> str:
    """Changes with what pages of figures show of some reports: their towns' names and their figures."""
    seen = hashlib.blake2b(digest_size=16)
    for entry in entries:
        seen.update(f"{entry.id}\0{entry.town.full_name}\0{entry.stated}\0".encode())
    return seen.hexdigest()
