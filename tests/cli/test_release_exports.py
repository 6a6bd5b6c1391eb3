"""`lawgov release --export`: exports lie in the archive, and are on the site while they are true."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from lawgov_site.cli import lawgov
from lawgov_site.diagnostics import LawgovError
from lawgov_site.records.exports import read_exports

from ..leaks import leaks
from .published import FILE, GONE, ID, SIDECAR, replace, run, withdraw, write

pytestmark = pytest.mark.usefixtures("archive")

SITE, DATABASE = Path("site/data/export"), Path("site/data/export/lawgov.sqlite")
RECORD, KEPT = Path("exports.txt"), Path("exports")
TOWN = "诸暨市安华镇2023年度法治政府建设情况报告\n一、主要举措和成效\n审查合同5份。\n"


def sums() -> dict[str, str]:
    lines = Path("site/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {path: sha256 for sha256, path in (line.split("  ") for line in lines)}


def reports() -> set[str]:
    """The reports that the published database has."""
    with closing(sqlite3.connect(DATABASE)) as database:
        return {row[0] for row in database.execute("SELECT report FROM reports")}


def notice(path: Path = DATABASE) -> str:
    text = path.read_text(encoding="utf-8-sig")
    assert "撤下了" in text
    return text


def test_the_files_lie_in_the_archive_and_are_listed_with_their_hashes() -> None:
    done = run("release", "--export", "sqlite", "--export", "csv")
    assert "lawgov.sqlite" in done.stdout and "登记了第 1 次发布" in done.stdout
    assert {path.name for path in SITE.iterdir()} == {"csv", "lawgov.sqlite"}
    page = Path("site/data.html").read_text(encoding="utf-8")
    package = json.loads(Path("site/data/datapackage.json").read_text(encoding="utf-8"))
    told = {one["path"]: one for one in package["exports"]}
    for path in (p for p in SITE.rglob("*") if p.is_file()):
        name, data = path.relative_to(SITE).as_posix(), path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        assert (KEPT / name).read_bytes() == data
        assert sums()[f"data/export/{name}"] == sha256 and sha256 in page
        assert told[f"export/{name}"] == {
            "path": f"export/{name}",
            "bytes": len(data),
            "hash": f"sha256:{sha256}",
        }
        assert f"{sha256} {len(data)} {name}" in RECORD.read_text(encoding="utf-8").splitlines()
    assert reports() == {ID, "330681109-2022", "330681104-2023"}
    # What is built of the archive holds the same, whatever is installed; the record alone decides.
    first = sums()
    shutil.rmtree("site")
    shutil.rmtree(".lawgov")
    run("build")
    assert {p: s for p, s in sums().items() if "/export/" in p} == {
        p: s for p, s in first.items() if "/export/" in p
    }
    run("verify")


def test_a_release_without_a_change_is_the_same_and_writes_nothing_anew() -> None:
    run("release", "--export", "sqlite")
    before, made = RECORD.read_bytes(), (KEPT / "lawgov.sqlite").stat().st_mtime_ns
    assert "不再记一行" in run("release").stdout
    assert "不再记一行" in run("release", "--export", "sqlite").stdout
    assert RECORD.read_bytes() == before and (KEPT / "lawgov.sqlite").stat().st_mtime_ns == made


def test_what_has_changed_is_not_on_the_site_as_it_was_and_the_next_release_has_it() -> None:
    run("release", "--export", "sqlite")
    write("reports/2023/安华镇.txt", TOWN)
    assert "exports.txt:1:1: EXPORTS-STALE" in run("build").stderr
    assert "data.html" in notice()
    assert "exports" not in json.loads(Path("site/data/datapackage.json").read_text(encoding="utf-8"))
    assert "lawgov.sqlite" not in Path("site/data.html").read_text(encoding="utf-8")
    run("release")  # in the formats of the last one
    assert len(reports()) == 4
    assert "EXPORTS-STALE" not in run("build").stderr
    replace("34份", "43份")
    assert "EXPORTS-STALE" in run("build").stderr
    assert notice()


def test_nothing_stays_of_what_is_withdrawn() -> None:
    run("release", "--export", "sqlite", "--export", "csv", "--export", "jsonl")
    done = withdraw()
    assert "EXPORTS-STALE" in done.stderr
    assert notice() and not KEPT.exists()
    assert leaks(Path("site"), [GONE]) == {}
    assert leaks(Path(), [GONE]).keys() == {f"withdrawn/{FILE.relative_to('reports').as_posix()}"}
    [head] = RECORD.read_text(encoding="utf-8").splitlines()
    assert head.split()[1:] == ["csv,jsonl,sqlite", "-"]
    assert Path("site/data/export/csv/facts.csv").read_text("utf-8-sig").split() == ["moved_to", "data.html"]
    run("verify")
    run("release")
    assert reports() == {"330681109-2022", "330681104-2023"}
    assert leaks(Path("exports"), [GONE]) == {}


def test_a_passage_that_is_masked_by_hand_goes_with_the_next_build() -> None:
    run("release", "--export", "sqlite")
    SIDECAR.write_text(SIDECAR.read_text(encoding="utf-8") + "redact: [佘冇贠]\n", encoding="utf-8")
    run("build", "--purge")
    assert notice() and not KEPT.exists()
    assert leaks(Path("site"), ["佘冇贠"]) == {}


def test_a_format_that_cannot_be_written_here_stops_the_release_before_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("release", "--export", "sqlite")
    before = RECORD.read_bytes(), sums()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    failed = run("release", "--export", "parquet", "--export", "sqlite", fails=2)
    assert "pip install pyarrow" in failed.output and "--no-export" in failed.output
    assert (RECORD.read_bytes(), sums()) == before
    assert not list(Path().glob(".part.*"))


def test_what_is_not_wanted_any_more_says_so_at_its_address() -> None:
    run("release", "--export", "sqlite", "--export", "xlsx")
    run("release", "--export", "xlsx")
    assert notice() and (SITE / "lawgov.xlsx").read_bytes()[:2] == b"PK"
    assert "不再有导出的文件" in run("release", "--no-export").stdout
    assert notice() and not RECORD.exists() and not KEPT.exists()
    assert "只写一个" in run("release", "--no-export", "--export", "csv", fails=2).output
    run("verify")


@pytest.mark.parametrize(("hurt", "code"), [("flipped", "DAMAGED"), ("lost", "STALE")])
def test_damage_is_named_is_not_published_and_is_mended_by_the_hint(hurt: str, code: str) -> None:
    run("release", "--export", "sqlite")
    kept = KEPT / "lawgov.sqlite"
    data = kept.read_bytes()
    kept.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    if hurt == "lost":
        kept.unlink()
    shutil.rmtree("site")
    built = CliRunner().invoke(lawgov, ["build"])
    verified = CliRunner().invoke(lawgov, ["verify"])
    said = f"exports/lawgov.sqlite:1:1: EXPORTS-{code}"
    assert said in verified.stderr and said in f"{built.stderr}{built.exception}"
    assert not DATABASE.exists() or notice()
    kept.unlink(missing_ok=True)
    run("build")
    run("release")
    assert len(reports()) == 3
    run("verify")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("2026-02-30 sqlite -\n", 1),
        ("2026-02-03 sqlite -\n" + "a" * 64 + " 1 ../x.sqlite\n", 2),
        ("2026-02-03 sqlite -\n" + "".join(f"{'a' * 64} 1 {n}.csv\n" for n in "ba"), 3),
    ],
)
def test_a_record_that_the_program_has_not_written_stops_a_build(text: str, line: int) -> None:
    write(RECORD, text)
    with pytest.raises(LawgovError, match=f"exports.txt:{line}:1: EXPORTS-DAMAGED"):
        read_exports(Path())
