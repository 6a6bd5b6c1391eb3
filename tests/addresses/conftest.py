from __future__ import annotations

from pathlib import Path

import pytest

from .archive import release, write


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two towns of a county and one of another province, released."""
    monkeypatch.chdir(tmp_path)
    Path("site.yaml").write_text("title: 档案\nbase_url: https://example.org/a/\n", encoding="utf-8")
    write("2022/枫桥镇.txt", "诸暨市枫桥镇", 2022)
    write("2023/枫桥镇.txt", "诸暨市枫桥镇", 2023)
    write("2023/店口镇.txt", "诸暨市店口镇", 2023)
    write("2021/共和镇.txt", "湟中区共和镇", 2021)
    release()
    return tmp_path
