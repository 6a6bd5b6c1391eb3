"""An archivist's day: taken in, masked, corrected, replaced, a scan, withdrawn, restored, online, bagged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ..leaks import leaks
from .conftest import run

SCAN = Path(__file__).parents[1] / "fixtures" / "readers" / "pdf" / "scan.pdf"
NUMBER, NAME = "370305198001011237", "佘冇贠"
REPORT = """\
诸暨市枫桥镇2023年度法治政府建设情况报告
2023年，枫桥镇坚持依法办事，现将有关情况报告如下：
一、主要举措和成效
审查合同{count}份。当事人{name}（身份证号{number}）的果园纠纷已经调解。
二、存在的不足
人手偏少。
诸暨市枫桥镇人民政府
2024年1月5日
"""
ID, PAGE = "330681109-2023", Path("site/towns/330681109/2023.html")


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, (arguments, result.output, result.exception)
    return result.output


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def nothing_private() -> bool:
    return leaks(Path("site"), [NUMBER, NUMBER[:6] + "19800101"]) == leaks(Path(".lawgov"), [NUMBER]) == {}


def test_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serving: Callable[[Path], str]) -> None:
    monkeypatch.chdir(tmp_path)
    done("init", "档案")
    monkeypatch.chdir(tmp_path / "档案")
    inbox = tmp_path / "枫桥镇.txt"
    inbox.write_text(REPORT.format(count=34, name=NAME, number=NUMBER), encoding="utf-8")

    assert "身份证号码" in done("add", str(inbox))
    done("build")
    assert "审查合同" in page()
    assert nothing_private()
    done("release")

    sidecar = next(Path("reports").rglob("*.yaml"))
    redact = f"redact:\n  - {{text: {NAME}, as: 某}}\n"
    sidecar.write_text(sidecar.read_text(encoding="utf-8") + redact, encoding="utf-8")
    done("correct", ID, "--reason", "遮盖当事人姓名")
    done("build", "--purge")
    assert "佘某某" in page()
    assert leaks(Path("site"), [NAME]) == leaks(Path(".lawgov"), [NAME]) == {}

    inbox.write_text(REPORT.format(count=43, name=NAME, number=NUMBER), encoding="utf-8")
    done("add", "--replace", "--reason", "合同份数有误", str(inbox))
    done("build")
    assert "合同份数有误" in page()
    assert nothing_private()
    assert leaks(Path("site"), [NAME]) == {}

    original = next(path for path in Path("reports").rglob("*枫桥镇.txt"))
    shutil.copy(SCAN, original.with_name(f"{original.stem}.scan.pdf"))
    done("build")
    assert "scan" in page()
    done("release")
    done("verify")

    done("withdraw", ID, "--reason", "当事人申请", "--by", "诸暨市司法局")
    assert "已撤回" in page()
    assert leaks(Path("site"), ["果园纠纷", "审查合同43份"]) == leaks(Path(".lawgov"), ["果园纠纷"]) == {}
    done("verify")
    done("restore", ID)
    assert "佘某某" in page()
    assert nothing_private()
    done("release")

    host = Path(shutil.copytree("site", tmp_path / "host"))
    done("verify", "--url", serving(host))
    done("bag", "2023")
    bag = next(path for path in Path().iterdir() if (path / "bagit.txt").exists())
    done("verify", str(bag))
    assert leaks(bag, [NUMBER, NAME]) == {}
