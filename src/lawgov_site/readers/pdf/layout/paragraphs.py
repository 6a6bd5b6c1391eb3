"""Lines of print → paragraphs.

GB/T 9704-2012 sets the first line of a paragraph two characters in, but pages printed from a browser often do
not, and set paragraphs apart instead. `em` is the size of the document's usual character, in points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from .lines import Line
from .tables import Table

_COMPANY = 300  # lines that are compared with one another; a page has some thirty
_FEW = 8  # lines of a column
_EARLY = 1.6  # em: a line that ends so much before the edge is the last of its paragraph
_HANGING = 1.1  # em: a mark may stand out from the edge so far
_INDENT = 4.5  # em: no paragraph is set in further
_MORE = 3  # times as many lines end at a column's edge as stand out of it, or end a sentence there
_CLOSING = "。；：！？"
_DEEPEST = 3.0  # em: the first line of a paragraph is set in by two, and no further than this
_NEXT = 2.5  # em: the next line of a paragraph is no further down
_APART = 4.0  # em: what is no wider is a number or a mark
_BELOW = 0.6  # em: a line below another begins no further from where that does
_NARROWEST = 0.3  # of the page: no column of text is narrower
_MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
)
_BULLET = re.compile("[•●■◆▪·–◦]")
_LATIN = re.compile("[A-Za-z]")
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%/:-]")  # no line breaks between these
_GOES_ON = re.compile("[\u4e00-\u9fff，、（“《]")  # no sentence ends so
_MARKS = "，、。；：！？"
_HANGS = 0.4  # em: at least so much of a mark that hangs out is beyond the edge


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    page: int  # from 0
    text: str
    bold: bool
    centred: bool
    gap: bool  # more space before it than between the lines of a paragraph
    torn: bool = False  # one of its lines may have words in it of what stands beside the paragraph


def paragraphs(blocks: Sequence[Line | Table]) -> list[Paragraph | Table]:
    """The lines of all pages put together into paragraphs; tables stay where they are."""
    layout = _Layout.of([block for block in blocks if isinstance(block, Line)])
    made: list[Paragraph | Table] = []
    group: list[Line] = []
    gap = False
    for block in blocks:
        if group and (isinstance(block, Table) or layout.begins(group, block)):
            made.append(_paragraph(group, gap, layout.em))
            gap = isinstance(block, Line) and layout.gap(group[-1], block)
            group = []
        if isinstance(block, Table):
            made.append(block)
        else:
            group.append(block)
    return [*made, _paragraph(group, gap, layout.em)] if group else made


def joined(lines: Iterable[Line]) -> str:
    """Lines of print as one text. Between Latin letters the end of a line is a blank."""
    text = ""
    for line in lines:
        words = text and _LATIN.match(text[-1]) and _LATIN.match(line.text)
        text += (" " if words else "") + line.text
    return text


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the document is set."""

    em: float
    leading: float  # the usual distance from line to line in a paragraph
    edges: dict[Line, tuple[float, float]]  # left and right edge of the column in which a line stands
    set_in: bool  # whether paragraphs begin with an indent

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Layout:
        em = median([line.size for line in lines] or [1.0])
        edges: dict[Line, tuple[float, float]] = {}
        rests = {line: before for before, line in pairwise(lines) if _is_rest(before, line, em)}
        for sheet in _by_sheet(lines):
            alike = [line for line in lines if line.sheet.column == sheet[0].sheet.column]
            company = (sheet if len(sheet) > 5 else alike)[:_COMPANY]
            edges |= {line: _edges(line, company, rests, em) for line in sheet}
        set_in = sum(line.left > edges[line][0] + 1.2 * em for line in lines)
        pairs = [(a, b) for a, b in pairwise(lines) if a.sheet is b.sheet and b.middle > a.middle]
        full = [(a, b) for a, b in pairs if a.right > edges[a][1] - _EARLY * em]
        steps = Counter(round(b.middle - a.middle) for a, b in full or pairs)
        return cls(em, steps.most_common(1)[0][0] if steps else 0, edges, set_in > 0.08 * len(lines))

    def gap(self, before: Line, line: Line) -> bool:
        """Whether there is more space between two lines than in a paragraph."""
        one, other = before.sheet, line.sheet
        on_page = one is other or (one.page == other.page and one.column != other.column)
        return on_page and 0 < 1.3 * self.leading < line.middle - before.middle

    def begins(self, group: Sequence[Line], line: Line) -> bool:
        """Whether a line begins a paragraph, behind those of another."""
        before = group[-1]
        if self._hangs(group, line):
            return self._ends_early(before, line)
        if line.left > self.edges[line][0] + 1.2 * self.em:
            return True  # set in, or centred, or to the right
        set_right = before.left > self.edges[before][0] + _INDENT * self.em  # no paragraph's first line is
        if set_right or self._ends_early(before, line):
            return True
        if abs(before.size - line.size) > 0.2 * self.em or before.bold != line.bold:
            return True
        if len(before.pieces) > 2 or len(line.pieces) > 2:
            return True  # a row of something
        # Where no indent tells, a line before a heading can be full by chance.
        return self.gap(before, line) or (not self.set_in and bool(_MARKER.match(line.text)))

    def _ends_early(self, before: Line, line: Line) -> bool:
        room = self.edges[before][1] - before.right
        return room > _EARLY * self.em and not _is_too_long(before, line, room)

    def _hangs(self, group: Sequence[Line], line: Line) -> bool:
        """Whether a line stands below the words of an item, whose number stands out before them. Behind a
        sentence it may begin a paragraph, where these are set in as far."""
        before, start = group[-1], _behind_marker(group[0])
        if start is None or _MARKER.match(line.text) or before.sheet is not line.sheet:
            return False
        below = abs(line.left - start) < _BELOW * self.em
        near = 0 < line.middle - before.middle < _NEXT * self.em
        inner = abs(start - self.edges[line][0] - 2 * self.em) < _BELOW * self.em
        may_begin = self.set_in and inner and before.text[-1] in _CLOSING
        alike = abs(before.size - line.size) < 0.1 * self.em and before.bold == line.bold
        return below and near and alike and not may_begin


def _behind_marker(line: Line) -> float | None:
    """Where the words of an item begin; None where a line has no number."""
    marker = _MARKER.match(line.text) or _BULLET.match(line.text)
    count = len("".join(marker[0].split())) if marker else 0
    return line.chars[count].left if 0 < count < len(line.chars) else None


def _by_sheet(lines: Iterable[Line]) -> Iterator[list[Line]]:
    sheets: dict[int, list[Line]] = {}
    for line in lines:
        sheets.setdefault(id(line.sheet), []).append(line)
    yield from sheets.values()


def _is_rest(before: Line, line: Line, em: float) -> bool:
    """Whether a line can be the second of a paragraph whose first one is set in, and not centred above it."""
    set_in = 1.2 * em < before.left - line.left < _DEEPEST * em
    near = before.sheet is not line.sheet or line.middle - before.middle < _NEXT * em
    full = before.right > line.right - _HANGING * em
    return (
        set_in and near and full and abs(before.size - line.size) < 0.1 * em and not _centred(before, em / 2)
    )


def _edges(line: Line, lines: Sequence[Line], rests: Mapping[Line, Line], em: float) -> tuple[float, float]:
    """Where this line's column begins and ends: the outermost places where several of its lines do.

    Where paragraphs are short, hardly any line begins at the margin: one that is the rest of the longest line
    tells it. `rests` are those that can be, with the line before each. If there is none, no line is known to
    be full, nor is one of a few lines; the right margin is taken to be as wide as the left one.
    """
    column = [o for o in lines if o.left < line.right and o.right > line.left] or [line]
    several = max(2, len(column) // 8)
    lefts = Counter(round(o.left / (0.5 * em)) for o in column)
    left = min((at for at, count in lefts.items() if count >= several), default=min(lefts))
    furthest = max(o.right for o in column)
    told = [o for o in column if o in rests and rests[o].right > furthest - _EARLY * em]
    start, sheet = min([left, *(round(o.left / (0.5 * em)) for o in told)]) * 0.5 * em, line.sheet
    end = _end([o for o in column if o.left < start + _INDENT * em], several, em)
    if len(column) < _FEW or end is None:
        end = round(furthest / (0.5 * em)) * 0.5 * em
        end = end if told else max(end, 2 * sheet.left + sheet.width - start)
    return start, max(end, start + _NARROWEST * sheet.width)


def _is_too_long(before: Line, line: Line, room: float) -> bool:
    """Whether a line of Chinese ended early because the figure or Latin word that goes on its sentence had no
    room, or a character with the mark behind it: no line begins with a mark."""
    count = max(1, sum(1 for _ in takewhile(lambda char: _UNBROKEN.match(char.text), line.chars)))
    end = count + sum(1 for _ in takewhile(lambda char: char.text in _MARKS, line.chars[count:]))
    if not _GOES_ON.match(before.text[-1]) or end < 2:
        return False
    return line.chars[end - 1].right - line.left > room


def _end(lines: Sequence[Line], several: int, em: float) -> float | None:
    """The outermost place where several lines end and hardly any further out: headings may be as long as one
    another by chance, and an address may stand out of its column. Where every third line there ends a
    sentence, these are paragraphs of one line."""
    places = Counter(round(line.right / (0.5 * em)) for line in lines)
    for place in sorted((place for place, count in places.items() if count >= several), reverse=True):
        at = place * 0.5 * em
        there = [line for line in lines if abs(line.right - at) < _EARLY * em]
        beyond = sum(line.right >= at + _EARLY * em for line in lines)
        closed = sum(line.text[-1] in _CLOSING for line in there)
        if len(there) >= _MORE * beyond and _MORE * closed < len(there):
            return _without_marks(there, at, several, em)
    return None


def _without_marks(lines: Sequence[Line], at: float, several: int, em: float) -> float:
    """The edge, where only marks stand out from it to that place: programs let them hang there."""
    furthest = max(line.right for line in lines)
    outer = [line for line in lines if line.right > furthest - _HANGS * em]
    inner = [line.right for line in lines if _HANGS * em <= furthest - line.right < _HANGING * em]
    hang = len(inner) >= several and all(line.text[-1] in _MARKS for line in outer)
    return max(inner) if hang else at


def _centred(line: Line, by: float) -> bool:
    """Whether a line stands in the middle of its column, but for so much."""
    return abs((line.left + line.right) / 2 - (line.sheet.left + line.sheet.width / 2)) < by


def _paragraph(group: Sequence[Line], gap: bool, em: float) -> Paragraph:
    first = group[0]
    centred = len(group) == 1 and _centred(first, 0.8 * em)
    torn = len(group) > 1 and any(map(_is_torn, group))
    return Paragraph(first.sheet.page, joined(group), all(line.bold for line in group), centred, gap, torn)


def _is_torn(line: Line) -> bool:
    """Whether a line has a wide gap between words; a number or a mark may stand apart."""
    return sum(piece.right - piece.left > _APART * piece.size for piece in line.pieces) > 1
