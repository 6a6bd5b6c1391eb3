"""Tables in plain text: lines with their cells apart by tabs, as they are copied out of a table, by bars, or
by blanks (aligned.py); drawn ones (│项目│件数│), whose rules are furniture.

Guarantees to the next stage: a line that is certainly a row of a table is marked as one, like those that the
readers give; all others stay as they are. The line of dashes below a header with bars (`|---|---|`) is taken
out, with a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ...diagnostics import Diagnostic
from ...model import Cell, Document, Line, Row, Span, Text
from ..forms.markers import marker_at
from ..identity.signoff import is_signature
from .aligned import aligned

_DASHES = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
_DRAWN = "│"  # U+2502; what stands between the cells of a table that is drawn with characters
_BLANKS = " \t\u00a0\u3000"
_BLANKS_BETWEEN = ("  ", "\u00a0\u00a0", "\u3000")
_LONGEST = 40  # characters of a cell where there are but two columns: more may be a heading and its text
_CLOSED = ("。", "；", "：", ";", ":")

_Cells = list[tuple[int, int]]  # ranges of a line's string, without the blanks around


@dataclass(frozen=True, slots=True)
class Tabulated:
    """The lines, rows among them, and what was taken out."""

    lines: tuple[Line, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]


def tabulate(document: Document, lines: tuple[Line, ...]) -> Tabulated:
    """Mark the rows of tables among the lines."""
    number = max((line.row.table for line in lines if line.row), default=-1)
    marked = list(lines)
    dashes: list[int] = []
    for start, end in _runs(lines, "|"):
        cells = [_cells_between_bars(line.text.string) for line in lines[start:end]]
        if len(cells[0]) == len(cells[1]) > 1 and _DASHES.fullmatch(lines[start + 1].text.string):
            number += 1
            dashes.append(start + 1)
            for index, own in enumerate(cells, start):
                marked[index] = _row(lines[index], number, own, header=index == start)
    for start, end in _runs(lines, _DRAWN):
        if drawn := _drawn([line.text.string for line in lines[start:end]]):
            number += 1
            for index, own in enumerate(drawn, start):
                marked[index] = _row(lines[index], number, own)
    for start, end in _runs(lines, "\t"):
        whole = [replace(line, text=_with_outer_blanks(document, line.text)) for line in lines[start:end]]
        for first, table in _tables([line.text.string for line in whole]):
            number += 1
            for index, own in enumerate(table, first):
                marked[start + index] = _row(whole[index], number, own)
    for start, end in _runs(marked, *_BLANKS_BETWEEN):
        for first, table in aligned([line.text.string for line in marked[start:end]]):
            number += 1
            for index, own in enumerate(table, start + first):
                marked[index] = _row(marked[index], number, own)
    kept = tuple(line for index, line in enumerate(marked) if index not in dashes)
    dropped = tuple(lines[index].text for index in dashes)
    return Tabulated(kept, dropped, tuple(_note(document, text) for text in dropped))


def _note(document: Document, text: Text) -> Diagnostic:
    message = f"去掉了不属于报告文字的表格线：{text.shown}"
    return document.diagnostic(text, "TEXT-DEBRIS", message, "核对原文件；无误则不必处理")


def _row(line: Line, table: int, cells: _Cells, *, header: bool = False) -> Line:
    return replace(line, row=Row(table, tuple(Cell(start, end, header) for start, end in cells)))


def _runs(lines: Sequence[Line], *separators: str) -> Iterator[tuple[int, int]]:
    """Where lines with a separator follow one another, without a blank line between: start and end."""
    holds = [line.row is None and any(one in line.text.string for one in separators) for line in lines]
    breaks = (i for i in range(1, len(lines)) if holds[i] != holds[i - 1] or lines[i].after_blank)
    for start, end in pairwise((0, *breaks, len(lines))):
        if end - start > 1 and holds[start]:
            yield start, end


def _split(string: str, separator: str) -> _Cells:
    cells, at = [], 0
    for part in string.split(separator):
        start = at + len(part) - len(part.lstrip())
        cells.append((start, max(start, at + len(part.rstrip()))))
        at += len(part) + 1
    return cells


def _cells_between_bars(string: str) -> _Cells:
    """Bars may stand around a row too."""
    cells = _split(string, "|")
    return cells[string.startswith("|") : len(cells) - string.endswith("|")]


def _drawn(strings: Sequence[str]) -> list[_Cells]:
    """The cells of lines that all begin and end with a drawn bar and have as many cells; else none."""
    if not all(string.startswith(_DRAWN) and string.endswith(_DRAWN) for string in strings):
        return []
    rows = [_split(string, _DRAWN)[1:-1] for string in strings]
    return rows if len(rows[0]) > 1 and len({len(row) for row in rows}) == 1 else []


def _with_outer_blanks(document: Document, text: Text) -> Text:
    """A line with the tabs that stand around it: its first and last cells may be empty."""
    first, last = text.spans[0], text.spans[-1]
    start, end = first.start, last.end
    while start and document.text[start - 1] in _BLANKS:
        start -= 1
    while end < len(document.text) and document.text[end] in _BLANKS:
        end += 1
    before, after = document.text[start : first.start], document.text[last.end : end]
    around = [Text(before, (Span(first.line, start, first.start),))] if before else []
    return Text.join((*around, text, *([Text(after, (Span(last.line, last.end, end),))] if after else [])))


def _tables(strings: Sequence[str]) -> Iterator[tuple[int, list[_Cells]]]:
    """The tables among lines that follow one another: index of the first row, and the cells of each row."""
    split = [_split(string, "\t") for string in strings]
    for _, group in groupby(range(len(strings)), lambda index: len(split[index])):
        run = list(group)
        filled = [
            any(split[index][column][0] < split[index][column][1] for index in run)
            for column in range(len(split[run[0]]))
        ]
        first, last = filled.index(True), len(filled) - filled[::-1].index(True)
        cells = [split[index][first:last] for index in run]
        if len(run) > 1 and last - first > 1 and _is_certain([strings[index] for index in run], cells):
            yield run[0], cells


def _is_certain(strings: Sequence[str], table: Sequence[_Cells]) -> bool:
    """Whether lines with as many cells each are a table.

    They are not where they are signatures side by side or, with two cells, may be headings and their text
    (`1.⇥加强学习。`), or labels and what they say.
    """
    for string, cells in zip(strings, table, strict=True):
        words = [string[start:end] for start, end in cells if start < end]
        if all(map(is_signature, words)):
            return False
        if len(cells) == 2 and (len(words) < 2 or _may_be_text(string.strip(), words)):
            return False
    return True


def _may_be_text(string: str, words: Sequence[str]) -> bool:
    marker = marker_at(string)
    numbered = marker is not None and not string[marker.end : marker.end + 1].isdigit()
    return numbered or any(len(word) > _LONGEST or word.endswith(_CLOSED) for word in words)
