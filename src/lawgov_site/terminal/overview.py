"""What was recognised in a report, to be seen at a glance on a terminal."""

from __future__ import annotations

from pathlib import PurePosixPath

from rich import box
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from ..model import Finding, Report, Section
from ..model import Table as SectionTable
from ..pages.wording import kind_label

_UNKNOWN = "[red]未知[/red]"
_REASONS = 2  # shown for one finding
_SURE = 0.85  # below that a person should look


def facts_table(report: Report) -> Table:
    """What was recognised, how sure that is, and by what."""
    town, signoff = report.town, report.signoff
    found = {finding.what: finding for finding in report.findings}
    headings = sum(1 for section in report.walk() if section.heading)
    kinds = dict.fromkeys(kind_label(kind) for s in report.walk() if s.heading for kind in s.kinds)
    organisations = "、".join(signoff.organisations) if signoff else ""
    date = signoff.date.isoformat() if signoff and signoff.date else ""
    rows = {
        "标题": report.title,
        "年度": str(report.year) if report.year else None,
        "乡镇": f"{town.full_name}（{town.code}）" if town else None,
        "标题层级": f"{headings} 个标题",
        "所属部分": "、".join(kinds) or None,
        "主送机关": report.addressee_name or "（无）",
        "落款": f"{organisations} {date}".strip() or "（无）",
    }
    table = Table(box=box.SIMPLE)
    for name in ("项目", "识别为", "把握", "依据"):
        table.add_column(name, overflow="fold", no_wrap=name in ("项目", "把握"))
    for name, value in rows.items():
        finding = found.get(name)
        sure = _sureness(finding.confidence) if finding else ""
        table.add_row(
            name, escape(value) if value else _UNKNOWN, sure, escape(_reasons(finding)) if finding else ""
        )
    return table


def _reasons(finding: Finding) -> str:
    """The strongest reasons: a town has a dozen."""
    if finding.choices:
        return _gist(finding)
    first, *others = finding.evidence.split("；")
    return "；".join([first, *others[: _REASONS - 1]])


def _gist(finding: Finding) -> str:
    """The evidence without the list of towns that it may be."""
    return finding.evidence.partition("：")[0] if finding.choices else finding.evidence


def _sureness(confidence: float) -> str:
    colour = "green" if confidence >= _SURE else "yellow" if confidence > 0 else "red"
    return f"[{colour}]{confidence:.0%}[/{colour}]"


def verdict(report: Report | None) -> str:
    """One line on a report: what it is, and what is least sure about it."""
    if report is None:
        return "没有读成"
    town = report.town.full_name if report.town else "乡镇未知"
    least = min(report.findings, key=lambda finding: finding.confidence)
    year = f"{report.year} 年" if report.year else "年度未知"
    sure = (
        "各项都有把握"
        if least.confidence >= _SURE
        else f"{least.what}把握 {least.confidence:.0%}（{_gist(least)}）"
    )
    return f"{town} {year}，{sure}"


def outline_tree(report: Report) -> Tree:
    """The outline, each heading with its kind and the number of its paragraphs and tables."""
    tree = Tree(escape(report.title or "（没有标题）"))
    above, below = report.around_signature
    for number, section in enumerate(above):
        _grow(tree, section, "文末的附表" if number else "标题前的文字")
    for section in below:
        beside = f"{PurePosixPath(section.source).name} 的文字" if section.source else ""
        _grow(tree, section, beside or ("注释" if section.is_notes else "落款之后的文字"))
    return tree


def _grow(tree: Tree, section: Section, unheaded: str = "") -> None:
    heading = section.heading
    words = f"{heading.marker}{heading.title}" if heading else f"（{unheaded}）"
    tables = [isinstance(block, SectionTable) for block in section.blocks()]
    counts = ((tables.count(False), "段"), (tables.count(True), "张表"))
    extent = "、".join(f"{count} {what}" for count, what in counts if count)
    marks = "、".join(
        mark
        for mark, present in (
            ("、".join(map(kind_label, section.kinds)) if section.level <= 1 else "", True),
            (extent, True),
            ("标题与正文同段", bool(heading and heading.run_in)),
            ("无序号", bool(heading and heading.inferred)),
        )
        if mark and present
    )
    branch = tree.add(f"{escape(words)} [dim]{escape(marks)}[/dim]" if marks else escape(words))
    for child in section.children:
        _grow(branch, child)
