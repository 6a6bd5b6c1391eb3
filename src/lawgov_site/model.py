"""The data that the stages hand to one another, from a reader's lines to a finished report.

Words of a report are always `Text`: a string together with the spans of the source it was cut from, so
that a heading, a figure or an error can point at the words it came from. Everything here is immutable.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, groupby

from .diagnostics import Diagnostic, by_number


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
"""How sure a section's kind must be for nobody to have to look."""

_KIND_LABELS = dict(zip(Kind, ("举措成效", "不足原因", "负责人履职", "下年安排", "其他情况"), strict=True))


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range `[start, end)` of characters in `Document.text`, all on source line `line` (from 1)."""

    line: int
    start: int
    end: int


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char in "\u00a0\u3000\t" else by_number(char)


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a source: `string` is the slices at `spans`, laid end to end, and nothing else."""

    string: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if sum(s.end - s.start for s in self.spans) != len(self.string):
            raise ValueError("spans do not cover the string")

    def __str__(self) -> str:
        return self.string

    def __len__(self) -> int:
        return len(self.string)

    def __bool__(self) -> bool:
        return bool(self.string)

    def __add__(self, other: Text) -> Text:
        return Text.join((self, other))

    @property
    def shown(self) -> str:
        """For messages: the string, with wide blanks as blanks and what nobody sees by its number."""
        return "".join(map(_shown, self.string))

    @property
    def line(self) -> int:
        """Source line of the first character (1 for an empty text)."""
        return self.spans[0].line if self.spans else 1

    @property
    def start(self) -> int:
        """Source offset of the first character (0 for an empty text)."""
        return self.spans[0].start if self.spans else 0

    def slice(self, start: int, end: int | None = None) -> Text:
        """The part `string[start:end]` (non-negative indices) with its own spans."""
        end = len(self.string) if end is None else min(end, len(self.string))
        start = min(start, end)
        spans, at = [], 0
        for span in self.spans:
            lo, hi = max(start - at, 0), min(end - at, span.end - span.start)
            if lo < hi:
                spans.append(Span(span.line, span.start + lo, span.start + hi))
            at += span.end - span.start
        return Text(self.string[start:end], tuple(spans))

    def strip(self) -> Text:
        """Without the white space at both ends."""
        start = len(self.string) - len(self.string.lstrip())
        return self.slice(start, max(start, len(self.string.rstrip())))

    @classmethod
    def join(cls, parts: Iterable[Text]) -> Text:
        """The parts laid end to end; spans that touch are made one."""
        strings: list[str] = []
        spans: list[Span] = []
        for part in parts:
            strings.append(part.string)
            for span in part.spans:
                last = spans[-1] if spans else None
                if last and last.line == span.line and last.end == span.start:
                    spans[-1] = Span(last.line, last.start, span.end)
                else:
                    spans.append(span)
        return cls("".join(strings), tuple(spans))


EMPTY = Text("", ())


@dataclass(frozen=True, slots=True)
class Style:
    """What the source's format says of a line, as evidence for headings. Nothing said: all defaults."""

    heading_level: int | None = None  # Word's outline level, HTML's h1 to h6
    bold: bool = False
    centred: bool = False


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row: the range `[start, end)` of the row's string."""

    start: int
    end: int
    header: bool = False  # the source says that it heads its column or row
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What makes a line a row of a table: its cells, separated by tabs in the line's string.

    A cell that an earlier row's `rowspan` covers is not in the row. A tab within a cell is read as a blank.
    What stands between the cells (tabs, the bars of a text file) is no cell's.
    """

    table: int  # number of the table in the document, from 0; rows of one table follow one another
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a source, as its format delimits it; or a row of a table."""

    text: Text
    style: Style = PLAIN
    after_blank: bool = False  # a blank line stands before it
    indent: int = 0  # columns of blanks before it; an ideographic space is two
    row: Row | None = None


class Fate(StrEnum):
    """Why characters of a source file are not in the document's text."""

    SHOWN = "shown"  # a viewer shows them, and we could not take them in: a warning with its place
    HIDDEN = "hidden"  # nobody sees them (tracked deletions, comments); said to the archivist only
    UNSEEN = "unseen"  # nor these, in what a web page puts around its article; likewise
    MARGIN = "margin"  # heads, feet and numbers of pages
    FIELD = "field"  # instructions of fields, whose results are in the text
    PROPERTY = "property"  # what the file says of itself: authors, names of styles
    NAVIGATION = "navigation"  # what a web page puts around its article


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Characters of a source file that are not in the document's text."""

    fate: Fate
    what: str  # in Chinese, what kind of thing it is: 批注, 页眉页脚
    text: str  # the characters themselves; "" for what has none that could be read (a picture)
    line: int  # the line of the text that had been reached

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees them, and they must not be published."""
        return self.fate in (Fate.HIDDEN, Fate.UNSEEN)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Characters that stood for others (⼀ for 一, &#8220; for “), and what the text has in their place."""

    original: str
    replacement: str
    line: int


@dataclass(frozen=True, slots=True)
class Mask:
    """Personal data that was masked: the range `[start, end)` of `Document.text`, and its kind in Chinese."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Document:
    """What a reader makes of a source file: its text as one string, and the lines in it.

    For a text file `text` is the decoded file, character for character, but for those of `replaced`; for the
    other formats it is the extracted text, in reading order. `metadata` holds what the format itself says of
    the document (provenance), under the sidecar's keys.

    Every character of the source is accounted for. Blanks aside, as multisets:
    the source's characters, with those of `replaced` exchanged = `text` − `made` + the ledger's.
    """

    path: str
    text: str
    lines: tuple[Line, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[LeftOut, ...] = ()
    made: str = ""  # what the reader wrote itself and a viewer shows: numbers of lists, brackets of ruby
    replaced: tuple[Replaced, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset in `text`. Lines end at U+000A."""
        line = bisect_right(self._line_starts, offset) - 1
        return line + 1, offset - self._line_starts[line] + 1

    def diagnostic(self, at: Text | int, code: str, message: str, hint: str) -> Diagnostic:
        """A diagnostic at the first character of a text, or at an offset."""
        line, column = self.position(at if isinstance(at, int) else at.start)
        return Diagnostic(self.path, line, column, code, message, hint)

    @property
    def holds_hidden(self) -> bool:
        """Whether the source holds what nobody sees, and must not be published as it is."""
        return any(left.is_hidden for left in self.ledger)

    @property
    def _line_starts(self) -> list[int]:
        starts = self.__dict__.get("_starts")
        if starts is None:
            starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))][:-1]
            self.__dict__["_starts"] = starts
        return starts


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

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0

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
class Region:
    """A province (2-digit code), city (4) or county (6)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Town:
    """A township-level division.

    `code` is the 9-digit division code, or the id given in a sidecar to a town that is not in the list.
    `city` is None where the list has only a placeholder (市辖区, 省直辖县级行政区划) or the town's county is
    itself the city.
    """

    code: str
    name: str
    county: Region
    city: Region | None
    province: Region

    @property
    def regions(self) -> tuple[Region, ...]:
        """From the province down to the county."""
        return tuple(r for r in (self.province, self.city, self.county) if r)

    @property
    def full_name(self) -> str:
        """山东省淄博市临淄区凤凰镇; a region named like the one above it is said once."""
        names = dict.fromkeys(r.name for r in self.regions)
        return "".join(names) + self.name


class OriginalState(StrEnum):
    """What of a source file is published."""

    AS_IS = "as_is"
    COPY = "copy"  # without what nobody sees in it
    WITHHELD = "withheld"  # at its address stands a notice


@dataclass(frozen=True, slots=True)
class Original:
    """What is published at the address of a source file."""

    state: OriginalState
    sha256: str  # of what is published, as is the size
    size: int  # bytes
    why: str = ""  # in Chinese: what the copy lacks, or why the file is withheld


@dataclass(frozen=True, slots=True)
class Source:
    """The source file of a report: where it is and its fixity.

    What is published is not always the file itself: pages say `published`, never its own hash.
    """

    path: str  # relative to the reports folder, with /
    sha256: str
    size: int  # bytes
    original: Original | None = None  # None: published as it is

    @property
    def published(self) -> Original:
        """What is published at its address."""
        return self.original or Original(OriginalState.AS_IS, self.sha256, self.size)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from. None is "not known", and is shown as that."""

    source_url: str | None = None
    published: str | None = None  # as given: a date, or a year and month
    retrieved: str | None = None
    publisher: str | None = None
    document_number: str | None = None  # 发文字号, as the report's head has it
    signer: str | None = None  # 签发人, likewise


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
        """The sections above the signature, and what follows it (attachments, contacts): at most the last."""
        signed = self.signoff.lines[0].start if self.signoff and self.signoff.lines else None
        last = self.sections[-1].paragraphs[:1] if self.sections else ()
        if signed is None or not last or last[0].text.start < signed:
            return self.sections, ()
        return self.sections[:-1], self.sections[-1:]

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
