"""Drawings of pages, and what a person reads on them (tests/fixtures/pdf/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from lawgov_site.readers import read

from ...cases import FIXTURES, titled
from ..checks import accounted, holds
from .files import drawn

FOLDER = FIXTURES / "pdf"


class Case(NamedTuple):
    """A drawing, the document's lines, and the diagnostics."""

    title: str
    drawing: str
    lines: list[str]
    said: list[str]


def cases(path: Path) -> list[Case]:
    found = []
    for title, drawing, lines, said in titled(path):
        found.append(Case(title, drawing, lines.splitlines(), said.splitlines()))
    return found


CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in cases(path)
]


@pytest.mark.parametrize("case", CASES)
def test_drawing(case: Case) -> None:
    pdf = drawn(case.drawing)
    document = read("a.pdf", pdf.data())
    holds(document)
    assert [line.text.string.replace("\t", "⇥") for line in document.lines] == case.lines
    assert [d.code for d in document.diagnostics] == [said.split(" ", 1)[0] for said in case.said]
    for diagnostic, said in zip(document.diagnostics, case.said, strict=True):
        assert said.split(" ", 1)[1] in diagnostic.message
    assert accounted(document) == pdf.words
