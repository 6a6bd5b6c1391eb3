from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from .archive import release, write


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two towns of a county and one of another province, released once; nothing writes to it."""
    root = tmp_path_factory.mktemp("addresses")
    with chdir(root):
        Path("site.yaml").write_text("title: 档案\nbase_url: https://example.org/a/\n", encoding="utf-8")
        write("2022/枫桥镇.txt", "诸暨市枫桥镇", 2022)
        write("2023/枫桥镇.txt", "诸暨市枫桥镇", 2023)
        write("2023/店口镇.txt", "诸暨市店口镇", 2023)
        write("2021/共和镇.txt", "湟中区共和镇", 2021)
        release()
    return root


@pytest.fixture(autouse=True)
def archive(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the test stands."""
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
