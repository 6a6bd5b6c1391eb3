"""What the file system says of files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lawgov_site.files.states import FileState, is_settled, state_key, states_in


def test_a_state_has_one_form(tmp_path: Path) -> None:
    stat = tmp_path.stat()
    assert FileState.of(stat).key == state_key(stat)


def test_a_file_of_the_last_two_seconds_may_change_unseen() -> None:
    assert is_settled(1_000_000_000, 3_000_000_000)
    assert not is_settled(1_000_000_001, 3_000_000_000)


def test_every_file_counts_however_deep_but_for_those_that_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    before = states_in(tmp_path, skipped=("own",))
    (tmp_path / "a" / "own.sqlite-wal").write_bytes(b"x")
    (tmp_path / "a" / "__pycache__").mkdir()
    (tmp_path / "a" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert states_in(tmp_path, skipped=("own",)) == before
    (tmp_path / "a" / "b" / "c").write_bytes(b"x")
    after = states_in(tmp_path, skipped=("own",))
    os.utime(tmp_path / "a" / "b" / "c", ns=(0, 0))
    assert len({before, after, states_in(tmp_path, skipped=("own",))}) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs rights to make links")
def test_what_an_editor_leaves_stands_in_the_way_of_nothing(tmp_path: Path) -> None:
    (tmp_path / ".#page.html").symlink_to("somebody@machine.123:456")
    assert states_in(tmp_path) == states_in(tmp_path)
