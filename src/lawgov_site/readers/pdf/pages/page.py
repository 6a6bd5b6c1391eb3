"""A page of a PDF → its characters and what else stands on it.

In the child process. PDFium counts from the lower left of the page as it was before `/Rotate`; from here on
all is as on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import msgspec
import pypdfium2.raw as pdfium_c

from ..chars import Box, Note, PdfPage
from . import notes as page_notes
from .covering import Covering
from .objects import pictures, rules, simple, walk
from .seeing import look_at
from .texts import nothing, text_chars


def read_page(document: Any, number: int, form: Any) -> PdfPage:
    """One page. `form` is PDFium's form environment, or None."""
    page, notes, flat = page_notes.flatten(document, number, form)
    textpage = pdfium_c.FPDFText_LoadPage(page)
    try:
        return _read(page, textpage, notes, flat)
    finally:
        pdfium_c.FPDFText_ClosePage(textpage)
        pdfium_c.FPDF_ClosePage(page)


def _read(page: Any, textpage: Any, notes: list[Note], flat: bool) -> PdfPage:
    place = _placer(page)
    things = list(walk(page))
    owner = page_notes.owners(things, notes) if flat else lambda _: -1
    glyphs = list(text_chars(page, textpage, place, owner, things))
    pictured = [place(box) for box in pictures(things)]
    plain = simple(things)
    width, height = pdfium_c.FPDF_GetPageWidthF(page), pdfium_c.FPDF_GetPageHeightF(page)
    if plain:
        hidden = page_notes.hidden(things, owner, notes)
        covering = Covering(things, owner, notes, place, width * height)
        look_at(page, Box(0, 0, width, height), things, hidden, glyphs, pictured, covering)
    return PdfPage(
        width,
        height,
        [glyph.char for glyph in glyphs],
        pictured,
        [place(box) for box in rules(things)] if plain else [],
        [msgspec.structs.replace(note, box=place(note.box)) for note in notes],
        nothing(things),
    )


def _placer(page: Any) -> Callable[[Box], Box]:
    """Where a box of PDFium's stands on the screen."""
    edge = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, edge)
    turned = pdfium_c.FPDFPage_GetRotation(page)

    def place(box: Box) -> Box:
        left, right = sorted((box.left - edge.left, box.right - edge.left))
        bottom, top = sorted((box.bottom - edge.bottom, box.top - edge.bottom))
        width, height = edge.right - edge.left, edge.top - edge.bottom
        if not all(map(math.isfinite, (left, right, bottom, top))):
            return Box(0, 0, 0, 0)
        match turned:
            case 1:
                return Box(bottom, left, top, right)
            case 2:
                return Box(width - right, bottom, width - left, top)
            case 3:
                return Box(height - top, width - right, height - bottom, width - left)
            case _:
                return Box(left, height - top, right, height - bottom)

    return place
