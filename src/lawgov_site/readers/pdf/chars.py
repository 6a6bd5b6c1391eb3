"""What the child process tells of a PDF: characters and where they stand. It takes no PDFium to read this."""

from __future__ import annotations

import msgspec

MAX_PAGES = 300


class Char(msgspec.Struct, array_like=True):
    """A character, its box (points, from the page's left and top) and its font's size and weight."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    made: bool  # a blank or line break that PDFium put in for a gap


class PdfPage(msgspec.Struct):
    """A page: its size in points, its characters in the file's order, and how many pictures it has."""

    width: float
    height: float
    chars: list[Char]
    pictures: int


class Answer(msgspec.Struct):
    """What the child process writes."""

    pages: list[PdfPage] = []
    error: str = ""
