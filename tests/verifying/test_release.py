"""`lawgov release`: a chain of releases, kept by a command alone, shown up to the one before."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .test_verify import PAGE, flip, run, said

RECORD = Path("releases.txt")


def release_again(title: str) -> None:
    """Another site, and its release."""
    Path("site.yaml").write_text(f"title: {title}\n", encoding="utf-8")
    assert run("build").exit_code == 0
    assert run("release").exit_code == 0


@pytest.fixture(scope="session")
def released(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with three releases."""
    root = tmp_path_factory.mktemp("released") / "archive"
    shutil.copytree(whole, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for title in ("甲", "乙", "丙"):
            release_again(title)
    return root


@pytest.fixture
def three(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of a copy of it, as the current folder."""
    shutil.copytree(released, tmp_path / "archive")
    monkeypatch.chdir(tmp_path / "archive")
    return RECORD.read_text(encoding="utf-8").splitlines()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_each_line_names_the_manifest_and_the_line_before(three: list[str]) -> None:
    assert [line.split(" ")[2] for line in three] == [
        "0" * 64,
        *(sha256(line.encode()) for line in three[:2]),
    ]
    assert three[2].split(" ")[1] == sha256(Path("site/SHA256SUMS").read_bytes())
    assert all(re.match(r"\d{4}-\d\d-\d\d ", line) for line in three)
    assert said() == []


def test_the_site_shows_the_releases_before_it(three: list[str]) -> None:
    assert Path("site/releases.txt").read_text(encoding="utf-8").splitlines() == three[:2]
    page = Path("site/data.html").read_text(encoding="utf-8")
    assert [line.split(" ")[1] in page for line in three] == [True, True, False]
    assert run("build").exit_code == 0
    assert Path("site/releases.txt").read_text(encoding="utf-8").splitlines() == three


def test_an_archive_without_releases_shows_none(archive: Path) -> None:
    assert not Path("site/releases.txt").exists()
    assert "releases" not in Path("site/data.html").read_text(encoding="utf-8")


def test_only_the_command_writes_it_and_the_same_site_once(three: list[str]) -> None:
    assert "不再记一行" in run("release").stdout
    assert run("build").exit_code == 0
    assert RECORD.read_text(encoding="utf-8").splitlines() == three


def test_a_damaged_site_is_not_released(three: list[str]) -> None:
    flip(Path(PAGE))
    done = run("release")
    assert done.exit_code == 1
    assert f"{PAGE}:1:1: VERIFY-DAMAGED" in done.stderr
    assert RECORD.read_text(encoding="utf-8").splitlines() == three


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("at", [9, 20, 100], ids=["date", "manifest", "before"])
def test_a_changed_line_is_found(three: list[str], number: int, at: int) -> None:
    line = three[number]
    changed = line[:at] + ("1" if line[at] == "2" else "2") + line[at + 1 :]
    RECORD.write_text("\n".join([*three[:number], changed, *three[number + 1 :]]) + "\n", encoding="utf-8")
    [found] = said()
    assert found in [f"releases.txt:{n} RELEASES-DAMAGED" for n in (number + 1, number + 2)]
    assert run("verify").exit_code == 1
    assert run("build").exit_code == 1  # nothing is built on a broken chain


@pytest.mark.parametrize("kept", [[1, 2], [0, 2], [0], []], ids=["no first", "no second", "one", "none"])
def test_lines_that_are_gone_are_found(three: list[str], kept: list[int]) -> None:
    RECORD.write_text("".join(f"{three[n]}\n" for n in kept), encoding="utf-8")
    [found] = said()
    assert "RELEASES-DAMAGED" in found


def test_a_lost_record_is_taken_from_the_site(three: list[str]) -> None:
    RECORD.unlink()
    assert said() == ["releases.txt:1 RELEASES-DAMAGED"]
    RECORD.write_bytes(Path("site/releases.txt").read_bytes())  # 没有备份，可以用网站里的换回
    assert said() == ["releases.txt:1 VERIFY-CHANGED"]  # the last line is lost, and that stays said
    assert run("release").exit_code == 0
    assert RECORD.read_text(encoding="utf-8").splitlines()[:2] == three[:2]
    assert said() == []


def test_an_editor_s_line_ends_are_no_damage(three: list[str]) -> None:
    RECORD.write_text("\ufeff" + "\r\n".join(three) + "\r\n", encoding="utf-8", newline="")
    assert said() == ["releases.txt:1 VERIFY-CHANGED"]
    assert run("build").exit_code == 0


SIDECAR = Path("reports/2024/临淄区凤凰镇.yaml")


@pytest.mark.parametrize("path", [SIDECAR, Path("site.yaml")])
def test_what_people_write_is_known_from_the_release(three: list[str], path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    assert said() == [f"{path.as_posix()}:1 VERIFY-CHANGED"]
    assert run("verify").exit_code == 0  # it may have been meant
    assert f"{path.as_posix()}:1:1: VERIFY-CHANGED" in run("release").stderr  # 下一次 lawgov release 重新登记
    assert said() == []


def test_a_report_that_is_gone_with_its_sidecar_is_named(three: list[str]) -> None:
    for path in (SIDECAR, SIDECAR.with_suffix(".txt")):
        path.unlink()
    assert said() == [f"{p.as_posix()}:1 VERIFY-CHANGED" for p in (SIDECAR.with_suffix(".txt"), SIDECAR)]


def _spoil(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


@pytest.mark.parametrize(("damage", "code"), [(Path.unlink, "VERIFY-MISSING"), (_spoil, "VERIFY-MANIFEST")])
def test_a_lost_list_of_the_archive_is_made_anew(
    three: list[str], damage: Callable[[Path], None], code: str
) -> None:
    damage(Path("SHA256SUMS"))
    assert said() == [f"SHA256SUMS:1 {code}"]
    assert run("release").exit_code == 0
    assert said() == []


def test_nothing_is_released_over_a_damaged_original(three: list[str]) -> None:
    flip(SIDECAR.with_suffix(".txt"))
    assert run("release").exit_code == 1
    assert said() == [f"{SIDECAR.with_suffix('.txt').as_posix()}:1 VERIFY-DAMAGED"]
