"""What was recognised in a report, to be seen at a glance on a terminal."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from .model import Report, Section
from .pages.wording import kind_label

_UNKNOWN = "[red]未知[/red]"


def facts_table(report: Report) -> Table:
    """Title, year, town, addressee, signature, extent."""
    town = report.town
    signoff = report.signoff
    headings = sum(1 for section in report.walk() if section.heading)
    rows = {
        "标题": report.title,
        "年度": str(report.year) if report.year else None,
        "乡镇": f"{town.full_name}（{town.code}）" if town else None,
        "主送机关": report.addressee_name or "（无）",
        "落款": "、".join(signoff.organisations) if signoff and signoff.organisations else "（无）",
        "成文日期": signoff.date.isoformat() if signoff and signoff.date else "（未载明）",
        "标题数": str(headings),
    }
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, value in rows.items():
        table.add_row(f"[bold]{name}[/bold]", escape(value) if value else _UNKNOWN)
    return table


def outline_tree(report: Report) -> Tree:
    """The outline, each heading with its kind and the number of its paragraphs."""
    tree = Tree(escape(report.title or "（没有标题）"))
    for section in report.sections:
        _grow(tree, section)
    return tree


def _grow(tree: Tree, section: Section) -> None:
    heading = section.heading
    words = f"{heading.marker}{heading.title}" if heading else "（标题前的文字）"
    extent = f"{len(section.paragraphs)} 段" if section.paragraphs else ""
    marks = "、".join(
        mark
        for mark, present in (
            (kind_label(section.kind) if section.level <= 1 else "", True),
            (extent, True),
            ("标题与正文同段", bool(heading and heading.run_in)),
            ("无序号", bool(heading and heading.inferred)),
        )
        if mark and present
    )
    branch = tree.add(f"{escape(words)} [dim]{escape(marks)}[/dim]" if marks else escape(words))
    for child in section.children:
        _grow(branch, child)
