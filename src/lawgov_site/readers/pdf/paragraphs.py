"""Lines of print → paragraphs.

GB/T 9704-2012 sets the first line of a paragraph two characters in, but pages printed from a browser often do
not, and set paragraphs apart instead. `em` is the size of the document's usual character, in points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .lines import Line
from .tables import Table

_COMPANY = 300  # lines that are compared with one another; a page has some thirty
_FEW = 8  # lines of a column
_EARLY = 1.6  # em: a line that ends so much before the edge is the last of its paragraph
_INDENT = 4.5  # em: no paragraph is set in further
_NARROWEST = 0.3  # of the page: no column of text is narrower
_MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
)
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    page: int  # from 0
    text: str
    bold: bool
    centred: bool
    gap: bool  # more space before it than between the lines of a paragraph


def paragraphs(blocks: Sequence[Line | Table]) -> list[Paragraph | Table]:
    """The lines of all pages put together into paragraphs; tables stay where they are."""
    layout = _Layout.of([block for block in blocks if isinstance(block, Line)])
    made: list[Paragraph | Table] = []
    group: list[Line] = []
    gap = False
    for block in blocks:
        if group and (isinstance(block, Table) or layout.begins(group[-1], block)):
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
        for sheet in _by_sheet(lines):
            alike = [line for line in lines if line.sheet.column == sheet[0].sheet.column]
            company = (sheet if len(sheet) > 5 else alike)[:_COMPANY]
            edges |= {line: _edges(line, company, em) for line in sheet}
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

    def begins(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph."""
        if line.left > self.edges[line][0] + 1.2 * self.em:
            return True  # set in, or centred, or to the right
        if before.left > self.edges[before][0] + _INDENT * self.em:
            return True  # the line before it was no paragraph's first one, but set to the right
        if before.right < self.edges[before][1] - _EARLY * self.em:
            return True  # the line before it ended early
        if abs(before.size - line.size) > 0.2 * self.em or before.bold != line.bold:
            return True
        if len(before.pieces) > 2 or len(line.pieces) > 2:
            return True  # a row of something
        # Where no indent tells, a line before a heading can be full by chance.
        return self.gap(before, line) or (not self.set_in and bool(_MARKER.match(line.text)))


def _by_sheet(lines: Iterable[Line]) -> Iterator[list[Line]]:
    sheets: dict[int, list[Line]] = {}
    for line in lines:
        sheets.setdefault(id(line.sheet), []).append(line)
    yield from sheets.values()


def _edges(line: Line, lines: Sequence[Line], em: float) -> tuple[float, float]:
    """Where this line's column begins and ends: the outermost places where several of its lines do.

    Of a few lines none is known to be full; then the right margin is taken to be as wide as the left one.
    """
    column = [o for o in lines if o.left < line.right and o.right > line.left] or [line]
    several = max(2, len(column) // 8)
    lefts = Counter(round(o.left / (0.5 * em)) for o in column)
    rights = Counter(round(o.right / (0.5 * em)) for o in column)
    left = min((at for at, count in lefts.items() if count >= several), default=min(lefts))
    start, sheet = left * 0.5 * em, line.sheet
    ends = [at * 0.5 * em for at, count in rights.items() if count >= several]
    if len(column) < _FEW or not ends:
        ends = [max(rights) * 0.5 * em, 2 * sheet.left + sheet.width - start]
    return start, max(*ends, start + _NARROWEST * sheet.width)


def _paragraph(group: Sequence[Line], gap: bool, em: float) -> Paragraph:
    first, sheet = group[0], group[0].sheet
    middle = sheet.left + sheet.width / 2
    centred = len(group) == 1 and abs((first.left + first.right) / 2 - middle) < 0.8 * em
    return Paragraph(sheet.page, joined(group), all(line.bold for line in group), centred, gap)
