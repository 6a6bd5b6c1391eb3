"""The laws that a report cites, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..laws import Table, judge, named, note
from ..model import Kind, LawCitation, Section, Text
from ..model import Table as TableOfRows
from ..model.grid import grid


def cited_laws(sections: Sequence[Section], year: int | None, laws: Table) -> tuple[LawCitation, ...]:
    """All citations in headings, paragraphs and cells, in their order; none where the year is not known."""
    if year is None:
        return ()
    return tuple(_of_sections(sections, year, laws, ""))


class _Words(NamedTuple):
    """A text that may cite laws; `context`: what else tells of which time it speaks.

    `shift`: from a place in the text to the one in the element of which it is a part.
    """

    text: Text
    anchor: str
    context: str
    shift: int = 0


def _of_sections(sections: Sequence[Section], year: int, laws: Table, above: str) -> Iterator[LawCitation]:
    for section in sections:
        for words in _texts(section, above):
            yield from _cited(words, year, laws, plans=section.kind is Kind.PLANS)
        title = f"{section.heading.title.string}\n" if section.heading else ""
        yield from _of_sections(section.children, year, laws, above + title)


def _texts(section: Section, above: str) -> Iterator[_Words]:
    if heading := section.heading:
        yield _Words(heading.title, heading.anchor, above, len(heading.marker.string))
        above += f"{heading.title.string}\n"
    for block in section.blocks():
        if isinstance(block, TableOfRows):
            yield from _cells(block, above)
        else:
            yield _Words(block.text, block.anchor, above)


def _cells(block: TableOfRows, above: str) -> Iterator[_Words]:
    """Each cell, with what heads it and with the rest of its row."""
    for row in grid(block):
        words = [cell.text.string for cell in row.cells]
        for number, cell in enumerate(row.cells):
            others = [*words[:number], cell.label, *words[number + 1 :]]
            yield _Words(cell.text, row.anchor, above + "\n".join(others), cell.cell.start)


def _cited(words: _Words, year: int, laws: Table, *, plans: bool) -> Iterator[LawCitation]:
    text = words.text
    for one in named(text.string, laws):
        judged = judge(text.string, one, year, laws, plans=plans, context=words.context)
        law = judged.law
        yield LawCitation(
            quote=text.slice(one.start, one.end),
            law=law.name if law else None,
            law_id=law.id if law else None,
            verdict=judged.verdict,
            note=note(judged),
            year=judged.year,
            anchor=words.anchor,
            start=words.shift + one.start,
            end=words.shift + one.end,
        )
