"""Which characters of an OFD page are seen: those that differ from what they stand on, and lie under nothing.

Pictures are left away, as in PDFs: a seal has room around its words, and a scan lies over what was read in
it. What is filled covers what was drawn before it, where it is a level rectangle without anything that can be
seen through; of other shapes nobody knows here where they are filled. They may be the ground of a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..pdf.chars import Box, Char, is_in
from .inks import WHITE, Colour, Ink

_MOST = 3_000_000  # characters of a page times areas; where there are more areas, the largest count
_WHOLE = 0.95  # the share of an ink that lets nothing through
_CORE = 0.25  # of a character's box on each side of its middle: more is often blank


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is filled."""

    order: int  # in which things are drawn
    box: Box
    ink: Ink
    rectangle: bool

    def covers(self) -> bool:
        return self.rectangle and self.ink.share >= _WHOLE


@dataclass(frozen=True, slots=True)
class Drawing:
    """A character that is drawn, with what."""

    order: int
    char: Char
    inks: Sequence[Ink]


def look(drawings: Sequence[Drawing], areas: Sequence[Area], scans: Sequence[tuple[int, Box]] = ()) -> None:
    """Tell of each character whether it is seen, whether it is covered, and whether it is below a scan."""
    most = _MOST // max(1, len(drawings))
    if len(areas) > most:
        areas = sorted(areas, key=lambda area: size(area.box), reverse=True)[:most]
        areas.sort(key=lambda area: area.order)
    for drawing in drawings:
        char = drawing.char
        here = [area for area in areas if _holds(area.box, char)]
        char.covered = any(area.order > drawing.order and area.covers() for area in here)
        grounds = _grounds(area for area in here if area.order < drawing.order)
        seen = any(ink.is_seen_on(ground) for ink in drawing.inks for ground in grounds)
        char.seen = char.seen and seen and not char.covered
        char.below = any(order > drawing.order and is_in(char, (box,)) for order, box in scans)


def _grounds(areas: Iterable[Area]) -> list[Colour | None]:
    """The colours on which a character may stand."""
    grounds: list[Colour | None] = [WHITE]
    for area in areas:
        grounds = [area.ink.colour] if area.covers() else [*grounds, area.ink.colour]
    return grounds


def _holds(box: Box, char: Char) -> bool:
    across, along = _CORE * (char.right - char.left), _CORE * (char.bottom - char.top)
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    level = box.left <= x - across and x + across <= box.right
    return level and box.top <= y - along and y + along <= box.bottom


def size(box: Box) -> float:
    """The area that a box takes."""
    return (box.right - box.left) * (box.bottom - box.top)
