"""Breaks that were set by hand within a paragraph: which of them a heading runs over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lawgov_site.model import Document, Line, Span, Style, Text
from lawgov_site.parsing.lines.joining import join_broken

from ..cases import FIXTURES, titled

CASES = list(titled(FIXTURES / "soft_breaks.txt"))
BREAK, HEADING = "⏎", "# "


def lines(source: str) -> Iterator[Line]:
    at = 0
    for number, paragraph in enumerate(source.splitlines(), 1):
        style = Style(heading_level=2) if paragraph.startswith(HEADING) else Style()
        for index, string in enumerate(paragraph.removeprefix(HEADING).split(BREAK)):
            text = Text(string, (Span(number, at, at + len(string)),))
            yield Line(text, style, soft=index > 0)
            at += len(string) + 1


@pytest.mark.parametrize("case", CASES, ids=[title for title, _, _ in CASES])
def test_paragraphs(case: tuple[str, str, str]) -> None:
    _, source, expected = case
    document = Document("soft.docx", source, tuple(lines(source)))
    joined = join_broken(document, document.lines).lines
    assert [line.text.string for line in joined] == expected.splitlines()
