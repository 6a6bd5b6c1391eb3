"""Making an archive, and what is said outside of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov
from lawgov_site.settings.config import SiteConfig, load_config

from ..reading import REPORTS

REPORT = str(REPORTS / "2024" / "南安市眉山乡.txt")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(lawgov, arguments, input=given)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_an_archive_holds_only_what_is_its_owners(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("init", "我的 档案")
    assert done.exit_code == 0
    made = folder / "我的 档案"
    assert names(made) == ["reports", "site.yaml", "说明.txt"]
    assert load_config(made / "site.yaml") == SiteConfig()
    assert f'cd "{made}"' in done.stdout
    monkeypatch.chdir(made)
    assert run("add", REPORT).exit_code == 0
    assert "收录 1 份报告" in run("build").stdout


def test_the_settings_of_a_new_archive_are_those_of_the_sample() -> None:
    from lawgov_site.files import resources

    own = resources.data() / "new_site.yaml"
    assert own.read_bytes() == (REPORTS.parent / "site.yaml").read_bytes()


def test_what_is_there_stays(folder: Path) -> None:
    (folder / "说明.txt").write_text("我的", encoding="utf-8")
    assert run("init", ".").exit_code == 0
    assert (folder / "说明.txt").read_text(encoding="utf-8") == "我的"
    again = run("init", ".")
    assert again.exit_code == 2
    assert "已经是一个档案" in again.stderr


def test_where_no_archive_can_be_made(folder: Path) -> None:
    (folder / "文件").write_text("", encoding="utf-8")
    done = run("init", "文件/档案")
    assert (done.exit_code, "不能在" in done.stderr) == (2, True)


ID = "350583200-2024"
LINES = (
    *(f"add {REPORT}", "build", "check", "search 甲", "serve", "verify", "release", "export", f"attach {ID}"),
    *(f"withdraw {ID} --reason 重复 --by 司法局", f"restore {ID}", f"correct {ID} --reason 重复"),
)


@pytest.mark.parametrize("line", LINES)
def test_outside_of_an_archive_nothing_is_made(folder: Path, line: str) -> None:
    done = run(*line.split())
    assert done.exit_code == 2
    assert "lawgov init" in done.stderr
    assert names(folder) == []
    run("init", "档案")
    has_option = line not in ("check", "release")
    below = run(*line.split(), "--reports", "档案/下载/reports") if has_option else None
    assert below is None or f"{folder / '档案'} 才是" in below.stderr


@pytest.mark.parametrize(("answer", "taken"), [("y", 1), ("是", 1), ("", 0), ("n", 0)])
def test_add_asks_before_it_makes_an_archive(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, taken: int
) -> None:
    monkeypatch.setattr("lawgov_site.commands.asking.at_terminal", lambda: True)
    done = run("add", REPORT, given=f"{answer}\n")
    assert "在这里新建一个吗" in done.stderr
    assert len(list(folder.glob("reports/*/*.txt"))) == taken
    assert (names(folder) != [], done.exit_code) == ((True, 0) if taken else (False, 2))


def test_the_guide_names_every_sample_that_is_to_be_removed() -> None:
    guide = (REPORTS.parent / "docs" / "archivists.md").read_text(encoding="utf-8")
    samples = [path for path in REPORTS.rglob("*") if path.is_file() and path.suffix != ".yaml"]
    assert samples
    assert [path.name for path in samples if path.name not in guide] == []
