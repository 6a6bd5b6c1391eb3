"""What is drawn over the characters of a page: boxes that hide them, and scans over what was read in them.

In the child process. On a picture the page's look without its pictures (`sight`) does not tell whether a
character is seen: there the order tells in which things are drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium_c

from ...contrast import OPAQUE, WHITE, is_seen
from ..chars import Box, Char, Note, is_in
from .objects import Thing, address, corners, pictures

_CORNERS = 4
_DARK = 96  # of 255: a marker's colours are lighter
_SCANNED = {b"DCTDecode", b"DCT", b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"CCF"}
_MOST = 0.5  # of the page's area: a picture that takes more is a scan, or the page's ground

Colour = tuple[int, int, int]  # blue, green, red


@dataclass(frozen=True, slots=True)
class Cover:
    """A level rectangle that is filled, and lets nothing through."""

    order: int
    box: Box
    colour: Colour


class Covering:
    """The boxes and the large pictures of a page, and what each text is drawn before."""

    def __init__(
        self,
        things: Sequence[Thing],
        owner: Callable[[Thing], int],
        notes: Sequence[Note],
        place: Callable[[Box], Box],
        area: float,
    ) -> None:
        self._orders = {address(thing.raw): order for order, thing in enumerate(things)}
        tops = {thing.top: thing for thing in reversed(things)}
        self._covers: list[Cover] = []
        self._pictures: list[tuple[int, Box]] = []
        for order, thing in enumerate(things):
            if thing.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE and _is_scanned(thing):
                box = place(pictures([thing])[0])
                if (box.right - box.left) * (box.bottom - box.top) > _MOST * area:
                    self._pictures.append((order, box))
            index = owner(thing)
            drawn = index < 0 or notes[index].shown
            if thing.kind == pdfium_c.FPDF_PAGEOBJ_PATH and drawn:
                cover = _cover(order, thing, tops[thing.top], place)
                if cover and (index < 0 or not _is_marker(cover.colour)):
                    self._covers.append(cover)

    def order(self, text: int | None) -> int:
        """When a text is drawn; first, where nobody knows."""
        return self._orders.get(text, -1)

    def is_below(self, char: Char, order: int) -> bool:
        """Whether a picture that takes most of the page is drawn over it."""
        return self._top(char) > order

    def covers(self, char: Char, order: int) -> list[Cover]:
        """The boxes that are drawn over a character, and over the picture that it is on."""
        last = max(order, self._top(char))
        return [cover for cover in self._covers if cover.order > last and is_in(char, (cover.box,))]

    def _top(self, char: Char) -> int:
        return max((order for order, box in self._pictures if is_in(char, (box,))), default=-1)


def _is_scanned(thing: Thing) -> bool:
    """Whether a picture is compressed as scanners do it. What browsers lay over a page, to be seen through,
    is not."""
    name = ctypes.create_string_buffer(32)
    filters = range(pdfium_c.FPDFImageObj_GetImageFilterCount(thing.raw))
    return any(
        pdfium_c.FPDFImageObj_GetImageFilter(thing.raw, index, name, len(name)) and name.value in _SCANNED
        for index in filters
    )


def _cover(order: int, thing: Thing, top: Thing, place: Callable[[Box], Box]) -> Cover | None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(thing.raw, fill, stroke)
    if not fill.value or any(map(pdfium_c.FPDFPageObj_HasTransparency, (thing.raw, top.raw))):
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha) or alpha.value < OPAQUE:
        return None
    box = _rectangle(thing)
    return Cover(order, place(box), (blue.value, green.value, red.value)) if box else None


def _rectangle(thing: Thing) -> Box | None:
    """A path that is nothing but one level rectangle, in the page's own lengths."""
    outlines = [outline for outline in corners(thing) if len(outline) > 1]
    if len(outlines) != 1 or pdfium_c.FPDFPath_CountSegments(thing.raw) > _CORNERS + 1:
        return None
    points = [(round(x, 2), round(y, 2)) for x, y in outlines[0]]
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    level = all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    if not level or len(set(points)) != _CORNERS or len(xs) != 2 or len(ys) != 2:
        return None
    return Box(min(xs), max(ys), max(xs), min(ys))


def _is_marker(colour: Colour) -> bool:
    """Whether somebody may have marked words with a colour that they are read through."""
    return max(colour) > _DARK and is_seen(colour, WHITE)
