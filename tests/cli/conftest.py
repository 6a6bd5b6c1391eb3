"""What several tests of commands need."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from lawgov_site.fetching.pace import Pace

from ..fetching.server import Site, serving
from . import published


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of published.py, made once; nothing writes to it."""
    root = tmp_path_factory.mktemp("published")
    published.make(root)
    return root


@pytest.fixture(scope="session")
def built_anew(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, released, and after that its report was replaced."""
    root = tmp_path_factory.mktemp("changed")
    shutil.copytree(built, root, dirs_exist_ok=True)
    with chdir(root):
        published.run("release")
        published.replace("34份", "43份")
        published.run("build")
    return root


@pytest.fixture
def archive(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the archive, in which the test stands: to its cache, one that was moved."""
    return _copied(built, tmp_path, monkeypatch)


@pytest.fixture
def changed(built_anew: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same of the archive whose report was replaced."""
    return _copied(built_anew, tmp_path, monkeypatch)


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive without reports, in which the test stands."""
    monkeypatch.chdir(tmp_path)
    Path("site.yaml").write_text("title: 档案\ncontact: a@example.gov.cn\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server to which all names lead, as far as commands know."""
    with serving() as server:
        monkeypatch.setattr("lawgov_site.commands.visiting.NETWORK", server.network())
        monkeypatch.setattr(Pace.__init__, "__defaults__", (0.0, *(Pace.__init__.__defaults__ or ())[1:]))
        yield server


def _copied(archive: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(archive, target, dirs_exist_ok=True)
    monkeypatch.chdir(target)
    return target
