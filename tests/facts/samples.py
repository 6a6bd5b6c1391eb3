"""Labelled texts as sections of a report, and what is read in them as the labels have it."""

from __future__ import annotations

from typing import Any

from lawgov_site.model import EMPTY, Cell, Heading, Kind, Paragraph, Row, Section, Span, Text
from lawgov_site.model.interchange import fact_json
from lawgov_site.parsing.stated import stated_facts


def facts_of_text(text: str, year: int, kind: str) -> list[dict[str, Any]]:
    """The facts of a text whose lines are paragraphs, and rows of a table where they have tabs.

    A first line that begins with # is the section's heading.
    """
    heading, at = None, 0
    if text.startswith("# "):
        title, _, text = text.partition("\n")
        heading = Heading(1, EMPTY, Text(title[2:], (Span(1, 2, len(title)),)), EMPTY)
        at = len(title) + 1
    paragraphs = []
    for line in text.split("\n"):
        paragraphs.append(_paragraph(line, at))
        at += len(line) + 1
    section = Section(Kind(kind), heading, tuple(paragraphs))
    return [fact_json(fact) for fact in stated_facts((section,), year)]


def _paragraph(line: str, at: int) -> Paragraph:
    text = Text(line, (Span(1, at, at + len(line)),) if line else ())
    if "\t" not in line:
        return Paragraph(text)
    cells, start = [], 0
    for words in line.split("\t"):
        cells.append(Cell(start, start + len(words)))
        start += len(words) + 1
    return Paragraph(text, row=Row(0, tuple(cells)))
