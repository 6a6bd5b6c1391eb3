"""`check` speaks once: what was looked at comes back only if it changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from .typed import GOOD, run

PHONES = "联系电话：13805337766。\n值班电话：13805337766。\n值班电话：13805337766。\n"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "reports" / "2024" / "白土镇.txt"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD + PHONES, encoding="utf-8")
    (file.parent / "眉山乡.txt").write_text(
        GOOD.replace("重庆市万州区白土镇", "福建省南安市眉山乡"), encoding="utf-8"
    )
    return file


def told() -> list[str]:
    return [line.partition(": ")[0] for line in run("check").stderr.splitlines()]


def test_what_was_accepted_is_not_said_again_wherever_its_line_goes(report: Path) -> None:
    before = run("check")
    assert before.stderr.count("PRIVATE-DATA") == 3
    assert "3 个警告；其余 1 个文件没有问题" in before.stdout

    done = run("check", "--accept")
    assert done.stderr == before.stderr  # shown before it is accepted
    assert "已把 3 条标为看过" in done.stdout
    again = run("check")
    assert again.stderr == ""
    assert again.stdout == "检查了 2 个文件：没有问题（另有 3 条已标为看过，不再列出）。\n"

    report.write_text(GOOD.replace("普法", "新的普法") + "增加一行。\n" + PHONES, encoding="utf-8")
    assert told() == []
    report.write_text(GOOD + PHONES.replace("联系", "办公"), encoding="utf-8")
    assert told() == ["reports/2024/白土镇.txt:6:6"]
    report.write_text(GOOD + PHONES + "值班电话：13805337766。\n", encoding="utf-8")
    assert told() == ["reports/2024/白土镇.txt:9:6"]  # a third one that is alike
    report.write_text(
        GOOD + PHONES.replace("联系电话：13805337766", "联系电话：13805337755"), encoding="utf-8"
    )
    assert told() == []  # another number is masked like the first, and no seal may tell one from the other


def test_the_sidecar_keeps_what_a_person_wrote_and_tells_what_was_accepted(report: Path) -> None:
    sidecar = report.with_suffix(".yaml")
    own = "# 张三 2025-03-02 收\r\nsource_url: https://example.gov.cn/a  # 原页\r\n"
    sidecar.write_bytes(own.encode())
    assert run("check", "--accept", str(report)).exit_code == 0
    written = sidecar.read_bytes().decode()
    assert written.startswith(own)
    assert "\n" not in written.replace("\r\n", "")
    assert written.count("# 第 6 行\r\n") == 1
    assert "138" not in written
    assert len(yaml.safe_load(written)["accepted"]) == 3
    more = run("check", "--accept")
    assert "没有警告和说明要标" in more.stdout
    assert sidecar.read_bytes().decode() == written


def test_errors_are_not_accepted_and_come_first(report: Path) -> None:
    sidecar = report.with_suffix(".yaml")
    sidecar.write_text("corrections:\n- {text: 没有, heading: 1}\n", encoding="utf-8")
    done = run("check", "--accept")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0].startswith("reports/2024/白土镇.yaml:2:3: SIDECAR-UNMATCHED")
    again = run("check")
    assert [line.partition(": ")[0] for line in again.stderr.splitlines()] == ["reports/2024/白土镇.yaml:2:3"]
    assert again.exit_code == 1


def test_a_sidecar_that_cannot_be_added_to_is_said_and_left(report: Path) -> None:
    sidecar = report.with_suffix(".yaml")
    sidecar.write_text("{year: 2024}\n", encoding="utf-8")
    done = run("check", "--accept")
    assert "SIDECAR-SYNTAX" in done.stderr
    assert "已把 0 条" in done.stdout
    assert sidecar.read_text(encoding="utf-8") == "{year: 2024}\n"


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("", 3)])
def test_at_a_terminal_the_person_is_asked(
    report: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    monkeypatch.setattr("lawgov_site.commands.asking.at_terminal", lambda: True)
    done = run("check", "--accept", given=f"{answer}\n")
    assert "把上面的 3 条警告和说明标为看过吗" in done.stderr
    assert len(told()) == left
    assert report.with_suffix(".yaml").exists() == (not left)


def test_pages_and_build_do_not_depend_on_it_but_that_build_says_it_no_more(report: Path) -> None:
    report.write_text("\n".join((GOOD, "[bookmark: _GoBack]", PHONES)), encoding="utf-8")
    sidecar = report.with_suffix(".yaml")

    def site() -> dict[str, str]:
        files = sorted(path for path in Path("site").rglob("*") if path.is_file())
        return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert "PRIVATE-DATA" in run("build").stderr
    before = site()
    assert "_GoBack" in Path("site/towns/500101157/2024.html").read_text(encoding="utf-8")
    assert run("check", "--accept").exit_code == 0
    assert "行：去掉了不属于报告文字的" in sidecar.read_text(encoding="utf-8")
    again = run("build")
    assert "PRIVATE-DATA" not in again.stderr
    assert "没有变化" in again.stdout
    assert site() == before


def test_what_a_sidecar_says_of_the_year_is_not_said_to_be_the_reports(report: Path) -> None:
    report.with_suffix(".yaml").write_text("town: 白土镇\nyear: 2023\n", encoding="utf-8")
    said = [line for line in run("check").stderr.splitlines() if "YEAR-DIFFERS" in line]
    assert [line.partition("YEAR-DIFFERS ")[2].partition("（")[0] for line in said] == [
        ".yaml 写 2023 年，报告写 2024 年，取 .yaml",
        ".yaml 写的是 2023 年，文件却在 2024 文件夹里，以 .yaml 为准",
    ]
    assert all(".yaml:2:1: " in line for line in said)


def test_a_former_id_under_which_a_report_still_stands_is_told(report: Path) -> None:
    other = report.parent.parent / "2023" / "另一份.txt"
    other.parent.mkdir()
    other.write_text(GOOD.replace("2024", "2023").replace("2025", "2024"), encoding="utf-8")
    sidecar = report.with_suffix(".yaml")
    for old, words in (
        ("500101157-2023", "还在档案里，是"),
        ("500101157-2024", "就是它现在的"),
    ):
        sidecar.write_text(f"formerly: {old}\n", encoding="utf-8")
        for command in ("check", "build"):
            done = run(command)
            assert [words in line for line in done.stderr.splitlines() if "FORMERLY" in line] == [True]
    sidecar.write_text("formerly: 500101157-2019\n", encoding="utf-8")
    assert "FORMERLY" not in run("check").stderr


def test_check_tells_what_a_build_would_tell_of_the_archive(report: Path) -> None:
    (report.parent.parent / "2023").mkdir()
    (report.parent.parent / "2023" / "另一份.txt").write_text(GOOD, encoding="utf-8")
    for command in ("check", "build"):
        done = run(command)
        assert done.exit_code == 1
        assert done.stderr.count("ARCHIVE-DUPLICATE") == 2
        assert "reports/2023/另一份.txt:1:1: YEAR-DIFFERS" in done.stderr
