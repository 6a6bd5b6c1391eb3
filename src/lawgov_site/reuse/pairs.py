"""Pairs of reports that share passages, and what is asked of them: of what is kept, or of an excerpt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol

import msgspec

from .alignment import Shared


@dataclass(frozen=True, slots=True)
class Pair:
    """What two reports share, `earlier` being the one that is before the other."""

    later: str
    earlier: str
    shared: tuple[Shared, ...]

    @property
    def is_of_one_year(self) -> bool:
        return year_of(self.later) == year_of(self.earlier)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where a report's passages begin among its codes, and the anchors of their elements."""

    report: str
    anchors: tuple[str, ...]
    starts: tuple[int, ...]


class Pairs(Protocol):
    """What pages ask of shared passages."""

    def before(self, report: str) -> tuple[Pair, ...]:
        """The pairs of a report with those of earlier years, by id."""

    def after(self, report: str) -> tuple[Pair, ...]:
        """The pairs of a report with those of its year, by id, and with later ones."""

    def anchors(self, report: str) -> Anchors:
        """Where the passages of a report begin that is in one of these pairs."""


@dataclass(frozen=True)
class Excerpt:
    """What was found of some reports, as data: values as JSON, by the report."""

    pairs_before: Mapping[str, tuple[bytes, ...]]
    pairs_after: Mapping[str, tuple[bytes, ...]]
    passages: Mapping[str, bytes]  # Anchors

    def before(self, report: str) -> tuple[Pair, ...]:
        """As `Pairs`. Raises KeyError for a report that was not asked for."""
        return tuple(msgspec.json.decode(one, type=Pair) for one in self.pairs_before[report])

    def after(self, report: str) -> tuple[Pair, ...]:
        """As `Pairs`. Raises KeyError for a report that was not asked for."""
        return tuple(msgspec.json.decode(one, type=Pair) for one in self.pairs_after[report])

    def anchors(self, report: str) -> Anchors:
        """As `Pairs`."""
        return self._anchors(report)

    @cached_property
    def _anchors(self) -> Callable[[str], Anchors]:
        return cache(lambda report: msgspec.json.decode(self.passages[report], type=Anchors))


def year_of(report: str) -> int:
    """The year of a report's id."""
    return int(report.rpartition("-")[2])
