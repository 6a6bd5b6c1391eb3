"""The laws that a report cites, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..laws import Table, judge, named, note
from ..model import Kind, LawCitation, Section, Text


def cited_laws(sections: Sequence[Section], year: int | None, laws: Table) -> tuple[LawCitation, ...]:
    """All citations in headings, paragraphs and cells, in their order; none where the year is not known."""
    if year is None:
        return ()
    return tuple(
        citation
        for section in sections
        for part in section.walk()
        for text, anchor in _texts(part)
        for citation in _cited(text, anchor, year, laws, plans=part.kind is Kind.PLANS)
    )


def _texts(section: Section) -> Iterator[tuple[Text, str]]:
    if section.heading:
        yield section.heading.title, section.heading.anchor
    for paragraph in section.paragraphs:
        if paragraph.row:
            yield from ((text, paragraph.anchor) for _, text in paragraph.cells)
        else:
            yield paragraph.text, paragraph.anchor


def _cited(text: Text, anchor: str, year: int, laws: Table, *, plans: bool) -> Iterator[LawCitation]:
    for one in named(text.string, laws):
        judged = judge(text.string, one, year, laws, plans=plans)
        law = judged.law
        yield LawCitation(
            quote=text.slice(one.start, one.end),
            law=law.name if law else None,
            law_id=law.id if law else None,
            verdict=judged.verdict,
            note=note(judged),
            year=judged.year,
            anchor=anchor,
            start=one.start,
            end=one.end,
        )
