"""The reports folder → the archive: what is taken, what is refused and how, what is not done twice."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lawgov_site.archive.folder.sources import list_sources
from lawgov_site.archive.gather import Gathered, gather
from lawgov_site.archive.loader.loading import load_source
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.archive.storage.using import use_cache
from lawgov_site.diagnostics import LawgovError
from lawgov_site.processes import bounded

from ..processes import jobs
from ..reading import REPORTS

GOOD = (
    "万州区白土镇2024年法治政府建设情况报告\n一、主要举措和成效\n开展普法宣传。\n二、存在的不足\n力量薄弱。\n"
)


def quiet(_stage: str, _done: int, _of: int) -> None:
    return


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    (reports / "2024").mkdir(parents=True)
    return reports


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache(tmp_path / "cache")
    yield opened
    opened.close()


def found(folder: Path, cache: Cache) -> tuple[Gathered, list[str]]:
    gathered = gather(folder, cache, quiet)
    prefix = folder.as_posix() + "/"
    codes = [
        f"{d.path.removeprefix(prefix)}:{d.line}:{d.column}: {d.code}"
        for d in gathered.diagnostics
        if d.is_error or d.code == "SIDECAR-ORPHAN"
    ]
    assert all(d.message and d.hint for d in gathered.diagnostics)
    return gathered, codes


BAD = [
    ("empty", b"", None, ["2024/bad.txt:1:1: READ-EMPTY"]),
    ("blank", "\n \u3000\n".encode(), None, ["2024/bad.txt:1:1: READ-EMPTY"]),
    (
        "picture named .txt",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        None,
        ["2024/bad.txt:1:1: READ-SCAN"],
    ),
    (
        "binary named .txt",
        b"\x7fELF\2\1\1" + bytes(range(256)) * 4,
        None,
        ["2024/bad.txt:1:1: READ-BINARY"],
    ),
    ("wrong encoding", b"\xb5\xff\xff\xfe\x81\xff" * 20, None, ["2024/bad.txt:1:1: READ-ENCODING"]),
    ("no year", GOOD.replace("2024年", "").encode(), None, ["2024/bad.txt:1:1: YEAR-MISSING"]),
    ("unknown town", GOOD.replace("白土镇", "黑石铺镇").encode(), None, ["2024/bad.txt:1:1: TOWN-UNKNOWN"]),
    ("ambiguous town", GOOD.replace("万州区", "").encode(), None, ["2024/bad.txt:1:1: TOWN-AMBIGUOUS"]),
    ("sidecar is no YAML", GOOD.encode(), "year: [2024\n", ["2024/bad.yaml:2:1: SIDECAR-SYNTAX"]),
    ("sidecar has an unknown key", GOOD.encode(), "url: x\n", ["2024/bad.yaml:1:1: SIDECAR-KEY"]),
    ("sidecar has a bad value", GOOD.encode(), "\nyear: 二四\n", ["2024/bad.yaml:2:1: SIDECAR-VALUE"]),
    (
        "sidecar gives another sha256",
        GOOD.encode(),
        "sha256: " + "0" * 64,
        ["2024/bad.yaml:1:1: SIDECAR-VALUE"],
    ),
]


@pytest.mark.parametrize(
    ("data", "sidecar", "expected"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_a_bad_report_is_said_and_the_others_are_taken(
    folder: Path, cache: Cache, data: bytes, sidecar: str | None, expected: list[str]
) -> None:
    (folder / "2024" / "bad.txt").write_bytes(data)
    if sidecar is not None:
        (folder / "2024" / "bad.yaml").write_text(sidecar, encoding="utf-8")
    shutil.copy(REPORTS / "2024" / "南安市眉山乡.txt", folder / "2024")
    gathered, codes = found(folder, cache)
    assert codes == expected
    assert [entry.id for entry in gathered.archive.entries] == ["350583200-2024"]
    again, same = found(folder, cache)
    assert same == codes
    assert again.archive.entries == gathered.archive.entries


def test_candidates_are_listed_not_guessed(folder: Path, cache: Cache) -> None:
    (folder / "2024" / "a.txt").write_text(GOOD.replace("万州区", ""), encoding="utf-8")
    gathered, _ = found(folder, cache)
    (error,) = [d for d in gathered.diagnostics if d.code == "TOWN-AMBIGUOUS"]
    assert "500101157 重庆市万州区白土镇" in error.message
    assert "7 处同名" in error.message


def test_a_report_without_headings_is_taken_with_a_warning(folder: Path, cache: Cache) -> None:
    (folder / "2024" / "a.txt").write_text(
        "万州区白土镇2024年法治政府建设情况报告\n开展普法宣传，调解邻里纠纷，审查各类合同，培训执法人员，"
        "公开政府信息，办理群众来信来访，一年来没有发生行政诉讼。\n",
        encoding="utf-8",
    )
    gathered, codes = found(folder, cache)
    assert codes == []
    assert len(gathered.archive.entries) == 1
    assert "OUTLINE-NONE" in [d.code for d in gathered.diagnostics]


def test_two_files_for_one_town_and_year_are_both_refused(folder: Path, cache: Cache) -> None:
    for name in ("a", "b"):
        (folder / "2024" / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    gathered, codes = found(folder, cache)
    assert codes == ["2024/a.txt:1:1: ARCHIVE-DUPLICATE", "2024/b.txt:1:1: ARCHIVE-DUPLICATE"]
    assert gathered.archive.entries == ()


def test_a_link_is_refused(folder: Path, cache: Cache, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(GOOD, encoding="utf-8")
    try:
        (folder / "2024" / "link.txt").symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert found(folder, cache)[1] == ["2024/link.txt:1:1: READ-SYMLINK"]


def test_an_unreadable_file_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "2024" / "a.txt").write_text(GOOD, encoding="utf-8")
    (file,) = list_sources(folder).sources

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    loaded = load_source(folder, file)
    assert [str(d)[:33] for d in loaded.diagnostics] == ["2024/a.txt:1:1: READ-UNREADABLE 读"]


def test_a_report_that_takes_too_long_is_said_and_tried_again(folder: Path, cache: Cache) -> None:
    slow, good = folder / "2024" / "a.txt", folder / "2024" / "b.txt"
    slow.write_text(GOOD, encoding="utf-8")
    good.write_text(GOOD.replace("白土镇", "走马镇"), encoding="utf-8")
    age(slow)
    age(good)
    bounded.close()
    bounded.call(jobs.shorten, 0.001, 60.0)
    gathered, codes = found(folder, cache)
    assert codes == ["2024/a.txt:1:1: READ-STOPPED"]
    assert [entry.id for entry in gathered.archive.entries] == ["500101152-2024"]
    gathered, codes = found(folder, cache)
    assert codes == []
    assert (gathered.parsed, len(gathered.archive.entries)) == (1, 2)


def test_a_sidecar_without_a_report_is_said(folder: Path, cache: Cache) -> None:
    (folder / "2024" / "lost.yaml").write_text("year: 2024\n", encoding="utf-8")
    assert found(folder, cache)[1] == ["2024/lost.yaml:1:1: SIDECAR-ORPHAN"]


def test_no_folder(tmp_path: Path, cache: Cache) -> None:
    with pytest.raises(LawgovError, match="READ-UNREADABLE"):
        gather(tmp_path / "none", cache, quiet)


def test_what_has_not_changed_is_not_parsed_again(folder: Path, cache: Cache) -> None:
    file = folder / "2024" / "a.txt"
    file.write_text(GOOD, encoding="utf-8")
    age(file)
    assert found(folder, cache)[0].parsed == 1
    assert found(folder, cache)[0].parsed == 0
    file.write_text(GOOD.replace("薄弱", "不足"), encoding="utf-8")
    age(file, seconds=90)
    changed = found(folder, cache)[0]
    assert changed.parsed == 1
    file.unlink()
    assert found(folder, cache)[0].archive.entries == ()


def test_a_file_dated_in_the_future_is_not_parsed_again(folder: Path, cache: Cache) -> None:
    """From a stick or a clock that was wrong: nothing tells by its date that it was not changed since."""
    file = folder / "2024" / "a.txt"
    file.write_text(GOOD, encoding="utf-8")
    age(file, seconds=-10 * 365 * 86_400)
    assert found(folder, cache)[0].parsed == 1
    assert found(folder, cache)[0].parsed == 0


def test_an_edit_that_leaves_size_and_date_as_they_were_is_seen(folder: Path, cache: Cache) -> None:
    file = folder / "2024" / "a.txt"
    file.write_text(GOOD, encoding="utf-8")
    age(file)
    assert found(folder, cache)[0].parsed == 1
    stat = file.stat()
    file.write_text(GOOD.replace("薄弱", "不足"), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert found(folder, cache)[0].parsed == 1


def test_a_sidecar_is_part_of_what_is_parsed(folder: Path, cache: Cache) -> None:
    file = folder / "2024" / "a.txt"
    file.write_text(GOOD.replace("万州区", ""), encoding="utf-8")
    age(file)
    assert found(folder, cache)[0].archive.entries == ()
    file.with_suffix(".yaml").write_text(
        "code: '500101157'\nsource_url: https://example.gov.cn/a\n", encoding="utf-8"
    )
    gathered = found(folder, cache)[0]
    (entry,) = gathered.archive.entries
    assert entry.id == "500101157-2024"
    assert gathered.archive.load(entry).provenance.source_url == "https://example.gov.cn/a"


def test_front_matter_is_a_sidecar_of_its_own(folder: Path, cache: Cache) -> None:
    file = folder / "2024" / "a.md"
    matter = "---\ncode: '500101157'\npublished: 2025-03-01\n---\n"
    file.write_text(matter + GOOD.replace("万州区", ""), encoding="utf-8")
    gathered, codes = found(folder, cache)
    assert codes == []
    (entry,) = gathered.archive.entries
    assert (entry.id, gathered.archive.load(entry).provenance.published) == ("500101157-2024", "2025-03-01")
    file.with_suffix(".yaml").write_text("published: 2025-03-02\n", encoding="utf-8")
    (entry,) = found(folder, cache)[0].archive.entries
    report = cache.loaded("2024/a.md").report
    assert report
    assert (entry.id, report.provenance.published) == ("500101157-2024", "2025-03-02")
    file.write_text(matter.replace("code", "kode") + GOOD, encoding="utf-8")
    assert found(folder, cache)[1] == ["2024/a.md:2:1: SIDECAR-KEY"]


def test_a_town_that_is_not_in_the_list(folder: Path, cache: Cache) -> None:
    file = folder / "2024" / "a.txt"
    file.write_text(GOOD.replace("白土镇", "新设镇"), encoding="utf-8")
    file.with_suffix(".yaml").write_text("code: xinshe\ntown: 新设镇\ncounty: 500101\n", encoding="utf-8")
    (entry,) = found(folder, cache)[0].archive.entries
    assert (entry.id, entry.town.full_name, entry.town.city) == ("xinshe-2024", "重庆市万州区新设镇", None)


def test_a_damaged_cache_is_made_anew_and_said(folder: Path, tmp_path: Path) -> None:
    (folder / "2024" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "cache.sqlite").write_bytes(b"not a database" * 100)
    used = use_cache(tmp_path / "damaged", lambda cache: gather(folder, cache, quiet))
    assert len(used.result.archive.entries) == 1
    assert [d.code for d in used.diagnostics] == ["CACHE-DAMAGED"]
    assert use_cache(tmp_path / "damaged", lambda cache: cache.entries()).diagnostics == ()


def age(file: Path, seconds: int = 60) -> None:
    """Set a file's time back, as it is for any file that was not written this instant."""
    stat = file.stat()
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns - seconds * 1_000_000_000))
