"""Notes at the foot of a page: a sentence that runs over to the next page does not run through them.

They are of smaller print than the text, at the very foot, below a line or with the mark of a note. Small
print that the next page goes on with is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ..chars import Box
from .lines import Line, lines_of

_SMALLER = 0.9  # times the text's size
_BELOW = 0.1  # sizes: a line that is nearer to the words above it is drawn under these
_MARK = re.compile(r"[①-⑳⑴-⒇¹²³⁴-⁹]|[\[［〔]\d{1,2}[\]］〕]|[*＊※†]|注\d{0,2}[:：]")

Notes = list[list[Line]]  # of a page, the lines of each


def without_notes(
    sheets: Sequence[Sequence[Line]], rules: Sequence[Sequence[Box]]
) -> tuple[list[list[Line]], list[Notes]]:
    """Of each page's pieces of lines those that are in no note at its foot, and the notes."""
    em = median([char.size for pieces in sheets for piece in pieces for char in piece.chars] or [0])
    pages = [lines_of(pieces) for pieces in sheets]
    bodies, notes = [], []
    for number, (pieces, rows) in enumerate(zip(sheets, pages, strict=True)):
        following = next(filter(None, pages[number + 1 :]), None)
        runs_over = following is not None and not _is_small(following[0], em)
        foot = _foot(rows, rules[number], em) if runs_over else []
        taken = {id(char) for row in foot for char in row.chars}
        bodies.append([piece for piece in pieces if id(piece.chars[0]) not in taken])
        notes.append(list(_single(foot)))
    return bodies, notes


def has_mark(note: Sequence[Line]) -> bool:
    """Whether a note begins with its mark."""
    return _MARK.match(note[0].text) is not None


def _foot(rows: Sequence[Line], rules: Sequence[Box], em: float) -> Sequence[Line]:
    """The last rows of a page, from the first one that is below a line or has a mark."""
    first = len(rows)
    while first and _is_small(rows[first - 1], em):
        first -= 1
    for at in range(first, len(rows)) if first else ():
        if _MARK.match(rows[at].text) or _is_ruled_off(rows[at - 1], rows[at], rules):
            return rows[at:]
    return []


def _is_small(row: Line, em: float) -> bool:
    return row.size <= _SMALLER * em


def _is_ruled_off(above: Line, row: Line, rules: Sequence[Box]) -> bool:
    """Whether a level line is drawn between two rows."""
    low, high = above.bottom + _BELOW * above.size, row.top + _BELOW * row.size
    return any(low < rule.top and rule.bottom < high and rule.right - rule.left > row.size for rule in rules)


def _single(foot: Sequence[Line]) -> Iterator[list[Line]]:
    """The notes of a foot, told by their marks."""
    starts = [at for at, row in enumerate(foot) if not at or _MARK.match(row.text)]
    for start, end in pairwise([*starts, len(foot)]):
        yield list(foot[start:end])
