"""A folder of two hundred mixed files goes in with one command; no bad one stops the others."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from lawgov_site.cli import lawgov
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.model import Town
from lawgov_site.processes import bounded

from ..readers.test_docx import docx, p

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers"
BODY = (
    "一、主要举措和成效",
    "（一）加强普法宣传。全年开展宣传二十场。",
    "二、存在的不足",
    "执法力量薄弱。",
    "三、下一年度工作安排",
    "充实执法队伍。",
)


def lines(town: Town, year: int | None = 2024) -> list[str]:
    """A town's report."""
    when = f"{year}年" if year else ""
    signed = [f"{town.name}人民政府", f"{year + 1}年1月8日"] if year else []
    return [f"{town.full_name}{when}法治政府建设情况报告", *BODY, *signed]


def as_text(codec: str, end: str = "\n") -> Callable[[list[str]], bytes]:
    return lambda report: end.join([*report, ""]).encode(codec)


def as_page(report: list[str]) -> bytes:
    title, *rest = report
    body = "".join(f"<p>{line}</p>" for line in rest)
    return f"<!doctype html><meta charset=utf-8><h1>{title}</h1><article>{body}</article>".encode()


def as_markdown(report: list[str]) -> bytes:
    return "\n\n".join(["---\npublisher: 镇政府\n---", *report]).encode()


GOOD: dict[str, Callable[[list[str]], bytes]] = {
    "utf8.txt": as_text("utf-8"),
    "bom.txt": as_text("utf-8-sig", "\r\n"),
    "utf16.TXT": as_text("utf-16"),
    "gb18030.txt": as_text("gb18030", "\r"),
    "page.html": as_page,
    "word.docx": lambda report: docx("".join(map(p, report))),
    "notes.md": as_markdown,
    "no suffix": as_text("utf-8"),
}
WORD = docx("".join(map(p, BODY)))
PDF = (FIXTURES / "pdf" / "table.pdf").read_bytes()
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "READ-EMPTY"),
    "blank.txt": (b" \r\n" * 50, "READ-EMPTY"),
    "picture.jpg": (b"\xff\xd8\xff" + bytes(500), "READ-SCAN"),
    "program.doc": (b"MZ" + bytes(500), "READ-BINARY"),
    "archive.zip": (b"PK\x05\x06" + bytes(18), "READ-FORMAT"),
    "cut off.docx": (WORD[: len(WORD) // 2], "READ-FORMAT"),
    "cut off.pdf": (PDF[: len(PDF) // 2], "READ-FORMAT"),
    "scan.pdf": ((FIXTURES / "pdf" / "scan.pdf").read_bytes(), "READ-SCAN"),
    "locked.pdf": ((FIXTURES / "pdf" / "locked.pdf").read_bytes(), "READ-FORMAT"),
    "old.doc": ((FIXTURES / "numbering.doc").read_bytes(), "READ-OFFICE"),  # there is no LibreOffice
    "old.rtf": ((FIXTURES / "table.rtf").read_bytes(), "READ-OFFICE"),
    "long.txt": ("法治政府建设情况报告。".encode() * 30_000, "READ-TOO-LARGE"),
    "noise.txt": (bytes(range(128, 256)) * 20, "READ-"),
    "letter.txt": ("今天天气很好。\n".encode(), "-MISSING"),
}


@pytest.fixture
def towns() -> Iterator[Town]:
    """Towns from all over the list, each once."""
    gazetteer = Gazetteer.load()
    found = (gazetteer.town(code) for code in gazetteer.codes[::127])
    return (town for town in found if town and town.name[-1] in "镇乡")


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty archive, and the folder from which it is filled; LibreOffice is not to be found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "in" / "从邮件").mkdir(parents=True)
    (tmp_path / "reports").mkdir()
    bounded.close()
    yield tmp_path / "in"
    bounded.close()


def fill(inbox: Path, towns: Iterator[Town]) -> dict[str, str]:
    """Two hundred files. Returns what has to be said of those that cannot be taken in."""
    refused = {name: code for name, (_, code) in BAD.items()}
    for name, (data, _) in BAD.items():
        (inbox / name).write_bytes(data)
    bad = next(towns)
    for name, report in (
        ("which town.txt", [line.replace(bad.full_name, "凤凰镇") for line in lines(bad)]),
        ("which year.txt", lines(bad, None)),
    ):
        (inbox / name).write_bytes(as_text("utf-8")(report))
    refused |= {"which town.txt": "TOWN-AMBIGUOUS", "which year.txt": "YEAR-MISSING"}
    (inbox / "bad sidecar.txt").write_bytes(as_text("utf-8")(lines(next(towns))))
    (inbox / "bad sidecar.yaml").write_text("town: [", encoding="utf-8")
    twice = lines(next(towns))
    (inbox / "a1.txt").write_bytes(as_text("utf-8")(twice))
    (inbox / "a2 copy.txt").write_bytes(as_text("utf-8")(twice))
    (inbox / "a3 amended.txt").write_bytes(as_text("utf-8")([*twice[:-3], "另行补充。", *twice[-2:]]))
    refused |= {"bad sidecar.txt": "SIDECAR-SYNTAX", "a2 copy.txt": "ARCHIVE-DUPLICATE"}
    refused |= {"a3 amended.txt": "ARCHIVE-DUPLICATE"}
    (inbox / "with sidecar.txt").write_bytes(as_text("utf-8")(["凤凰镇法治政府建设情况报告", *BODY]))
    (inbox / "with sidecar.yaml").write_text('code: "370305109"\nyear: 2022\n', encoding="utf-8")
    (inbox / "printed.pdf").write_bytes((FIXTURES / "reports" / "万州区白土镇.pdf").read_bytes())
    forms = cycle(GOOD.items())
    for number in range(len(sources(inbox)), 200):
        name, form = next(forms)
        folder = inbox if number % 3 else inbox / "从邮件"
        (folder / f"{number} {name}").write_bytes(form(lines(next(towns))))
    return refused


def sources(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".yaml"]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_two_hundred_mixed_files(inbox: Path, towns: Iterator[Town]) -> None:
    refused = fill(inbox, towns)
    before = {path: digest(path) for path in sources(inbox)}
    assert len(before) == 200

    done = CliRunner().invoke(lawgov, ["add", "in"])

    assert done.exit_code == 1
    assert f"收入 {200 - len(refused)} 份，未收入 {len(refused)} 份。" in done.stdout
    said = done.stderr.splitlines()
    for name, code in refused.items():
        stem = name.removesuffix(Path(name).suffix)
        assert any(line.startswith(f"in/{stem}.") and code in line for line in said), (name, code)
    assert "分不清是哪个同名乡镇 1 份" in done.stdout
    assert "--code" in done.stdout
    taken = sources(Path("reports"))
    assert {digest(path) for path in taken} == {
        sha256 for path, sha256 in before.items() if path.name not in refused
    }
    assert len(taken) == 200 - len(refused)
    for path in taken:
        sidecar = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        assert sidecar["sha256"] == digest(path)
    assert {path: digest(path) for path in sources(inbox)} == before

    again = CliRunner().invoke(lawgov, ["add", "in"])

    assert "收入 0 份，未收入 200 份" in again.stdout
    assert again.stderr.count("完全相同（已经收入") == 201 - len(refused)  # and the copy
    assert len(sources(Path("reports"))) == len(taken)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_a_terminal_shows_a_bar(inbox: Path, towns: Iterator[Town]) -> None:
    import pty

    for number in range(3):
        (inbox / f"{number}.txt").write_bytes(as_text("utf-8")(lines(next(towns))))
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "lawgov_site", "add", "in"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=follower
    ) as process:
        os.close(follower)
        shown = b""
        try:
            while piece := os.read(leader, 65536):
                shown += piece
        except OSError:  # Linux says so when the other end is closed
            pass
        assert process.stdout
        out = process.stdout.read().decode()
    os.close(leader)
    assert re.search("收入报告.*3/3", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()))
    assert "收入 3 份，未收入 0 份" in out
