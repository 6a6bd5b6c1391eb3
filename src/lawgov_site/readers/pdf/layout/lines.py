"""Characters → lines of print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from ..chars import Char
from .sheets import Sheet

_GAP = 1.5  # em: a wider one separates the pieces of a line: cells, columns, words set apart
_SPACED = 3.0  # em: single characters that are no further apart are a word that is set wide
_LATIN_BLANK = 0.15  # em: what is narrower is no blank between words, though PDFium takes it for one
_BLANK = 0.8  # em: nor this between others, in which justified lines have gaps
_OWN_BLANK = 0.08  # em: of a blank of the file, which may stand under the character that follows it


@dataclass(frozen=True, eq=False)
class Line:
    """A line of print, or a piece of one, from the left to the right."""

    sheet: Sheet
    chars: tuple[Char, ...]  # at least one

    @cached_property
    def text(self) -> str:
        return _text(self.chars)

    @cached_property
    def left(self) -> float:
        return min(char.left for char in self.chars)

    @cached_property
    def top(self) -> float:
        return min(char.top for char in self.chars)

    @cached_property
    def right(self) -> float:
        return max(char.right for char in self.chars)

    @cached_property
    def bottom(self) -> float:
        return max(char.bottom for char in self.chars)

    @cached_property
    def size(self) -> float:
        return median(char.size for char in self.chars)

    @cached_property
    def bold(self) -> bool:
        return all(char.bold for char in self.chars)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @cached_property
    def pieces(self) -> tuple[Line, ...]:
        """What is set apart by wide gaps; a word that is set wide (法 治 政 府) is one piece."""
        em = max(self.size, 1.0)
        starts = [0]
        starts += [n for n, (a, b) in enumerate(pairwise(self.chars), 1) if b.left - a.right > _GAP * em]
        parts = [self.chars[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        gaps = (b[0].left - a[-1].right for a, b in pairwise(parts))
        if len(parts) > 2 and all(len(part) == 1 for part in parts) and max(gaps) < _SPACED * em:
            parts = [self.chars]
        return tuple(Line(self.sheet, part) for part in parts)


def pieces_of(sheet: Sheet) -> list[Line]:
    """The sheet's pieces of lines, in the file's order."""
    found: list[Line] = []
    run: list[Char] = []
    for char in sheet.chars:
        if run and not _goes_on(run[-1], char):
            found.append(Line(sheet, tuple(run)))
            run = []
        run.append(char)
    return [*found, Line(sheet, tuple(run))] if run else found


def _goes_on(last: Char, char: Char) -> bool:
    """Whether a character stands beside the last one, and not far from it."""
    size = max(last.size, char.size, 1.0)
    beside = abs(char.top + char.bottom - last.top - last.bottom) / 2 < 0.6 * size
    return beside and char.left > last.left - 0.2 * size and char.left - last.right < _GAP * size


def lines_of(pieces: Sequence[Line]) -> list[Line]:
    """Pieces that stand in one row put together, from top to bottom."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece.left)):
        if rows and piece.middle - rows[-1][0].middle < 0.3 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(row) for row in rows]


def _joined(row: Sequence[Line]) -> Line:
    row = sorted(row, key=lambda piece: piece.left)
    chars = [char for piece in row for char in piece.chars]
    if any(a.right > b.left + 0.5 * a.size for a, b in pairwise(row)):  # one has gaps that the other fills
        chars.sort(key=lambda char: char.left)
    return Line(row[0].sheet, tuple(chars))


def _text(chars: Sequence[Char]) -> str:
    """The line's words, with a blank for a gap between words or cells.

    Between Chinese and Latin characters, and between the characters of a justified line, there are gaps that
    are no blanks; PDFium makes blanks of some of them.
    """
    return chars[0].text + "".join(_blank(a, b) + b.text for a, b in pairwise(chars))


def _blank(before: Char, char: Char) -> str:
    # The box of 一 is flat, that of 1 narrow: the larger side of the larger of the two is the em.
    em = max(1.0, *(side for c in (before, char) for side in (c.size, c.right - c.left)))
    gap = (char.left - before.right) / em
    if char.blank and not char.guessed:
        return char.blank if gap > _OWN_BLANK else ""
    latin = bool(char.blank) and before.text.isascii() and char.text.isascii()
    return " " if gap > (_LATIN_BLANK if latin else _BLANK) else ""
