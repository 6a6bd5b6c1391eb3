"""Where nothing has changed, a build reads nothing; whatever has changed, it sees."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lawgov_site import up_to_date
from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.files import states as file_states
from lawgov_site.publishing import site
from lawgov_site.search.limits import Limits
from lawgov_site.settings.files import SETTINGS
from lawgov_site.up_to_date import Built

from .reading import REPORTS
from .torture.equal import differences

NAME = "2024/万州区白土镇"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that was built, and has something to say; what was just written counts as settled."""
    monkeypatch.setattr(file_states, "_GRAIN_NS", 0)
    root = tmp_path / "archive"
    shutil.copytree(REPORTS, root / "reports")
    shutil.copy(REPORTS.parent / "site.yaml", root)
    (root / "reports" / "bad.txt").write_text("没有年份的文字。\n", encoding="utf-8")
    build(root)
    return root


def did_nothing(built: Built) -> bool:
    return built.gathered is None


def test_nothing_is_read_and_the_same_is_said(root: Path) -> None:
    first = build(root)
    assert did_nothing(first) and first.has_errors
    shutil.rmtree(root / ".lawgov")
    whole = build(root)
    assert not did_nothing(whole)
    assert (whole.counts, whole.diagnostics) == (first.counts, first.diagnostics)
    assert whole.published and first.published
    assert (whole.published.files, whole.published.size) == (first.published.files, first.published.size)


def _appended(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


def _again(file: Path) -> None:
    """As an editor leaves it: other bytes, of the same number."""
    data = bytearray(file.read_bytes())
    data[-2] ^= 1
    file.write_bytes(data)


def _in_its_place(file: Path) -> None:
    """Another file with the same bytes and times, as a synchronised folder leaves it."""
    stat = file.stat()
    data = file.read_bytes()
    file.rename(file.with_name("old"))
    file.write_bytes(data)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    file.with_name("old").unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a report changed": lambda root: _appended(root / f"reports/{NAME}.txt", "附注。\n"),
    "a report went": lambda root: (root / f"reports/{NAME}.txt").unlink(),
    "a report was renamed": lambda root: (root / f"reports/{NAME}.txt").rename(root / "reports/another.txt"),
    "a sidecar came": lambda root: _appended(root / f"reports/{NAME}.yaml", "level: town\n"),
    "a file beside it came": lambda root: _appended(root / f"reports/{NAME}.附件1.txt", "一\n"),
    "a leftover came": lambda root: (root / "reports" / "~$报告.docx").write_bytes(b"x"),
    "a page changed": lambda root: _again(root / "site/index.html"),
    "a page went": lambda root: (root / "site/index.html").unlink(),
    "a page was put in its place": lambda root: _in_its_place(root / "site/index.html"),
    "the manifest was put in its place": lambda root: _in_its_place(root / "site/SHA256SUMS"),
    "the site went": lambda root: shutil.rmtree(root / "site"),
    "what a killed build leaves": lambda root: (root / "site/.lawgov-pending").write_bytes(b""),
    "some of the cache went": lambda root: shutil.rmtree(root / ".lawgov" / "search"),
    "some of the cache changed": lambda root: _again(root / ".lawgov" / "spelling.json"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_has_changed_is_seen(change: str, root: Path) -> None:
    CHANGES[change](root)
    assert not did_nothing(build(root))
    assert differences(root) == []
    assert did_nothing(build(root))


@pytest.mark.parametrize("file", SETTINGS)
def test_every_file_beside_the_reports_is_read(file: str, root: Path) -> None:
    _appended(root / file, "\n")
    try:
        assert not did_nothing(build(root))
    except LawgovError:  # an empty line is a fault in some of them, and was seen
        return


def test_what_is_asked_for_counts(root: Path) -> None:
    assert not did_nothing(build(root, limits=Limits(batch_reports=2)))
    assert not did_nothing(build(root, out=root / "other"))
    assert not did_nothing(build(root, purge=True))
    assert build(root, strict=True).published is None


def test_so_does_the_program(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up_to_date, "program_state", lambda: "another")
    assert not did_nothing(build(root))


def test_what_ends_in_the_middle_is_not_taken_to_be_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _again(root / "site/index.html")
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(site, "make_all", _fails)
        with pytest.raises(KeyboardInterrupt):
            build(root)
    assert not did_nothing(build(root))


def _fails(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_what_was_just_written_may_change_again_unseen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_states, "_GRAIN_NS", 3_600_000_000_000)
    (root / f"reports/{NAME}.yaml").write_text("level: town\n", encoding="utf-8")
    build(root)
    assert not did_nothing(build(root))
