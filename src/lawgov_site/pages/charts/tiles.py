"""The country as a grid of provinces, one square each, about where it lies: no boundary is drawn.

data/province_tiles.csv has the squares: the two digits of a province's code, what people call it in short
(GB/T 2260 and the names on number plates), column and row from the top left.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ...files import resources
from .shares import level

SIZE, GAP = 48, 4  # of a square and between two, in units of the drawing


@dataclass(frozen=True, slots=True)
class Province:
    """What is known of a province."""

    code: str
    name: str
    path: str  # of its page
    towns: int  # that have a report
    listed: int  # that it has


@dataclass(frozen=True, slots=True)
class Tile:
    """A square. `province` is None where the archive has nothing of it."""

    short: str
    x: int
    y: int
    level: int
    province: Province | None


@dataclass(frozen=True, slots=True)
class TileGrid:
    """The drawing; its width and height in its own units."""

    tiles: tuple[Tile, ...]
    width: int
    height: int
    size: int = SIZE


def tile_grid(provinces: Iterable[Province]) -> TileGrid:
    """All provinces as squares, in the order of the file; those that are given are filled by their share."""
    known = {province.code: province for province in provinces}
    tiles = tuple(
        Tile(
            short=short,
            x=column * (SIZE + GAP),
            y=row * (SIZE + GAP),
            level=level(known[code].towns, known[code].listed) if code in known else 0,
            province=known.get(code),
        )
        for code, short, column, row in _squares()
    )
    return TileGrid(tiles, max(tile.x for tile in tiles) + SIZE, max(tile.y for tile in tiles) + SIZE)


@cache
def _squares() -> tuple[tuple[str, str, int, int], ...]:
    with (resources.data() / "province_tiles.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return tuple((row["code"], row["short"], int(row["column"]), int(row["row"])) for row in rows)
