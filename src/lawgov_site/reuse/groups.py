"""What a report shares, passage by passage, with reports of earlier years, or of its year and later.

Others share a passage from a little before or up to a little after; what overlaps by half is one group.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .index import town_of
from .pairs import Pair, Pairs, year_of


@dataclass(frozen=True, slots=True)
class Other:
    """Another report with a passage: how many characters it shares, and where they begin among its codes."""

    report: str
    characters: int
    start: int


@dataclass(slots=True)
class Group:
    """A range of a report's codes, and the others that have it: the town's own first, then by year and id."""

    start: int
    end: int
    others: list[Other] = field(default_factory=list)


def before(kept: Pairs, report: str) -> list[Group]:
    """What a report shares with those of earlier years."""
    return _groups(report, _turned(report, kept.before(report)))


def after(kept: Pairs, report: str) -> list[Group]:
    """What a report shares with those of its year and later."""
    return _groups(report, _turned(report, kept.after(report)))


def anchor(kept: Pairs, other: Other) -> str:
    """The anchor of the passage that another report has."""
    known = kept.anchors(other.report)
    return known.anchors[bisect_right(known.starts, other.start) - 1]


def _turned(report: str, pairs: Iterable[Pair]) -> Iterator[tuple[int, int, Other]]:
    """The ranges that the report shares, each with the other report."""
    for pair in pairs:
        is_later = pair.earlier == report
        for one in pair.shared:
            ours, theirs = (one.start, one.end), (one.other_start, one.other_end)
            if is_later:
                ours, theirs = theirs, ours
            other = pair.later if is_later else pair.earlier
            yield *ours, Other(other, ours[1] - ours[0], theirs[0])


def _groups(report: str, found: Iterable[tuple[int, int, Other]]) -> list[Group]:
    groups: list[Group] = []
    for start, end, other in sorted(found, key=lambda one: (one[0], -one[1], one[2].report)):
        last = groups[-1] if groups else Group(0, 0)
        if last.end - start > min(end - start, last.end - last.start) / 2:
            last.end = max(last.end, end)
            last.others.append(other)
        else:
            groups.append(Group(start, end, [other]))
    for group in groups:
        longest: dict[str, Other] = {}
        for other in group.others:
            if other.report not in longest or longest[other.report].characters < other.characters:
                longest[other.report] = other
        own = town_of(report)
        order = sorted(longest, key=lambda one: (town_of(one) != own, year_of(one), one))
        group.others = [longest[one] for one in order]
    return groups
