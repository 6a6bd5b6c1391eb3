"""Characters on pages → paragraphs: lines, columns, running heads, and which lines go together.

Lengths are points. `em` is the size of the page's usual character; GB/T 9704-2012 sets the first line of a
paragraph two characters in, but pages printed from a browser often do not, and set paragraphs apart instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from .chars import Char, PdfPage

_ZONE = 0.12  # of the page's height, at the top and the bottom: where running heads stand
_COMPANY = 300  # lines that are compared with one another; a page has some thirty
_INDENT = 4.5  # em: no paragraph is set in further
_NARROWEST = 0.3  # of the page: no column of text is narrower
_PAGE_NUMBER = re.compile(
    r"[\s—–\-－·.•]*(?:第?\s*[\divxIVX一二三四五六七八九十]{1,4}\s*页?)(?:\s*[/／共,，]\s*共?\s*\d{1,4}\s*页?)?[\s—–\-－·.•]*"
)
_ADDRESS = re.compile(r"https?://[^\s\u4e00-\u9fff]+")
_BROWSER = re.compile(
    r"(?:\d{2,4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4})[,，]?\s*(?:上午|下午)?\s*\d{1,2}:\d\d|(?:https?|file)://\S"
)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of print."""

    page: int  # from 0
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """Lines that belong together."""

    text: str
    page: int
    bold: bool
    centred: bool
    gap: bool  # more space before it than between the lines of a paragraph


def lines_of(number: int, page: PdfPage) -> list[PdfLine]:
    """The page's lines of print, in the file's order."""
    lines: list[PdfLine] = []
    run: list[Char] = []
    for char in page.chars:
        if char.text in "\r\n":
            continue
        if run and not char.made and not _same_line(run, char):
            lines += _line(number, run)
            run = []
        run.append(char)
    lines += _line(number, run)
    return _joined(lines)


def _same_line(run: Sequence[Char], char: Char) -> bool:
    """Whether a character goes on the line: beside the last one, and not far to its left."""
    last = next((c for c in reversed(run) if not c.made), None)
    if last is None:
        return True
    middle = (char.top + char.bottom) / 2
    size = max(last.size, char.size, 1.0)
    beside = abs(middle - (last.top + last.bottom) / 2) < 0.6 * size
    return beside and char.left > last.left - size and char.left - last.right < 12 * size


def _line(number: int, run: Sequence[Char]) -> list[PdfLine]:
    solid = [c for c in run if not c.made and c.text.strip()]
    if not solid:
        return []
    seen = [c for c in solid if c.text.strip()]
    return [
        PdfLine(
            page=number,
            text=_text(run).strip(),
            left=min(c.left for c in seen),
            top=min(c.top for c in seen),
            right=max(c.right for c in seen),
            bottom=max(c.bottom for c in seen),
            size=median(c.size for c in seen),
            bold=all(c.bold for c in seen),
        )
    ]


def _text(run: Sequence[Char]) -> str:
    """The line's words, with a blank for a gap between words or cells.

    Between Chinese and Latin characters, and between the characters of a justified line, there are gaps that
    are no blanks; PDFium makes blanks of some of them.
    """
    text = ""
    before: Char | None = None
    made = False  # PDFium has seen a gap here
    for char in run:
        if char.made:
            made = True
            continue
        if before and before.text.strip() and char.text.strip():
            latin = made and before.text.isascii() and char.text.isascii()
            # The box of 一 is flat, that of 1 narrow: the larger side of the larger of the two is the em.
            em = max(1.0, *(side for c in (before, char) for side in (c.size, c.right - c.left)))
            if char.left - before.right > (0.15 if latin else 0.8) * em:
                text += " "
        text += char.text
        before, made = char, False
    return text


def _joined(lines: list[PdfLine]) -> list[PdfLine]:
    """Pieces of one line of print, as tables and justified titles have them, put together."""
    joined: list[PdfLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if (
            last
            and abs(last.middle - line.middle) < 0.3 * line.size
            and last.right < line.left < last.right + 4 * line.size
        ):
            joined[-1] = replace(
                last, text=f"{last.text} {line.text}", right=line.right, bold=last.bold and line.bold
            )
        else:
            joined.append(line)
    return joined


def without_margins(
    pages: Sequence[Sequence[PdfLine]], height: float
) -> tuple[list[list[PdfLine]], list[str]]:
    """The pages without page numbers and running heads, and what those were."""
    repeated = Counter(
        key for lines in pages for key in {_key(line) for line in lines if _in_zone(line, height)}
    )
    often = max(2, len(pages) // 2)
    kept, taken = [], []
    for lines in pages:
        outer = {id(line) for line in _outermost(lines, height)}
        browser = _printed_by_browser([line for line in lines if _in_zone(line, height)])
        rest = []
        for line in lines:
            number = id(line) in outer and _PAGE_NUMBER.fullmatch(line.text)
            running = number or id(line) in browser or (len(pages) > 1 and repeated[_key(line)] >= often)
            if _in_zone(line, height) and running:
                taken.append(line.text)
            else:
                rest.append(line)
        kept.append(rest)
    return kept, taken


def _printed_by_browser(margin: Sequence[PdfLine]) -> set[int]:
    """What stands in one row with a time of printing or an address: the browser's own head and foot."""
    return {
        id(line)
        for mark in margin
        if _BROWSER.match(mark.text)
        for line in margin
        if abs(line.middle - mark.middle) < 0.5 * mark.size
    }


def printed_address(margins: Iterable[str]) -> str | None:
    """The address that a browser has printed below the pages, where it is whole."""
    found = (match for text in margins for match in [_ADDRESS.match(text)] if match)
    return next((match[0] for match in found if not match[0].endswith(("…", "..."))), None)


def _outermost(lines: Sequence[PdfLine], height: float) -> Iterable[PdfLine]:
    """The highest and the lowest line in the margins."""
    zone = [line for line in lines if _in_zone(line, height)]
    if zone:
        yield min(zone, key=lambda line: line.top)
        yield max(zone, key=lambda line: line.bottom)


def _in_zone(line: PdfLine, height: float) -> bool:
    return line.bottom < _ZONE * height or line.top > (1 - _ZONE) * height


def _key(line: PdfLine) -> str:
    return re.sub(r"\d+", "0", "".join(line.text.split()))


def in_reading_order(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """From top to bottom; where the page has two columns, the left one first."""
    gutter = _gutter(lines)
    if gutter is None:
        return [line for row in _rows(lines) for line in sorted(row, key=lambda line: line.left)]
    ordered: list[PdfLine] = []
    left: list[PdfLine] = []
    right: list[PdfLine] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:  # a line across both ends the columns above it
            ordered += [*left, *right, line]
            left, right = [], []
    return [*ordered, *left, *right]


def _rows(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Lines that stand beside one another, from top to bottom."""
    rows: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda line: (line.middle, line.left)):
        if rows and line.middle - rows[-1][0].middle < 0.3 * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _gutter(lines: Sequence[PdfLine]) -> float | None:
    """Where the white strip between two columns is."""
    if not 8 <= len(lines) <= _COMPANY:
        return None
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    for step in range(30, 71, 2):
        at = low + (high - low) * step / 100
        left = [line for line in lines if line.right <= at]
        right = [line for line in lines if line.left >= at]
        beside = sum(1 for a in left if any(abs(a.middle - b.middle) < a.size for b in right))
        wide = [line for line in right if line.right - line.left > 0.25 * (high - low)]
        if len(left) + len(right) >= 0.85 * len(lines) and beside >= 4 and len(wide) >= 3:
            return at
    return None


def paragraphs(pages: Sequence[Sequence[PdfLine]], widths: Sequence[float]) -> list[PdfParagraph]:
    """The lines of all pages, put together into paragraphs."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    layout = _Layout.of(pages, lines, widths)
    made: list[PdfParagraph] = []
    group: list[PdfLine] = []
    gap = False
    for line in lines:
        if group and layout.begins(group[-1], line):
            made.append(_paragraph(group, gap, widths, layout.em))
            gap = layout.gap(group[-1], line)
            group = []
        group.append(line)
    made.append(_paragraph(group, gap, widths, layout.em))
    return made


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the document is set."""

    em: float
    leading: float  # the usual distance from line to line
    edges: dict[PdfLine, tuple[float, float]]  # left and right edge of the column in which a line stands
    set_in: bool  # whether paragraphs begin with an indent

    @classmethod
    def of(
        cls, pages: Sequence[Sequence[PdfLine]], lines: Sequence[PdfLine], widths: Sequence[float]
    ) -> _Layout:
        em = median(line.size for line in lines)
        edges: dict[PdfLine, tuple[float, float]] = {}
        for page in pages:
            company = (page if len(page) > 5 else lines)[:_COMPANY]
            edges |= {line: _edges(line, company, em, widths[line.page]) for line in page}
        set_in = sum(line.left > edges[line][0] + 1.2 * em for line in lines)
        steps = [b.middle - a.middle for a, b in pairwise(lines) if a.page == b.page and b.middle > a.middle]
        leading = Counter(map(round, steps)).most_common(1)[0][0] if steps else 0
        return cls(em, leading, edges, set_in > 0.08 * len(lines))

    def gap(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether there is more space between two lines than in a paragraph."""
        return before.page == line.page and 0 < 1.3 * self.leading < line.middle - before.middle

    def begins(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether a line begins a paragraph."""
        if line.left > self.edges[line][0] + 1.2 * self.em:
            return True  # set in, or centred, or to the right
        if before.left > self.edges[before][0] + _INDENT * self.em:
            return True  # the line before it was no paragraph's first one, but set to the right
        if before.right < self.edges[before][1] - 1.6 * self.em:
            return True  # the line before it ended early
        if abs(before.size - line.size) > 0.2 * self.em or before.bold != line.bold:
            return True
        # Where no indent tells, a line before a heading can be full by chance.
        return self.gap(before, line) or (not self.set_in and bool(_MARKER.match(line.text)))


_MARKER = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


def _edges(line: PdfLine, lines: Sequence[PdfLine], em: float, width: float) -> tuple[float, float]:
    """Where this line's column begins and ends: the outermost places where several of its lines do."""
    column = [o for o in lines if o.left < line.right and o.right > line.left] or [line]
    several = max(2, len(column) // 8)
    lefts = Counter(round(o.left / (0.5 * em)) for o in column)
    rights = Counter(round(o.right / (0.5 * em)) for o in column)
    left = min((at for at, count in lefts.items() if count >= several), default=min(lefts))
    right = max((at for at, count in rights.items() if count >= several), default=max(rights))
    return left * 0.5 * em, max(right * 0.5 * em, left * 0.5 * em + _NARROWEST * width)


_LATIN = re.compile("[A-Za-z]")


def _paragraph(group: Sequence[PdfLine], gap: bool, widths: Sequence[float], em: float) -> PdfParagraph:
    text = group[0].text
    for a, b in pairwise(group):
        words = _LATIN.match(a.text[-1:]) and _LATIN.match(b.text)
        text += (" " if words else "") + b.text
    first = group[0]
    middle = (first.left + first.right) / 2
    centred = len(group) == 1 and abs(middle - widths[first.page] / 2) < 0.8 * em
    return PdfParagraph(text, first.page, all(line.bold for line in group), centred, gap)
