"""Numbers that the end of a line has broken in two: neither half is one, and both would be published.

Old editors and scanners break lines wherever they are full, and pages do with <br>. Whether two lines are one
paragraph is only known later (`parsing/joining.py`), and a paragraph that is not put together there has the
halves all the same. What two lines make together may also be chance, two figures one below the other: so only
what its own check digit, or the words that it stands in, make a number is certain. Of what is not the
archivist is told, and the original is withheld.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from ..debris import DEBRIS
from ..model import Document, Span
from .contacts import is_mail
from .context import is_told
from .found import Finder, Found, Seen
from .numbers import is_checked
from .plain import View, is_solid, plain, view

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = re.compile(r"[A-Za-z0-9][-·./@)]?$")
_BEGINS = re.compile(r"[-·./@]?[A-Za-z0-9×]")
_LOOK = 4  # characters of an end that are looked at
_BEFORE = 24  # characters before a number: as many as context.py looks at
_BARS = "\t|"  # what parts the cells of a table in a text file: its rows are no prose
_DATE = re.compile(r"(?:19|20)\d\d ?[-./年] ?\d")
_POSTCODE = re.compile(r"(?:邮编|邮政编码)[:]?\d{6}$")
# What begins a line, and has nothing to do with the one before: a year, a hotline, the number of an item.
_OTHER = re.compile(r"(?:19|20)\d\d(?!\d)|12\d{3}(?!\d)|\d{1,2}(?:[.、](?![0-9A-Za-z])|\))")
_GAP = re.compile(r"(?<=\d) +(?=\d)")
_PAGE_NUMBERS = tuple(kind.pattern for kind in DEBRIS if kind.whole)
_SHORT = 24  # characters of a line with a page number


@dataclass(frozen=True, slots=True)
class _Joined:
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


def broken(document: Document, finders: Sequence[Finder], known: Iterable[Found]) -> Iterator[Seen]:
    """The numbers that are broken by the end of a line. `known` were found in a line of their own."""
    text = document.text
    taken = bytearray(len(text))
    for one in known:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    for joined in _all_joined(document):
        for found in chain.from_iterable(finder(joined.view.text) for finder in finders):
            crossed = joined.crossed(found)
            if crossed and not _is_chance(joined.plain, found, crossed):
                parts = tuple(joined.view.pieces(text, found.start, found.end))
                written = joined.view.text[found.start : found.end]
                checked = is_checked(written)
                if checked or not any(1 in taken[start:end] for start, end in parts):
                    for start, end in parts:
                        taken[start:end] = b"\1" * (end - start)
                    certain = checked or _is_certain(joined, found, crossed)
                    yield Seen(tuple(Found(*part, found.kind) for part in parts), written, certain)


def _is_chance(there: str, found: Found, crossed: Sequence[int]) -> bool:
    """Whether a line ends with something whole, or the next begins so: 浏览次数1385858 / 2025-01-10."""
    if is_mail(there[found.start : crossed[0]]) or any(_DATE.match(there, end) for end in crossed):
        return True
    return any(_POSTCODE.search(there[max(0, end - 12) : end]) for end in crossed)


def _is_certain(joined: _Joined, found: Found, crossed: Sequence[int]) -> bool:
    """Whether what runs over the ends of lines is one number for certain: the sentence around it says so."""
    there = joined.plain
    if any(_OTHER.match(there, end) for end in crossed):
        return False
    if any(is_told(there, found.start, found.end, kind) for kind in ("phone", "identity")):
        return True
    before = there[max(joined.line(found), found.start - _BEFORE) : found.start]
    in_sentence = any(map(str.isalpha, before)) and not before[-1:].isspace()
    return in_sentence and not joined.in_cell


def _all_joined(document: Document) -> Iterator[_Joined]:
    group: list[View] = []
    for one, cells in _lines(document):
        if cells is None and not _is_row(one):
            if group and not _goes_on(group[-1], one):
                yield from _joined(group)
                group = []
            group.append(one)
        else:
            yield from _joined(group)
            group = []
            yield from (_without_gaps(cell) for cell in cells or ())
    yield from _joined(group)


def _lines(document: Document) -> Iterator[tuple[View, list[View] | None]]:
    """The lines as they are seen, and of a row its cells. A document may have but a text."""
    text = document.text
    if not document.lines:
        for match in _LINE.finditer(text):
            yield from _line(text, range(*match.span()))
    for line in document.lines:
        places = _places(line.text.spans)
        if line.row is None:
            yield from _line(text, places)
        else:
            cells = line.row.cells
            yield view(text, places), [view(text, places[cell.start : cell.end]) for cell in cells]


def _places(spans: Sequence[Span]) -> Sequence[int]:
    if len(spans) == 1:  # as nearly always
        return range(spans[0].start, spans[0].end)
    return [at for span in spans for at in range(span.start, span.end)]


def _line(text: str, places: Sequence[int]) -> Iterator[tuple[View, None]]:
    """A line without the blanks around it; none where it is blank, or a page's number."""
    start = next((index for index, at in enumerate(places) if is_solid(text[at])), len(places))
    end = next((index for index in range(len(places), start, -1) if is_solid(text[places[index - 1]])), start)
    if start < end:
        seen = view(text, places[start:end])
        if len(seen.text) > _SHORT or not any(pattern.match(seen.text) for pattern in _PAGE_NUMBERS):
            yield seen, None


def _is_row(line: View) -> bool:
    """Whether a line of a text file has cells."""
    return any(bar in line.text for bar in _BARS)


def _goes_on(before: View, after: View) -> bool:
    """Whether the end of a line and the beginning of the next can be of one number."""
    end, begin = plain(before.text[-_LOOK:]), plain(after.text[:_LOOK])
    return bool(_ENDS.search(end) and _BEGINS.match(begin))


def _joined(group: Sequence[View]) -> Iterator[_Joined]:
    if len(group) > 1:
        yield _laid_together(group)


def _without_gaps(cell: View) -> _Joined:
    """A cell without the blanks between digits: a break in a cell is read as one."""
    gaps = [match.span() for match in _GAP.finditer(plain(cell.text))]
    starts, ends = (0, *(end for _, end in gaps)), (*(start for start, _ in gaps), len(cell.text))
    kept = [View(cell.text[a:b], cell.places[a:b]) for a, b in zip(starts, ends, strict=True)]
    return replace(_laid_together(kept), in_cell=True)


def _laid_together(parts: Sequence[View]) -> _Joined:
    text = "".join(one.text for one in parts)
    places = list(chain.from_iterable(one.places for one in parts))
    return _Joined(View(text, places), plain(text), tuple(accumulate(len(one.text) for one in parts[:-1])))
