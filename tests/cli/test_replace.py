"""`add --replace`: a corrected version in the place of the old one, and nothing lost whatever happens."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov
from lawgov_site.records.changes import load_changes
from lawgov_site.verifying import verify_versions

from ..readers.test_docx import docx, p

OLD = """\
重庆市万州区白土镇2024年法治政府建设情况报告
一、主要举措和成效
开展普法宣传。
二、工作体会
坚持党的领导。
三、存在的不足
力量薄弱。
"""
NEW = OLD.replace("二、工作体会", "二、几点体会").replace("力量薄弱", "力量不足")
SIDECAR = """\
# 张三收
source_url: https://example.gov.cn/a.html  # 镇里的网页
corrections:
  - text: 二、工作体会   # 原来的第二节
    kind: 其他情况
  - {text: 三、存在的不足, kind: 不足原因}
"""


class Archive:
    def __init__(self, folder: Path, name: str = "万州区白土镇.txt") -> None:
        self.old = folder / "reports" / "2024" / name
        self.old.parent.mkdir(parents=True)
        self.old.write_text(OLD, encoding="utf-8")
        self.sidecar = self.old.with_suffix(".yaml")
        sha256 = hashlib.sha256(self.old.read_bytes()).hexdigest()
        self.sidecar.write_text(f"{SIDECAR}sha256: {sha256}\n", encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.old.parent.iterdir())}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.chdir(tmp_path)
    Path("新.txt").write_text(NEW, encoding="utf-8")
    Path("新.docx").write_bytes(docx("".join(map(p, NEW.splitlines()))))
    return Archive(tmp_path)


def run(line: str) -> Result:
    return CliRunner().invoke(lawgov, line.split(" "))


def test_a_second_file_is_refused_with_the_command_to_type(archive: Archive) -> None:
    before = archive.files()
    done = run("add 新.txt --source-url https://example.gov.cn/b.html")
    assert done.exit_code == 1
    assert "同一乡镇同一年度已有 reports/2024/万州区白土镇.txt" in done.stderr
    command = done.stderr.partition("要换成这一份：lawgov ")[2].partition("）")[0]
    assert archive.files() == before
    assert run(command.replace('"', "")).exit_code == 0
    assert archive.files()["万州区白土镇.txt"] == NEW.encode()
    assert yaml.safe_load(archive.sidecar.read_text(encoding="utf-8"))["source_url"].endswith("/b.html")


@pytest.mark.parametrize("new", ["新.txt", "新.docx"])
def test_what_fits_is_kept_and_what_does_not_is_said_and_becomes_a_comment(
    archive: Archive, new: str
) -> None:
    done = run(f"add --reason 镇里更正 --replace {new}")
    assert done.exit_code == 0, done.stderr
    name = f"万州区白土镇{Path(new).suffix}"
    assert sorted(archive.files()) == sorted([name, "万州区白土镇.yaml"])
    assert archive.files()[name] == Path(new).read_bytes()
    assert "reports/2024/万州区白土镇.yaml:4:5: SIDECAR-UNMATCHED" in done.stderr
    assert "最接近的是第 4 行：“二、几点体会”" in done.stderr
    assert "不合新文件的 1 条更正" in done.stdout
    assert "source_url 沿用原来的" in done.stdout
    text = archive.sidecar.read_text(encoding="utf-8")
    assert text.startswith("# 张三收\nsource_url: https://example.gov.cn/a.html  # 镇里的网页\n")
    assert "  # - text: 二、工作体会   # 原来的第二节\n" in text
    said = yaml.safe_load(text)
    assert said["corrections"] == [{"text": "三、存在的不足", "kind": "不足原因"}]
    assert said["sha256"] == hashlib.sha256(Path(new).read_bytes()).hexdigest()
    checked = run("check")
    assert (checked.exit_code, "SIDECAR" in checked.stderr) == (0, False)


def test_it_is_found_whatever_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("新.docx").write_bytes(docx("".join(map(p, NEW.splitlines()))))
    archive = Archive(tmp_path, "2024 白土 定稿.txt")
    assert "已有 reports/2024/2024 白土 定稿.txt" in run("add 新.docx").stderr
    assert run("add --reason 镇里更正 --replace 新.docx").exit_code == 0
    assert sorted(archive.files()) == ["2024 白土 定稿.docx", "2024 白土 定稿.yaml"]


def test_it_is_found_by_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("新.txt").write_text(NEW, encoding="utf-8")
    archive = Archive(tmp_path, "a.txt")
    with archive.sidecar.open("a", encoding="utf-8") as file:
        file.write("code: '500101157'\n")
    assert "已有 reports/2024/a.txt" in run("add 新.txt").stderr


def test_a_dry_run_changes_nothing_and_says_what_would_be(archive: Archive) -> None:
    before = archive.files()
    done = run("add --reason 镇里更正 --replace --dry-run 新.docx")
    assert "将换下 reports/2024/万州区白土镇.txt" in done.stdout
    assert "SIDECAR-UNMATCHED" in done.stderr
    assert archive.files() == before


def test_nothing_is_replaced_by_what_cannot_be_read_or_is_there_already(archive: Archive) -> None:
    before = archive.files()
    Path("空.txt").write_bytes(b"")
    assert run("add --reason 镇里更正 --replace 空.txt").exit_code == 1
    Path("同.txt").write_text(OLD, encoding="utf-8")
    assert "完全相同" in run("add --reason 镇里更正 --replace 同.txt").stderr
    Path("两份").mkdir()
    Path("两份/a.txt").write_text(NEW, encoding="utf-8")
    Path("两份/b.txt").write_text(NEW.replace("不足", "缺乏"), encoding="utf-8")
    assert archive.files() == before
    done = run("add --reason 镇里更正 --replace 两份")  # which of the two it is to be is not for us to say
    assert "收入 1 份，未收入 1 份" in done.stdout


def test_without_one_it_is_taken_in(archive: Archive) -> None:
    Path("新.txt").write_text(NEW.replace("2024", "2023"), encoding="utf-8")
    done = run("add --reason 镇里更正 --replace 新.txt")
    assert "作为新的一份收入" in done.stdout
    assert archive.old.read_text(encoding="utf-8") == OLD


def test_a_sidecar_that_cannot_be_changed_stops_it(archive: Archive) -> None:
    archive.sidecar.write_text("{source_url: https://example.gov.cn/a.html}\n", encoding="utf-8")
    before = archive.files()
    done = run("add --reason 镇里更正 --replace 新.txt")
    assert (done.exit_code, "每个键单独写一行" in done.stderr) == (1, True)
    assert archive.files() == before


class Killed(BaseException):
    """The program is ended here."""


@pytest.mark.parametrize("how", [Killed, OSError])
@pytest.mark.parametrize("new", ["新.txt", "新.docx"])
@pytest.mark.parametrize("hide", ["", " --hide"])
def test_whatever_ends_it_where_nothing_is_lost_and_the_same_command_finishes_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, new: str, how: type[BaseException], hide: str
) -> None:
    before, real = archive.files(), Path.replace
    command = f"add --reason 镇里更正 --replace {new}{hide}"
    for steps in range(12):
        left = steps

        def replace_file(path: Path, target: Path) -> Path:
            nonlocal left
            left -= 1
            if left == -1:
                raise how(28, "磁盘满了")
            return real(path, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", replace_file)
            try:
                done = run(command)
                ended = done.exit_code != 0
            except Killed:
                ended = True
        if not ended:
            break
        after = archive.files()
        kept = {path: path.read_bytes() for path in Path().rglob("20*-*") if path.is_file()}
        if how is OSError and steps < 5:
            assert (after, kept, load_changes(Path())) == (before, {}, ())
            assert "写不进去：磁盘满了" in done.stderr
        assert OLD.encode() in [*after.values(), *kept.values()]
        old_sidecars = [data for path, data in kept.items() if path.suffix == ".yaml"]
        assert any("原来的第二节" in data.decode() for data in [*old_sidecars, after["万州区白土镇.yaml"]])
        again = run(command)
        assert again.exit_code == 0, again.stderr
        assert sorted(archive.files()) == sorted([f"万州区白土镇{Path(new).suffix}", "万州区白土镇.yaml"])
        assert run("check").exit_code == 0
        [line] = load_changes(Path())
        assert line.what == ("redacted" if hide else "replaced")
        assert [path for path in Path().rglob("20*-*.txt") if path.read_bytes() != OLD.encode()] == []
        assert not list(verify_versions(Path()))
        for path in archive.old.parent.iterdir():
            path.unlink()
        for name, data in before.items():
            (archive.old.parent / name).write_bytes(data)
        for folder in ("versions", "withdrawn"):
            shutil.rmtree(folder, ignore_errors=True)
        Path("changes.jsonl").unlink()
    else:
        pytest.fail("it never came to its end")
    assert steps >= 5


def test_a_file_that_was_changed_in_its_place_is_taken_as_said(archive: Archive) -> None:
    archive.old.write_text(NEW, encoding="utf-8")
    with archive.sidecar.open("a", encoding="utf-8") as file:
        file.write("code: '500101157'\n")
    checked = run("check").stderr
    assert "与原件不符" in checked
    assert "运行 lawgov add --replace 加原件的路径和 --reason 理由" in checked
    done = run("add --reason 镇里更正 --replace reports/2024/万州区白土镇.txt")
    assert done.exit_code == 0, done.stderr
    assert sorted(archive.files()) == ["万州区白土镇.txt", "万州区白土镇.yaml"]
    assert run("check").exit_code == 0


def test_ended_before_the_old_one_goes(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path == Path("reports/2024/万州区白土镇.txt"):
            raise Killed
        real(path, missing_ok)

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(Path, "unlink", unlink)
        run("add --reason 镇里更正 --replace 新.docx")
    assert len(archive.files()) == 3
    assert run("add --reason 镇里更正 --replace 新.docx").exit_code == 0
    assert sorted(archive.files()) == ["万州区白土镇.docx", "万州区白土镇.yaml"]


def test_what_was_accepted_of_the_old_one_is_not_said_again(archive: Archive) -> None:
    phone = "联系电话：13805337766。\n"
    archive.old.write_text(OLD + phone, encoding="utf-8")
    archive.sidecar.write_text("# 张三收\n", encoding="utf-8")
    assert run("check --accept").exit_code == 0
    Path("新.txt").write_text(NEW + "增加一段。\n" + phone, encoding="utf-8")
    done = run("add --reason 镇里更正 --replace 新.txt")
    assert (done.exit_code, "PRIVATE-DATA" in done.stderr) == (0, False)
    assert "13805337766" in archive.old.read_text(encoding="utf-8")
    assert "PRIVATE-DATA" not in run("check").stderr
