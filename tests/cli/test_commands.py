"""`lawgov parse`, `check` and `build` as a person types them: output, exit status, and what they never do."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from ..leaks import leaks
from ..reading import REPORTS
from .typed import GOOD, run


def test_parse_prints_the_contract() -> None:
    done = run("parse", str(REPORTS / "2023" / "淄川区寨里镇.txt"), "--json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    parts = [
        "title",
        "year",
        "addressee",
        "town",
        "sections",
        "signoff",
        "text_origin",
        "citations",
        "dates",
        "timeliness",
        "facts",
        "links",
        "diagnostics",
    ]
    assert list(report) == parts
    assert report["town"] == {
        "name": "寨里镇",
        "code": "370302113",
        "county": "淄川区",
        "city": "淄博市",
        "province": "山东省",
    }
    assert report["addressee"] == "区委、区政府"
    assert report["signoff"] == {"organisations": ["中共寨里镇党委", "寨里镇人民政府"], "date": "2023-12-29"}
    first, second = report["sections"][:2]
    assert (first["level"], first["heading"], first["marker"]) == (0, "", "")
    assert list(second) == [
        "kind",
        "kind_confidence",
        "also",
        "level",
        "marker",
        "heading",
        "terminator",
        "anchor",
        "run_in",
        "file",
        "paragraphs",
        "blocks",
        "children",
    ]
    assert list(second["children"][0]["paragraphs"][0]) == ["text", "line"]
    assert list(report["diagnostics"][0]) == ["code", "message", "hint", "line", "column"]


def test_parse_of_a_bad_file_keeps_the_shape(new: Path) -> None:
    (new / "bad.txt").write_bytes(b"")
    done = run("parse", "bad.txt", "--json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert (report["title"], report["year"], report["town"], report["sections"]) == (None, None, None, [])
    assert report["diagnostics"][0]["code"] == "READ-EMPTY"


def test_check_puts_first_what_needs_a_person_most(new: Path) -> None:
    (new / "reports").mkdir()
    (new / "reports" / "a.txt").write_text(GOOD.replace("三、", ""), encoding="utf-8")
    (new / "reports" / "b.txt").write_text("没有年份的文字。\n", encoding="utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0].startswith("reports/b.txt:1:1: ")
    assert "检查了 2 个文件" in done.stdout


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("title: 一\nmissing: []\nmissing: []\n", "site.yaml:3:1: CONFIG-KEY"),
        ("title: 一\ntitel: 二\n", "site.yaml:2:1: CONFIG-KEY"),
        ("missing: [没有这个镇-2022]\n", "site.yaml:1:11: CONFIG-VALUE"),
        ("missing: [万州区白土镇-2024]\n", "site.yaml:1:11: CONFIG-VALUE"),  # whose report is there
    ],
)
def test_check_says_what_a_build_would_be_refused_for(new: Path, settings: str, said: str) -> None:
    (new / "reports").mkdir()
    (new / "reports" / "a.txt").write_text(GOOD, encoding="utf-8")
    assert run("check").exit_code == 0
    (new / "site.yaml").write_text(settings, encoding="utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert said in done.stderr
    assert said not in run("check", "reports/a.txt").stderr


@pytest.mark.parametrize("is_known", [True, False])
def test_build_names_a_command_that_can_be_typed(
    new: Path, monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    """After `make site` in a fresh clone the shell knows no `lawgov`."""
    Path("reports").mkdir(exist_ok=True)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/lawgov" if is_known else None)
    command = "lawgov" if is_known else f'"{sys.executable}" -m lawgov_site'
    assert f"或运行 {command} serve 预览。" in run("build").stdout
    Path("reports/白土镇.txt").write_text("没有年份", encoding="utf-8")
    for done in (run("build"), run("build", "--strict")):  # whose errors tell what to run
        assert (f"各处写的 lawgov，在这里都写作 {command}。" in done.stdout) is not is_known


def test_wrong_usage() -> None:
    assert run("build", "--nonsense").exit_code == 2
    assert run("parse", "no-such-file.txt").exit_code == 2


def test_build_purges_what_was_taken_out(new: Path) -> None:
    file = new / "reports" / "2024" / "白土镇.txt"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD + "联系人佘冇贠。\n", encoding="utf-8")
    assert run("build").exit_code == 0
    file.write_text(GOOD, encoding="utf-8")
    done = run("build", "--purge")
    assert done.exit_code == 0
    assert "已撤下、已改掉的文字，网站和缓存里都已清除" in done.output
    assert leaks(new, ["佘冇贠"]) == {}


def test_a_correction_that_does_not_fit_keeps_no_report_off_the_site(new: Path) -> None:
    file = new / "reports" / "2024" / "白土镇.txt"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD, encoding="utf-8")
    file.with_suffix(".yaml").write_text(
        "corrections:\n  - {text: 二、存在不足, kind: 其他情况}\n", encoding="utf-8"
    )
    built, checked = run("build"), run("check")
    for done in (built, checked):
        assert done.exit_code == 1
        assert "reports/2024/白土镇.yaml:2:5: SIDECAR-UNMATCHED" in done.stderr
        assert "最接近的是第 4 行：“二、存在的不足”" in done.stderr
    assert "收录 1 份报告" in built.stdout
    page = (new / "site" / "towns" / "500101157" / "2024.html").read_text(encoding="utf-8")
    assert "更正" not in page.partition("<main")[2]
    assert run("build", "--strict").exit_code == 1
