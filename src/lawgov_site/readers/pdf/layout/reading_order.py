"""Characters on pages → paragraphs and tables, in reading order.

The way of a page: it is turned so that most of its lines are level (`sheets`); ruled tables take the
characters in their cells (`grids`); the others become pieces of lines (`lines`); heads and feet go
(`margins`), notes at the foot wait for the end of the sentence above them (`feet`); the rest is put in
reading order (`columns`), rows that stand in columns become tables (`aligned`), tables that go on over pages
one (`tables`), and lines paragraphs (`paragraphs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..chars import Box, Char, PdfPage
from .aligned import aligned_tables
from .columns import Order, Strip, in_reading_order, strips
from .feet import Notes, has_mark, without_notes
from .grids import ruled_tables
from .lines import Line, pieces_of
from .margins import without_margins
from .paragraphs import Paragraph, paragraphs
from .sheets import Sheet, directions, sheet
from .tables import RepeatedHead, Table, over_pages

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
    bodies, notes = (bodies, []) if known else _without_notes(parts, bodies)
    flows: dict[bool, list[Line | Table]] = {False: [], True: []}
    doubtful: set[int] = set()
    for part, body in zip(parts, bodies, strict=True):
        for order in _in_order(body, part.tables, known):
            flows[part.aside] += [order] if isinstance(order, Table) else order.lines
            if isinstance(order, Order) and order.doubtful:
                doubtful.add(part.sheet.page)
    main, repeated = over_pages(aligned_tables(flows[False]))
    aside, _ = over_pages(aligned_tables(flows[True]))
    # What stands aside on a page, or at its foot without a mark, comes behind the paragraph that runs over to
    # the next.
    made = [(block.page, False, block) for block in paragraphs(main)]
    made += [(block.page, True, block) for note in notes if not has_mark(note) for block in paragraphs(note)]
    made += [(block.page, True, block) for block in paragraphs(aside)]
    made.sort(key=lambda item: item[:2])
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


def _without_notes(parts: Sequence[_Part], bodies: Sequence[list[Line]]) -> tuple[list[list[Line]], Notes]:
    """Of each part what is in no note at the foot of its page, and all notes. Where pages have columns, notes
    stand at the feet of these, and are left there."""
    level = [number for number, part in enumerate(parts) if not part.aside]
    rest, notes = without_notes([bodies[n] for n in level], [parts[n].rules for n in level])
    left = dict(zip(level, rest, strict=True))
    kept = [left.get(number, body) for number, body in enumerate(bodies)]
    return kept, [note for notes_of_page in notes for note in notes_of_page]


def _in_order(
    pieces: Sequence[Line], tables: Iterable[Table], known: Sequence[Strip]
) -> Iterator[Order | Table]:
    """The tables where they stand among the lines."""
    rest = list(pieces)
    for table in sorted(tables, key=lambda table: table.top):
        middle = (table.top + table.bottom) / 2
        yield in_reading_order([piece for piece in rest if piece.middle < middle], known)
        yield table
        rest = [piece for piece in rest if piece.middle >= middle]
    yield in_reading_order(rest, known)
