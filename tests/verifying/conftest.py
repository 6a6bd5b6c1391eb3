"""An archive of the five reports with all that a site may have, built once."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from lawgov_site.build import build

from ..reading import REPORTS


def record(original: Path) -> None:
    """Write what `lawgov add` writes of an original: its sha256."""
    sidecar = original.with_suffix(".yaml")
    before = sidecar.read_text(encoding="utf-8") if sidecar.exists() else ""
    sha256 = hashlib.sha256(original.read_bytes()).hexdigest()
    sidecar.write_text(f"{before}sha256: {sha256}\n", encoding="utf-8")


def make_archive(root: Path) -> None:
    """Five reports with their sha256, an address, and the site built from them."""
    shutil.copytree(REPORTS, root / "reports")
    for original in (root / "reports").rglob("*.txt"):
        record(original)
    (root / "site.yaml").write_text("base_url: https://example.org/a/\n", encoding="utf-8")
    assert not build(root).has_errors


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("verified")
    make_archive(root)
    return root


@pytest.fixture
def archive(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current folder."""
    shutil.copytree(whole, tmp_path / "archive")
    monkeypatch.chdir(tmp_path / "archive")
    return tmp_path / "archive"
