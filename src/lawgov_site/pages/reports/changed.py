"""A change of a report as its page shows it: what stood there, what stands there, and where the two
differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ...records.changes import Change, Passage, Version, What


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts of a place: what both begin with, what only this one has, what both end with."""

    start: str
    own: str
    end: str

    def __bool__(self) -> bool:
        return bool(self.start or self.own or self.end)


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place that differs."""

    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change."""

    date: dt.date
    what: What
    reason: str
    places: tuple[PlaceView, ...]
    more: int  # further places
    is_told: bool  # whether its words are listed, or would be if there were any
    lost: bool
    version: Version | None  # the original that was replaced; its hash is "" where that is not public


def change_view(change: Change) -> ChangeView:
    """A change, ready to be shown."""
    return ChangeView(
        date=change.date,
        what=change.what,
        reason=change.reason,
        places=tuple(map(_place, change.passages)),
        more=change.more,
        is_told=change.what is not What.REDACTED and change != change.bare(),
        lost=change.lost,
        version=change.version,
    )


def _place(passage: Passage) -> PlaceView:
    before, after = passage.before, passage.after
    shorter = min(len(before), len(after))
    same = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    rest = shorter - same
    ending = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    sides = [
        Side(text[:same], text[same : len(text) - ending], text[len(text) - ending :])
        for text in (before, after)
    ]
    return PlaceView(*sides)
