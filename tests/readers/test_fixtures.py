"""Files made with real tools, and what the readers must make of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawgov_site.model import Line
from lawgov_site.readers import read
from lawgov_site.readers.office import soffice

from ..parsing.layouts import observed
from ..reading import read_report
from .checks import holds

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers"
FILES = sorted(p.with_suffix("") for p in FIXTURES.rglob("*.expected"))


def shown(line: Line) -> str:
    style = line.style
    marks = f"#{style.heading_level}" if style.heading_level else ""
    marks += ("*" if style.bold else "") + ("=" if style.centred else "") + ("~" if line.note else "")
    text = line.text.string.strip().replace("\t", "⇥")
    return ("^" if line.after_blank else "") + text + (f" {marks}" if marks else "")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_file(path: Path) -> None:
    if path.suffix in (".doc", ".rtf") and soffice() is None:
        pytest.skip("LibreOffice is not installed")
    expected, _, said = path.with_name(path.name + ".expected").read_text(encoding="utf-8").partition("---\n")
    document = read(path.name, path.read_bytes())
    holds(document)
    assert [shown(line) for line in document.lines] == expected.splitlines()
    wanted = [line.split(" ", 1) for line in said.splitlines() if not line.startswith("metadata ")]
    assert [d.code for d in document.diagnostics] == [code for code, _ in wanted]
    for diagnostic, (_, piece) in zip(document.diagnostics, wanted, strict=True):
        assert piece in diagnostic.message
    metadata = [line.split(" ", 2)[1:] for line in said.splitlines() if line.startswith("metadata ")]
    assert dict(document.metadata) == dict(metadata)


REPORTS = FIXTURES.parents[2] / "reports"
MADE = sorted(path for path in (FIXTURES / "reports").iterdir())


@pytest.mark.parametrize("path", MADE, ids=lambda p: p.name)
def test_a_report_is_read_alike_in_every_format(path: Path) -> None:
    """Word, a page and a PDF of a report parse to what its text parses to, word for word."""
    wanted, got = read_report(next(REPORTS.rglob(f"{path.stem}.txt"))), read_report(path)
    assert str(observed(got)).splitlines() == str(observed(wanted)).splitlines()
    assert ["".join(str(text).split()) for text in got.texts()] == [
        "".join(str(text).split()) for text in wanted.texts()
    ]


@pytest.mark.parametrize("path", sorted((FIXTURES / "reports").glob("*.docx")), ids=lambda p: p.stem)
def test_a_report_as_word_gives_the_lines_of_its_text(path: Path) -> None:
    text = next(REPORTS.rglob(f"{path.stem}.txt"))
    wanted = read(text.name, text.read_bytes()).lines
    got = read(path.name, path.read_bytes()).lines
    assert [(line.text.string, line.after_blank) for line in got] == [
        (line.text.string, line.after_blank) for line in wanted
    ]
