"""A report as passages: the units in which it is searched, quoted and compared.

A passage is what a reader sees as one paragraph of the source: the title, the addressee, a heading that
stands alone, a paragraph, a cell of a table, a line of the signature block, and a heading that is run into
its paragraph together with that paragraph. A query matches where it stands inside one passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import Heading, Kind, Report, Section, Table
from .grid import grid


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage that is an element of its own on the report's page."""

    anchor: str  # id of the element
    text: str  # the source's own words


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of a row's cells, and of the headers above each ("" where the source has none)."""

    cells: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit of text. `section` counts `Report.walk()` from 0; None for title, addressee and signature.

    `kind` is None for these, and for text before the first heading: no heading says what it is about.
    `also` are the other parts that its section's heading names.
    """

    section: int | None
    kind: Kind | None
    pieces: tuple[Piece, ...]
    row: RowWords | None = None  # of a cell: its row, whose anchor it has
    cell: int = 0  # its number among all cells of the row
    also: tuple[Kind, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The parts that it is found in."""
        return (self.kind, *self.also) if self.kind else ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


TITLE_ANCHOR = "title"
ADDRESSEE_ANCHOR = "addressee"
SIGNOFF_ANCHOR = "signoff"  # its lines: signoff-1, signoff-2 …


def heading_text(heading: Heading) -> str:
    """Marker, title and terminator as one string."""
    return heading.marker.string + heading.title.string + heading.terminator.string


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages of a report in the document's order; together they hold all its words."""
    return tuple(_passages(report))


def _passages(report: Report) -> Iterator[Passage]:
    if report.title:
        yield Passage(None, None, (Piece(TITLE_ANCHOR, report.title),))
    if report.addressee:
        yield Passage(None, None, (Piece(ADDRESSEE_ANCHOR, str(report.addressee)),))
    sections = tuple(report.walk())
    below = len(sections) - sum(1 for section in report.around_signature[1] for _ in section.walk())
    yield from _section_passages(sections, 0, below)
    for number, line in enumerate(report.signoff.lines if report.signoff else (), 1):
        yield Passage(None, None, (Piece(f"{SIGNOFF_ANCHOR}-{number}", str(line)),))
    yield from _section_passages(sections, below, len(sections))


def _section_passages(sections: Sequence[Section], first: int, end: int) -> Iterator[Passage]:
    open_pieces: list[Piece] = []  # headings whose source paragraph may go on
    at: tuple[int, Section] | None = None
    for number in range(first, end):
        heading = sections[number].heading
        if heading:
            if open_pieces and at and not heading.joined:
                yield _passage(*at, tuple(open_pieces))
                open_pieces = []
            open_pieces.append(Piece(heading.anchor, heading_text(heading)))
            at = (number, sections[number])
        for index, block in enumerate(sections[number].blocks()):
            if open_pieces and at and not (index == 0 and heading and heading.run_in):
                yield _passage(*at, tuple(open_pieces))
                open_pieces = []
            if isinstance(block, Table):
                yield from _cells(number, sections[number], block)
            else:
                own = (*open_pieces, Piece(block.anchor, str(block.text)))
                yield _passage(number, sections[number], own)
            open_pieces = []
    if open_pieces and at:
        yield _passage(*at, tuple(open_pieces))


def _passage(
    number: int, section: Section, pieces: tuple[Piece, ...], row: RowWords | None = None, cell: int = 0
) -> Passage:
    kind, also = (section.kind, section.also) if section.heading else (None, ())
    return Passage(number, kind, pieces, row, cell, also)


def _cells(number: int, section: Section, table: Table) -> Iterator[Passage]:
    for row in grid(table):
        own = tuple(str(c.text).replace("\t", " ") for c in row.cells)
        words = RowWords(own, tuple(c.label for c in row.cells))
        for at, cell in enumerate(own):
            if cell:
                yield _passage(number, section, (Piece(row.anchor, cell),), words, at)
