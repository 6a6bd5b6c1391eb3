"""What has left the archive: after the next build no word of it stands in clear in any file of the site.

After a purge nothing of it is anywhere.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lawgov_site.archive.storage.cache import CACHE_FOLDER
from lawgov_site.archive.storage.database import Database
from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.search.limits import Limits
from lawgov_site.search.store.segments import Segment

from ...leaks import leaks
from ...reading import REPORTS
from ..building.test_updates import answers, segments_of
from ..made import LARGE, SMALL, publish_search, remove_report, write_report

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once

WORDS = ("七七六六三三五五", "张三丰某", "敖包相会", "孜孜不倦", "饕餮盛宴", "0533—凤凰", "qwertyuiop")
"""None of them is in another report; some are in jieba's dictionary, and so would be suggested."""


def write_secret(reports: Path, number: int, words: tuple[str, ...] = WORDS) -> Path:
    file = write_report(reports, number)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("二、", f"联系人{'，'.join(words)}。\n二、"), encoding="utf-8")
    return file


@pytest.mark.parametrize("limits", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("edited", [False, True])
def test_after_the_next_build_no_word_stands_in_clear(limits: Limits, edited: bool, tmp_path: Path) -> None:
    for number in range(12):
        write_report(tmp_path / "reports", number)
    file = write_secret(tmp_path / "reports", 3)
    publish_search(tmp_path, limits)
    assert set().union(*leaks(tmp_path / "site", WORDS).values()) == set(WORDS)
    write_report(tmp_path / "reports", 3)
    if not edited:
        file.unlink()
        file.with_suffix(".yaml").unlink()
    base = segments_of(tmp_path)[0]
    publish_search(tmp_path, limits)
    assert segments_of(tmp_path)[0] == base  # the segment that held them is still there
    assert leaks(tmp_path / "site", WORDS) == {}


def pieces(words: tuple[str, ...]) -> list[str]:
    """The words and their pieces of six characters; of what is ASCII nine, for six digits stand anywhere."""
    found = []
    for word in words:
        length = 9 if word.isascii() else 6
        found += [word, *(word[at : at + length] for at in range(len(word) - length + 1))]
    return sorted(set(found))


LONG = ("联系人张三丰常在凤凰村东头打理果园", "七七六六三三五五", "饕餮盛宴", "qwertyuiopasdf")


@pytest.mark.parametrize("limits", [SMALL, LARGE], ids=["small", "large"])
def test_after_a_purge_nothing_of_it_is_anywhere(limits: Limits, tmp_path: Path, node: str) -> None:
    root, never = tmp_path / "root", tmp_path / "never"
    for number in range(30):
        write_report(root / "reports", number)
    write_secret(root / "reports", 3, LONG)  # in the base
    publish_search(root, limits)
    several = [write_secret(root / "reports", number, LONG) for number in (7, 8, 10, 11)]  # in a delta
    publish_search(root, limits)
    assert len(segments_of(root)) == 2
    write_report(root / "reports", 3)  # edited
    for file in several:
        remove_report(file)
    publish_search(root, limits)
    kept = leaks(root / CACHE_FOLDER, pieces(LONG))
    assert set().union(*kept.values()) >= set(LONG)  # or nothing is shown by the purge
    publish_search(root, limits, purge=True)
    for folder in ("site", CACHE_FOLDER):
        assert leaks(root / folder, pieces(LONG)) == {}
    shutil.copytree(root / "reports", never / "reports")
    publish_search(never, limits)
    assert answers(root, node, limits) == answers(never, node, limits)
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.js")}
    publish_search(root, limits)
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.js")} == before


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_was_done_before_a_purge_leaves_no_segment_that_held_it(tmp_path: Path, seed: int) -> None:
    """Which reports lie together in a segment follows from the changes; what a segment says does not."""
    rng, reports = random.Random(seed), tmp_path / "reports"
    for number in range(40):
        write_report(reports, number)
    publish_search(tmp_path)
    for _ in range(6):
        for number in rng.sample(range(8), 2):  # written, removed, and back as it was
            change = rng.choice((write_report, write_secret, lambda *at: remove_report(write_report(*at))))
            change(reports, number)
        publish_search(tmp_path)
    for number in range(8):
        file = write_report(reports, number)
        if number % 2:
            remove_report(file)
    assert leaks(tmp_path / CACHE_FOLDER, WORDS)  # or nothing is shown by the purge
    publish_search(tmp_path, purge=True)
    assert leaks(tmp_path / "site", WORDS) == leaks(tmp_path / CACHE_FOLDER, WORDS) == {}
    segments = [Segment(tmp_path / CACHE_FOLDER / "search" / name) for name in segments_of(tmp_path)]
    assert sum(len(segment.reports) for segment in segments) == 36  # and none that is passed over
    folders = {path.name for path in (tmp_path / "site/search").iterdir() if path.is_dir()}
    assert {name for name in folders if re.fullmatch("[0-9a-f]{12}", name)} == set(segments_of(tmp_path))


def test_a_build_purges_what_was_moved_out_and_back(tmp_path: Path) -> None:
    shutil.copytree(REPORTS, tmp_path / "reports")
    (tmp_path / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    gone, other = (next((tmp_path / "reports").rglob(f"*{town}.txt")) for town in ("寨里镇", "白土镇"))
    clean = gone.read_text(encoding="utf-8")
    gone.write_text(f"{clean}\n{LONG[0]}，电话{LONG[1]}。\n", encoding="utf-8")
    for file in (gone, other, gone, other, gone):  # out, out, back, back, out
        away = tmp_path / file.name
        if file.exists():
            file.rename(away)
        else:
            away.rename(file)
        assert [d for d in build(tmp_path).diagnostics if d.code == "CACHE-DAMAGED"] == []
    assert leaks(tmp_path / CACHE_FOLDER, pieces(LONG))  # or nothing is shown by the purge
    (tmp_path / gone.name).unlink()
    assert build(tmp_path, purge=True).published
    for folder in ("site", CACHE_FOLDER):
        assert leaks(tmp_path / folder, pieces(LONG)) == {}


def test_a_build_purges_pages_index_and_cache(tmp_path: Path) -> None:
    shutil.copytree(REPORTS, tmp_path / "reports")
    (tmp_path / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    file = next((tmp_path / "reports").rglob("*寨里镇.txt"))
    clean = file.read_text(encoding="utf-8")
    file.write_text(f"{clean}\n{LONG[0]}，电话{LONG[1]}。\n", encoding="utf-8")
    build(tmp_path)
    assert leaks(tmp_path / "site", LONG[:2])
    file.write_text(clean, encoding="utf-8")
    built = build(tmp_path, purge=True)
    assert built.published
    for folder in ("site", CACHE_FOLDER):
        assert leaks(tmp_path / folder, pieces(LONG)) == {}


def test_a_purge_says_that_another_program_keeps_it_from_it(tmp_path: Path) -> None:
    write_report(tmp_path / "reports", 1)
    publish_search(tmp_path)
    with closing(sqlite3.connect(tmp_path / CACHE_FOLDER / "cache.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM sources").fetchone()
        write_report(tmp_path / "reports", 1, 2)
        with pytest.raises(LawgovError, match="CACHE-BUSY"):
            publish_search(tmp_path, purge=True)


def test_a_purge_leaves_no_bytes_of_deleted_rows(tmp_path: Path) -> None:
    """Some builds of SQLite overwrite what is deleted, others do not."""
    with closing(Database(tmp_path / "a.sqlite", "CREATE TABLE t (x TEXT);", 1)) as database:
        database.rows("PRAGMA secure_delete = OFF")
        database.many("INSERT INTO t VALUES (?)", [(LONG[0] * 100,) for _ in range(100)])
        database.rows("DELETE FROM t WHERE rowid % 2")
        database.rows("UPDATE t SET x = 'y'")
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        assert leaks(tmp_path, LONG[:1])
        database.purge()
        assert leaks(tmp_path, LONG[:1]) == {}
