"""A small archive whose site was built: what is then replaced, corrected, withdrawn or restored.

`archive` (conftest.py) is a copy of it, with its site and cache, in which the test stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.verifying import verify_archive

from ..leaks import leaks
from ..said import without_progress

GONE = "枫桥镇佘冇贠的果园纠纷已经调解成功"
REPORT = f"""\
诸暨市枫桥镇2023年度法治政府建设情况报告
2023年，枫桥镇坚持依法办事，现将有关情况报告如下：
一、主要举措和成效
审查合同34份。{GONE}，赔款当场付清。
二、存在的不足
人手偏少。
三、工作体会
要坚持党的领导。
诸暨市枫桥镇人民政府
2024年1月5日
"""
OTHER = "诸暨市{town}{year}年度法治政府建设情况报告\n一、主要举措和成效\n审查合同12份，化解纠纷9起。\n"
ID, PAGE = "330681109-2023", Path("site/towns/330681109/2023.html")
FILE, SIDECAR = Path("reports/2023/枫桥镇.txt"), Path("reports/2023/枫桥镇.yaml")
SECRET = hashlib.sha256(REPORT.encode()).hexdigest()
SETTINGS = "title: 档案\nbase_url: https://example.org/a/\ncontact: a@example.gov.cn\n"
WITHDRAW = ("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局")


def make(root: Path) -> None:
    """The archive with its site, in a folder."""
    write("site.yaml", SETTINGS, root)
    write(FILE, REPORT, root)
    write("reports/2022/枫桥镇.txt", OTHER.format(town="枫桥镇", year=2022), root)
    write("reports/2023/店口镇.txt", OTHER.format(town="店口镇", year=2023), root)
    for report in sorted((root / "reports").rglob("*.txt")):
        sha256 = hashlib.sha256(report.read_bytes()).hexdigest()
        write(report.with_suffix(".yaml"), f"sha256: {sha256}\n")
    build(root)


def write(name: str | Path, text: str | bytes, root: Path = Path()) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def more(text: str) -> None:
    """The sidecar of the report says that, too."""
    SIDECAR.write_text(SIDECAR.read_text(encoding="utf-8") + text, encoding="utf-8")


def run(*arguments: str, fails: int = 0) -> Result:
    done = CliRunner().invoke(lawgov, arguments)
    assert done.exit_code == fails, f"{done.output}{done.exception}"
    return done


def withdraw(*more_options: str) -> Result:
    return run(*WITHDRAW, *more_options)


def replace(old: str, new: str, *options: str) -> None:
    """A new original in which some words are others."""
    [held] = Path("reports/2023").glob("枫桥镇.t*")
    write("新.txt", held.read_text(encoding="utf-8").replace(old, new))
    run("add", "--replace", "新.txt", *(options or ("--reason", "镇里更正了数字")))


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def pieces() -> list[str]:
    """The pieces of six characters of what goes; 枫桥镇 itself is in other reports."""
    text = GONE.removeprefix("枫桥镇")
    return [text[at : at + 6] for at in range(len(text) - 5)]


def nowhere(words: list[str]) -> None:
    """Nothing that is published, cached or recorded holds the words."""
    for place in ("site", ".lawgov"):
        assert not (found := leaks(Path(place), words)), found
    assert not recorded(words)


def recorded(words: list[str]) -> set[str]:
    """Which of some words the archive's own records hold."""
    files = (
        path for path in Path().iterdir() if path.is_file() and path.name not in ("新.txt", "SHA256SUMS")
    )
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    return {word for word in words if word in text}


def unlisted() -> None:
    """The list that the last release made of the archive has no hash of the report's files, nor of the log
    that told of them; of all else it has what it had, and still holds the record of releases."""
    assert without_progress(run("verify").stderr) == ""
    listed = {line.split("  ")[1] for line in Path("SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert not [path for path in listed if "2023/枫桥镇" in path or path == "changes.jsonl"]
    assert {"site.yaml", "releases.txt", "reports/2022/枫桥镇.txt", "reports/2023/店口镇.yaml"} <= listed
    record = Path("releases.txt")
    whole = record.read_bytes()
    record.write_bytes(whole[:-2] + b"-\n")
    assert [said.path for said in verify_archive(Path())] == ["releases.txt"]
    record.write_bytes(whole)


class Ending:
    """Ends the program before one file more than so many is put in its place in the archive."""

    def __init__(self, left: int) -> None:
        self.left = left

    def patch(self, patched: pytest.MonkeyPatch) -> None:
        for name in ("replace", "rename"):
            patched.setattr(Path, name, self._ended(getattr(Path, name)))

    def _ended(self, move: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def moved(path: Path, target: Path) -> Path:
            self.left -= not path.is_relative_to(".lawgov")
            if self.left < 0:
                raise KeyboardInterrupt
            return move(path, target)

        return moved
