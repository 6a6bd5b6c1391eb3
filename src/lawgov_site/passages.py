"""A report as passages: the units in which it is searched, quoted and compared.

A passage is what a reader sees as one paragraph of the source: the title, the addressee, a heading that
stands alone, a paragraph, a line of the signature block, and a heading that is run into its paragraph
together with that paragraph. A query matches where it stands inside one passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Heading, Kind, Report


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage that is an element of its own on the report's page."""

    anchor: str  # id of the element
    text: str  # the source's own words


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit of text. `section` counts `Report.walk()` from 0; None for title, addressee and signature.

    `kind` is None for these, and for text before the first heading: no heading says what it is about.
    """

    section: int | None
    kind: Kind | None
    pieces: tuple[Piece, ...]

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
    yield from _section_passages(report)
    for number, line in enumerate(report.signoff.lines if report.signoff else (), 1):
        yield Passage(None, None, (Piece(f"{SIGNOFF_ANCHOR}-{number}", str(line)),))


def _section_passages(report: Report) -> Iterator[Passage]:
    open_pieces: list[Piece] = []  # headings whose source paragraph may go on
    at: tuple[int, Kind] | None = None
    for number, section in enumerate(report.walk()):
        heading = section.heading
        if heading:
            if open_pieces and at and not heading.joined:
                yield Passage(*at, tuple(open_pieces))
                open_pieces = []
            open_pieces.append(Piece(heading.anchor, heading_text(heading)))
            at = (number, section.kind)
        for index, paragraph in enumerate(section.paragraphs):
            piece = Piece(paragraph.anchor, str(paragraph.text))
            if open_pieces and at and not (index == 0 and heading and heading.run_in):
                yield Passage(*at, tuple(open_pieces))
                open_pieces = []
            yield Passage(number, section.kind if heading else None, (*open_pieces, piece))
            open_pieces = []
    if open_pieces and at:
        yield Passage(*at, tuple(open_pieces))
