"""A report that was withdrawn is taken in again by nothing but `restore`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ..leaks import leaks
from .published import GONE, ID, REPORT, WITHDRAW, page, pieces, run, withdraw, write

pytestmark = pytest.mark.usefixtures("archive")
NEW = "收到/枫桥镇.txt"


def state() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def test_add_refuses_it_and_what_it_says_to_do_works() -> None:
    withdraw()
    write(NEW, REPORT.replace("34份", "43份").replace(GONE, "果园一案已经办结"))
    before = state()
    for more in ((), ("--replace", "--reason", "更正"), ("--dry-run",)):
        said = run("add", NEW, *more, fails=1).stderr
        assert f"{NEW}:1:1: ARCHIVE-WITHDRAWN" in said
        assert "诸暨市司法局" in said
        assert state() == before
    commands = re.findall(r"lawgov ((?:restore|add)[^，；）]*)", said)
    assert [command.split()[0] for command in commands] == ["restore", "add"]
    for command in commands:
        run(*shlex.split(command))
    run("build", "--purge")
    assert "43份" in page()
    assert leaks(Path("site"), pieces()) == leaks(Path(".lawgov"), pieces()) == {}


def test_nor_is_its_file_under_another_town() -> None:
    withdraw()
    write(NEW, REPORT)
    before = state()
    said = run("add", NEW, "--code", "330681104", "--year", "2020", "--confirm", fails=1).stderr
    assert f"与已撤回的 {ID} 是同一个文件" in said
    assert f"lawgov restore {ID}" in said
    assert "lawgov add" not in said
    assert state() == before


def test_what_lies_in_reports_already_is_named_before_it_comes_back() -> None:
    withdraw()
    other = write("reports/2023/又一份.txt", REPORT.replace("34份", "43份"))
    before = state()
    said = str(run("restore", ID, fails=1).exception)
    assert "reports/2023/又一份.txt" in said
    assert "移出 reports" in said
    assert {k: v for k, v in state().items() if ".lawgov" not in k} == {
        k: v for k, v in before.items() if ".lawgov" not in k
    }
    other.unlink()
    run("restore", ID)
    assert "34份" in page()
    run(*WITHDRAW)
