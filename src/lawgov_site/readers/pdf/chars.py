"""What the child process tells of a PDF: characters and where they stand. It takes no PDFium to read this.

Lengths are points, from the left and the top of the page as it is on the screen: turned by its `/Rotate`, cut
to its crop box.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

MAX_PAGES = 300
MAX_CHARACTERS = 300_000  # of a file; a report has 3,600
SIDEWAYS = (90, 270)  # degrees
UNREADABLE = "\ufffd"  # a character of whom the font does not tell which it is


class Char(msgspec.Struct, array_like=True):
    """A character that is no blank: its box, how it is printed, and what became of it on the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    blank: str = ""  # the blank that stands before it in the file
    guessed: bool = False  # no file has that blank: PDFium put it in for a gap
    angle: int = 0  # degrees, clockwise, by which it is turned on the screen
    seen: bool = True  # it leaves a trace in the picture of the page
    note: int = -1  # it is part of what the page's annotation of that number looks like
    font: str = ""  # the font's name, where its characters may be signs (Wingdings)
    covered: bool = False  # a box is drawn over it, that nothing shines through
    below: bool = False  # a picture is drawn over it that takes most of the page: it was read in that


class Box(msgspec.Struct, array_like=True):
    """A rectangle: a picture, or a line that was drawn (then it is thin)."""

    left: float
    top: float
    right: float
    bottom: float


def middle(box: Box | Char) -> tuple[float, float]:
    """The point in the middle of a box."""
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def is_in(char: Char, boxes: Iterable[Box | Char]) -> bool:
    """Whether the middle of a character is in one of the boxes."""
    x, y = middle(char)
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in boxes)


class NoteKind(StrEnum):
    """Annotations, by what their words are to the page."""

    TEXT_BOX = "text box"  # somebody wrote on the page
    FIELD = "field"  # of a form, with what was filled in
    BUTTON = "button"
    SIGNATURE = "signature"
    STAMP = "stamp"
    REDACTION = "redaction"  # a mark that the text below is to be taken out, which was not done
    LINK = "link"
    REMARK = "remark"  # of readers and correctors: notes, highlights


class Note(msgspec.Struct, array_like=True):
    """An annotation. What it looks like is among the page's characters, as far as it is text."""

    kind: NoteKind
    contents: str
    value: str  # of a field whose value is words
    shown: bool  # not hidden by its flags
    box: Box
    drawn: bool  # the file says what it looks like


class PdfPage(msgspec.Struct):
    """A page, its characters in the file's order, and what else stands on it."""

    width: float
    height: float
    chars: list[Char]
    pictures: list[Box] = []
    rules: list[Box] = []  # lines that are drawn upright or level: of tables, below words
    notes: list[Note] = []
    nothing: int = 0  # texts without a size, whose words nobody can tell


class Answer(msgspec.Struct):
    """What the child process writes."""

    pages: list[PdfPage] = []
    error: str = ""
    attachments: list[str] = []  # names of files within the file
    earlier: list[str] = []  # lines of earlier versions that are in the file still, and not in this one
    made: str = ""  # when the file says that it was made: D:20250106093000+08'00'
    program: bool = False  # a form (XFA) whose pages only Adobe's program can lay out
