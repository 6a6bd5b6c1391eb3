"""The short form of `make torture`: random edits, kills, full disks, damaged caches, closed places."""

import sys
from pathlib import Path

import pytest

from .torture import damage, faults, full, kills, lasting, places, series, together, verified

pytestmark = [pytest.mark.no_cover, pytest.mark.long]  # runs again and again what other tests run once


def test_series_of_edits_equal_a_full_build(tmp_path: Path) -> None:
    assert series.run(tmp_path, 6, first=1_000) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process that kills itself")
def test_killed_builds_leave_a_site_that_works_and_is_finished(tmp_path: Path) -> None:
    assert kills.run(tmp_path, 8, first=1_000) == []


def test_a_full_disk_is_said_and_leaves_a_site_that_works(tmp_path: Path) -> None:
    assert faults.run(tmp_path, 5, first=1_000) == []


@pytest.mark.skipif(sys.platform != "linux", reason="file systems are mounted otherwise")
def test_a_file_system_that_is_too_small(tmp_path: Path) -> None:
    assert full.run(tmp_path, 6) == []


def test_several_at_work_on_one_archive(tmp_path: Path) -> None:
    assert together.run(tmp_path, 1, first=1_000) == []


def test_a_damaged_cache_never_makes_a_wrong_site(tmp_path: Path) -> None:
    assert damage.run(tmp_path, 12, first=1_000) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links are others there")
def test_a_place_in_which_nothing_can_be_done_is_said(tmp_path: Path) -> None:
    assert places.run(tmp_path, 8, first=1_000) == []


def test_damage_to_any_file_is_named(tmp_path: Path) -> None:
    assert verified.run(tmp_path, 140, first=1_000) == []


def test_released_addresses_answer_or_nothing_is_published(tmp_path: Path) -> None:
    assert lasting.run(tmp_path, 5, first=1_000) == []
