"""Heads, feet and numbers of pages.

Known by their place at the edge of a sheet, and by what they say: a page number alone; the time and address
that a browser prints; or words that stand at the same height on several sheets, whatever the number in them.
A line of smaller print at the top, set apart, is a head too where other sheets have one at the same height:
odd and even pages have different ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from .lines import Line, lines_of

_ZONE = (
    0.12  # of the sheet's longer side, at the top and the bottom: margins are as wide on a sheet that lies
)
_STEP = 0.01  # of the sheet's height
_LARGEST = (
    1.1  # times the text's size: titles are larger, though they may stand at the edge of several sheets
)
_SMALLER = 0.95  # times the text's size
_APART = 1.0  # times the text's size: of the space below
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(
    r"[\s—–\-－·.•]*+(?:第?\s*+[\divxIVX一二三四五六七八九十]{1,4}\s*+页?)(?>(?:\s*+[/／共,，]\s*+共?\s*+\d{1,4}\s*+页?)?)[\s—–\-－·.•]*"
)
_ADDRESS = re.compile(r"https?://[^\s\u4e00-\u9fff]+")
_BROWSER = re.compile(
    r"(?:\d{2,4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4})[,，]?\s*+(?:上午|下午)?\s*+\d{1,2}:\d\d|(?:https?|file)://\S"
)


def without_margins(sheets: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """Of each sheet's pieces of lines those that are no heads, feet or numbers of pages; and the lines that
    are."""
    rows = [lines_of(pieces) for pieces in sheets]
    edges = [[row for row in lines if _in_zone(row)] for lines in rows]
    em = median([char.size for pieces in sheets for piece in pieces for char in piece.chars] or [0])
    heads = _repeated(edges, em) | _set_apart(rows, em)
    margins = [
        [row for row in lines if row in heads or _is_number(row, lines) or _is_of_browser(row)]
        for lines in edges
    ]
    kept = []
    for pieces, taken in zip(sheets, margins, strict=True):
        chars = {id(char) for row in taken for char in row.chars}
        kept.append([piece for piece in pieces if id(piece.chars[0]) not in chars])
    return kept, margins


def printed_address(margins: Iterable[Line]) -> str | None:
    """The address that a browser has printed below the pages, where it is whole."""
    pieces = (piece.text for line in margins for piece in line.pieces)
    found = (match[0] for text in pieces for match in [_ADDRESS.match(text)] if match)
    return next((address for address in found if not address.endswith(("…", "..."))), None)


def _in_zone(line: Line) -> bool:
    zone = _ZONE * max(line.sheet.height, line.sheet.width)
    return line.bottom < zone or line.top > line.sheet.height - zone


def _is_number(line: Line, edge: Sequence[Line]) -> bool:
    """Whether the outermost line says nothing but a page number."""
    return line in (edge[0], edge[-1]) and _PAGE_NUMBER.fullmatch(line.text) is not None


def _is_of_browser(line: Line) -> bool:
    return any(_BROWSER.match(piece.text) for piece in line.pieces)


def _repeated(edges: Sequence[Sequence[Line]], em: float) -> set[Line]:
    """Lines that stand at the same height on a third of the sheets; those that are larger than the text, on
    all sheets but one, and on three."""
    found: dict[tuple[str, int, bool], list[Line]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            for words in _wordings(line):
                found[words, _height(line), line.size > _LARGEST * em].append(line)
    often, always = max(2, len(edges) / 3), max(3, len(edges) - 1)
    return {
        line
        for (_, _, is_large), lines in found.items()
        if len(lines) >= (always if is_large else often)
        for line in lines
    }


def _wordings(line: Line) -> Iterator[str]:
    """What a line says; and for each number in it, what it says if that is the page's."""
    bare = "".join(line.text.split())
    yield bare
    for match in _NUMBER.finditer(bare):
        yield f"{bare[: match.start()]}+{int(match[0]) - line.sheet.page}{bare[match.end() :]}"


def _set_apart(sheets: Sequence[Sequence[Line]], em: float) -> set[Line]:
    """Small lines at the top, where half of the sheets have one at the same height."""
    found: dict[int, list[Line]] = defaultdict(list)
    for lines in sheets:
        for first, second in pairwise(lines[:2]):
            apart = second.top - first.bottom > _APART * em
            if _in_zone(first) and first.size < _SMALLER * em and apart:
                found[_height(first)].append(first)
    often = max(2, len(sheets) / 2)
    return {line for lines in found.values() if len(lines) >= often for line in lines}


def _height(line: Line) -> int:
    """Of a line, in steps: lines that are meant to be at one height are."""
    return round(line.middle / line.sheet.height / _STEP)
