"""A report's sections as HTML: an element with its id and its link for every heading and paragraph.

Written here and not in a template: it is most of a report's page, no site wants it otherwise (the tests
compare it with the report character by character), and it takes a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from markupsafe import Markup, escape

from ...diagnostics import visible
from ...model import Kind
from ...strings.writing import writing
from ..wording import kind_label, wording
from .blocks import Block
from .document import AnnexHead, Node
from .runs import DEBRIS, LAW, Item, Run
from .table_views import CellView, RowView, TableView

Marks = Mapping[str, tuple[tuple[str, str, str], ...]]
"""What stands beside blocks, by their anchor: id of what it leads to, what is shown, what it says."""

_NONE: Marks = {}


def sections(nodes: Iterable[Node], marks: Marks = _NONE) -> Markup:
    """Sections with all that is in them. A heading run into its paragraph stands in one `div` with it, with
    nothing between the two."""
    return Markup("".join(piece for node in nodes for piece in _section(node, marks)))  # noqa: S704 (escaped below)


def words(items: Iterable[Item]) -> Markup:
    """A block's items: marks and list items as spans, debris as hidden deletions."""
    return Markup(_words(items))  # noqa: S704 (escaped below)


def written(items: Iterable[Item]) -> Markup:
    """The attributes `lang` and `dir` of an element that holds these items, where they are not Chinese."""
    return Markup(_written(items))  # noqa: S704 (constants)


def debris(pieces: Iterable[str]) -> Markup:
    """Debris that stands between blocks, hidden until a reader asks for it."""
    return Markup(_debris(pieces))  # noqa: S704 (escaped below)


def _section(node: Node, marks: Marks) -> Iterator[str]:
    yield f'<section class="part is-{node.kind}{" is-joined" if node.joined else ""}">\n'
    if node.annex:
        yield _annex(node.annex)
    if node.is_notes:
        title = escape(wording()["report"]["footnotes"])
        yield f'<h2 class="heading heading-1" id="footnotes" data-ui>{title}</h2>\n'
    blocks = [_table(b, marks) if isinstance(b, TableView) else _paragraph(b, marks) for b in node.blocks]
    if node.heading:
        yield _debris(node.heading.before)
        if node.shows_kind:
            yield _kind((node.kind, *node.also), node.kind_sure)
        name = f"heading heading-{min(node.depth, 4)}{' is-continued' if node.continues else ''}"
        heading = _block(f"h{min(node.depth + 1, 6)}", name, node.heading, marks)
        yield f'<div class="run-in">{heading}{"".join(blocks[:1])}</div>\n' if node.run_in else heading
    yield from blocks[1:] if node.run_in else blocks
    for child in node.children:
        yield from _section(child, marks)
    yield "</section>\n"


def _annex(head: AnnexHead) -> str:
    """A head that is not the report's own: whose text follows, with the way to the file."""
    title, told = escape(visible(head.title)), escape(wording()["report"]["annex_from"])
    return (
        f'<h2 class="heading heading-1" id="{head.anchor}" data-ui>{title}</h2>\n'
        f'<p class="note" data-ui>{told}<a href="{escape(head.href)}" download>{title}</a></p>\n'
    )


def _paragraph(block: Block, marks: Marks) -> str:
    return _debris(block.before) + _block("p", "paragraph", block, marks)


def _block(tag: str, name: str, block: Block, marks: Marks) -> str:
    opening = f'<{tag} class="{name}" id="{block.anchor}"{_written(block.items)}>'
    return f"{opening}{_words(block.items)}{_marks(block.anchor, marks)}{_link(block.anchor)}</{tag}>"


def _link(anchor: str) -> str:
    return f'<a class="permalink" href="#{anchor}" aria-label="{_link_label()}"></a>'


def _marks(anchor: str, marks: Marks) -> str:
    """Links without words of their own: what they show is drawn by the style sheet, and no text."""
    return "".join(
        f'<a href="#{target}" data-mark="{escape(shown)}" aria-label="{escape(says)}"></a>'
        for target, shown, says in marks.get(anchor, ())
    )


def _table(table: TableView, marks: Marks) -> str:
    """A table in a box in which it scrolls, with the keyboard too; its rows have the links."""
    label = escape(wording()["report"]["table"].format(number=table.number))
    parts = [
        f"<{tag}>\n{''.join([_row(row, marks) for row in rows])}</{tag}>\n"
        for tag, rows in (("thead", table.head), ("tbody", table.body))
        if rows
    ]
    name = f"report-table{' is-wide' if table.wide else ''}"
    box = f'<section class="{name}" tabindex="0" aria-label="{label}">'
    return f"{box}<table>\n{''.join(parts)}</table></section>\n"


def _row(row: RowView, marks: Marks) -> str:
    links = _marks(row.anchor, marks) + _link(row.anchor)
    cells = [_cell(cell, "" if number else links) for number, cell in enumerate(row.cells)]
    return f'<tr id="{row.anchor}">{"".join(cells)}</tr>\n'


def _cell(cell: CellView, link: str) -> str:
    tag, scope = ("th", f' scope="{_SCOPES[cell.heads]}"') if cell.heads else ("td", "")
    across = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    down = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    name = ' class="is-short"' if cell.short else ""
    return f"<{tag}{name}{scope}{across}{down}{_written(cell.items)}>{_words(cell.items)}{link}</{tag}>"


_SCOPES = {"column": "col", "row": "row"}


def _words(items: Iterable[Item]) -> str:
    parts: list[str] = []
    for item in items:
        text = "".join([_text(run.text) if not run.mark else _marked(run) for run in item.runs])
        parts.append(f'<span class="item">{text}</span>' if item.apart else text)
    return "".join(parts)


def _written(items: Iterable[Item]) -> str:
    found = writing("".join(run.text for item in items for run in item.runs if run.mark != DEBRIS))
    return f' lang="{found.lang}" dir="{found.direction}"' if found else ""


def _marked(run: Run) -> str:
    if run.mark == DEBRIS:
        return f'<del class="debris" hidden>{_text(visible(run.text))}</del>'
    if run.mark == LAW:
        return f'<span class="law">{_text(run.text)}</span>{_law_sign(run)}'
    note = f' title="{escape(wording()["report"]["masked"].format(kind=run.note))}"' if run.note else ""
    return f'<span class="{run.mark}"{note}>{_text(run.text)}</span>'


def _law_sign(run: Run) -> str:
    """The sign behind a law's name that leads to what is said of it; its form is the style sheet's."""
    if not run.target:
        return ""
    label = escape(wording()["report"]["law_sign"].format(note=run.note))
    return f'<a class="law-sign" href="#{run.target}" aria-label="{label}" title="{escape(run.note)}"></a>'


def _debris(pieces: Iterable[str]) -> str:
    return "".join(
        f'<p class="debris-line" data-ui hidden><del class="debris">{_text(visible(piece))}</del></p>\n'
        for piece in pieces
    )


def _text(text: str) -> str:
    """Text as the content of an element (not of an attribute)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@cache
def _kind(kinds: Sequence[Kind], sure: bool) -> str:
    tag = " ".join(f'<span class="kind-tag is-{kind}">{escape(kind_label(kind))}</span>' for kind in kinds)
    asks = "" if sure else f' <span class="kind-unsure">{escape(wording()["report"]["kind_unsure"])}</span>'
    return f'<p class="part-kind" data-ui>{tag}{asks}</p>\n'


@cache
def _link_label() -> str:
    return str(escape(wording()["report"]["permalink"]))
