"""A report's text as its page shows it: blocks of runs, with the removed debris in its place.

What is shown is the report's own words, in order and complete. Marks and items only say how a piece looks;
debris is shown apart from the text and is hidden until a reader asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath
from typing import NamedTuple

from ...model import Kind, Paragraph, Report, Section, Table, companion_name
from ...model.passages import ADDRESSEE_ANCHOR, SIGNOFF_ANCHOR, TITLE_ANCHOR
from .. import urls
from .blocks import Block, Flag, Source, block_of
from .table_views import TableView, table_view


class AnnexHead(NamedTuple):
    """What stands above the text of a file beside the report: it is no word of it."""

    anchor: str
    title: str
    href: str  # of the file, beside the page


@dataclass(frozen=True, slots=True)
class Node:
    """A section. `depth` counts from 1, whatever the level; `shows_kind`: its part begins here; `kind_sure`:
    the program is sure which part that is; `also`: the other parts that its heading names."""

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
    also: tuple[Kind, ...] = ()
    is_notes: bool = False


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
    source = Source(report.dropped, report.masks, flags, figures)
    title = tuple(
        block_of(TITLE_ANCHOR if n == 1 else f"{TITLE_ANCHOR}-{n}", line, source, lists=False)
        for n, line in enumerate(report.title_lines, 1)
    )
    addressee = (
        block_of(ADDRESSEE_ANCHOR, report.addressee, source, lists=False) if report.addressee else None
    )
    sections = _Sections(report, source)
    above, below = report.around_signature
    body = tuple(sections.node(section, 1, ()) for section in above)
    signoff = tuple(
        block_of(f"{SIGNOFF_ANCHOR}-{n}", line, source, lists=False)
        for n, line in enumerate(report.signoff.lines if report.signoff else (), 1)
    )
    annexes = tuple(sections.node(section, 1, ()) for section in below)
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

    def __init__(self, report: Report, source: Source) -> None:
        joined = [s.heading is not None and s.heading.joined for s in report.walk()]
        self._continues = iter([*joined[1:], False])
        self._tables = count(1)
        self._report = report
        self._source = source

    def node(self, section: Section, depth: int, above: tuple[Kind, ...]) -> Node:
        heading = section.heading
        goes_on = next(self._continues)
        return Node(
            kind=section.kind,
            depth=depth,
            shows_kind=heading is not None and section.kinds != above,
            kind_sure=section.kind_is_sure,
            run_in=heading is not None and heading.run_in,
            joined=heading is not None and heading.joined,
            continues=goes_on,
            heading=block_of(heading.anchor, heading, self._source, lists=False) if heading else None,
            blocks=tuple(map(self._shown, section.blocks())),
            children=tuple(self.node(child, depth + 1, section.kinds) for child in section.children),
            annex=annex_head(self._report, section) if section.source else None,
            also=section.also,
            is_notes=section.is_notes,
        )

    def _shown(self, shown: Paragraph | Table) -> Block | TableView:
        if isinstance(shown, Paragraph):
            return block_of(shown.anchor, shown.text, self._source)
        return table_view(shown, next(self._tables), self._source)
