"""The whole journey: builds are reproducible, incremental ones equal full ones, failures change nothing."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.processes.pool import Workers
from lawgov_site.search.limits import Limits
from lawgov_site.up_to_date import Built

from .built import entries, parsed
from .reading import REPORTS
from .sharing import FEW

ROOT = Path(__file__).parents[1]
STAGES = 8  # that share their work


def files(site: Path) -> dict[str, bytes]:
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()}


def pages(site: Path) -> dict[str, bytes]:
    """All but the search index, whose segments follow from the edits before, and what names them."""
    found = {path: data for path, data in files(site).items() if not path.startswith("search/")}
    sums = found.pop("SHA256SUMS").decode().splitlines()
    found["SHA256SUMS"] = "\n".join(line for line in sums if not line[66:].startswith("search")).encode()
    named = re.search(rb' data-first="([^"]*)"', found["search.html"])
    assert named and (site / named[1].decode()).is_file()
    return {**found, "search.html": found["search.html"].replace(named[1], b"")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPORTS, tmp_path / "archive" / "reports")
    shutil.copy(ROOT / "site.yaml", tmp_path / "archive")
    return tmp_path / "archive"


def full(root: Path) -> dict[str, bytes]:
    """What a build from nothing makes of the same archive, in another folder."""
    other = root.parent / "full"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("site", ".lawgov"))
    build(other)
    return pages(other / "site")


def written(built: Built) -> set[str]:
    assert built.published
    return set(built.published.written)


def test_a_full_build_is_the_same_in_every_folder_time_zone_and_hash_seed(root: Path, tmp_path: Path) -> None:
    sites = []
    for name, zone, seed in (("one", "Asia/Shanghai", "1"), ("elsewhere/two", "America/New_York", "2")):
        folder = tmp_path / name
        shutil.copytree(root, folder)
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        command = [sys.executable, str(ROOT / "build.py")]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        sites.append(files(folder / "site"))
    assert sites[0].keys() == sites[1].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []


def test_however_many_processes_share_the_work_the_site_is_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a large archive: every stage has several jobs, of a few reports or pages each."""
    asked: list[int] = []
    for way in ("run", "run_bounded"):
        monkeypatch.setattr(Workers, way, watched(getattr(Workers, way), asked))
    sites = []
    for count in (1, 4):
        asked.clear()
        build(root, workers=Workers(count, FEW), limits=Limits(batch_reports=2))
        assert min(number for number in asked if number) > 1
        sites.append(files(root / "site"))
        shutil.rmtree(root / "site")
        shutil.rmtree(root / ".lawgov")
    assert len([number for number in asked if number]) >= STAGES
    assert [path for path in sites[0] if sites[0][path] != sites[1].get(path)] == []
    assert sites[0].keys() == sites[1].keys()


def watched(run: Callable[..., Any], asked: list[int]) -> Callable[..., Any]:
    """The same, noting of how many jobs it is asked to do."""

    def noting(*given: Any) -> Any:
        asked.append(given[-1])
        return run(*given)

    return noting


def test_nothing_changed_writes_nothing(root: Path) -> None:
    build(root)
    before = {f: f.stat().st_mtime_ns for f in (root / "site").rglob("*")}
    again = build(root)
    assert written(again) == set()
    assert {f: f.stat().st_mtime_ns for f in (root / "site").rglob("*")} == before


def test_adding_editing_and_deleting_equal_a_full_build(root: Path) -> None:
    added = root / "reports" / "2023" / "淄川区寨里镇.txt"
    kept = added.read_bytes()
    added.unlink()
    build(root)
    assert pages(root / "site") == full(root)

    added.write_bytes(kept)
    after_adding = build(root)
    assert pages(root / "site") == full(root)
    assert "towns/370302113/2023.html" in written(after_adding)
    assert "towns/630106104/2024.html" in written(after_adding)  # a passage of it stands in the older report
    others = ("350583200", "500101157")
    untouched = {"about.html", *(f"towns/{code}/2024.html" for code in others)}
    assert written(after_adding) & untouched == set()

    edited = root / "reports" / "2024" / "万州区白土镇.txt"
    edited.write_bytes(edited.read_bytes().replace("253件".encode(), "254件".encode()))
    after_editing = build(root)
    assert pages(root / "site") == full(root)
    assert "towns/500101157/2024.html" in written(after_editing)
    untouched = {"towns/370302113/2023.html", "towns/350583200/2024.html"}
    assert written(after_editing) & untouched == set()

    added.unlink()
    after_deleting = build(root)
    assert pages(root / "site") == full(root)
    assert after_deleting.published
    assert "towns/370302113/2023.html" in after_deleting.published.deleted


def test_an_edited_towns_file_equals_a_full_build_and_writes_what_shows_it(root: Path) -> None:
    build(root)
    towns = root / "towns.yaml"
    towns.write_text('- {name: 白土街道, code: "500101157", former_names: 白土镇}\n', encoding="utf-8")
    after_naming = build(root)
    assert pages(root / "site") == full(root)
    assert "towns/500101157/index.html" in written(after_naming)
    assert written(after_naming) & {"towns/370302113/2023.html", "towns/350583200/2024.html"} == set()
    towns.write_text(f"# 说明\n{towns.read_text(encoding='utf-8')}", encoding="utf-8")
    after_a_comment = build(root)
    assert (parsed(after_a_comment), written(after_a_comment)) == (0, set())
    towns.unlink()
    build(root)
    assert pages(root / "site") == full(root)


def test_an_edited_laws_file_equals_a_full_build_and_writes_what_shows_it(root: Path) -> None:
    build(root)
    (root / "laws.yaml").write_text("- {name: 中华人民共和国婚姻法, repealed_on: 无}\n", encoding="utf-8")
    after = build(root)
    assert pages(root / "site") == full(root)
    changed = {path for path in written(after) if path.endswith(".html")}
    shows_it = {"towns/630106104/2024.html", "laws/hunyinfa.html", "laws/index.html"}
    assert changed == {*shows_it, "data.html"}  # which tells how large the table of citations is


def test_the_source_is_published_beside_its_page(root: Path) -> None:
    build(root)
    source = root / "reports" / "2024" / "万州区白土镇.txt"
    assert (root / "site" / "towns" / "500101157" / "2024.txt").read_bytes() == source.read_bytes()


def test_a_bad_report_does_not_stop_the_others(root: Path) -> None:
    (root / "reports" / "2024" / "bad.txt").write_text("没有年份的文字。\n", encoding="utf-8")
    built = build(root)
    assert built.has_errors
    assert len(entries(built)) == 5
    assert (root / "site" / "index.html").is_file()


def test_strict_publishes_nothing_while_there_are_errors(root: Path) -> None:
    build(root)
    before = files(root / "site")
    (root / "reports" / "2024" / "bad.txt").write_text("没有年份的文字。\n", encoding="utf-8")
    assert build(root, strict=True).published is None
    assert files(root / "site") == before


def test_no_good_report_at_all_leaves_the_last_site(root: Path) -> None:
    build(root)
    before = files(root / "site")
    for source in (root / "reports").rglob("*.txt"):
        source.write_text("没有年份的文字。\n", encoding="utf-8")
    assert build(root).published is None
    assert files(root / "site") == before


def test_a_template_error_names_its_place_and_leaves_the_last_site(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    before = files(root / "site")
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    home = templates / "home.html"
    home.write_text(
        home.read_text(encoding="utf-8") + "\n{{ nonsense.x }}{% block oops %}\n", encoding="utf-8"
    )
    monkeypatch.setattr("lawgov_site.files.resources.templates", lambda: templates)
    with pytest.raises(LawgovError) as caught:
        build(root)
    assert [d.code for d in caught.value.diagnostics] == ["TEMPLATE"]
    assert caught.value.diagnostics[0].path == "templates/home.html"
    assert caught.value.diagnostics[0].line > 1
    assert files(root / "site") == before


def test_the_reports_folder_is_never_an_output(root: Path) -> None:
    with pytest.raises(LawgovError, match="OUTPUT-FOREIGN"):
        build(root, out=root / "reports")
