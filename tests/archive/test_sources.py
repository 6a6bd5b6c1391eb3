"""What lies in a reports folder: what is a report, what is passed over and said, what cannot be read."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lawgov_site.archive.folder.sources import list_sources, source_file
from lawgov_site.cli import lawgov
from lawgov_site.diagnostics import LawgovError

GOOD = "万州区白土镇2024年法治政府建设情况报告\n一、主要举措和成效\n开展普法宣传。\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are no UTF-8")

LEFTOVERS = (
    "报告.txt~",
    "报告.bak",
    "报告.docx.tmp",
    ".报告.txt.swp",
    "~$报告.docx",
    ".~lock.报告.docx#",
    ".~报告.docx",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
    "报告.pdf.crdownload",
    "报告.pdf.part",
    "自动恢复.asd",
    "README.md",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "报告.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path / "reports"


def found(folder: Path) -> tuple[list[str], list[str]]:
    """The sources' paths, and `path CODE` of what is said."""
    listing = list_sources(folder)
    assert all(d.message and d.hint for d in listing.diagnostics)
    return [s.path for s in listing.sources], [f"{d.path} {d.code}" for d in listing.diagnostics]


@pytest.mark.parametrize("name", LEFTOVERS)
def test_a_leftover_is_no_report_and_takes_none_off_the_site(folder: Path, name: str) -> None:
    (folder / name).write_text(GOOD, encoding="utf-8")
    assert found(folder) == (["报告.txt"], [" READ-LEFTOVER"])
    (said,) = list_sources(folder).diagnostics
    assert name in said.message


def test_leftovers_are_said_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in LEFTOVERS:
        (folder / name).write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    done = CliRunner().invoke(lawgov, ["check"])
    assert done.exit_code == 0
    (line,) = [line for line in done.stderr.splitlines() if "READ-LEFTOVER" in line]
    assert line.startswith(f"reports:1:1: READ-LEFTOVER 没有读取编辑器和系统遗留的 {len(LEFTOVERS)} 个文件：")


def test_a_new_file_that_nobody_has_written_into(folder: Path) -> None:
    (folder / "新建文本文档.txt").touch()
    assert found(folder) == (["报告.txt"], [" READ-LEFTOVER"])
    (folder / "新建文本文档.txt").write_text(GOOD, encoding="utf-8")
    assert found(folder) == (["报告.txt", "新建文本文档.txt"], [])


def test_parts_of_a_saved_page_only_beside_it(folder: Path) -> None:
    for page in ("网页", "没有网页"):
        (folder / f"{page}_files").mkdir()
        (folder / f"{page}_files" / "说明.txt").write_text(GOOD, encoding="utf-8")
    (folder / "网页.HTML").write_text(GOOD, encoding="utf-8")
    assert found(folder)[0] == ["报告.txt", "没有网页_files/说明.txt", "网页.HTML"]


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML", ".Yml"])
def test_a_sidecar_may_be_called_yml_and_in_capitals(folder: Path, suffix: str) -> None:
    (folder / f"报告{suffix}").write_text("year: 2023\n", encoding="utf-8")
    (source,) = list_sources(folder).sources
    assert source.sidecar == f"报告{suffix}"


def test_two_sidecars_of_one_report_are_an_error(folder: Path) -> None:
    for suffix in (".yaml", ".yml"):
        (folder / f"报告{suffix}").write_text("year: 2023\n", encoding="utf-8")
    assert found(folder)[1] == ["报告.yml SIDECAR-UNMATCHED"]
    assert list_sources(folder).sources[0].sidecar == "报告.yaml"


@pytest.mark.parametrize("suffix", [".yaml.txt", ".yml.txt", ".YAML.txt"])
def test_a_sidecar_to_which_notepad_has_added_txt_withholds_its_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    (folder / f"报告{suffix}").write_text("redact: [白土]\n", encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    for command in (["build"], ["check"], ["check", "reports/报告.txt"]):
        done = CliRunner().invoke(lawgov, command)
        assert done.exit_code == 1
        assert f"报告{suffix}:1:1: SIDECAR-SYNTAX 名称多了 .txt，没有采用，这份报告暂不发布" in done.stderr
        assert f"改名为 报告{suffix[:-4]}" in done.stderr
    assert not Path("site/towns").exists()


@linux
def test_a_name_in_another_encoding_is_named_and_everything_else_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("白土镇.txt".encode("gb18030"), b"\xff\xfe\xff.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(GOOD, encoding="utf-8")
    below = Path(os.fsdecode(os.fsencode(folder) + b"/" + "年报".encode("gb18030")))
    below.mkdir()
    (below / "另一份.txt").write_text(GOOD, encoding="utf-8")
    sources, said = found(folder)
    assert sources == ["报告.txt"]
    assert {*said} == {"年报 READ-NAME", "白土镇.txt READ-NAME", "\\udcff\\udcfe\\udcff.txt READ-NAME"}
    monkeypatch.chdir(folder.parent)
    for command in ("build", "check"):
        done = CliRunner().invoke(lawgov, [command])
        assert done.exit_code == 1
        assert "reports/白土镇.txt:1:1: READ-NAME 名称是 GBK 编码，不读取" in done.stderr
    assert Path("site/towns/500101157/2024.html").is_file()


@linux
def test_a_file_named_in_another_encoding_by_hand(folder: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(folder) + b"/" + "白土镇.txt".encode("gb18030")))
    file.write_text(GOOD, encoding="utf-8")
    for command in ("check", "parse", "add"):
        done = CliRunner().invoke(lawgov, [command, str(file)])
        assert done.exit_code == 1
        told = str(done.exception) if isinstance(done.exception, LawgovError) else done.stderr
        assert "READ-NAME" in told


@posix
def test_a_name_as_long_as_may_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = "甲" * 83 + "ab.txt"
    assert len(longest.encode()) == 255
    (folder / "报告.txt").rename(folder / longest)
    assert source_file(folder / longest).sidecar is None
    monkeypatch.chdir(folder.parent)
    for arguments in (["check"], ["check", f"reports/{longest}"], ["parse", f"reports/{longest}"], ["build"]):
        assert CliRunner().invoke(lawgov, arguments).exit_code == 0
    assert CliRunner().invoke(lawgov, ["add", f"reports/{longest}", "--reports", "others"]).exit_code == 0
    (folder / longest).rename(folder / ("x." + "y" * 253))
    assert CliRunner().invoke(lawgov, ["build"]).exit_code == 0


def test_a_folder_that_is_closed_is_said_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "2023").mkdir()
    (folder / "2023" / "另一份.txt").write_text(GOOD, encoding="utf-8")
    close(monkeypatch, folder / "2023")
    assert found(folder) == (["报告.txt"], ["2023 READ-UNREADABLE"])
    close(monkeypatch, folder)
    with pytest.raises(LawgovError, match="READ-UNREADABLE"):
        list_sources(folder)


def close(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """As for a user who may not read it; root, who runs these tests in places, may read everything."""
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_file_that_is_removed_while_the_folder_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "走了.txt").write_text(GOOD, encoding="utf-8")
    scandir = os.scandir

    class Listed:
        """A listing that is older than the folder."""

        def __init__(self, path: Any) -> None:
            with scandir(path) as entries:
                self.entries = list(entries)
            (folder / "走了.txt").unlink(missing_ok=True)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            return

    if sys.platform == "win32":
        pytest.skip("there a listing brings the states of the files along")
    monkeypatch.setattr(os, "scandir", Listed)
    assert found(folder) == (["报告.txt"], ["走了.txt READ-UNREADABLE"])


@posix
def test_folders_in_one_another_without_end(folder: Path) -> None:
    deep = folder
    for _ in range(400):
        deep /= "深"
        deep.mkdir()
    (deep / "深处.txt").write_text(GOOD, encoding="utf-8")
    (deep / "回到上面").symlink_to(folder)
    sources, said = found(folder)
    assert sources == ["报告.txt", f"{'深/' * 400}深处.txt"]
    assert said == [f"{'深/' * 400}回到上面 READ-SYMLINK"]


@posix
def test_what_only_looks_like_a_report(folder: Path) -> None:
    (folder / "文件夹.txt").mkdir()
    (folder / "文件夹.txt" / "里面.TXT").write_text(GOOD, encoding="utf-8")
    os.mkfifo(folder / "管道.txt")
    (folder / "CON.txt ").write_text(GOOD, encoding="utf-8")
    assert found(folder) == (
        ["CON.txt ", "报告.txt", "文件夹.txt/里面.TXT"],
        ["CON.txt  READ-NAME-WINDOWS", "管道.txt READ-UNREADABLE"],
    )


@posix
@pytest.mark.parametrize(
    ("reports", "out"),
    [
        ("reports", "reports/site"),
        ("reports", "reports"),
        ("reports", "."),
        ("reports", ".."),
        ("reports", ".lawgov/site"),
        ("site/reports", "site"),
        ("reports", "link"),
    ],
)
@pytest.mark.parametrize("command", ["build", "serve"])
def test_the_site_has_a_folder_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, reports: str, out: str
) -> None:
    monkeypatch.chdir(folder.parent)
    Path("link").symlink_to("reports")
    before = sorted(folder.parent.rglob("*"))
    done = CliRunner().invoke(lawgov, [command, "--reports", reports, "--out", out])
    assert done.exit_code == 2
    assert "--out" in done.stderr
    assert sorted(folder.parent.rglob("*")) == before


@posix
def test_names_that_other_systems_cannot_have_are_read_and_not_handed_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site is copied to Windows and to sticks: no file of it is named after its source."""
    names = ("CON.txt", "a:b.txt", 'q?*"<>|.txt', "尾点..txt", "新\n行.txt", "-rf.txt", "back\\slash.txt")
    (folder / "报告.txt").unlink()
    for year, name in enumerate(names, 2017):
        (folder / name).write_text(GOOD.replace("2024", str(year)), encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    built = CliRunner().invoke(lawgov, ["build"])
    assert built.exit_code == 0
    assert built.stderr.count("READ-NAME-WINDOWS") == len(names) - 2  # but of 尾点..txt and -rf.txt
    published = [path.relative_to("site") for path in Path("site").rglob("*")]
    assert {f"towns/500101157/{year}.txt" for year in range(2017, 2017 + len(names))} <= {
        path.as_posix() for path in published
    }
    assert not [path for path in published if re.search(r'[<>:"|?*\\\x00-\x1f]|[. ]$', path.name)]
