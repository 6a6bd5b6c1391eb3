"""Characters on pages → paragraphs and tables, in reading order.

The way of a page: it is turned so that most of its lines are level (`sheets`); ruled tables take the
characters in their cells (`grids`); the others become pieces of lines (`lines`); heads and feet go
(`margins`), notes at the foot wait for the end of the sentence above them (`feet`); the rest is put in
reading order (`columns`), with the ruled tables in it (`around`), rows that stand in columns become tables
(`aligned`), tables that go on over pages one (`tables`), and lines paragraphs (`paragraphs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..chars import Box, Char, PdfPage
from .aligned import aligned_tables
from .around import around
from .columns import strips
from .feet import Notes, has_mark, without_notes
from .grids import ruled_tables
from .lines import Line, pieces_of
from .margins import without_margins
from .paragraphs import Paragraph, paragraphs
from .sheets import Sheet, directions, sheet
from .tables import RepeatedHead, Table, over_pages

_Block = TypeVar("_Block", Line, Line | Table)

_MOST = 20_000  # pieces of lines; a report has some 500


class TooManyLinesError(Exception):
    """Characters are scattered over the pages."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on the pages, in reading order, and what stands around it."""

    blocks: list[Paragraph | Table]
    notes: list[Paragraph]  # at the feet of pages, with their marks: they stand apart
    margins: list[Line]
    repeated: list[RepeatedHead]
    doubtful: list[int]  # pages, from 0, of which nobody can tell whether they have columns


def lay_out(pages: Sequence[PdfPage], chars: Sequence[Sequence[Char]]) -> Layout:
    """`chars` are those characters of each page that are text. Raises TooManyLinesError."""
    parts: list[_Part] = []
    for number, (page, text) in enumerate(zip(pages, chars, strict=True)):
        tables, rest = ruled_tables(sheet(number, page, text))
        level, *others = directions(rest)
        parts.append(_Part(level, tables, rest.rules, aside=False))
        parts += (_Part(other, [], (), aside=True) for other in others)
    pieces = [pieces_of(part.sheet) for part in parts]
    if sum(map(len, pieces)) > _MOST:
        raise TooManyLinesError
    bodies, margins = without_margins(pieces)
    known = strips(bodies)
    notes: Notes = []
    if not known:
        bodies, notes = _without_notes(parts, bodies)
    ordered = [around(part.tables, body, known) for part, body in zip(parts, bodies, strict=True)]
    doubtful = {part.sheet.page for part, page in zip(parts, ordered, strict=True) if page.doubtful}
    flows = [page.blocks for page in ordered]
    if known:
        flows, notes = _without_notes(parts, flows)
    main, repeated = over_pages(aligned_tables(_flow(parts, flows, aside=False)))
    aside, _ = over_pages(aligned_tables(_flow(parts, flows, aside=True)))
    # What stands aside on a page, or at its foot without a mark, comes behind the paragraph that runs over to
    # the next.
    made = [(block.page, False, block) for block in paragraphs(main)]
    made += [(block.page, True, block) for note in notes if not has_mark(note) for block in paragraphs(note)]
    made += [(block.page, True, block) for block in paragraphs(aside)]
    made.sort(key=lambda item: item[:2])
    doubtful |= {page for page, _, block in made if isinstance(block, Paragraph) and block.torn}
    left = [line for lines in margins for line in lines]
    marked = [
        one for note in notes if has_mark(note) for one in paragraphs(note) if isinstance(one, Paragraph)
    ]
    return Layout([block for _, _, block in made], marked, left, repeated, sorted(doubtful))


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a page is printed in one direction; `aside` if most is printed in another."""

    sheet: Sheet
    tables: list[Table]
    rules: tuple[Box, ...]
    aside: bool


def _without_notes(
    parts: Sequence[_Part], flows: Sequence[Sequence[_Block]]
) -> tuple[list[list[_Block]], Notes]:
    """Of each part what is in no note at the foot of its page, or of a column, and all notes."""
    level = [number for number, part in enumerate(parts) if not part.aside]
    rest, notes = without_notes([flows[n] for n in level], [parts[n].rules for n in level])
    left = dict(zip(level, rest, strict=True))
    return [left.get(number, list(flow)) for number, flow in enumerate(flows)], notes


def _flow(
    parts: Sequence[_Part], flows: Sequence[Sequence[Line | Table]], *, aside: bool
) -> list[Line | Table]:
    return [block for part, flow in zip(parts, flows, strict=True) if part.aside is aside for block in flow]
