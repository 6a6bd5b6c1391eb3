"""Archives for the tests of pages, parsed from short texts as the program parses reports."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.entry import Entry
from lawgov_site.archive.history import History
from lawgov_site.archive.loader.digests import entry_of
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.laws import table
from lawgov_site.model import Report, Source
from lawgov_site.opendata import Holdings, told, update_pieces
from lawgov_site.opendata.files import LARGEST
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.data.datasets import DatasetView
from lawgov_site.pages.render import plan
from lawgov_site.parsing.report import parse
from lawgov_site.publishing import Target
from lawgov_site.readers.extract import CellText, Extract
from lawgov_site.settings.config import SiteConfig
from lawgov_site.sidecar import Sidecar
from tests.reading import REPORTS, parse_text, read_report

FENGHUANG, JINLING = "370305109", "370305107"  # two towns of one county
ZHAILI = "370302113"  # another county of their city
GONGHE = "630106104"  # another province

BODY = """{town}{year}年法治政府建设情况报告
区委、区政府：
现将有关情况报告如下：
一、主要举措和成效
（一）依法行政
全年培训{count}人次，学习《行政处罚法》。一是抓学习。二是抓落实。
二、存在的不足和原因
（一）力量不足。培训还不够。
三、下一年度主要安排
[bookmark: _GoBack]继续推进。
{town}人民政府
{year}年12月30日
"""


@cache
def short_report(code: str, year: int, count: int = 41) -> Report:
    """A short report of a real town; `count` makes texts that differ."""
    text = BODY.format(town="某镇", year=year, count=count)
    return parse_text(text, Sidecar(code=code, year=year), f"{year}/{code}.txt")


@cache
def tabled_report(code: str = "370305107", year: int = 2024) -> Report:
    """A report with tables: with merged cells and a header, without, and one that closes it."""
    out = Extract("tabled.docx")
    out.add("金岭镇2024年法治政府建设情况报告")
    out.add("一、主要举措和成效")
    out.add("（一）规范执法。全年办案情况如下：")
    out.table(
        [
            [CellText("类别", True, 1, 2), CellText("[bookmark: _GoBack]案件（件）", True, 2, 1)],
            [CellText("2024年", True), CellText("2023年", True)],
            [CellText("行政处罚", True), CellText("35"), CellText("[bookmark: 甲]12件")],
            [CellText("行政许可", True), CellText(""), CellText("一是学习《行政许可法》。二是公示。")],
        ]
    )
    out.add("[bookmark: 表后]")
    out.table([[CellText("普法"), CellText("12场")], [CellText("合计", colspan=2)]])
    out.add("没有一件被撤销。")
    out.add("二、下一年度主要安排")
    out.add("继续推进。")
    out.add("金岭镇人民政府")
    out.add("2025年1月8日")
    out.add("附件")
    out.table([[CellText("[bookmark: 乙]"), CellText("村")], [CellText("1"), CellText("<b>东村</b>")]])
    source = Source(f"{year}/{code}.docx", "0" * 64, 1)
    return parse(out.document(), source, Sidecar(code=code, year=year), Gazetteer.load(), table())


def real_reports() -> list[Report]:
    """The archive's own reports."""
    return [read_report(path) for path in sorted(REPORTS.glob("*/*.txt"))]


def archive_of(reports: Iterable[Report], folder: Path = REPORTS) -> Archive:
    """An archive that holds these reports in memory."""
    loaded: dict[str, Report] = {}
    entries: list[Entry] = []
    for report in reports:
        entry = entry_of(report)
        assert entry is not None, report.diagnostics
        entries.append(entry)
        loaded[entry.id] = report
    return Archive(entries, lambda entry: loaded[entry.id], folder)


def html_pages(pages: Mapping[str, Target]) -> Mapping[str, Element]:
    """The trees of the pages that people read."""
    return {path: html(page.make()) for path, page in pages.items() if path.endswith(".html")}


def pages_of(
    archive: Archive,
    config: SiteConfig | None = None,
    history: History | None = None,
    datasets: tuple[DatasetView, ...] = (),
) -> Mapping[str, Target]:
    """Every page by its path."""
    planned = plan(
        Catalogue(archive, config or SiteConfig(), history=history or History(), datasets=datasets)
    )
    return {page.path: page for page in planned}


def datasets_of(archive: Archive, largest: int = LARGEST) -> tuple[DatasetView, ...]:
    """What pages tell of an archive's open data, if a file of the whole has `largest` bytes at the most."""
    with tempfile.TemporaryDirectory() as folder:
        return told(Holdings(archive, update_pieces(archive, Path(folder)), largest))


@dataclass
class Element:
    """An HTML element, its attributes, and what is in it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """The elements below this one with a tag and attributes (class_ is a class among others)."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and child._has(wanted):
                    found.append(child)
                found += child.all(tag, **wanted)
        return found

    def one(self, tag: str = "", **wanted: str) -> Element:
        """The only such element."""
        (found,) = self.all(tag, **wanted)
        return found

    def text(self, *, interface: bool = True) -> str:
        """The visible text; without `interface`, what is marked data-ui is left out."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif "hidden" not in child.attributes and (interface or "data-ui" not in child.attributes):
                parts.append(child.text(interface=interface))
        return "".join(parts)

    def _has(self, wanted: Mapping[str, str]) -> bool:
        for name, value in wanted.items():
            own = self.attributes.get(name.rstrip("_").replace("_", "-"))
            if own is None or (value not in own.split() if name == "class_" else value != own):
                return False
        return True


_VOID = frozenset(["br", "hr", "input", "link", "meta", "wbr"])
_SELF_CLOSED = frozenset({"circle", "line", "path", "rect"})


class _Tree(HTMLParser):
    """Builds the tree, and refuses tags that do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> says an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in _VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _SELF_CLOSED, f"<{tag}/>"
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag and self.at.parent, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def html(data: bytes) -> Element:
    """A page's tree."""
    tree = _Tree()
    tree.feed(data.decode())
    tree.close()
    assert tree.at is tree.root, f"<{tree.at.tag}> is not closed"
    return tree.root
