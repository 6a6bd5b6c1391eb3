"""Headings and lines → the tree of sections, with kinds and anchors.

Guarantees to the next stage: every line stands in exactly one section, in the document's order; every
section has a kind; every heading and paragraph has an anchor that is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...diagnostics import Diagnostic
from ...model import Document, Finding, Heading, Kind, Line, Paragraph, Section
from ...strings.anchors import Anchors
from ..forms.kinds import STRONG, judge, named_parts, names_part, says_only_part
from .closing import closing_tables
from .findings import kinds_finding, outline_finding
from .outline import Placed
from .parts import Decision, Part, decide

_OVERRIDES = (Kind.LEADERSHIP, Kind.PROBLEMS, Kind.PLANS)


@dataclass(slots=True)
class _Node:
    """A section under construction."""

    heading: Heading | None
    paragraphs: list[Paragraph] = field(default_factory=list)  # without anchors
    children: list[_Node] = field(default_factory=list)
    kind: Kind = Kind.OTHER
    confidence: float = 1.0
    also: tuple[Kind, ...] = ()

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0

    @property
    def title(self) -> str:
        return self.heading.title.string if self.heading else ""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The tree, and what was unsure about it."""

    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...]


def assemble(
    document: Document,
    lines: Sequence[Line],
    placed: Sequence[Placed],
    year: int | None,
    given: dict[int, Kind],
) -> Assembled:
    """Build the sections. `given` holds kinds that corrections give to headings, by index in `placed`.

    Tables that close the report are a last section without a heading.
    """
    end = closing_tables(lines, placed)
    roots = _nest(list(_pieces(lines[:end], placed)))
    if end < len(lines):
        roots.append(_Node(None, [Paragraph(line.text, row=line.row) for line in lines[end:]]))
    diagnostics = list(_outline_notes(document, lines, placed))
    by_heading = {
        id(node): given[index]
        for index, node in enumerate(n for n in _walk(roots) if n.heading)
        if index in given
    }
    diagnostics += _assign_kinds(document, roots, year, by_heading)
    anchors = Anchors()
    sections = tuple(_finish(node, anchors) for node in roots)
    return Assembled(sections, tuple(diagnostics), (outline_finding(placed), kinds_finding(sections)))


def _pieces(lines: Sequence[Line], placed: Sequence[Placed]) -> Iterator[Heading | Paragraph]:
    """The lines cut at the headings: headings and paragraphs in the document's order."""
    in_line: dict[int, list[Placed]] = {}
    for heading in placed:
        in_line.setdefault(heading.candidate.line, []).append(heading)
    for index, line in enumerate(lines):
        at, joined = 0, False
        headings = in_line.get(index, [])
        if line.row and not headings:
            yield Paragraph(line.text, row=line.row)
            continue
        for n, heading in enumerate(headings):
            before = line.text.slice(at, heading.candidate.start).strip()
            if before:
                yield Paragraph(before)
                joined = False
            following = headings[n + 1].candidate.start if n + 1 < len(headings) else len(line.text)
            yield _heading(line, heading, following, joined)
            at, joined = heading.candidate.end, True
        rest = line.text.slice(at).strip()
        if rest:
            yield Paragraph(rest)


def _heading(line: Line, placed: Placed, following: int, joined: bool) -> Heading:
    c, text = placed.candidate, line.text
    return Heading(
        level=placed.level,
        marker=text.slice(c.start, c.title_start).strip(),
        title=text.slice(c.title_start, c.title_end).strip(),
        terminator=text.slice(c.title_end, c.end).strip(),
        run_in=c.end not in line.breaks and bool(text.slice(c.end, following).strip()),
        joined=joined,
        inferred=c.marker is None,
    )


def _nest(pieces: list[Heading | Paragraph]) -> list[_Node]:
    roots: list[_Node] = []
    path: list[_Node] = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            if not path:
                path = [_Node(None)]
                roots.append(path[0])
            path[-1].paragraphs.append(piece)
            continue
        node = _Node(piece)
        while path and (path[-1].level >= piece.level or path[-1].level == 0):
            path.pop()
        (path[-1].children if path else roots).append(node)
        path.append(node)
    return roots


def _walk(nodes: list[_Node]) -> Iterator[_Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _assign_kinds(
    document: Document, roots: list[_Node], year: int | None, given: dict[int, Kind]
) -> Iterator[Diagnostic]:
    """Level 1 by the whole document; below it the parent's kind, unless the heading is another part's own."""
    top = [node for node in roots if node.heading]
    parts = [Part(node.title, list(_words_of(node)), given.get(id(node))) for node in top]
    for node, decision in zip(top, decide(parts, year), strict=True):
        node.kind, node.confidence, node.also = decision.kind, decision.confidence, decision.also
        if not decision.sure and node.heading:
            yield _unsure(document, node.heading, decision)
    elsewhere = frozenset(node.kind for node in top)
    for node in top:
        _inherit(node, year, given, elsewhere)
        yield from _several(document, node)


def _words_of(node: _Node) -> Iterator[str]:
    """The text of a section and of those below it, tables aside, each heading with what is run into it."""
    yield from (paragraph.text.string for paragraph in node.paragraphs if paragraph.row is None)
    for child in node.children:
        yield child.title
        yield from _words_of(child)


def _inherit(parent: _Node, year: int | None, given: dict[int, Kind], elsewhere: frozenset[Kind]) -> None:
    """The kinds of the sections below one. Of several parts that it names, those that a heading below names
    are told apart; what is left is all that the others may be."""
    told = {id(node): _told(node, parent, year, given, elsewhere) for node in parent.children}
    apart = {kind for kinds in told.values() for kind in kinds}
    parent.also = tuple(kind for kind in parent.also if kind not in apart)
    for node in parent.children:
        kinds = told[id(node)] or (parent.kind, *parent.also)
        node.kind, node.also = kinds[0], kinds[1:]
        node.confidence = parent.confidence if node.kind is parent.kind else 1.0
        _inherit(node, year, given, elsewhere)


def _told(
    node: _Node, parent: _Node, year: int | None, given: dict[int, Kind], elsewhere: frozenset[Kind]
) -> tuple[Kind, ...]:
    """The parts that a section below another is by a person's word or by its own heading; else none."""
    if id(node) in given:
        return (given[id(node)],)
    named = named_parts(node.title, year)
    if parent.also:
        single = names_part(node.title, year)
        own = named or ((single,) if single else ())
        if own and {*own} <= {parent.kind, *parent.also}:
            return own
    kind = _own_kind(node.title, parent.kind, year, elsewhere)
    if kind is None:
        return ()
    return (kind, *(other for other in named if other is not kind)) if kind in named else (kind,)


def _own_kind(title: str, parent: Kind, year: int | None, elsewhere: frozenset[Kind]) -> Kind | None:
    """The part that a heading below level 1 is wholly about, where that is another than its parent's.

    A measure may name what was lacking (补齐短板弱项), a plan (制定年度工作计划) or who leads: a section is
    another part only where its heading says that and nothing else or, of leaders, where the report tells of
    them nowhere else. A word or two (工作安排) do not suffice where the report has that part `elsewhere`.
    Plans speak of what was lacking and of leadership, without being about them.
    """
    verdict = judge(title, year)
    if parent is Kind.PLANS or verdict.kind not in _OVERRIDES or not verdict.sure:
        return None
    if parent in (Kind.PROBLEMS, Kind.LEADERSHIP) and verdict.kind is not Kind.PLANS:
        return None
    strong, alone = verdict.score >= STRONG, verdict.kind not in elsewhere
    if verdict.kind is Kind.LEADERSHIP:
        whole = strong and (alone or says_only_part(title))
    else:
        whole = (strong or alone) and says_only_part(title)
    return verdict.kind if whole else None


def _several(document: Document, node: _Node) -> Iterator[Diagnostic]:
    """Says of each heading that names several parts which no heading below tells apart."""
    if node.also and node.heading:
        kinds = "、".join(kind.label for kind in (node.kind, *node.also))
        message = f"“{node.heading.title}”一并写了{kinds}，没有小标题分开，正文在这几部分中都列入"
        hint = "无误则不必处理；其实只是一部分的，在同名 .yaml 的 corrections 中写 kind"
        yield document.diagnostic(node.heading.title, "KIND-SEVERAL", message, hint)
        return
    for child in node.children:
        yield from _several(document, child)


def _unsure(document: Document, heading: Heading, decision: Decision) -> Diagnostic:
    kind, second = decision.kind.label, decision.second.label
    return document.diagnostic(
        heading.title,
        "KIND-UNSURE",
        f"不能确定“{heading.title}”属于哪一部分，暂归“{kind}”（{decision.confidence:.0%}），或是“{second}”",
        "看一看；不对的，在同名 .yaml 的 corrections 中写 kind",
    )


_IRREGULAR = {
    "gap": "序号不连续",
    "repeat": "序号重复",
    "restart": "序号重新开始",
    "style": "序号样式与同级不同",
    "parent": "序号样式与上级相同",
}
_IRREGULAR_HINT = (
    "核对原件是否缺了标题或段落；没有缺的，在同名 .yaml 的 corrections 中写明：前面有一行是标题而没有认出的，"
    "给那一行写 heading: 2 这样的级别；这里不是标题的，写 heading: false；级别不对的，写对的级别"
)


def _outline_notes(
    document: Document, lines: Sequence[Line], placed: Sequence[Placed]
) -> Iterator[Diagnostic]:
    for heading in placed:
        c = heading.candidate
        text = lines[c.line].text.slice(c.start, c.end)
        if heading.irregular:
            message = f"{_IRREGULAR[heading.irregular]}：{text}"
            yield document.diagnostic(text, "OUTLINE-GAP", message, _IRREGULAR_HINT)
        elif c.marker is None and not c.level:
            yield document.diagnostic(
                text,
                "OUTLINE-INFERRED",
                f"没有序号，按第 {heading.level} 级标题处理：{text}",
                "如不是标题，请在同名 .yaml 的 corrections 中写 heading: false",
            )


def _finish(node: _Node, anchors: Anchors) -> Section:
    heading = node.heading
    if heading:
        words = heading.marker.string + heading.title.string + heading.terminator.string
        heading = Heading(
            heading.level,
            heading.marker,
            heading.title,
            heading.terminator,
            heading.run_in,
            heading.joined,
            heading.inferred,
            anchors.anchor("h", words),
        )
    paragraphs = tuple(replace(p, anchor=anchors.anchor("p", p.text.string)) for p in node.paragraphs)
    children = tuple(_finish(child, anchors) for child in node.children)
    return Section(node.kind, heading, paragraphs, children, node.confidence, node.also)
