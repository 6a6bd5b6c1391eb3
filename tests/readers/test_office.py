"""Old formats: what is said where LibreOffice is missing, and what it cannot read."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import office, read
from lawgov_site.readers.formats import Format, sniff

from ..processes.ending import gone
from .checks import refusal

DOC = (Path(__file__).parents[1] / "fixtures" / "readers" / "numbering.doc").read_bytes()
needs_libreoffice = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    assert refusal("a.doc", DOC, "LibreOffice") == "1:1: READ-OFFICE"


def test_a_program_that_does_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "soffice", lambda: str(tmp_path / "missing"))
    assert refusal("a.doc", DOC, "不能运行") == "1:1: READ-OFFICE"


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The system's folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """A script in the place of LibreOffice."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "soffice", lambda: str(program))


def test_what_libreoffice_made_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, temporary: Path
) -> None:
    """The converting branch on machines without LibreOffice: a script puts a file that it once made."""
    made = Path(__file__).parents[1] / "fixtures" / "readers" / "numbering.docx"
    littering = 'echo x > "$TMPDIR/lu1.tmp"\nwhile [ "$1" != --outdir ]; do shift; done'
    stand_in(monkeypatch, tmp_path, f'{littering}\ncp {made} "$2/source.docx"')
    document = read("a.doc", DOC)
    assert document.lines[1].text.string == "一、主要举措和成效"
    assert document.diagnostics[0].code == "READ-MARKUP"
    assert list(temporary.iterdir()) == []


def test_a_conversion_that_takes_too_long_ends_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, temporary: Path
) -> None:
    monkeypatch.setattr(office, "_SECONDS", 2)
    hanging = f'(sleep 600 & echo $! > {tmp_path}/started; wait) &\necho x > "$TMPDIR/lu1.tmp"\nwait'
    stand_in(monkeypatch, tmp_path, hanging)
    assert refusal("a.doc", DOC, "已停止") == "1:1: READ-STOPPED"
    assert list(temporary.iterdir()) == []
    assert gone(int((tmp_path / "started").read_text()))


@needs_libreoffice
@pytest.mark.parametrize("seconds", [office._SECONDS, 1.5])
def test_libreoffice_leaves_nothing(monkeypatch: pytest.MonkeyPatch, temporary: Path, seconds: float) -> None:
    """Nor when it is ended in the middle, with its socket in a folder of its own choice."""
    sockets = set(Path("/tmp").glob("OSL_PIPE_*"))
    monkeypatch.setattr(office, "_SECONDS", seconds)
    with suppress(LawgovError):  # a fast machine is done in time
        read("a.doc", DOC)
    assert list(temporary.iterdir()) == []
    deadline = time.monotonic() + 60  # another test's socket goes by itself, when that is done
    while not (left := set(Path("/tmp").glob("OSL_PIPE_*"))) <= sockets and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left <= sockets


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.txt"])
def test_known_by_content(name: str) -> None:
    assert sniff(name, DOC) is Format.OFFICE


@needs_libreoffice
def test_damaged() -> None:
    assert refusal("a.doc", DOC[:600]) in ("1:1: READ-FORMAT", "1:1: READ-EMPTY")


@needs_libreoffice
def test_an_opendocument_file_that_is_one_xml_file_is_read_as_its_word_document_is() -> None:
    folder = Path(__file__).parents[1] / "fixtures" / "readers"
    flat, word = (read(name, (folder / name).read_bytes()) for name in ("table.fodt", "table.docx"))
    assert [line.text.string for line in flat.lines] == [line.text.string for line in word.lines]
