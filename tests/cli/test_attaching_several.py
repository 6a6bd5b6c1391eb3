"""Several files put beside a report at once: all of them, or none; and what is said of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawgov_site.archive.folder import sidecar_files
from lawgov_site.cli import lawgov
from lawgov_site.intake.taking import attaching
from lawgov_site.sidecar import parse_sidecar

from ..cases import FIXTURES, titled
from ..scans import png, scan_pdf, workbook

TEXT = (
    "诸暨市枫桥镇2023年度法治政府建设情况报告\n一、主要举措和成效\n全镇审查合同三十四份。\n"
    "诸暨市枫桥镇人民政府\n2024年1月5日\n"
)
ID, NAME = "330681109-2023", "诸暨市枫桥镇"
FOLDER = Path("reports/2023")
FILES = {
    "空.pdf": b"",
    "空的附件.xlsx": b"",
    "旧扫描.pdf": scan_pdf(),
    "图.png": png(),
    "同一张.png": png(),
    "报告.txt": TEXT.encode(),
    "无后缀": b"x",
    "说明.yaml": b"title: x\n",
    "附件2：统计表.xlsx": workbook("甲"),
    "附件3：名单.xlsx": workbook("乙"),
}


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("site.yaml").write_text("title: 档案\n", encoding="utf-8")
    for name, data in FILES.items():
        Path(name).write_bytes(data)


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(lawgov, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit) or done.exit_code, done
    return done


def said(done: Result) -> list[str]:
    """What was said, a line a message: what is wrong, then what was done."""
    return [line for line in f"{done.stderr}{done.stdout}".splitlines() if line]


def beside() -> list[str]:
    """The files beside the report, each with its title in the sidecar; a file that is not noted has none."""
    sidecar = parse_sidecar("x.yaml", (FOLDER / f"{NAME}.yaml").read_text(encoding="utf-8"))
    noted = {one.file: one.title or "-" for one in sidecar.files}
    there = [path.name for path in FOLDER.iterdir() if path.name not in (f"{NAME}.txt", f"{NAME}.yaml")]
    return sorted(f"{name} {noted.get(name, 'not noted')}" for name in there)


@pytest.mark.parametrize(
    ("commands", "messages", "after"),
    [pytest.param(*rest, id=title) for title, *rest in titled(FIXTURES / "attaching.txt")],
)
def test_all_or_none(commands: str, messages: str, after: str) -> None:
    assert run("add", "报告.txt", "--file", "旧扫描.pdf").exit_code == 0
    told: list[str] = []
    for command in commands.splitlines():
        done = run(*command.replace("REPORT", ID).split())
        assert (done.exit_code == 0) == ("REFUSED" not in done.output and "DUPLICATE" not in done.output)
        told += said(done)
    expected = [line.split(" ") for line in messages.splitlines()]
    assert len(told) == len(expected), told
    for line, pieces in zip(told, expected, strict=True):
        assert [piece for piece in pieces if piece not in line] == [], line
    assert beside() == sorted(after.splitlines())


def test_a_sidecar_that_cannot_be_added_to_is_found_before_anything_is_written() -> None:
    run("add", "报告.txt")
    (FOLDER / f"{NAME}.yaml").write_text("{code: '330681109', year: 2023}\n", encoding="utf-8")
    done = run("attach", f"{FOLDER}/{NAME}.txt", "图.png", "附件2：统计表.xlsx")
    assert done.exit_code == 1
    assert "SIDECAR-SYNTAX" in done.output
    assert beside() == []


def test_a_full_disk_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "报告.txt")
    real, before = sidecar_files.put, (FOLDER / f"{NAME}.yaml").read_bytes()

    def put(path: Path, data: bytes) -> None:
        if "附件" in path.name:
            raise OSError(28, "No space left on device", str(path))
        real(path, data)

    monkeypatch.setattr(attaching, "put", put)
    done = run("attach", ID, "图.png", "附件2：统计表.xlsx")
    assert done.exit_code == 1
    assert "写不进去" in done.output
    assert "2 个文件一个也没有附上" in done.output
    assert (beside(), (FOLDER / f"{NAME}.yaml").read_bytes()) == ([], before)


def test_what_an_ended_command_left_is_noted_by_the_same_command() -> None:
    run("add", "报告.txt")
    shutil.copy("附件2：统计表.xlsx", FOLDER / f"{NAME}.附件2.xlsx")  # copied, and ended there
    done = run("attach", ID, "附件2：统计表.xlsx", "附件3：名单.xlsx")
    assert done.exit_code == 0, done.output
    assert beside() == [f"{NAME}.附件2.xlsx 附件2：统计表", f"{NAME}.附件3.xlsx 附件3：名单"]


def test_files_that_are_named_with_a_report_come_with_it_or_nothing_does() -> None:
    done = run("add", "报告.txt", "--file", "图.png", "--file", "空.pdf")
    assert done.exit_code == 1
    assert "空.pdf:1:1: FILE-REFUSED" in done.output
    assert "什么也没有收入" in done.output
    assert not list(Path("reports").iterdir())
    assert run("add", "报告.txt", "--file", "图.png").exit_code == 0  # as it says
    assert beside() == [f"{NAME}.scan.png -"]


def test_what_lies_beside_a_file_is_taken_with_it_but_for_what_is_bad_and_that_is_said() -> None:
    for number, data in enumerate((b"", FILES["附件2：统计表.xlsx"], FILES["附件3：名单.xlsx"]), 1):
        Path(f"报告.附件{number}.xlsx").write_bytes(data)
    done = run("add", "报告.txt")
    assert done.exit_code == 1
    assert "报告.附件1.xlsx:1:1: FILE-REFUSED 文件是空的" in done.output
    assert f"lawgov attach {FOLDER}/{NAME}.txt 文件" in done.output
    assert beside() == [f"{NAME}.附件2.xlsx 报告.附件2", f"{NAME}.附件3.xlsx 报告.附件3"]
    Path("报告.附件1.xlsx").write_bytes(workbook("丙"))
    assert run("attach", f"{FOLDER}/{NAME}.txt", "报告.附件1.xlsx").exit_code == 0  # as it says


def test_where_the_report_is_not_taken_its_files_are_said_not_to_be() -> None:
    run("add", "报告.txt")
    done = run("add", "报告.txt", "--file", "图.png")
    assert done.exit_code == 1
    assert "--file 的文件也没有收入" in done.output
    assert beside() == []
