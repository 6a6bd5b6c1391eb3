"""The text of files beside a report that is the report's: paragraphs and tables, a section a file.

It is cleaned as the report's own, and nothing else is recognised in it, no heading, part, signature,
law or figure, for what an attachment holds is of no form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import PurePosixPath

from ..diagnostics import Diagnostic
from ..model import Annex, Document, Kind, Paragraph, Section, Text
from ..strings.anchors import Anchors
from .around.furniture import clear_furniture
from .lines.cleaning import clean
from .lines.joining import join_broken
from .lines.tabulated import tabulate


@dataclass(frozen=True, slots=True)
class Annexes:
    """The sections of all files, and what was taken out of them."""

    sections: tuple[Section, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_annexes(document: Document, sections: Iterable[Section]) -> Annexes:
    """The annexes of a document, each by itself. `sections` are the report's own, whose tables come first."""
    rows = (p.row for top in sections for section in top.walk() for p in section.paragraphs if p.row)
    tables = count(max((row.table for row in rows), default=-1) + 1)
    found = tuple(_annex(annex, part, tables) for annex, part in document.annexed())
    return Annexes(
        tuple(section for one in found for section in one.sections),
        tuple(text for one in found for text in one.dropped),
        tuple(said for one in found for said in one.diagnostics),
    )


def _annex(annex: Annex, document: Document, tables: Iterator[int]) -> Annexes:
    cleaned = clean(document)
    cleared = clear_furniture(document, cleaned.lines)
    tabulated = tabulate(document, cleared.lines)
    joined = join_broken(document, tabulated.lines)
    lines = joined.lines
    anchors = Anchors(PurePosixPath(annex.path).name)
    numbers = {table: next(tables) for table in dict.fromkeys(line.row.table for line in lines if line.row)}
    paragraphs = tuple(
        Paragraph(
            line.text,
            anchors.anchor("p", line.text.string),
            line.row and replace(line.row, table=numbers[line.row.table]),
        )
        for line in lines
    )
    return Annexes(
        (Section(Kind.OTHER, None, paragraphs, source=annex.path),),
        (*cleaned.dropped, *cleared.dropped, *tabulated.dropped),
        (*cleaned.diagnostics, *cleared.diagnostics, *tabulated.diagnostics, *joined.diagnostics),
    )
