"""Notes at the foot of a page: a sentence that runs over to the next page does not run through them.

They are of smaller print than the text, at the very foot, below a line or with the mark of a note. Small
print that the next page goes on with is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median
from typing import TypeVar

from ..chars import Box
from .lines import Line, lines_of
from .tables import Table

_SMALLER = 0.9  # times the text's size
_BELOW = 0.1  # sizes: a line that is nearer to the words above it is drawn under these
_MARK = re.compile(r"[①-⑳⑴-⒇¹²³⁴-⁹]|[\[［〔]\d{1,2}[\]］〕]|[*＊※†]|注\d{0,2}[:：]")

_Block = TypeVar("_Block", Line, Line | Table)

Notes = list[list[Line]]  # of a page, the lines of each


def without_notes(
    flows: Sequence[Sequence[_Block]], rules: Sequence[Sequence[Box]]
) -> tuple[list[list[_Block]], Notes]:
    """Of each page's lines those that are in no note at its foot, and the notes.

    They are the page's pieces of lines, or, where there are columns, all in reading order: notes stand at the
    feet of these then.
    """
    lines = [block for flow in flows for block in flow if isinstance(block, Line)]
    em = median([char.size for line in lines for char in line.chars] or [0])
    runs = [(number, run) for number, flow in enumerate(flows) for run in _runs(flow, em)]
    pages = [_last_rows(run) for _, run in runs]
    bodies: list[list[_Block]] = [[] for _ in flows]
    notes: Notes = []
    for at, ((number, run), rows) in enumerate(zip(runs, pages, strict=True)):
        following = next(filter(None, pages[at + 1 :]), None)
        runs_over = following is not None and not _is_small(following[0], em)
        foot = _foot(rows, rules[number], em) if runs_over else []
        taken = {id(char) for row in foot for char in row.chars}
        bodies[number] += [
            block for block in run if isinstance(block, Table) or id(block.chars[0]) not in taken
        ]
        notes += _single(foot)
    return bodies, notes


def _runs(flow: Sequence[_Block], em: float) -> list[list[_Block]]:
    """What of a page is in one column, or across; small print across the foot goes with what is above it."""
    runs: list[list[_Block]] = []
    column = -1
    for block in flow:
        if not runs or (isinstance(block, Line) and block.sheet.column != column):
            runs.append([])
        if isinstance(block, Line):
            column = block.sheet.column
        runs[-1].append(block)
    if len(runs) > 1 and not column:
        *_, above, last = runs
        if all(isinstance(one, Line) and _is_small(one, em) for one in last):
            runs[-2:] = [above + last]
    return runs


def _last_rows(run: Sequence[Line | Table]) -> list[Line]:
    """The lines below the last table; where there is none, all."""
    after = takewhile(lambda block: isinstance(block, Line), reversed(run))
    return lines_of([block for block in after if isinstance(block, Line)])


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
    """Whether a level line is drawn between two rows, in their column."""
    low, high = above.bottom + _BELOW * above.size, row.top + _BELOW * row.size
    near = (rule for rule in rules if low < rule.top and rule.bottom < high)
    return any(
        rule.right - rule.left > row.size and rule.left < row.right and row.left < rule.right for rule in near
    )


def _single(foot: Sequence[Line]) -> Iterator[list[Line]]:
    """The notes of a foot, told by their marks."""
    starts = [at for at, row in enumerate(foot) if not at or _MARK.match(row.text)]
    for start, end in pairwise([*starts, len(foot)]):
        yield list(foot[start:end])
