"""The white strip between what may be two columns: where it is, and what stands on either side of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import Line

COMPANY = 300  # pieces of lines that are compared with one another; a page has some thirty
FEWEST = 8  # lines in two columns
_ZONE = 0.3, 0.7  # of the text's width: columns are parted there
INDENT = 4.5  # sizes: no line of a column begins further in


@dataclass(frozen=True, slots=True)
class Strip:
    """The white strip between two columns, and where these begin."""

    start: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Parted:
    """Pieces of lines on either side of a strip, in bands: a line across ends the columns above it."""

    strip: Strip
    count: int  # of all pieces
    width: float  # of the text
    bands: list[tuple[list[Line], list[Line], Line | None]]  # the last is the line across below


def part(pieces: Sequence[Line]) -> Parted | None:
    """At the strip that has the most lines beside one another; of those that have as many, the one with the
    fewest lines across."""
    if not FEWEST <= len(pieces) <= COMPANY:
        return None
    low, high = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    first, last = (low + share * (high - low) for share in _ZONE)
    reach = list(_reaches(pieces))
    best, best_at = (0, 0), None
    for at in sorted({piece.right for piece in pieces if first <= piece.right <= last}):
        beside = sum(1 for right, start in reach if right <= at <= start)
        across = sum(1 for piece in pieces if piece.left < at < piece.right)
        if (beside, -across) > best:
            best, best_at = (beside, -across), at
    if best_at is None:
        return None
    start = min(piece.left for piece in pieces if piece.right <= best_at)
    end = min(piece.left for piece in pieces if piece.left >= best_at)
    return part_at(pieces, Strip(start, best_at, end), high - low)


def _reaches(pieces: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """Of each piece that has others to the right of it, its end, and where the last of them begins."""
    for piece in pieces:
        starts = [
            o.left for o in pieces if o.left >= piece.right and abs(o.middle - piece.middle) < piece.size
        ]
        if starts:
            yield piece.right, max(starts)


def part_at(pieces: Sequence[Line], strip: Strip, width: float) -> Parted:
    """At a strip that is known. Pieces that run across it are a line across, or two that are cut there."""
    parts = [part for piece in pieces for part in _cut(piece, strip)]
    bands: list[tuple[list[Line], list[Line], Line | None]] = []
    left: list[Line] = []
    right: list[Line] = []
    for piece in sorted(parts, key=lambda piece: piece.middle):
        if piece.right <= strip.right:
            left.append(piece)
        elif piece.left >= strip.left:
            right.append(piece)
        else:
            bands.append((left, right, piece))
            left, right = [], []
    return Parted(strip, len(parts), width, [*bands, (left, right, None)])


def _cut(piece: Line, strip: Strip) -> list[Line]:
    """A line of the left column and one of the right that are so near that they were taken for one: where a
    mark hangs out into the strip. The gap is where the strip is, and the widest of the piece."""
    within = piece.left <= strip.start + INDENT * piece.size
    if not (within and piece.left < strip.left <= strip.right < piece.right):
        return [piece]
    gaps = [b.left - a.right for a, b in pairwise(piece.chars)]
    at = max(range(len(gaps)), key=gaps.__getitem__, default=-1)
    if at < 0 or piece.chars[at].right > strip.left or abs(piece.chars[at + 1].left - strip.right) > 1:
        return [piece]
    return [Line(piece.sheet, piece.chars[: at + 1]), Line(piece.sheet, piece.chars[at + 1 :])]
