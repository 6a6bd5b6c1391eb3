"""The figures that a report states, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..facts.conflicts import with_conflicts
from ..facts.figures.numbers import may_go_on
from ..facts.reading import stated
from ..facts.scope.outlook import heads_mixed, still_ahead
from ..facts.stated import Setting, Stated
from ..facts.tables.cells import stated_in_table
from ..gazetteer.names import region_names
from ..model import Fact, Heading, Kind, Level, Paragraph, Section, Status, Text, Town
from ..model.grid import grid
from .lines.cut_numbers import CutNumber


class _Where(NamedTuple):
    """What was read, and the element that a figure in it is of.

    `shift`: from a place in the text to the one in its element.
    """

    text: Text
    anchor: str
    shift: int = 0


def stated_facts(
    sections: Sequence[Section],
    year: int | None,
    town: Town | None = None,
    cut: Sequence[CutNumber] = (),
) -> tuple[Fact, ...]:
    """All figures in headings, paragraphs and tables, in their order; one that may be `cut` is unreadable.

    `year` is the report's; where it is not known, every year that is named is taken for it.
    """
    city = Level.COUNTY if town and town.county.name.endswith("市") else Level.CITY
    walk = _Walk()
    found = [
        (_fact(one, where, kind), (where.text.start, one.sentence))
        for section in sections
        for where, one, kind in walk.through(section, Setting(year, city=city, above=_above(town)))
    ]
    return with_conflicts([_uncut(fact, cut) for fact, _ in found], [sentence for _, sentence in found])


def _uncut(fact: Fact, cut: Sequence[CutNumber]) -> Fact:
    if not any(one.has(fact.figure) for one in cut):
        return fact
    return replace(fact, value=None, upper=None, status=Status.UNREADABLE)


def _above(town: Town | None) -> tuple[tuple[str, Level], ...]:
    """The names of a town's county and city, whole and as people call them (河口自治县, 河口县, 河口)."""
    if town is None:
        return ()
    named = ((town.county.name, Level.COUNTY), (town.city.name if town.city else "", Level.CITY))
    whole = [
        (form, level)
        for name, level in named
        if len(name) > 1
        for form in dict.fromkeys((name, *region_names(name).full))
    ]
    short = [(name[:-1], level) for name, level in whole if len(name) > 2 and name[:-1] not in town.name]
    short = [(name, level) for name, level in short if not name.endswith("自治")]
    return (*whole, *short)


class _Walk:
    """A report as it is read: what a text tells of those behind it."""

    def __init__(self) -> None:
        self._before = ""  # the text before the one that is read

    def through(self, part: Section, above: Setting) -> Iterator[tuple[_Where, Stated, Kind]]:
        """All that a section states; `above` is what is known of it from where it stands."""
        setting = _setting(part, above)
        heading, blocks = part.heading, [*part.blocks()]
        if heading:
            goes_on = [block for block in blocks[:1] if heading.run_in and isinstance(block, Paragraph)]
            whole = sum((block.text for block in goes_on), heading.title + heading.terminator)
            own = self._own(setting, "" if heading.marker else whole.string, whole.string)
            for where, one in _in_heading(heading, goes_on, own):
                yield where, one, part.kind
            if goes_on:
                setting = setting._replace(ahead=still_ahead(whole.string, setting))
            blocks = blocks[len(goes_on) :]
        for block in blocks:
            if isinstance(block, Paragraph):
                text = block.text.string
                for one in stated(text, self._own(setting, text, text)):
                    yield _Where(block.text, block.anchor), one, part.kind
                setting = setting._replace(ahead=still_ahead(text, setting))
            else:
                self._before = ""
                for row, one in stated_in_table(grid(block), setting):
                    yield _Where(block.rows[row].text, block.rows[row].anchor), one, part.kind
        for child in part.children:
            yield from self.through(child, setting)

    def _own(self, setting: Setting, begins: str, text: str) -> Setting:
        """The setting of a text, which may begin with the end of a number."""
        before, self._before = self._before, text
        return setting._replace(torn=may_go_on(before, begins))


def _setting(part: Section, above: Setting) -> Setting:
    """What is known of a section: by its kind, by its heading, or else by the one around it."""
    title = part.heading.title.string if part.heading else ""
    done = part.kind in (Kind.MEASURES, Kind.LEADERSHIP)
    mixed = heads_mixed(title, above.year, only_ahead=done)
    mixed = above.mixed and not done if mixed is None else mixed
    return above._replace(
        plans=part.kind is Kind.PLANS, mixed=mixed, loose=mixed or part.kind in (Kind.PROBLEMS, Kind.OTHER)
    )


def _in_heading(
    heading: Heading, goes_on: Sequence[Paragraph], setting: Setting
) -> Iterator[tuple[_Where, Stated]]:
    """The figures of a heading, read together with the text that goes on in its paragraph.

    It is often the first sentence of it: （一）调解纠纷46件。成功率98%。
    """
    first = heading.title + heading.terminator
    ends = len(first.string)
    whole = sum((paragraph.text for paragraph in goes_on), first)
    for one in stated(_closed(whole.string, ends), setting):
        if one.to <= ends:
            where = _Where(whole, heading.anchor, len(heading.marker.string))
            yield where, one._replace(end=min(one.end, ends))
        elif one.at >= ends:
            yield _Where(whole, goes_on[0].anchor, -ends), one._replace(start=max(one.start, ends))


def _closed(text: str, ends: int) -> str:
    """A text in which the sign that ends its heading is in no number: 检查10。5件 is not 10.5."""
    before, sign, after = text[max(0, ends - 2) : ends - 1], text[ends - 1 : ends], text[ends : ends + 1]
    if before.isdigit() and after.isdigit() and not sign.isdigit():
        return f"{text[: ends - 1]}；{text[ends:]}"
    return text


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
        scale=one.scale,
    )
