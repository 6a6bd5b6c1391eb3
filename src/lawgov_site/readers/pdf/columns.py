"""In which order the lines of a sheet are read."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import Line, lines_of

_COMPANY = 300  # pieces of lines that are compared with one another; a page has some thirty
_FEWEST = 8  # lines in two columns
_WIDE = 0.25  # of the text's width: lines of a column are, cells of a table often not
_FULL = 0.4  # of a column's lines end where it does; the cells of a table end anywhere


def in_reading_order(pieces: Sequence[Line]) -> list[Line]:
    """From top to bottom; where the page has two columns, the left one first."""
    gutter = _gutter(pieces)
    if gutter is None:
        return lines_of(pieces)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if piece.right <= gutter:
            left.append(piece)
        elif piece.left >= gutter:
            right.append(piece)
        else:  # a line across both ends the columns above it
            ordered += [*lines_of(left), *lines_of(right), piece]
            left, right = [], []
    return [*ordered, *lines_of(left), *lines_of(right)]


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Where the white strip between two columns is."""
    if not _FEWEST <= len(pieces) <= _COMPANY:
        return None
    low, high = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    for step in range(30, 71, 2):
        at = low + (high - low) * step / 100
        left = [piece for piece in pieces if piece.right <= at]
        right = [piece for piece in pieces if piece.left >= at]
        beside = sum(1 for a in left if any(abs(a.middle - b.middle) < a.size for b in right))
        few_across = len(left) + len(right) >= 0.85 * len(pieces)
        if (
            few_across
            and beside >= _FEWEST / 2
            and _is_column(left, high - low)
            and _is_column(right, high - low)
        ):
            return at
    return None


def _is_column(pieces: Sequence[Line], width: float) -> bool:
    """Whether lines run through it, wide ones that mostly end at its edge."""
    wide = [piece for piece in pieces if piece.right - piece.left > _WIDE * width]
    edge = max(piece.right for piece in pieces)
    full = [piece for piece in wide if piece.right > edge - 2 * piece.size]
    return len(wide) >= 3 and len(full) >= _FULL * len(pieces)
