"""The figures that a report states, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..facts import Setting, Stated, stated, stated_in_table, with_conflicts
from ..grid import grid
from ..model import Fact, Heading, Kind, Level, Paragraph, Section, Text, Town


class _Where(NamedTuple):
    """What was read, and the element that a figure in it is of.

    `shift`: from a place in the text to the one in its element.
    """

    text: Text
    anchor: str
    shift: int = 0


def stated_facts(sections: Sequence[Section], year: int | None, town: Town | None = None) -> tuple[Fact, ...]:
    """All figures in headings, paragraphs and tables, in their order.

    `year` is the report's; where it is not known, every year that is named is taken for it.
    """
    city = Level.COUNTY if town and town.county.name.endswith("市") else Level.CITY
    found = [
        (_fact(one, where, part.kind), (where.text.start, one.sentence))
        for section in sections
        for part in section.walk()
        for where, one in _stated(part, Setting(year, part.kind is Kind.PLANS, city))
    ]
    return with_conflicts([fact for fact, _ in found], [sentence for _, sentence in found])


def _stated(part: Section, setting: Setting) -> Iterator[tuple[_Where, Stated]]:
    blocks = [*part.blocks()]
    if heading := part.heading:
        goes_on = [block for block in blocks[:1] if heading.run_in and isinstance(block, Paragraph)]
        yield from _in_heading(heading, goes_on, setting)
        blocks = blocks[len(goes_on) :]
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from ((_Where(block.text, block.anchor), one) for one in stated(block.text.string, setting))
        else:
            for row, one in stated_in_table(grid(block), setting):
                yield _Where(block.rows[row].text, block.rows[row].anchor), one


def _in_heading(
    heading: Heading, goes_on: Sequence[Paragraph], setting: Setting
) -> Iterator[tuple[_Where, Stated]]:
    """The figures of a heading, read together with the text that goes on in its paragraph.

    It is often the first sentence of it: （一）调解纠纷46件。成功率98%。
    """
    first = heading.title + heading.terminator
    ends = len(first.string)
    whole = sum((paragraph.text for paragraph in goes_on), first)
    for one in stated(whole.string, setting):
        if one.to <= ends:
            where = _Where(whole, heading.anchor, len(heading.marker.string))
            yield where, one._replace(end=min(one.end, ends))
        else:
            yield _Where(whole, goes_on[0].anchor, -ends), one._replace(start=max(one.start, ends))


def _fact(one: Stated, where: _Where, kind: Kind) -> Fact:
    return Fact(
        indicator=one.indicator,
        value=one.value,
        upper=one.upper,
        unit=one.unit,
        status=one.status,
        period=one.period,
        scope=one.scope,
        kind=kind,
        figure=where.text.slice(one.at, one.to),
        quote=where.text.slice(one.start, one.end),
        start=where.shift + one.start,
        end=where.shift + one.end,
        anchor=where.anchor,
    )
