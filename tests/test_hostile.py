"""Files made to harm: each gets a clear error, memory stays bounded, the build goes on, nothing is written
where it should not be.

What one reader alone can meet is tested beside that reader; here are whole files, as people drop them in.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from lawgov_site.archive.folder.sources import list_sources, source_file
from lawgov_site.archive.loader.loading import load_source
from lawgov_site.cli import lawgov

from .readers.pdf.test_pdf import made

GOOD = (
    "万州区白土镇2024年法治政府建设情况报告\n一、主要举措和成效\n开展普法宣传。\n二、存在的不足\n力量薄弱。\n"
)
OTHER = GOOD.replace("白土镇", "走马镇")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PEAK = 200_000_000  # bytes


def docx(path: Path, body: str, members: dict[str, str] | None = None) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in (members or {}).items():
            archive.writestr(name, content)


def zip_bomb(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(250):
            member.write(b" " * 1_000_000)


def empty_lines(path: Path) -> None:
    path.write_bytes(GOOD.encode() + b"\n" * 60_000_000)


def long_line(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(100):
            file.write("万州".encode() * 170_000)


def deep_page(path: Path) -> None:
    path.write_text("<html><body>" + "<div>" * 200_000 + GOOD, encoding="utf-8")


def brackets(path: Path) -> None:
    path.write_text("[" * 400_000, encoding="utf-8")


def wide_document(path: Path) -> None:
    docx(path, "<w:p/>" * 1_000_000)


def deep_document(path: Path) -> None:
    docx(path, "<w:sdt>" * 90_000 + "</w:sdt>" * 90_000)


def pdf_bomb(path: Path) -> None:
    path.write_bytes(made(b" " * 200_000_000))


def pdf_of_states(path: Path) -> None:
    path.write_bytes(made(b"q " * 2_000_000))


# The file's name, how it is made, and what is said of it.
CASES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "zip bomb": ("x.docx", zip_bomb, "READ-TOO-LARGE"),
    "a million empty paragraphs": ("x.docx", wide_document, "READ-TOO-LARGE"),
    "deep document": ("x.docx", deep_document, "READ-FORMAT"),
    "a line of 100 MB": ("x.txt", long_line, "READ-TOO-LARGE"),
    "sixty million empty lines": ("x.txt", empty_lines, "READ-TOO-LARGE"),
    "deep page": ("x.html", deep_page, "READ-FORMAT"),
    "brackets in Markdown": ("x.md", brackets, "READ-TOO-LARGE"),
    "PDF that unpacks to 200 MB": ("x.pdf", pdf_bomb, "READ-FORMAT"),
    "PDF of two million states": ("x.pdf", pdf_of_states, "READ-FORMAT"),
    "a pipe": ("x.txt", os.mkfifo, "READ-UNREADABLE"),
}
SIDECARS = {
    "aliases": ("a: &a [x, x]\ntown: [*a, *a]\n", "x.yaml:1:4: SIDECAR-SYNTAX"),
    "Python object": ("town: !!python/object/apply:os.mkdir [PWNED]\n", "x.yaml:1:7: SIDECAR-SYNTAX"),
    "deep": ("town: " + "[" * 20_000, "x.yaml:1:14: SIDECAR-SYNTAX"),
    "deep in lines": ("".join(f"{' ' * i}a:\n" for i in range(300)), "x.yaml:9:9: SIDECAR-SYNTAX"),
    "long": ("town: " + "x" * 2_000_000, "x.yaml:1:1: READ-TOO-LARGE"),
    "control codes": ("year: 2024\ntown: a\x00b\n", "x.yaml:2:8: SIDECAR-SYNTAX"),
    "merge key": ("<<: {town: x}\n", "x.yaml:1:1: SIDECAR-KEY"),
    "way out of the folder": ("code: ../../../etc\n", "x.yaml:1:1: SIDECAR-VALUE"),
    "script as address": ("source_url: javascript:alert(1)\n", "x.yaml:1:1: SIDECAR-VALUE"),
}
_MEASURED = """
import resource
import sys
from pathlib import Path
from lawgov_site.archive.loader.loading import load_source
from lawgov_site.archive.folder.sources import source_file
path = Path(sys.argv[1])
loaded = load_source(path.parent, source_file(path))
status = Path("/proc/self/status").read_text().split()
here = int(status[status.index("VmHWM:") + 1])
print(max(here, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024)
print(next(d for d in loaded.diagnostics if d.is_error))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory as Linux counts it; named pipes")
@pytest.mark.parametrize("case", CASES)
def test_memory_is_bounded(case: str, tmp_path: Path) -> None:
    name, make, expected = CASES[case]
    make(tmp_path / name)
    command = [sys.executable, "-c", _MEASURED, str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    peak, said = done.stdout.splitlines()
    assert said.startswith(f"{name}:1:1: {expected} ")
    assert int(peak) < PEAK + (60_000_000 if name.endswith(".txt") else 0)  # a text's own 60 MB stand in it


@pytest.mark.parametrize("case", SIDECARS)
def test_sidecar(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, expected = SIDECARS[case]
    (tmp_path / "x.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    loaded = load_source(tmp_path, source_file(tmp_path / "x.txt"))
    assert loaded.report is None
    assert str(loaded.diagnostics[0]).startswith(expected)
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and such names are not possible there")
def test_the_build_goes_on_and_writes_only_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports, outside = tmp_path / "in" / "reports", tmp_path / "secret.txt"
    reports.mkdir(parents=True)
    outside.write_text("外面的秘密", encoding="utf-8")
    (reports / "good.txt").write_text(GOOD, encoding="utf-8")
    (reports / "bidi\u202etxt.exe.txt").write_text(
        OTHER.replace("开展", "\u202e\x1b[31m开展<script>alert(1)</script>"), encoding="utf-8"
    )
    (reports / "a\nb\x1b[31m.txt").write_text("没有报告", encoding="utf-8")
    (reports / "link.txt").symlink_to(outside)
    (reports / "folder").symlink_to(tmp_path)
    os.mkfifo(reports / "pipe.txt")
    up = {"../../../evil.txt": "x", str(tmp_path / "evil.txt"): "x", "..\\evil.txt": "x"}
    docx(reports / "up.docx", "<w:p/>", up)
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{outside.as_posix()}">]><d>&x;</d>'
    with zipfile.ZipFile(reports / "entity.docx", "w") as archive:
        archive.writestr("word/document.xml", entity)
    for number, (text, _) in enumerate(SIDECARS.values()):
        (reports / f"s{number}.txt").write_text(GOOD, encoding="utf-8")
        (reports / f"s{number}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "in")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(reports / "folder")}

    done = CliRunner().invoke(lawgov, ["build"])

    assert done.exit_code == 1
    assert sorted(p.parent.name for p in Path("site/towns").glob("*/2024.html")) == ["500101152", "500101157"]
    said = [line for line in done.stderr.splitlines() if re.search(r"\b[A-Z]+-[A-Z-]+\b", line)]
    assert all(re.fullmatch(r"[^\x00-\x1f\u202e]+?:\d+:\d+: [A-Z-]+ .+（.+）", line) for line in said), said
    bad = {path.stem for path in reports.iterdir()} - {"good", "bidi\u202etxt.exe", "a\nb\x1b[31m"}
    assert all(any(f"/{stem}." in line or f"/{stem}:" in line for line in said) for stem in bad), said
    assert any("a<U+000A>b<U+001B>[31m.txt" in line for line in said)
    new = {path for path in set(tmp_path.rglob("*")) - before if "folder" not in path.parts}
    assert {path.relative_to(tmp_path / "in").parts[0] for path in new} <= {"site", ".lawgov"}
    written = b"".join(path.read_bytes() for path in Path("site").rglob("*") if path.is_file())
    assert "外面的秘密".encode() not in written
    page = Path("site/towns/500101152/2024.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert all(not re.search("[\u202e\x1b\n]", path.name) for path in Path("site").rglob("*"))


def test_a_pipe_in_the_folder_is_not_opened(tmp_path: Path) -> None:
    if sys.platform == "win32":
        return
    os.mkfifo(tmp_path / "pipe.txt")
    listing = list_sources(tmp_path)
    assert listing.sources == ()
    assert [d.code for d in listing.diagnostics] == ["READ-UNREADABLE"]
