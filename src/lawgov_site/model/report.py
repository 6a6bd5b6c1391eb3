"""A report: its parts, sections and paragraphs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from ..diagnostics import Diagnostic
from .companion import Companion
from .dates import UNKNOWN_TIMELINESS, ReportDate, Timeliness
from .document import Cell, Mask, Row
from .fact import Fact
from .laws import LawCitation
from .places import Town
from .source import Provenance, Source, TextOrigin
from .text import EMPTY, Text


class Kind(StrEnum):
    """The five statutory parts of a report (督察工作规定 2019), in the regulation's order."""

    MEASURES = "measures"
    PROBLEMS = "problems"
    LEADERSHIP = "leadership"
    PLANS = "plans"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What people call it, in short."""
        return _KIND_LABELS[self]


KIND_CLEAR = 0.75


_KIND_LABELS = dict(zip(Kind, ("举措成效", "不足原因", "负责人履职", "下年安排", "其他情况"), strict=True))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: marker, title and terminator, each as the source has it.

    `run_in`: the body goes on in the same source paragraph. `joined`: the heading itself goes on in the
    source paragraph of the heading before it (`一、…情况（一）…`). `inferred`: it has no marker, or stands
    out of sequence, and was recognised by other evidence.
    """

    level: int  # 1 to 4, by the document's own hierarchy
    marker: Text  # 一、 （一） 1. … or empty
    title: Text
    terminator: Text = EMPTY  # 。 or ： that closes the heading, or empty
    run_in: bool = False
    joined: bool = False
    inferred: bool = False
    anchor: str = ""  # id of its element on the report's page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of body text, or one row of a table: then its text is the cells, separated by tabs."""

    text: Text
    anchor: str = ""  # id of its element on the report's page: p-<stable id>
    row: Row | None = None

    @property
    def cells(self) -> tuple[tuple[Cell, Text], ...]:
        """The cells of a row, each with its words."""
        own = self.row.cells if self.row else ()
        return tuple((cell, self.text.slice(cell.start, cell.end)) for cell in own)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table that follow one another in a section; each has a `row`."""

    rows: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own paragraphs and tables, and the sections below it.

    The text before the first heading is a section of level 0 without a heading. `paragraphs` has the rows of
    tables too, each where it stands; `blocks` puts the rows of one table together.
    """

    kind: Kind
    heading: Heading | None
    paragraphs: tuple[Paragraph, ...]
    children: tuple[Section, ...] = ()
    kind_confidence: float = 1.0  # 0 to 1: how sure the kind is
    also: tuple[Kind, ...] = ()  # the other parts that its heading names, and no heading below tells apart
    source: str = (
        ""  # path of the file beside the report's own that it is the text of; "": of the report's own
    )
    is_notes: bool = False  # the footnotes and endnotes, each with its mark

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """All parts that its heading names: of 存在的问题和2024年工作思路 problems and plans.

        Which of its words belong to which the report does not say.
        """
        return (self.kind, *self.also)

    @property
    def kind_is_sure(self) -> bool:
        """Whether nobody has to look."""
        return self.kind_confidence >= KIND_CLEAR

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Its paragraphs and tables, in the document's order."""
        for table, group in groupby(self.paragraphs, lambda p: p.row.table if p.row else None):
            if table is None:
                yield from group
            else:
                yield Table(tuple(group))

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in the document's order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class SignOff:
    """The signature block: its lines as they stand, the organisations read from them, the date (成文日期)."""

    lines: tuple[Text, ...]
    organisations: tuple[str, ...]
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing about a report was recognised, for the archivist who takes it in."""

    what: str  # 标题, 年度, 乡镇, 标题层级, 所属部分
    confidence: float  # 0 to 1
    evidence: str  # in Chinese: where it was read, what speaks against it
    choices: tuple[tuple[str, str], ...] = ()  # where it is not decided: code and name of each possible town


@dataclass(frozen=True, slots=True)
class Report:
    """One report, as parsed: every non-blank character of its source is in it or in `dropped`.

    `title_lines` are the title's lines as they stand; `dropped` is debris that is not the report's text,
    each piece with a TEXT-DEBRIS diagnostic.
    """

    source: Source
    title_lines: tuple[Text, ...]
    year: int | None
    addressee: Text  # with its colon; empty where there is none
    town: Town | None
    sections: tuple[Section, ...]
    signoff: SignOff | None
    provenance: Provenance
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...] = ()
    masks: tuple[Mask, ...] = ()  # where personal data was masked
    formerly: tuple[str, ...] = ()  # ids under which it was published before
    files: tuple[Companion, ...] = ()  # what is published beside it: scans, the signed copy, attachments
    text_origin: TextOrigin = TextOrigin.FILE
    citations: tuple[LawCitation, ...] = ()  # of laws, in the document's order
    dates: tuple[ReportDate, ...] = ()  # each with its kind and source
    timeliness: Timeliness = UNKNOWN_TIMELINESS
    facts: tuple[Fact, ...] = ()  # the figures that it states, in the document's order

    @property
    def title(self) -> str | None:
        """The title's lines joined without blanks."""
        return "".join("".join(str(line).split()) for line in self.title_lines) or None

    @property
    def addressee_name(self) -> str | None:
        """主送机关, without its colon."""
        return str(self.addressee).rstrip("：: ").strip() or None

    @property
    def id(self) -> str | None:
        """`<code>-<year>`, or None as long as town or year is unknown."""
        return f"{self.town.code}-{self.year}" if self.town and self.year else None

    @property
    def around_signature(self) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
        """The sections above the signature, and what follows it: of the report's own (attachments, contacts)
        at most the last, its notes, and the text of files beside it."""
        own = tuple(section for section in self.sections if not (section.source or section.is_notes))
        others = self.sections[len(own) :]
        signed = self.signoff.lines[0].start if self.signoff and self.signoff.lines else None
        last = own[-1].paragraphs[:1] if own else ()
        if signed is None or not last or last[0].text.start < signed:
            return own, others
        return own[:-1], (*own[-1:], *others)

    def without_annexes(self) -> Report:
        """The report without the text of files beside it."""
        return replace(self, sections=tuple(one for one in self.sections if not one.source))

    def walk(self) -> Iterator[Section]:
        """Every section at every level, in the document's order."""
        for section in self.sections:
            yield from section.walk()

    def texts(self) -> Iterator[Text]:
        """Every piece of the report's own words, in no promised order (for the no-loss property)."""
        yield from self.title_lines
        yield self.addressee
        for section in self.walk():
            if section.heading:
                yield from (section.heading.marker, section.heading.title, section.heading.terminator)
            yield from (p.text for p in section.paragraphs)
        if self.signoff:
            yield from self.signoff.lines
