"""Characters by where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .chars import Box, Char, is_in, middle

_RASTER = 20.0  # points


class Near:
    """Characters in a raster, so that those at a place are found without looking at all."""

    def __init__(self, chars: Iterable[Char] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Char]] = defaultdict(list)
        for char in chars:
            self.add(char)

    def add(self, char: Char) -> None:
        self._cells[_cell(*middle(char))].append(char)

    def around(self, char: Char) -> Iterator[Char]:
        """Those that are nearer than the raster is wide, and some more."""
        x, y = _cell(*middle(char))
        return self._of((column, row) for column in (x - 1, x, x + 1) for row in (y - 1, y, y + 1))

    def inside(self, char: Char | Box) -> Iterator[Char]:
        """Those whose middle is in the box of another; it itself is among them, where it was added."""
        left, top = _cell(char.left, char.top)
        right, bottom = _cell(char.right, char.bottom)
        if (right - left + 1) * (bottom - top + 1) <= len(self._cells):
            cells = ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
        else:
            cells = ((x, y) for x, y in self._cells if left <= x <= right and top <= y <= bottom)
        return (other for other in self._of(cells) if is_in(other, (char,)))

    def _of(self, cells: Iterable[tuple[int, int]]) -> Iterator[Char]:
        for cell in cells:
            yield from self._cells.get(cell, ())


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // _RASTER), int(y // _RASTER)
