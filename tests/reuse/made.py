"""Small archives for the tests of shared passages: reports of a few paragraphs, parsed but never written."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.entry import Entry
from lawgov_site.archive.loader.digests import entry_of
from lawgov_site.model import Report
from lawgov_site.sidecar import Sidecar

from ..reading import parse_text

CLAUSES = (
    "持续推进“八五”普法",
    "组织干部旁听庭审",
    "法律顾问参与决策审查",
    "村级调解室全部挂牌",
    "执法人员亮证上岗",
    "公示栏每月更新一次",
    "网格员逐户走访登记",
    "重大事项先由会议集体讨论",
    "信访件限期办结并回访",
    "学法用法列入年度考核",
    "整改情况张榜公布",
    "邀请代表委员现场监督",
    "青少年法治课每学期开讲",
    "旧的文件清理后逐件编号",
    "热线交办的事当日转到村里",
)


def paragraph(draw: random.Random, clauses: int = 6) -> str:
    """Clauses in an order that hardly comes again, each with a figure."""
    return (
        "，".join(f"{clause}{draw.randint(100, 99_999)}项" for clause in draw.sample(CLAUSES, clauses)) + "。"
    )


@cache
def report(town: str, year: int, paragraphs: tuple[str, ...]) -> Report:
    """The report of a town of the archive's own."""
    lines = [f"试验镇{year}年度法治政府建设情况报告", "一、主要举措和成效", *paragraphs, "试验镇人民政府"]
    sidecar = Sidecar(code=town, town="试验镇", county="370305", year=year)
    return parse_text("\n".join([*lines, f"{year + 1}年1月10日", ""]), sidecar, f"{town}-{year}.txt")


def archive(texts: Mapping[tuple[str, int], Sequence[str]]) -> Archive:
    """The archive of some towns' reports, given by their paragraphs."""
    reports: dict[str, Report] = {}
    entries: list[Entry] = []
    for (town, year), paragraphs in texts.items():
        made = report(town, year, tuple(paragraphs))
        entry = entry_of(made)
        assert entry, made.diagnostics
        entries.append(entry)
        reports[entry.id] = made
    return Archive(entries, lambda entry: reports[entry.id], Path())
