"""What a report shares, passage by passage, as pages and data are told of it.

Others share a passage from a little before or up to a little after; what overlaps by half is one group. Of a
group the first places are told, and how many reports have it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import msgspec

LONGEST = 10
"""So many groups of a report's side name places: those of the longest passages."""

PLACES = 4
"""Places that such a group names: the town's own first, then by year."""

COUNTED = 10
"""More reports of its year and later than these are not counted: else each that comes would change the data
of all that share a passage with it."""


class Place(NamedTuple):
    """Where another report has a passage: its id, and the anchor of the passage that it stands in."""

    report: str
    anchor: str


class Group(NamedTuple):
    """A range of a report's codes, in how many others it stands, the earliest of them, and the first places.

    Of reports of its year and later `reports` is at most one more than COUNTED, and then says "more".
    """

    start: int
    end: int
    reports: int
    first: Place
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where a report's passages begin among its codes, and the anchors of their elements."""

    report: str
    anchors: tuple[str, ...]
    starts: tuple[int, ...]

    def place(self, start: int) -> Place:
        """The place that a code is in."""
        return Place(self.report, self.anchors[bisect_right(self.starts, start) - 1])


class Groups(Protocol):
    """What pages ask of shared passages."""

    def before(self, report: str) -> tuple[Group, ...]:
        """What a report shares with those of earlier years, in the order of its text."""

    def after(self, report: str) -> tuple[Group, ...]:
        """What a report shares with those of its year and later."""


@dataclass(frozen=True)
class Excerpt:
    """What was found of some reports, as data: groups as JSON, by the report."""

    groups_before: Mapping[str, bytes]
    groups_after: Mapping[str, bytes]

    def before(self, report: str) -> tuple[Group, ...]:
        """As `Groups`. Raises KeyError for a report that was not asked for."""
        return msgspec.json.decode(self.groups_before[report], type=tuple[Group, ...])

    def after(self, report: str) -> tuple[Group, ...]:
        """As `Groups`. Raises KeyError for a report that was not asked for."""
        return msgspec.json.decode(self.groups_after[report], type=tuple[Group, ...])


def longest(found: Iterable[Group], most: int) -> list[Group]:
    """Those of the longest passages, in the order of the text."""
    chosen = sorted(found, key=lambda group: (group.start - group.end, group.start))[:most]
    return sorted(chosen, key=lambda group: group.start)
