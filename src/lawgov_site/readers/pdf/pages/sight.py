"""A page as it looks with its texts and without.

In the child process. What makes no difference between the two is not seen, whatever the reason: white on
white, under a black box, on a layer that is off, cut away, outside. A viewer that is made with the same
engine shows no more. Pictures are left away in both: they may be larger than the memory allowed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import pypdfium2.raw as pdfium_c

from ...contrast import LEAST
from ..chars import Box, Char, middle
from .objects import Thing

_PIXELS = 1_500_000  # of a picture; a page of A4 at a pixel a point has 500,000
_BYTES = 4  # of a pixel


class Sight:
    """The two pictures of a page. Boxes are points on the screen."""

    def __init__(self, page: Any, things: Iterable[Thing], hidden: Iterable[Any]) -> None:
        """`hidden` are objects that nobody is to see. They are switched off, and in the end all texts."""
        self._page = page
        width, height = pdfium_c.FPDF_GetPageWidthF(page), pdfium_c.FPDF_GetPageHeightF(page)
        self._scale = min(1.0, (_PIXELS / max(1.0, width * height)) ** 0.5)
        self._width, self._height = int(width * self._scale) + 1, int(height * self._scale) + 1
        things = list(things)
        _switch(hidden, on=False)
        _switch((thing.raw for thing in things if thing.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE), on=False)
        self._with = self._draw()
        _switch((thing.raw for thing in things if thing.kind == pdfium_c.FPDF_PAGEOBJ_TEXT), on=False)
        self._without = self._draw()

    def with_these(self, texts: Iterable[Any]) -> bytes:
        """The page with some of its texts only, for `trace`."""
        texts = list(texts)
        _switch(texts, on=True)
        picture = self._draw()
        _switch(texts, on=False)
        return picture

    def trace(self, box: Box, picture: bytes | None = None) -> bool:
        """Whether the texts make a difference there: all of them, or those of another picture."""
        picture = picture or self._with
        return any(
            one != other and any(abs(a - b) >= LEAST for a, b in zip(one, other, strict=True))
            for one, other in ((picture[row], self._without[row]) for row in self._rows(box))
        )

    def contrast(self, box: Box, colour: tuple[int, int, int]) -> bool:
        """Whether a text of that colour (blue, green, red) would be seen there."""
        return any(
            any(abs(value - other) >= LEAST for other in self._without[row][channel::_BYTES])
            for row in self._rows(box)
            for channel, value in enumerate(colour)
        )

    def is_filled(self, char: Char, colour: tuple[int, int, int]) -> bool:
        """Whether the page without its texts has that colour (blue, green, red) where a character is."""
        x, y = (int(side * self._scale) for side in middle(char))
        at = (y * self._width + x) * _BYTES
        found = self._without[at : at + len(colour)]
        return all(abs(a - b) < LEAST for a, b in zip(found, colour, strict=False))

    def _rows(self, box: Box) -> Iterator[slice]:
        """The rows of pixels in a box, the middle one first: most characters have something there."""
        left, right = self._range(box.left, box.right, self._width)
        rows = range(*self._range(box.top, box.bottom, self._height))
        middle = len(rows) // 2
        for y in chain(rows[middle:], rows[:middle]) if left < right else ():
            yield slice((y * self._width + left) * _BYTES, (y * self._width + right) * _BYTES)

    def _range(self, low: float, high: float, end: int) -> tuple[int, int]:
        """The pixels that a length touches, and one more on either side: engines round as they like."""
        return max(0, int(low * self._scale) - 1), max(0, min(end, int(high * self._scale) + 2))

    def _draw(self) -> bytes:
        size = self._width * self._height * _BYTES
        buffer = ctypes.create_string_buffer(size)
        bitmap = pdfium_c.FPDFBitmap_CreateEx(
            self._width, self._height, pdfium_c.FPDFBitmap_BGRx, buffer, self._width * _BYTES
        )
        try:
            pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
            pdfium_c.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, self._width, self._height, 0, 0)
        finally:
            pdfium_c.FPDFBitmap_Destroy(bitmap)
        return buffer.raw


def _switch(objects: Iterable[Any], on: bool) -> None:
    for raw in objects:
        pdfium_c.FPDFPageObj_SetIsActive(raw, on)
