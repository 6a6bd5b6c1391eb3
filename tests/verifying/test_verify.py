"""`lawgov verify` names what is damaged, missing or foreign; done literally, what it says brings it right."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov

from ..scans import png

PAGE = "site/towns/370305109/2024.html"
ORIGINAL = "reports/2024/临淄区凤凰镇.txt"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, list(arguments))


def said(*arguments: str) -> list[str]:
    """`path:line CODE` of all that verify says."""
    lines = run("verify", *arguments).stderr.splitlines()
    return [re.sub(r"^(.+:\d+):\d+: ([A-Z-]+) .*$", r"\1 \2", line) for line in lines]


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    return {p.as_posix(): (p.read_bytes(), p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()}


def test_what_is_as_it_was(archive: Path) -> None:
    before = files(archive)
    found = run("verify")
    assert (found.exit_code, found.stderr, found.stdout) == (0, "", "核对结果：没有问题。\n")
    assert files(archive) == before


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum")
def test_sha256sum_reads_the_manifest(archive: Path) -> None:
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd="site", check=False).returncode == 0
    flip(Path(PAGE))
    assert subprocess.run(check, cwd="site", check=False, capture_output=True).returncode == 1


def delete(path: Path) -> None:
    path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name(f"x{path.name}"))


def folder(path: Path) -> None:
    (path / "y").mkdir(parents=True)
    (path / "y/z").write_text("")
    (path / "z").write_text("")


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_the_files_beside_an_original_are_verified_with_it(archive: Path) -> None:
    sidecar, scan = Path(ORIGINAL).with_suffix(".yaml"), Path("reports/2024/临淄区凤凰镇.scan.1.png")
    scan.write_bytes(png())
    assert said() == [f"{scan}:1 VERIFY-UNRECORDED"]
    sha256 = hashlib.sha256(png()).hexdigest()
    listed = f"files: [{{file: {scan.name}, sha256: {sha256}}}]\n"
    sidecar.write_text(sidecar.read_text(encoding="utf-8") + listed, encoding="utf-8")
    assert said() == []
    flip(scan)
    assert said() == [f"{scan}:1 VERIFY-DAMAGED"]
    scan.unlink()
    assert said() == [f"{scan}:1 VERIFY-MISSING"]
    assert scan.name in run("verify").stderr


def test_a_sidecar_that_cannot_be_read_is_named(archive: Path) -> None:
    """What it says of its original is then not known, which is not that all is well."""
    sidecar = Path(ORIGINAL).with_suffix(".yaml")
    sidecar.write_text("sha256: [", encoding="utf-8")
    assert said() == [f"{sidecar}:1 SIDECAR-SYNTAX"]
    assert run("verify").exit_code == 1


def test_a_release_notes_them_too(archive: Path) -> None:
    scan = Path("reports/2024/临淄区凤凰镇.scan.1.png")
    scan.write_bytes(png())
    assert run("build").exit_code == 0
    assert run("release").exit_code == 0
    assert scan.as_posix() in Path("SHA256SUMS").read_text(encoding="utf-8")


DAMAGES: list[tuple[str, Callable[[Path], object], str, list[str]]] = [
    ("a page", flip, PAGE, [f"{PAGE}:1 VERIFY-DAMAGED"]),
    ("a page that is gone", delete, PAGE, [f"{PAGE}:1 VERIFY-MISSING"]),
    ("a folder in its place", folder_instead, PAGE, [f"{PAGE}:1 VERIFY-MISSING"]),
    ("a file of somebody's", lambda p: p.write_text(""), "site/x", ["site/x:1 VERIFY-FOREIGN"]),
    (
        "a folder of somebody's",
        folder,
        "site/x",
        ["site/x:1 VERIFY-FOREIGN"],
    ),
    ("no manifest", delete, "site/SHA256SUMS", ["site/SHA256SUMS:1 VERIFY-MANIFEST"]),
    (
        "half a manifest",
        lambda p: p.write_bytes(b"x" + p.read_bytes()),
        "site/SHA256SUMS",
        ["site/SHA256SUMS:1 VERIFY-MANIFEST", "site/404.html:1 VERIFY-FOREIGN"],
    ),
    (
        "an unfinished build",
        lambda p: p.write_text(""),
        "site/.lawgov-pending",
        ["site/.lawgov-pending:1 VERIFY-UNFINISHED"],
    ),
    ("an original", flip, ORIGINAL, [f"{ORIGINAL}:1 VERIFY-DAMAGED"]),
    (
        "an original under another name",
        rename,
        ORIGINAL,
        [
            "reports/2024/临淄区凤凰镇.yaml:1 VERIFY-MISSING",
            "reports/2024/x临淄区凤凰镇.txt:1 VERIFY-UNRECORDED",
        ],
    ),
]


@pytest.mark.parametrize(("damage", "path", "named"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES])
def test_each_is_named(archive: Path, damage: Callable[[Path], object], path: str, named: list[str]) -> None:
    damage(Path(path))
    assert said() == named
    assert run("verify").exit_code == 1


def test_checks_and_links_hold_where_the_manifest_was_made_anew(archive: Path) -> None:
    text, page = Path("site/towns/370305109/2024.js"), Path("site/about.html")
    text.write_text(
        text.read_text(encoding="utf-8").replace("p-", "h-", 1).replace("依法", "违法", 1), encoding="utf-8"
    )
    page.write_text(
        page.read_text(encoding="utf-8") + '\n<a href="#no">1</a><a href="no.html">2</a>\n'
        '<a href="../index.html">3</a><a href="data.html#no">4</a><a href="data.html#files">5</a>',
        encoding="utf-8",
    )
    sums = [line.partition("  ")[2] for line in Path("site/SHA256SUMS").read_text().splitlines()]
    made = "".join(f"{hashlib.sha256((Path('site') / p).read_bytes()).hexdigest()}  {p}\n" for p in sums)
    Path("site/SHA256SUMS").write_text(made, encoding="utf-8", newline="\n")
    last = len(page.read_text(encoding="utf-8").split("\n"))
    assert said() == [
        "site/towns/370305109/2024.js:1 VERIFY-DAMAGED",
        *[f"site/about.html:{line} VERIFY-LINK" for line in (last - 1, last - 1, last, last)],
    ]


def test_what_it_says_to_do_brings_it_right(archive: Path) -> None:
    damaged, lost, foreign = Path(PAGE), Path("site/data.html"), Path("site/x")
    Path(PAGE).with_suffix(".js").write_bytes(b"")
    flip(damaged)
    lost.unlink()
    foreign.write_text("")
    for path in (damaged, damaged.with_suffix(".js"), foreign):
        path.unlink()  # 删去这个文件，再运行 lawgov build
    assert run("build").exit_code == 0
    assert said() == []


def test_a_damaged_manifest_made_anew(archive: Path) -> None:
    flip(Path("site/SHA256SUMS"))
    assert run("verify").exit_code == 1
    Path("site").rename("旧")  # 把整个网站文件夹移走
    assert run("build").exit_code == 0
    assert said() == []


def test_an_original_without_sha256(archive: Path) -> None:
    sidecar = Path(ORIGINAL).with_suffix(".yaml")
    sidecar.unlink()
    found = run("verify")
    assert found.exit_code == 0
    line = re.search(r"在旁边的 (\S+) 里加一行 (.*)）", found.stderr)
    assert line
    assert line[1] == sidecar.name
    sidecar.write_text(line[2] + "\n", encoding="utf-8")
    assert said() == []
    flip(Path(ORIGINAL))
    assert said() == [f"{ORIGINAL}:1 VERIFY-DAMAGED"]


def test_a_copy_of_the_site_elsewhere(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree("site", tmp_path / "U盘" / "site")
    monkeypatch.chdir(tmp_path / "U盘")
    assert run("verify", "--site", "site").exit_code == 0
    assert run("verify").exit_code == 2
    assert run("verify", "--site", "nowhere").exit_code == 2
    flip(Path("site/index.html"))
    assert run("verify", "--site", "site").exit_code == 1


def test_a_site_that_was_never_built(archive: Path) -> None:
    shutil.rmtree("site")
    assert said() == ["site:1 VERIFY-MISSING"]
