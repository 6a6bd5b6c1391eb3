"""Debris out, spans kept.

Guarantees to the next stage: every line is stripped and not empty, and holds no debris; every non-blank
character of the document is in a line or in `dropped`, and each dropped piece has a diagnostic. In a row of a
table each cell is stripped, and the line is left with its tabs: they say where the cells are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...diagnostics import Diagnostic
from ...model import Cell, Document, Line, Row, Text
from ...strings.debris import BEGINS, DEBRIS, Debris
from .run_on import cut_at_indents

_SHORT = 24  # characters of a line with a page number

Found = list[tuple[Debris, Text]]


class _Kinds:
    """Some kinds of debris, looked for together."""

    def __init__(self, kinds: Iterable[Debris]) -> None:
        self._kinds = tuple(kinds)
        self._pattern = re.compile("|".join(f"({kind.pattern.pattern})" for kind in self._kinds))

    def clear(self, text: Text) -> tuple[Text, Found]:
        """The text without its debris, and that."""
        kept: list[Text] = []
        found: Found = []
        at = 0
        for match in self._pattern.finditer(text.string):
            kept.append(text.slice(at, match.start()))
            found.append((self._kinds[(match.lastindex or 1) - 1], text.slice(*match.span())))
            at = match.end()
        return (Text.join([*kept, text.slice(at)]), found) if found else (text, found)


_IN_LINES = _Kinds(DEBRIS)
_IN_CELLS = _Kinds(kind for kind in DEBRIS if not kind.whole)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The document's lines without debris, and what was taken out."""

    lines: tuple[Line, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]


def clean(document: Document) -> Cleaned:
    """Take the debris out of every line; lines of nothing else vanish, and the gap around them."""
    lines: list[Line] = []
    dropped: list[Text] = []
    diagnostics: list[Diagnostic] = []
    bridge = False  # the line before was nothing but debris: a page number between two halves
    for written in cut_at_indents(document.lines):
        line, found = _cleared(written)
        dropped += [piece for _, piece in found]
        diagnostics += _notes(document, found)
        text = line.text.strip()
        if text:
            indent = columns(line.text.string[: len(line.text) - len(line.text.string.lstrip())])
            after_blank = line.after_blank and not bridge
            text = line.text if line.row else text
            lines.append(replace(line, text=text, after_blank=after_blank, indent=line.indent + indent))
        bridge = not text
    return Cleaned(tuple(lines), tuple(dropped), tuple(diagnostics))


def _cleared(line: Line) -> tuple[Line, Found]:
    """A line without its debris, and that."""
    if not _may_hold_debris(line.text.string):
        return line, []
    return _clear_row(line, line.row) if line.row else _clear_line(line)


def _may_hold_debris(string: str) -> bool:
    """A quick look, for most lines hold none: page numbers are short, the rest begins rarely."""
    return len(string) <= _SHORT or BEGINS.search(string) is not None


class _Widths(dict[str, int]):
    """Columns of each character that was met: East Asian wide and full-width ones take two (UAX #11)."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        return width


_WIDTHS = _Widths()
_NOT_IDEOGRAPHS = re.compile("[^\u4e00-\u9fff]")  # which are wide, and most of a text


def columns(string: str) -> int:
    """Width of a string in columns."""
    others = _NOT_IDEOGRAPHS.findall(string)
    return 2 * (len(string) - len(others)) + sum(map(_WIDTHS.__getitem__, others))


def _clear_line(line: Line) -> tuple[Line, Found]:
    text, found = _IN_LINES.clear(line.text)
    return (replace(line, text=text) if found else line), found


def _clear_row(line: Line, row: Row) -> tuple[Line, Found]:
    parts: list[Text] = []
    cells: list[Cell] = []
    found: Found = []
    end, at = 0, 0  # of the cell before, in the row as it was and as it gets
    for cell in row.cells:
        gap = line.text.slice(end, cell.start)
        text, debris = _IN_CELLS.clear(line.text.slice(cell.start, cell.end))
        text = text.strip()
        parts += (gap, text)
        found += debris
        start, at, end = at + len(gap), at + len(gap) + len(text), cell.end
        cells.append(replace(cell, start=start, end=at))
    parts.append(line.text.slice(end))
    return replace(line, text=Text.join(parts), row=replace(row, cells=tuple(cells))), found


def _notes(document: Document, found: Found) -> Iterator[Diagnostic]:
    """One note a kind of debris and line, with everything that was taken out of it."""
    for debris in dict.fromkeys(debris for debris, _ in found):
        pieces = [piece for d, piece in found if d is debris]
        shown = " ".join(piece.shown for piece in pieces)
        yield document.diagnostic(
            pieces[0],
            "TEXT-DEBRIS",
            f"去掉了不属于报告文字的{debris.name}：{shown}",
            "核对原文件；无误则不必处理",
        )
