"""A place where a heading may stand, with the evidence for and against it.

The evidence is two costs, for being a heading and for being text. 0 means "as one would expect", 4 "hardly
ever". `outline` weighs them together with the sequence of the markers.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..forms.markers import Marker


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a heading may stand, as ranges of one line's string.

    `[start, title_start)` is the marker with its blanks, `[title_start, title_end)` the title,
    `[title_end, end)` the terminator; the body goes on at `end` where `run_in`.
    """

    line: int  # index of the line
    start: int
    title_start: int
    title_end: int
    end: int
    marker: Marker | None
    run_in: bool
    statutory: bool  # reads like the heading of one of the five parts
    as_heading: float
    as_text: float
    under_heading: bool = False  # stands directly below a numbered heading
    level: int | None = None  # given by a correction

    @property
    def number(self) -> int | None:
        return self.marker.number if self.marker else None
