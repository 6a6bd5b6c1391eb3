"""What a reader makes of a source file: its lines, and an account of every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate

from ..diagnostics import Diagnostic
from .text import Text


@dataclass(frozen=True, slots=True)
class Style:
    """What the source's format says of a line, as evidence for headings. Nothing said: all defaults."""

    heading_level: int | None = None  # Word's outline level, HTML's h1 to h6
    bold: bool = False
    centred: bool = False


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row: the range `[start, end)` of the row's string."""

    start: int
    end: int
    header: bool = False  # the source says that it heads its column or row
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What makes a line a row of a table: its cells, separated by tabs in the line's string.

    A cell that an earlier row's `rowspan` covers is not in the row. A tab within a cell is read as a blank.
    What stands between the cells (tabs, the bars of a text file) is no cell's.
    """

    table: int  # number of the table in the document, from 0; rows of one table follow one another
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a source, as its format delimits it; or a row of a table."""

    text: Text
    style: Style = PLAIN
    after_blank: bool = False  # a blank line stands before it
    indent: int = 0  # columns of blanks before it; an ideographic space is two
    row: Row | None = None
    soft: bool = False  # it goes on with the paragraph of the line before it, behind a break set by hand
    note: bool = False  # of a footnote or an endnote: it stands apart from the body, and behind it
    breaks: tuple[int, ...] = ()  # where in the text a line of the source ended that may have been a heading


class Fate(StrEnum):
    """Why characters of a source file are not in the document's text."""

    SHOWN = "shown"  # a viewer shows them, and we could not take them in: a warning with its place
    HIDDEN = "hidden"  # nobody sees them (tracked deletions, comments); said to the archivist only
    UNSEEN = "unseen"  # nor these, in what a web page puts around its article; likewise
    MARGIN = "margin"  # heads, feet and numbers of pages
    FIELD = "field"  # instructions of fields, whose results are in the text
    PROPERTY = "property"  # what the file says of itself: authors, names of styles
    NAVIGATION = "navigation"  # what a web page puts around its article


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Characters of a source file that are not in the document's text."""

    fate: Fate
    what: str  # in Chinese, what kind of thing it is: 批注, 页眉页脚
    text: str  # the characters themselves; "" for what has none that could be read (a picture)
    line: int  # the line of the text that had been reached

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees them, and they must not be published."""
        return self.fate in (Fate.HIDDEN, Fate.UNSEEN)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Characters that stood for others (⼀ for 一, &#8220; for “), and what the text has in their place."""

    original: str
    replacement: str
    line: int


@dataclass(frozen=True, slots=True)
class Mask:
    """Personal data that was masked: the range `[start, end)` of `Document.text`, and its kind in Chinese."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A file beside a source whose text is the report's: its part of `Document.text` begins at `start`, and
    goes on to the next one's."""

    path: str
    start: int


@dataclass(frozen=True)
class Document:
    """What a reader makes of a source file: its text as one string, and the lines in it.

    For a text file `text` is the decoded file, character for character, but for those of `replaced`; for the
    other formats it is the extracted text, in reading order. `metadata` holds what the format itself says of
    the document (provenance), under the sidecar's keys.

    Every character of the source is accounted for. Blanks aside, as multisets:
    the source's characters, with those of `replaced` exchanged = `text` − `made` + the ledger's.
    """

    path: str
    text: str
    lines: tuple[Line, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[LeftOut, ...] = ()
    made: str = ""  # what the reader wrote itself and a viewer shows: numbers of lists, brackets of ruby
    replaced: tuple[Replaced, ...] = ()
    annexes: tuple[
        Annex, ...
    ] = ()  # files whose text and lines follow the source's own (archive/loader/annexes.py)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset in `text`, in the file that it is from. Lines
        end at U+000A."""
        line = bisect_right(self._line_starts, offset) - 1
        return line - self._lines_before(offset) + 1, offset - self._line_starts[line] + 1

    def diagnostic(self, at: Text | int, code: str, message: str, hint: str) -> Diagnostic:
        """A diagnostic at the first character of a text, or at an offset."""
        offset = at if isinstance(at, int) else at.start
        line, column = self.position(offset)
        annex = self._annex(offset)
        return Diagnostic(annex.path if annex else self.path, line, column, code, message, hint)

    @property
    def own_end(self) -> int:
        """Where the source's own text ends; what follows is the annexes'."""
        return self.annexes[0].start if self.annexes else len(self.text)

    @property
    def own(self) -> Document:
        """The document without its annexes, but for what there is to say of them."""
        if not self.annexes:
            return self
        lines = tuple(line for line in self.lines if line.text.start < self.own_end)
        return replace(self, text=self.text[: self.own_end - 1], lines=lines, annexes=())

    def annexed(self) -> Iterator[tuple[Annex, Document]]:
        """Each annex with the document that has its lines only."""
        ends = (*(annex.start for annex in self.annexes[1:]), len(self.text) + 1)
        for annex, end in zip(self.annexes, ends, strict=False):
            lines = tuple(line for line in self.lines if annex.start <= line.text.start < end)
            yield annex, replace(self, lines=lines)

    def _annex(self, offset: int) -> Annex | None:
        return next((one for one in reversed(self.annexes) if one.start <= offset), None)

    def _lines_before(self, offset: int) -> int:
        """Lines of the text before the file that an offset is in."""
        annex = self._annex(offset)
        return bisect_right(self._line_starts, annex.start) - 1 if annex else 0

    @property
    def holds_hidden(self) -> bool:
        """Whether the source holds what nobody sees, and must not be published as it is."""
        return any(left.is_hidden for left in self.ledger)

    @property
    def _line_starts(self) -> list[int]:
        starts = self.__dict__.get("_starts")
        if starts is None:
            starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))][:-1]
            self.__dict__["_starts"] = starts
        return starts
