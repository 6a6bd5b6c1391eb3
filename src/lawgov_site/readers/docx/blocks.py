"""What the walk makes of a Word document: blocks in reading order, in which every character has its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ...model import Fate
from ..raised import raised, shifted
from ..word_styles import ParagraphStyle


@dataclass(frozen=True, slots=True)
class Words:
    """Characters one after the other, and what becomes of them.

    Without a fate they are text. `made`: they stand nowhere in the source. `original`: what stands there.
    """

    text: str  # a line feed ends a line
    fate: Fate | None = None
    what: str = ""  # of what is left out: what kind of thing it is
    made: bool = False
    original: str = ""
    bold: bool = False
    shift: int = 0  # 1: above the line, -1: below it

    @property
    def source(self) -> str:
        """Its characters as the source has them, and the blanks between them."""
        return "" if self.made and self.text.strip() else self.original or self.text


def text_of(words: Iterable[Words]) -> str:
    """What of some words is text."""
    return "".join(one.text for one in words if one.fate is None)


def in_line(words: Sequence[Words]) -> Iterator[Words]:
    """The words with the figures that stand above or below the line as Unicode has them.

    Word parts a run wherever it likes: what is so set together is judged together.
    """
    for shift, group in groupby(words, lambda one: one.shift if one.fate is None else 0):
        together = list(group)
        up = shift > 0
        if not shift or not raised(text_of(together).strip(), up=up):
            yield from together
            continue
        for one in together:
            for char in one.text:
                shown = shifted(char, up=up)
                yield replace(one, text=shown, original="" if shown == char else char)


@dataclass(slots=True)
class Paragraph:
    """A paragraph; an implicit one holds what stands between paragraphs, and is no line where it is empty."""

    style: ParagraphStyle
    words: list[Words] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)  # in the text boxes that are anchored in it
    joins: bool = False  # nobody sees its end: it goes on in the next paragraph
    initial: bool = False  # it is the large first letter of the next
    contents: bool = False  # of a table of contents
    implicit: bool = False
    joined: bool | None = None  # it has taken in others: whether it is blank for all that

    @property
    def is_blank(self) -> bool:
        return not text_of(self.words).strip()

    def go_on(self, other: Paragraph) -> None:
        """Take in the paragraph that this one runs into. The style is that of the first that has text."""
        is_blank = self.is_blank if self.joined is None else self.joined
        if is_blank or self.initial:
            self.style = other.style
        self.joined = is_blank and other.is_blank
        self.initial = False
        self.words += other.words
        self.boxes += other.boxes
        self.joins = other.joins
        self.contents = self.contents and other.contents
        self.implicit = self.implicit and other.implicit


@dataclass(slots=True)
class TableCell:
    """A cell, with the columns of the grid that it takes."""

    blocks: list[Block]
    column: int
    colspan: int = 1
    is_merged: bool = False  # with cells below it, or above
    goes_on: bool = False  # it is the rest of the one above it, and covered


@dataclass(slots=True)
class TableRow:
    """A row as the file has it, covered cells and all."""

    cells: list[TableCell] = field(default_factory=list)
    header: bool = False
    skipped: int = 0  # columns of the grid before its first cell

    @property
    def columns(self) -> int:
        """How many columns are taken."""
        return self.cells[-1].column + self.cells[-1].colspan if self.cells else self.skipped

    def at(self, column: int) -> TableCell | None:
        """The cell that begins at a column."""
        return next((cell for cell in self.cells if cell.column == column), None)


@dataclass(slots=True)
class Table:
    """A table, or what is laid out as one."""

    rows: list[TableRow] = field(default_factory=list)


Block = Paragraph | Table


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs, those in cells and text boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from paragraphs(block.boxes)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
