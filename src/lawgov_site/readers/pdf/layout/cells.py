"""Whether a file has the words of a page in another order than its lines: cells that no line divides.

Office programs write a cell after the other, each with all its lines. Where the first line of the next cell
stands beside the first line of the one before it, a row of print joins what does not belong together.
"""

from __future__ import annotations

from collections.abc import Sequence

from .lines import Line

_APART = 0.4  # sizes: words of one line, Latin ones too, are nearer to one another
_SAME = 0.3  # sizes: lines of one row, and the edges of one cell, differ by no more
_NEXT = 2.5  # sizes: the next line of a cell is no further down
_LINES = 5  # of a cell
_FEWEST = 2  # cells: one may be anything


def is_broken_up(pieces: Sequence[Line]) -> bool:
    """Whether several pieces of lines go on below before what stands beside them comes. They are in the
    file's order."""
    return sum(_is_cell(pieces, at) for at in range(len(pieces))) >= _FEWEST


def _is_cell(pieces: Sequence[Line], at: int) -> bool:
    first = last = pieces[at]
    right = first.right
    for count, piece in enumerate(pieces[at + 1 : at + 1 + _LINES]):
        if abs(piece.middle - first.middle) < _SAME * first.size:
            return count > 0 and piece.left > right + _APART * first.size
        below = 0 < piece.middle - last.middle < _NEXT * first.size
        if not below or abs(piece.left - first.left) > _SAME * first.size:
            return False
        last, right = piece, max(right, piece.right)
    return False
