"""The lines of a document as they are seen, and lines of prose laid end to end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from ...model import Document, Line, Span
from ...strings.debris import DEBRIS
from ..found import Found
from .plain import View, is_solid, plain, view

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BARS = re.compile(r"[\t|┃│]")  # what parts the cells of a table in a text file: its rows are no prose
_PAGE_NUMBERS = tuple(kind.pattern for kind in DEBRIS if kind.whole)
_SHORT = 24  # characters of a line with a page number

BEGINS_ANEW = re.compile(r"(?:19|20)\d\d(?!\d)|12\d{3}(?!\d)|\d{1,2}(?:[.、](?![0-9A-Za-z])|\))")
"""What begins a line, and has nothing to do with the one before: a year, a hotline, the number of an item."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines laid end to end, and where each ends in that."""

    view: View
    plain: str
    ends: tuple[int, ...]
    in_cell: bool = False

    def crossed(self, found: Found) -> tuple[int, ...]:
        """The ends that something runs over."""
        return self.ends[bisect_right(self.ends, found.start) : bisect_left(self.ends, found.end)]

    def line(self, found: Found) -> int:
        """Where the line begins that something begins in."""
        before = bisect_right(self.ends, found.start)
        return self.ends[before - 1] if before else 0


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as it is seen; of a row of a table its cells, too. `line` is the document's, if it has lines."""

    view: View
    cells: tuple[View, ...] = ()
    line: Line | None = None


def seen_lines(document: Document) -> Iterator[SeenLine]:
    """The lines but blank ones and numbers of pages. A document may have but a text."""
    text = document.text
    if not document.lines:
        for match in _LINE.finditer(text):
            yield from _line(text, range(*match.span()))
    for line in document.lines:
        places = _places(line.text.spans)
        if line.row is None:
            yield from _line(text, places)
        else:
            cells = (view(text, places[cell.start : cell.end]) for cell in line.row.cells)
            yield SeenLine(view(text, places), tuple(cells), line)


def laid_together(lines: Iterable[SeenLine], goes_on: Callable[[View, View], bool]) -> Iterator[Joined]:
    """Lines of prose that go on in the next, as the two are asked; none that stands alone."""
    group: list[View] = []
    for one in lines:
        if group and (one.cells or not goes_on(group[-1], one.view)):
            yield from _if_more(group)
            group = []
        if not one.cells:
            group.append(one.view)
    yield from _if_more(group)


def join(parts: Sequence[View], *, in_cell: bool = False) -> Joined:
    """Parts of a text laid end to end."""
    text = "".join(one.text for one in parts)
    places = list(chain.from_iterable(one.places for one in parts))
    ends = tuple(accumulate(len(one.text) for one in parts[:-1]))
    return Joined(View(text, places), plain(text), ends, in_cell)


def _if_more(group: Sequence[View]) -> Iterator[Joined]:
    if len(group) > 1:
        yield join(group)


def _places(spans: Sequence[Span]) -> Sequence[int]:
    if len(spans) == 1:  # as nearly always
        return range(spans[0].start, spans[0].end)
    return [at for span in spans for at in range(span.start, span.end)]


def _line(text: str, places: Sequence[int]) -> Iterator[SeenLine]:
    """A line without the blanks around it, or its cells; none where it is blank, or a page's number."""
    start = next((index for index, at in enumerate(places) if is_solid(text[at])), len(places))
    end = next((index for index in range(len(places), start, -1) if is_solid(text[places[index - 1]])), start)
    if start < end:
        seen = view(text, places[start:end])
        if len(seen.text) > _SHORT or not any(pattern.match(seen.text) for pattern in _PAGE_NUMBERS):
            yield SeenLine(seen, tuple(_cells(seen)))


def _cells(line: View) -> Iterator[View]:
    """The cells of a line of a text file, if there are any."""
    bars = [match.span() for match in _BARS.finditer(line.text)]
    if bars:
        starts, ends = (0, *(end for _, end in bars)), (*(start for start, _ in bars), len(line.text))
        for start, end in zip(starts, ends, strict=True):
            yield View(line.text[start:end], line.places[start:end])
