"""A part of a report as sentences: what was promised, done, or found wanting, each at its place.

A promise is a sentence of the plans' paragraphs, or a heading under which nothing else stands. What leads to
a list (重点做好：) is none, nor are rows of tables: what they say follows from their headers. A heading that
is run into its paragraph is a sentence of it, too, as a reader sees it. Below a heading that names several
parts (存在的问题和2024年工作思路) those count whose own words clearly speak for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Kind, Report, Section
from ..model.passages import heading_text
from ..parsing.headings.parts import spoken_of

_OPENING, _CLOSING = "“‘「『（(", "”’」』）)"
# A list that follows a colon is cut from what leads to it.
_ITEM = r"[：:](?=\s{0,3}(?:[（(]?[一1][）)、.．是]|首先|第一))"
_MARKS = re.compile(rf"(?:[。！？；!?;]|{_ITEM})(?P<closing>[{_CLOSING}]{{0,2}})|[{_OPENING}{_CLOSING}]")
_FARTHEST = 200  # characters within brackets; those that are not closed by then are not


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the range `[start, end)` of the element's own text, and the headings above it."""

    anchor: str
    start: int
    end: int
    text: str
    headings: str = ""


def sentences(report: Report, kind: Kind) -> tuple[Sentence, ...]:
    """The sentences of a report's sections of a kind, in its order."""
    return tuple(one for section in report.sections for one in _of(section, kind, (), report.year))


def cut(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of a text's sentences without the blanks around them; none ends within brackets or quotation
    marks that are closed further on."""
    start = depth = opened = 0
    for match in _MARKS.finditer(text):
        closing = match["closing"]
        if closing is None:
            depth = depth + 1 if match[0] in _OPENING else max(0, depth - 1)
            opened = match.start() if match[0] in _OPENING else opened
            continue
        depth = max(0, depth - len(closing)) if match.start() - opened < _FARTHEST else 0
        if not depth:
            yield from _stripped(text, start, match.end())
            start = match.end()
    yield from _stripped(text, start, len(text))


def _of(section: Section, kind: Kind, above: tuple[str, ...], year: int | None) -> Iterator[Sentence]:
    heading = section.heading
    title = (heading.title.string,) if heading else ()
    if kind in section.kinds and heading:
        own = [p for p in section.paragraphs if p.row is None]
        if heading.run_in or not (section.paragraphs or section.children):
            yield from _cut(heading.anchor, heading_text(heading), "，".join(above))
        for paragraph in own:
            for one in _cut(paragraph.anchor, paragraph.text.string, "，".join((*above, *title))):
                if not section.also or spoken_of(one.text, section.kinds, year) is kind:
                    yield one
    for child in section.children:
        yield from _of(child, kind, (*above, *title), year)


def _cut(anchor: str, text: str, headings: str) -> Iterator[Sentence]:
    for start, end in cut(text):
        words = text[start:end]
        if not words.endswith(("：", ":")):
            yield Sentence(anchor, start, end, words, headings)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield start, end
