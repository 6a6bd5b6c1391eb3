"""The figures that a report states, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..facts import Setting, Stated, stated, stated_in_table, with_conflicts
from ..grid import grid
from ..model import Fact, Kind, Level, Paragraph, Section, Table, Town


def stated_facts(sections: Sequence[Section], year: int | None, town: Town | None = None) -> tuple[Fact, ...]:
    """All figures in paragraphs and tables, in their order.

    `year` is the report's; where it is not known, every year that is named is taken for it.
    """
    city = Level.COUNTY if town and town.county.name.endswith("市") else Level.CITY
    found = [
        (_fact(one, paragraph, part.kind), (paragraph.text.start, one.sentence))
        for section in sections
        for part in section.walk()
        for block in part.blocks()
        for paragraph, one in _stated(block, Setting(year, part.kind is Kind.PLANS, city))
    ]
    return with_conflicts([fact for fact, _ in found], [sentence for _, sentence in found])


def _stated(block: Paragraph | Table, setting: Setting) -> Iterator[tuple[Paragraph, Stated]]:
    if isinstance(block, Paragraph):
        yield from ((block, one) for one in stated(block.text.string, setting))
    else:
        yield from ((block.rows[row], one) for row, one in stated_in_table(grid(block), setting))


def _fact(one: Stated, paragraph: Paragraph, kind: Kind) -> Fact:
    return Fact(
        indicator=one.indicator,
        value=one.value,
        upper=one.upper,
        unit=one.unit,
        status=one.status,
        period=one.period,
        scope=one.scope,
        kind=kind,
        figure=paragraph.text.slice(one.at, one.to),
        quote=paragraph.text.slice(one.start, one.end),
        start=one.start,
        end=one.end,
        anchor=paragraph.anchor,
    )
