"""Names of files that not every system can hold: read, and said; lists and logs stay whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.archive.folder.sources import list_sources
from lawgov_site.cli import lawgov
from lawgov_site.publishing.manifest import SUMS, faulty_line, read_line, read_sums, write_sums

from ..cases import FIXTURES, titled

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")

REPORT = (
    "诸暨市枫桥镇2023年度法治政府建设情况报告\n一、主要举措和成效\n全镇审查合同三十四份。\n"
    "诸暨市枫桥镇人民政府\n2024年1月5日\n"
)
SHA256 = "0" * 64


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def literal(name: str) -> str:
    quoted = name.replace('"', '\\"')
    found: str = literal_eval(f'"{quoted}"')
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(literal(name), expected.rstrip("\n"), id=title)
        for title, name, expected in titled(FIXTURES / "file_names.txt")
    ],
)
def test_a_name_is_read_or_not_and_said(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / name).write_text(REPORT, encoding="utf-8")
    listing = list_sources(tmp_path)
    code, _, piece = expected.partition(" ")
    assert [d.code for d in listing.diagnostics] == ([] if code == "-" else [code])
    assert all(piece in d.message and "\n" not in str(d) for d in listing.diagnostics)
    assert [file.path for file in listing.sources] == ([] if code == "READ-LEFTOVER" else [name])


def test_a_folder_with_such_a_name_is_said_once_and_a_sidecar_with_its_report(tmp_path: Path) -> None:
    for folder in ("二:三", "四\n五"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "枫桥镇.txt").write_text(REPORT, encoding="utf-8")
    for name in ("a?.txt", "a?.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    listing = list_sources(tmp_path)
    assert sorted((d.path, d.code) for d in listing.diagnostics) == [
        ("a?.txt", "READ-NAME-WINDOWS"),
        ("二:三", "READ-NAME-WINDOWS"),
        ("四\n五", "READ-NAME-WINDOWS"),
    ]
    assert [file.path for file in listing.sources] == ["a?.txt", "二:三/枫桥镇.txt", "四\n五/枫桥镇.txt"]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One whose report has a name that Windows does not allow."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports/2023"
    folder.mkdir(parents=True)
    Path("site.yaml").write_text("title: 档案\n", encoding="utf-8")
    (folder / 'a:b\\\n?"c".txt').write_text(REPORT, encoding="utf-8")
    (folder / 'a:b\\\n?"c".yaml').write_text("code: '330681109'\n", encoding="utf-8")
    return folder


def test_a_release_of_it_is_sound(archive: Path) -> None:
    built = run("build")
    assert "READ-NAME-WINDOWS" in built.stderr
    assert run("release").exit_code == 0
    assert "VERIFY-MANIFEST" not in run("verify").output
    assert {path for path in read_sums(Path()) if path.startswith("reports/")} == {
        f"reports/2023/{path.name}" for path in archive.iterdir()
    }
    if tool := shutil.which("sha256sum"):
        subprocess.run([tool, "--check", "--strict", "--quiet", SUMS], check=True)
    for path in list(archive.iterdir()):  # as the warning says
        path.rename(archive / f"枫桥镇{path.suffix}")
    assert "READ-NAME" not in run("build").output
    assert Path("site/towns/330681109/2023.html").is_file()


def test_what_the_log_of_withdrawals_could_not_name_is_not_withdrawn(archive: Path) -> None:
    before = sorted(path.name for path in archive.iterdir())
    command = ("withdraw", "330681109-2023", "--reason", "r", "--by", "b")
    assert "WITHDRAWN-VALUE" in str(run(*command).exception)
    assert sorted(path.name for path in archive.iterdir()) == before
    assert not Path("withdrawn.yaml").exists()
    for path in list(archive.iterdir()):  # as it says
        path.rename(archive / f"枫桥镇{path.suffix}")
    assert run(*command).exit_code == 0
    assert run("restore", "330681109-2023").exit_code == 0


def test_what_is_taken_in_has_a_name_for_every_system(archive: Path) -> None:
    shutil.rmtree(archive)
    Path("报告:终?.tXt ").write_text(REPORT, encoding="utf-8")
    Path("附件1：表\\.xl?x").write_bytes(b"\x00\x01")
    Path("附件1：表\\.xlsx").write_bytes(b"\x00\x01")
    assert run("add", "报告:终?.tXt ", "--file", "附件1：表\\.xl?x").exit_code == 1  # no format
    assert not archive.exists()
    added = run("add", "报告:终?.tXt ", "--file", "附件1：表\\.xlsx")
    assert added.exit_code == 0, added.output
    names = ["诸暨市枫桥镇.txt", "诸暨市枫桥镇.yaml", "诸暨市枫桥镇.附件1.xlsx"]
    assert sorted(path.name for path in archive.iterdir()) == names
    assert list_sources(Path("reports")).diagnostics == ()


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.just(SHA256)
    )
)
def test_a_list_holds_every_name(tmp_path_factory: pytest.TempPathFactory, found: dict[str, str]) -> None:
    folder = tmp_path_factory.mktemp("sums")
    sums = {f"reports/{name}": sha256 for name, sha256 in found.items() if ".." not in name.split("/")}
    write_sums(folder, sums)
    assert read_sums(folder) == sums
    assert faulty_line((folder / SUMS).read_bytes()) == (None if sums else 1)


@pytest.mark.parametrize(
    "line",
    [
        f"{SHA256}  ../a",
        f"{SHA256}  /a",
        f"\\{SHA256}  a\\x",
        f"\\{SHA256}  a\\",
        f"\\{SHA256}  ..\\\\..\\n/../a",
        f"{SHA256[1:]}  a",
        f"{SHA256} a",
        "",
    ],
)
def test_a_damaged_line_says_nothing(line: str) -> None:
    assert read_line(line) is None


def test_a_list_whose_line_ends_an_editor_has_changed_is_read_and_told(tmp_path: Path) -> None:
    write_sums(tmp_path, {"a": SHA256, "b": SHA256})
    file = tmp_path / SUMS
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_sums(tmp_path) == {"a": SHA256, "b": SHA256}
