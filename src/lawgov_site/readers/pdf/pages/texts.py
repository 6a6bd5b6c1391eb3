"""The characters of a page, as PDFium's text page has them.

In the child process. PDFium leaves away what is drawn twice at the very same place, and what has no size.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from ..chars import MAX_CHARACTERS, SIDEWAYS, UNREADABLE, Box, Char
from .objects import Thing, address

_INVISIBLE, _CLIPPING, _OUTLINES = 3, 7, (1, 5)  # text rendering modes (ISO 32000, 9.3.6)
_BOLD = 600
_SIGNS = re.compile(b"dings|symbol")
_LAYER = b"GlyphLessFont"
_LEADING, _TRAILING = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # surrogates


class Look(NamedTuple):
    """A text object of PDFium's, and how all its characters look."""

    text: int | None  # by which it is known
    raw: Any
    bold: bool
    font: str  # its name, of a font of signs
    drawn: bool  # not set as invisible
    embedded: bool  # their shapes are in the file
    colour: tuple[int, int, int] | None  # blue, green, red; None where it is not one colour
    note: int  # the annotation that they are in; -1: none


class Glyph(NamedTuple):
    """A character as it is printed."""

    char: Char
    look: Look
    ink: Box  # what is black of it


def text_chars(
    page: Any, textpage: Any, place: Callable[[Box], Box], notes: Callable[[Thing], int], things: list[Thing]
) -> Iterator[Glyph]:
    """The visible characters in PDFium's order, each with the blank before it. `place` gives a box's place on
    the screen, `notes` whose a thing is."""
    turned = 90 * pdfium_c.FPDFPage_GetRotation(page)
    owners = {
        address(thing.raw): notes(thing) for thing in things if thing.kind == pdfium_c.FPDF_PAGEOBJ_TEXT
    }
    looks: dict[int | None, Look] = {}
    blank, guessed = "", False
    ink = [ctypes.c_double() for _ in range(4)]
    rect, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    for index, text in _texts(textpage):
        if not text.strip():
            made = pdfium_c.FPDFText_IsGenerated(textpage, index) == 1
            if not blank or (guessed and not made):
                blank, guessed = text if text == "\u3000" else " ", made
            continue
        raw = pdfium_c.FPDFText_GetTextObject(textpage, index)
        known = address(raw)
        look = looks.get(known) or _look(textpage, index, known, raw, owners.get(known, -1))
        looks[known] = look
        pdfium_c.FPDFText_GetLooseCharBox(textpage, index, rect)
        pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
        box = place(Box(rect.left, rect.top, rect.right, rect.bottom))
        angle = round(turned - _degrees(matrix)) % 360
        height = box.right - box.left if angle in SIDEWAYS else box.bottom - box.top
        size = height or _finite(pdfium_c.FPDFText_GetFontSize(textpage, index))
        place_of = (box.left, box.top, box.right, box.bottom)
        char = Char(text, *place_of, size, look.bold, blank, guessed, angle, font=look.font, note=look.note)
        blank, guessed = "", False
        pdfium_c.FPDFText_GetCharBox(textpage, index, *ink)
        left, right, bottom, top = (edge.value for edge in ink)
        empty = left == right or bottom == top
        yield Glyph(char, look, box if empty else place(Box(left, top, right, bottom)))


def nothing(things: list[Thing]) -> int:
    """How many texts have no size: PDFium does not tell their words."""
    size = ctypes.c_float()
    texts = (thing.raw for thing in things if thing.kind == pdfium_c.FPDF_PAGEOBJ_TEXT)
    return sum(1 for raw in texts if pdfium_c.FPDFTextObj_GetFontSize(raw, size) and size.value == 0)


def _texts(textpage: Any) -> Iterator[tuple[int, str]]:
    """Each character, with its index. Of one beyond U+FFFF PDFium gives two surrogates, one call each."""
    index, end = 0, min(pdfium_c.FPDFText_CountChars(textpage), MAX_CHARACTERS + 1)
    while index < end:
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        first = index
        index += 1
        if code in _LEADING and index < end:
            other = pdfium_c.FPDFText_GetUnicode(textpage, index)
            if other in _TRAILING:
                code = 0x10000 + ((code - 0xD800) << 10) + (other - 0xDC00)
                index += 1
        yield first, _text(textpage, first, code)


def _text(textpage: Any, index: int, code: int) -> str:
    if pdfium_c.FPDFText_HasUnicodeMapError(textpage, index) == 1 and not _is_layer(textpage, index):
        return UNREADABLE
    if pdfium_c.FPDFText_IsHyphen(textpage, index) == 1:
        return "-"  # at the end of a line; its code is another
    if code in _LEADING or code in _TRAILING or code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
        return UNREADABLE
    text = chr(code)
    control = code < 0x20 or 0x7F <= code < 0xA0
    return UNREADABLE if control and not text.isspace() else text


def _is_layer(textpage: Any, index: int) -> bool:
    """Whether a character is in the font of Tesseract's text layers, and OCRmyPDF's: its codes are the
    characters (`CopyUnicodeToPDF` in Tesseract's pdfrenderer.cpp), which its table says in one range from
    0000 to FFFF; PDFium does not take that in."""
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(textpage, index, name, 200, flags)
    return name.value.rpartition(b"+")[2] == _LAYER


def _look(textpage: Any, index: int, known: int | None, raw: Any, note: int) -> Look:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(textpage, index, name, 200, flags)
    font = name.value.lower()
    weight = pdfium_c.FPDFText_GetFontWeight(textpage, index)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(raw) if raw else 0
    return Look(
        known,
        raw,
        font=name.value.decode("latin-1") if _SIGNS.search(font) else "",
        bold=weight >= _BOLD or b"bold" in font or b"hei" in font,
        drawn=mode != _INVISIBLE,
        embedded=bool(raw)
        and mode != _CLIPPING
        and pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(raw)) == 1,
        colour=_colour(raw, mode) if raw else None,
        note=note,
    )


def _colour(raw: Any, mode: int) -> tuple[int, int, int] | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get = pdfium_c.FPDFPageObj_GetStrokeColor if mode in _OUTLINES else pdfium_c.FPDFPageObj_GetFillColor
    if mode == _CLIPPING or not get(raw, red, green, blue, alpha):
        return None
    return blue.value, green.value, red.value


def _degrees(matrix: Any) -> float:
    """By which a text's line is turned, counterclockwise. An italic's slant is none of it."""
    a, b = _finite(matrix.a), _finite(matrix.b)
    return math.degrees(math.atan2(b, a))


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0.0
