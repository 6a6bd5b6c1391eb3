"""A report's text as its page shows it: blocks of runs, with the removed debris in its place.

What is shown is the report's own words, in order and complete. Marks and items only say how a piece looks;
debris is shown apart from the text and is hidden until a reader asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from ..grid import GridCell, GridRow, grid
from ..model import Heading, Kind, Mask, Paragraph, Report, Section, Table, Text, companion_name
from ..passages import ADDRESSEE_ANCHOR, SIGNOFF_ANCHOR, TITLE_ANCHOR, heading_text
from . import urls

FIGURE, LAW, DEBRIS, MASKED = "figure", "law", "debris", "masked"


class Run(NamedTuple):
    """Words that look alike. `mark` is "", FIGURE, LAW, DEBRIS or MASKED; `note` says what was masked,
    or what is said of a cited law; `target`, at the end of its name, is the id of the line that says it."""

    text: str
    mark: str = ""
    note: str = ""
    target: str = ""


class Flag(NamedTuple):
    """A name of a law of which something is to be said; `target` is the id of the line that says so."""

    quote: Text
    note: str
    target: str


class _Place(NamedTuple):
    """A range of a string that looks different from what is around it."""

    start: int
    end: int
    mark: str
    note: str
    target: str = ""


class Item(NamedTuple):
    """Part of a paragraph. `apart`: it is one of an inline list (一是…；二是…), on a line of its own."""

    runs: tuple[Run, ...]
    apart: bool = False


class Block(NamedTuple):
    """A heading, paragraph or line with the id of its element; `before` is debris that stands before it."""

    anchor: str
    items: tuple[Item, ...]
    before: tuple[str, ...] = ()


class CellView(NamedTuple):
    """A cell of a table. `heads`: "column", "row", or "" where the source does not say that it heads any;
    `short`: it stands on one line."""

    items: tuple[Item, ...]
    heads: str
    short: bool
    colspan: int
    rowspan: int


class RowView(NamedTuple):
    """A row with the id of its element; debris that stands before it is in its first cell."""

    anchor: str
    cells: tuple[CellView, ...]


class TableView(NamedTuple):
    """A table, the `number`-th of the report, from 1; `head` are the rows that are repeated on every page.

    `wide`: on paper its short cells do not all fit beside one another unless they are broken.
    """

    number: int
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    wide: bool


class AnnexHead(NamedTuple):
    """What stands above the text of a file beside the report: it is no word of it."""

    anchor: str
    title: str
    href: str  # of the file, beside the page


@dataclass(frozen=True, slots=True)
class Node:
    """A section. `depth` counts from 1, whatever the level; `shows_kind`: its part begins here; `kind_sure`:
    the program is sure which part that is."""

    kind: Kind
    depth: int
    shows_kind: bool
    kind_sure: bool
    run_in: bool
    joined: bool
    continues: bool  # the next heading goes on in this heading's source paragraph
    heading: Block | None
    blocks: tuple[Block | TableView, ...]
    children: tuple[Node, ...]
    annex: AnnexHead | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All of a report's text.

    `annexes` stand below the signature. `after` is debris at the end, `removed` the number of its pieces.
    """

    title: tuple[Block, ...]
    addressee: Block | None
    sections: tuple[Node, ...]
    signoff: tuple[Block, ...]
    annexes: tuple[Node, ...]
    after: tuple[str, ...]
    removed: int


def document(report: Report, flags: Sequence[Flag] = ()) -> DocumentView:
    """The report's text, every word and every piece of debris exactly once; `flags` are marked in it."""
    figures = [fact.figure for fact in report.facts if fact.is_number]
    source = _Source(report.dropped, report.masks, flags, figures)
    title = tuple(
        _block(TITLE_ANCHOR if n == 1 else f"{TITLE_ANCHOR}-{n}", line, source, lists=False)
        for n, line in enumerate(report.title_lines, 1)
    )
    addressee = _block(ADDRESSEE_ANCHOR, report.addressee, source, lists=False) if report.addressee else None
    sections = _Sections(report, source)
    above, below = report.around_signature
    body = tuple(sections.node(section, 1, None) for section in above)
    signoff = tuple(
        _block(f"{SIGNOFF_ANCHOR}-{n}", line, source, lists=False)
        for n, line in enumerate(report.signoff.lines if report.signoff else (), 1)
    )
    annexes = tuple(sections.node(section, 1, None) for section in below)
    return DocumentView(title, addressee, body, signoff, annexes, source.rest(), len(report.dropped))


def annex_head(report: Report, section: Section) -> AnnexHead:
    """What stands above a section that is the text of a file beside the report."""
    named = companion_name(section.source)
    assert report.town and report.year and named  # it is published, and has files
    titles = {file.source.path: file.title for file in report.files}
    href = PurePosixPath(urls.companion(report.town.code, report.year, section.source)).name
    tail = href.removeprefix(f"{report.year}-").partition(".")[0]
    return AnnexHead(f"file-{tail}", titles.get(section.source, named.role.label), href)


class _Sections:
    """The sections of a report, as they follow one another."""

    def __init__(self, report: Report, source: _Source) -> None:
        joined = [s.heading is not None and s.heading.joined for s in report.walk()]
        self._continues = iter([*joined[1:], False])
        self._tables = count(1)
        self._report = report
        self._source = source

    def node(self, section: Section, depth: int, above: Kind | None) -> Node:
        heading = section.heading
        goes_on = next(self._continues)
        return Node(
            kind=section.kind,
            depth=depth,
            shows_kind=heading is not None and section.kind is not above,
            kind_sure=section.kind_is_sure,
            run_in=heading is not None and heading.run_in,
            joined=heading is not None and heading.joined,
            continues=goes_on,
            heading=_block(heading.anchor, heading, self._source, lists=False) if heading else None,
            blocks=tuple(map(self._block, section.blocks())),
            children=tuple(self.node(child, depth + 1, section.kind) for child in section.children),
            annex=annex_head(self._report, section) if section.source else None,
        )

    def _block(self, block: Paragraph | Table) -> Block | TableView:
        if isinstance(block, Paragraph):
            return _block(block.anchor, block.text, self._source)
        rows = grid(block)
        drawn = tuple(map(self._row, rows))
        head = sum(row.head for row in rows)
        if any(at + c.cell.rowspan > head for at, row in enumerate(rows[:head]) for c in row.cells):
            head = 0  # a cell cannot reach from the head of a table into its body (HTML, 4.9.12)
        return TableView(next(self._tables), drawn[:head], drawn[head:], _is_wide(rows))

    def _row(self, row: GridRow) -> RowView:
        heads_columns = all(c.cell.header or not c.text for c in row.cells)
        return RowView(row.anchor, tuple(self._cell(c, heads_columns) for c in row.cells))

    def _cell(self, found: GridCell, heads_columns: bool) -> CellView:
        heads = ("column" if heads_columns else "row") if found.cell.header and found.text else ""
        block = _block("", found.text, self._source) if found.text else Block("", ())
        before = tuple(Run(debris, DEBRIS) for debris in block.before)
        items = (Item(before), *block.items) if before else block.items
        return CellView(items, heads, _is_short(found), found.cell.colspan, found.cell.rowspan)


_SHORT = 8  # characters of a cell that is not broken
_LEAST = 4  # characters side by side in a cell that is
_PAPER = 36  # characters of the size of a printed table that stand in the type area (static/css/tables.css)
_AROUND = 1  # and those for which a cell's edges take room


def _is_short(cell: GridCell) -> bool:
    return len(cell.text) <= _SHORT


def _is_wide(rows: Sequence[GridRow]) -> bool:
    widths: dict[int, float] = {}
    for cell in (cell for row in rows for cell in row.cells):
        least = len(cell.text) if _is_short(cell) else _LEAST
        for column in range(cell.column, cell.column + cell.cell.colspan):
            widths[column] = max(widths.get(column, 0), least / cell.cell.colspan)
    return sum(widths.values()) + _AROUND * len(widths) > _PAPER


class _Source:
    """What a report's words do not tell: debris, handed out as the blocks pass by, what was masked, and what
    are figures, and of which laws something is to be said."""

    def __init__(
        self,
        dropped: Iterable[Text],
        masks: Iterable[Mask],
        flags: Iterable[Flag],
        figures: Iterable[Text] = (),
    ) -> None:
        self._left = sorted(dropped, key=lambda text: text.start, reverse=True)
        marked = {(mask.start, mask.end, MASKED, mask.kind, "") for mask in masks}
        marked |= {(f.quote.start, f.quote.spans[-1].end, LAW, f.note, f.target) for f in flags}
        marked |= {(figure.start, figure.spans[-1].end, FIGURE, "", "") for figure in figures}
        self._marked = sorted(marked)

    def __bool__(self) -> bool:
        return bool(self._left)

    def until(self, offset: int) -> list[Text]:
        """Takes what starts before a source offset."""
        taken = []
        while self._left and self._left[-1].start < offset:
            taken.append(self._left.pop())
        return taken

    def places(self, text: Text) -> list[_Place]:
        """The ranges of a text's string that were masked, are figures, or name laws of which something is to
        be said."""
        if not self._marked or not text.spans:
            return []
        first = bisect_left(self._marked, (text.start,))
        last = bisect_left(self._marked, (text.spans[-1].end,))
        found = self._marked[first:last]
        return [_Place(_index(text, start), _index(text, end), *rest) for start, end, *rest in found]

    def rest(self) -> tuple[str, ...]:
        """Takes all that is left."""
        rest, self._left = tuple(map(str, reversed(self._left))), []
        return rest


def _block(anchor: str, text: Text | Heading, source: _Source, *, lists: bool = True) -> Block:
    if not source:
        string = heading_text(text) if isinstance(text, Heading) else text.string
        whole = Text.join((text.marker, text.title, text.terminator)) if isinstance(text, Heading) else text
        return Block(anchor, _laid(items(string, lists=lists), source.places(whole)))
    if isinstance(text, Heading):
        text = Text.join((text.marker, text.title, text.terminator))
    before = tuple(map(str, source.until(text.start)))
    end = text.spans[-1].end if text.spans else text.start
    inserts = [(_index(text, piece.start), str(piece)) for piece in source.until(end)]
    return Block(anchor, _laid(items(str(text), inserts, lists=lists), source.places(text)), before)


def _index(text: Text, offset: int) -> int:
    """Index in the string of the first character at or after a source offset."""
    return sum(min(max(offset - span.start, 0), span.end - span.start) for span in text.spans)


def items(string: str, inserts: Sequence[tuple[int, str]] = (), *, lists: bool = True) -> tuple[Item, ...]:
    """A paragraph's items and runs. `inserts` are (index, debris), by index; `lists` looks for inline lists.
    The runs that are not debris, laid end to end, are the string."""
    if not lists and not inserts:
        return (Item((Run(string),)),)
    starts = _list_starts(string) if lists else []
    if not starts:
        return (Item(tuple(_runs(string, 0, len(string), inserts))),)
    cuts = [0, *(s for s in starts if s > 0), len(string)]
    found = []
    for start, end in pairwise(cuts):
        here = [(at, words) for at, words in inserts if start <= at < end or at == end == len(string)]
        found.append(Item(tuple(_runs(string, start, end, here)), apart=start in starts))
    return tuple(found)


_LIST_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是")


def _list_starts(string: str) -> list[int]:
    """Where the items of an inline list begin, the blanks before them included: at the text's beginning or
    after a mark that ends a clause. Nothing where there is but one."""
    starts = []
    for match in _LIST_ITEM.finditer(string):
        before = string[: match.start()].rstrip()
        if not before or before[-1] in "。；：！？":
            starts.append(len(before))
    return starts if len(starts) > 1 or starts == [0] else []


def _runs(string: str, start: int, end: int, inserts: Iterable[tuple[int, str]]) -> Iterator[Run]:
    at = start
    for index, debris in inserts:
        if at < index:
            yield Run(string[at:index])
            at = index
        yield Run(debris, DEBRIS)
    if at < end:
        yield Run(string[at:end])


def _laid(found: Iterable[Item], places: Sequence[_Place]) -> tuple[Item, ...]:
    """Items in which what stands at some places is in runs of its own."""
    if not places:
        return tuple(found)
    made, at = [], 0
    for item in found:
        runs: list[Run] = []
        for run in item.runs:
            if run.mark == DEBRIS:
                runs.append(run)
            else:
                runs += _cut(run, at, places)
                at += len(run.text)
        made.append(Item(tuple(runs), item.apart))
    return tuple(made)


def _cut(run: Run, at: int, places: Sequence[_Place]) -> Iterator[Run]:
    """A run that begins at an index of the string, cut where places begin and end."""
    done = 0
    for start, end, mark, note, target in places:
        left, right = max(start - at, done), min(end - at, len(run.text))
        if left < right:
            if done < left:
                yield run._replace(text=run.text[done:left])
            yield Run(run.text[left:right], mark, note, target if end - at <= len(run.text) else "")
            done = right
    if done < len(run.text):
        yield run._replace(text=run.text[done:])
