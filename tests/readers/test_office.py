"""Old formats: what is said where LibreOffice is missing, and what it cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawgov_site.readers import office

from .checks import lines, refusal

DOC = (Path(__file__).parents[1] / "fixtures" / "readers" / "numbering.doc").read_bytes()
needs_libreoffice = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    assert refusal("a.doc", DOC, "LibreOffice") == "1:1: READ-FORMAT"


def test_a_program_that_does_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "soffice", lambda: str(tmp_path / "missing"))
    assert refusal("a.doc", DOC, "不能运行") == "1:1: READ-FORMAT"


@needs_libreoffice
@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.txt"])
def test_known_by_content(name: str) -> None:
    assert lines(name, DOC)[1] == "一、主要举措和成效"


@needs_libreoffice
def test_damaged() -> None:
    assert refusal("a.doc", DOC[:600]) in ("1:1: READ-FORMAT", "1:1: READ-EMPTY")
