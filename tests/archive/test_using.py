"""The cache folder: one process at a time, anew where it is damaged, kept where it is not."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lawgov_site.archive.storage.cache import Cache
from lawgov_site.archive.storage.lock import locked
from lawgov_site.archive.storage.using import use_cache
from lawgov_site.diagnostics import LawgovError


def rows(cache: Cache) -> int:
    return len(cache.entries())


def test_two_at_once(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LawgovError, match="OUTPUT-BUSY 另一个 lawgov"), locked(tmp_path):
        raise AssertionError("two at once")
    with locked(tmp_path):
        pass


def test_the_lock_ends_with_its_process(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from lawgov_site.archive.storage.lock import locked\n"
        "with locked(Path(sys.argv[1])): os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    with locked(tmp_path):
        pass


def test_a_damaged_lock_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "lock.sqlite").write_bytes(b"nonsense" * 1_000)
    with locked(tmp_path):
        pass


def test_a_healthy_cache_that_another_program_has_open_is_not_deleted(tmp_path: Path) -> None:
    use_cache(tmp_path, rows)
    before = (tmp_path / "cache.sqlite").stat().st_ino
    other = sqlite3.connect(tmp_path / "cache.sqlite", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE theirs (x)")

    def write(cache: Cache) -> None:
        with cache.transaction():
            cache.forget_sources([], "")

    with pytest.raises(LawgovError, match="CACHE-BUSY 被别的程序占用"):
        use_cache(tmp_path, write)
    other.close()
    assert use_cache(tmp_path, rows).diagnostics == ()
    assert (tmp_path / "cache.sqlite").stat().st_ino == before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "磁盘满了"),
        (sqlite3.SQLITE_READONLY, "不能写"),
        (sqlite3.SQLITE_IOERR, "读写出错"),
    ],
)
def test_what_stands_in_the_way_is_said_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    use_cache(tmp_path, rows)

    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("no")
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr("lawgov_site.archive.storage.database._connect", fail)
    with pytest.raises(LawgovError, match=f"CACHE-BUSY {said}"):
        use_cache(tmp_path, rows)


def test_an_error_of_a_full_disk_is_said_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's files for shared memory have an error of their own where they find no room."""

    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        raise error

    used = shutil.disk_usage(tmp_path)
    monkeypatch.setattr("lawgov_site.archive.storage.database._connect", fail)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: used._replace(free=4_096))
    with pytest.raises(LawgovError, match="CACHE-BUSY 磁盘满了"):
        use_cache(tmp_path, rows)


def test_a_full_disk_while_working(tmp_path: Path) -> None:
    def work(_cache: Cache) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(LawgovError, match="CACHE-BUSY 写不进去：磁盘满了"):
        use_cache(tmp_path, work)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LawgovError, match="CACHE-BUSY 建不了这个文件夹"):
        use_cache(tmp_path / "file", rows)


def test_a_foreign_database_is_made_anew(tmp_path: Path) -> None:
    """One of the right version whose tables are others."""
    use_cache(tmp_path, rows)
    with sqlite3.connect(tmp_path / "cache.sqlite") as other:
        other.execute("DROP TABLE sources")
        other.execute("CREATE TABLE sources (path, anything)")
    used = use_cache(tmp_path, rows)
    assert used.result == 0
    assert [d.code for d in used.diagnostics] == ["CACHE-DAMAGED"]


@pytest.mark.parametrize("name", ["lock.sqlite", "lock.sqlite-journal", "cache.sqlite", "cache.sqlite-wal"])
def test_a_folder_in_the_place_of_a_file_is_damage(tmp_path: Path, name: str) -> None:
    use_cache(tmp_path, rows)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).mkdir()
    (tmp_path / name / "something").write_bytes(b"")
    said = [d.code for d in use_cache(tmp_path, rows).diagnostics]
    assert said == ([] if name.startswith("lock") else ["CACHE-DAMAGED"])
    assert use_cache(tmp_path, rows).diagnostics == ()


@pytest.mark.parametrize("misshapen", ["a folder", "a file"])
def test_what_stands_in_another_things_place_is_damage(tmp_path: Path, misshapen: str) -> None:
    place = tmp_path / "search"
    place.mkdir() if misshapen == "a folder" else place.write_bytes(b"")

    def work(_cache: Cache) -> str:
        if misshapen == "a file":
            place.mkdir(exist_ok=True)
            return "done"
        place.write_bytes(b"")
        return "done"

    used = use_cache(tmp_path, work)
    assert (used.result, [d.code for d in used.diagnostics]) == ("done", ["CACHE-DAMAGED"])


@pytest.mark.parametrize("name", ["lock.sqlite", "cache.sqlite"])
def test_a_database_that_cannot_be_written_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """SQLite would take a lock that excludes nobody, and leave files beside it that nobody can write either.

    tests/torture/places.py does it with permissions; root, who runs these tests in places, has them all.
    """
    use_cache(tmp_path, rows)
    access = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda file, mode: access(file, mode) and (Path(file).name != name or not mode & os.W_OK),
    )
    with pytest.raises(LawgovError, match=f"{name}:1:1: CACHE-BUSY 不能写"):
        use_cache(tmp_path, rows)
    assert {file.name for file in tmp_path.iterdir()} == {"lock.sqlite", "cache.sqlite"}
