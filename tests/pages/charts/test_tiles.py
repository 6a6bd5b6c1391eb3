"""The grid of provinces: every province once, each in a square of its own, filled by its share."""

from __future__ import annotations

import pytest

from lawgov_site.gazetteer import Gazetteer
from lawgov_site.pages.charts.shares import LEVELS, level
from lawgov_site.pages.charts.tiles import Province, tile_grid

NOT_IN_THE_LIST = {"71", "81", "82"}  # Taiwan, Hong Kong and Macao have no townships that report


def province(code: str, towns: int, listed: int) -> Province:
    return Province(code, "某省", f"regions/{code}.html", towns, listed)


def test_every_province_has_a_square_of_its_own() -> None:
    codes = {code[:2] for code in Gazetteer.load().codes}
    everything = [province(code, 1, 1) for code in sorted(codes | NOT_IN_THE_LIST)]
    tiles = tile_grid(everything).tiles
    assert sorted(tile.province.code for tile in tiles if tile.province) == sorted(codes | NOT_IN_THE_LIST)
    assert len({(tile.x, tile.y) for tile in tiles}) == len({tile.short for tile in tiles}) == len(tiles)


def test_a_square_lies_in_the_drawing_and_says_how_full_it_is() -> None:
    grid = tile_grid([province("37", 900, 1_813), province("35", 0, 1_107)])
    assert all(tile.x + grid.size <= grid.width and tile.y + grid.size <= grid.height for tile in grid.tiles)
    levels = {tile.province.code: tile.level for tile in grid.tiles if tile.province}
    assert levels == {"37": 2, "35": 0}
    assert {tile.level for tile in grid.tiles if not tile.province} == {0}


EMPTY = [(0, 10, 0), (0, 0, 0), (1, 0, 0)]
FILLED = [(1, 1_000, 1), (25, 100, 1), (26, 100, 2), (75, 100, 3), (76, 100, 4), (7, 7, 4), (9, 7, 4)]


@pytest.mark.parametrize(("part", "whole", "expected"), EMPTY + FILLED)
def test_levels(part: int, whole: int, expected: int) -> None:
    assert level(part, whole) == expected <= LEVELS
