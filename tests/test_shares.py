"""The benchmark's account of processor time: its names of rooms and files are those that are there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench.shares import ROOMS, room_of, target_of, whose_of

import lawgov_site
from lawgov_site.processes.pool import Workers
from lawgov_site.publishing import Target
from lawgov_site.publishing.making import make_all

SOURCES = Path(lawgov_site.__file__).parent


def test_every_room_is_there() -> None:
    rooms = [room for rooms in ROOMS.values() for room in rooms]
    assert [room for room in rooms if not (SOURCES / room).exists()] == []


FILES = [
    ("facts/reading.py", "figures"),
    ("pages/charts/dots.py", "figures"),
    ("promises/linking.py", "links between years"),
    ("reuse/matching.py", "shared passages"),
    ("parsing/cited.py", "laws"),
    ("opendata/making.py", "open data"),
    ("pages/reports/report.py", ""),
    ("parsing/headings/outline.py", ""),
    ("publishing/making.py", ""),
]


@pytest.mark.parametrize(("file", "expected"), FILES)
def test_rooms(file: str, expected: str) -> None:
    assert (SOURCES / file).exists()
    assert room_of((SOURCES / file).as_posix()) == expected


TARGETS = [
    ("figures/370305-2024.html", "figures"),
    ("indicators/banners.html", "figures"),
    ("laws/minfadian.html", "laws"),
    ("reuse/370305-2024.js", "shared passages"),
    ("towns/370305109/links.js", "links between years"),
    ("data/facts.csv", "open data"),
    ("towns/370305109/2024.html", ""),
    ("search/manifest.js", ""),
]


@pytest.mark.parametrize(("path", "expected"), TARGETS)
def test_targets(path: str, expected: str) -> None:
    assert target_of(path) == expected


def test_a_file_in_the_making_tells_whose_it_is(tmp_path: Path) -> None:
    found: list[str] = []

    def make() -> bytes:
        found.append(whose_of(sys._getframe()))
        return b""

    target = Target("laws/minfadian.html", "", make)
    assert [path for path, _ in make_all(tmp_path, [target], {}, None, Workers(1))] == [target.path]
    assert found == ["laws"]
