"""Tables of a PDF, and those that go on over several pages put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...extract import CellText
from .lines import Line
from .sheets import Sheet

_SAME_EDGE = 6.0  # points: columns of one table may lie so much apart on two pages
_ENDS = "。；！？.;!?"
_ITEM = re.compile(
    r"\d{1,2}[.、．)）]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]{1,3}、|[●•◆■]"
)
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table, or what of one stands on a sheet; `sheet` and `edges` are those on which it ends."""

    page: int  # from 0
    sheet: Sheet
    top: float
    bottom: float
    edges: tuple[float, ...]  # where its columns begin and end, from the left
    rows: tuple[tuple[CellText, ...], ...]
    lines: tuple[Line, ...] = ()  # what it is read as where it is none by itself, but may go on with another


@dataclass(frozen=True, slots=True)
class RepeatedHead:
    """The head of a table that is printed again where the table goes on."""

    page: int  # from 0
    text: str


def over_pages(blocks: Iterable[Line | Table]) -> tuple[list[Line | Table], list[RepeatedHead]]:
    """Tables that follow one another on two sheets and have the same columns are one; its head stays once.
    What then still is no table by itself is lines again."""
    made: list[Line | Table] = []
    heads: list[RepeatedHead] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, Table) and isinstance(last, Table) and _goes_on(last, block):
            made[-1], repeated = _together(last, block)
            heads += repeated
        else:
            made.append(block)
    return [part for block in made for part in _read_as(block)], heads


def _read_as(block: Line | Table) -> Sequence[Line | Table]:
    return block.lines if isinstance(block, Table) and block.lines else [block]


def cell_text(lines: Sequence[Line], right: float) -> str:
    """The lines of a cell that ends at `right`. Where a line broke though there was room, figures and words
    of Latin letters stay apart, and so do sentences and items of lists."""
    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        room = right - before.right > line.chars[0].right - line.chars[0].left + line.size
        wide = _IDEOGRAPH.match(text[-1:]) and _IDEOGRAPH.match(line.text)
        apart = _ITEM.match(line.text) or (room and (not wide or text[-1:] in _ENDS))
        latin = text[-1:].isalpha() and line.text[0].isalpha() and not wide
        text += (" " if apart or latin else "") + line.text
    return text


def _goes_on(table: Table, other: Table) -> bool:
    if table.sheet is other.sheet or len(table.edges) != len(other.edges):
        return False
    shift = other.edges[0] - table.edges[0]  # odd and even pages have different margins
    return all(abs(b - a - shift) < _SAME_EDGE for a, b in zip(table.edges, other.edges, strict=True))


def _together(table: Table, other: Table) -> tuple[Table, list[RepeatedHead]]:
    rows, more = list(table.rows), list(other.rows)
    count = 0
    while count < min(len(rows), len(more) - 1) and _texts(rows[count]) == _texts(more[count]):
        count += 1
    heads = [RepeatedHead(other.sheet.page, "".join(_texts(row))) for row in more[:count]]
    rows[:count] = [tuple(replace(cell, header=True) for cell in row) for row in rows[:count]]
    more = more[count:]
    if _is_rest(rows[count:], more[0]):
        rows[-1] = tuple(
            replace(cell, text=cell.text + rest.text) for cell, rest in zip(rows[-1], more[0], strict=True)
        )
        more = more[1:]
    return replace(table, sheet=other.sheet, edges=other.edges, rows=(*rows, *more), lines=()), heads


def _texts(row: Sequence[CellText]) -> list[str]:
    return [cell.text for cell in row]


def _is_rest(rows: Sequence[Sequence[CellText]], other: Sequence[CellText]) -> bool:
    """Whether a row is the rest of one that did not fit on the page: its first cell is empty, as no other
    row's is, and its words go on in the middle of sentences."""
    if other[0].text or not rows or len(rows[-1]) != len(other):
        return False
    begun = [(cell.text, rest.text) for cell, rest in zip(rows[-1], other, strict=True) if rest.text]
    goes_on = all(text and text[-1] not in _ENDS and not _ITEM.match(rest) for text, rest in begun)
    return goes_on and all(row[0].text for row in rows)
