"""Old formats: what is said where LibreOffice is missing, and what it cannot read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lawgov_site.readers import office, read
from lawgov_site.readers.formats import Format, sniff

from .checks import refusal

DOC = (Path(__file__).parents[1] / "fixtures" / "readers" / "numbering.doc").read_bytes()
needs_libreoffice = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    assert refusal("a.doc", DOC, "LibreOffice") == "1:1: READ-FORMAT"


def test_a_program_that_does_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "soffice", lambda: str(tmp_path / "missing"))
    assert refusal("a.doc", DOC, "不能运行") == "1:1: READ-FORMAT"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_libreoffice_made_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The converting branch on machines without LibreOffice: a script puts a file that it once made."""
    made = Path(__file__).parents[1] / "fixtures" / "readers" / "numbering.docx"
    program = tmp_path / "soffice"
    script = f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\ncp {made} "$2/source.docx"\n'
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "soffice", lambda: str(program))
    document = read("a.doc", DOC)
    assert document.lines[1].text.string == "一、主要举措和成效"
    assert document.diagnostics[0].code == "READ-MARKUP"


def test_a_conversion_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: sys.executable)

    def late(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", timeout)

    monkeypatch.setattr(subprocess, "run", late)
    assert refusal("a.doc", DOC, "已停止") == "1:1: READ-FORMAT"


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.txt"])
def test_known_by_content(name: str) -> None:
    assert sniff(name, DOC) is Format.OFFICE


@needs_libreoffice
def test_damaged() -> None:
    assert refusal("a.doc", DOC[:600]) in ("1:1: READ-FORMAT", "1:1: READ-EMPTY")
