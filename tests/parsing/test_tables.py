"""Tables stay tables: what stands in a row is the row's, and tells nothing of the report around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.gazetteer import Gazetteer
from lawgov_site.laws import table
from lawgov_site.model import Document, Paragraph, Report, Section, Source, Table
from lawgov_site.parsing.lines.aligned import aligned
from lawgov_site.parsing.report import parse
from lawgov_site.readers.extract import CellText, Extract
from lawgov_site.sidecar import Sidecar

from ..cases import FIXTURES, titled
from ..reading import parse_text
from .test_no_loss import WORDS, assert_nothing_lost

FOLDER = FIXTURES / "tables"


def cases(name: str) -> list[object]:
    found: list[object] = []
    for title, *texts in titled(FOLDER / name):
        source, expected = (text.replace("{TAB}", "\t") for text in texts)
        found.append(pytest.param(source, expected.splitlines(), id=title))
    return found


@pytest.mark.parametrize(("source", "expected"), cases("markdown.txt"))
def test_markdown(source: str, expected: list[str]) -> None:
    assert drawn(parse_text(source, name="a.md")) == expected


@pytest.mark.parametrize(("source", "expected"), cases("text.txt"))
def test_text(source: str, expected: list[str]) -> None:
    assert drawn(parse_text(source)) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("名册　　　3", "总账　　　5"),  # pages
        ("一、学法　　12次", "二、执法　　35次"),
        ("学法　　12次", "执法　　35次　　处罚　　6件"),
        ("调　解　38", "信　访　12"),
        ("学法12次，　　宣讲9场", "宣讲9场，　　学法12次"),
        ("普法（场）　　28　　33",),
    ],
)
def test_blanks_alone_make_no_table(lines: tuple[str, ...]) -> None:
    assert not [*aligned(lines)]


def drawn(report: Report) -> list[str]:
    """A report as the fixtures have it."""
    found = [report.title or "-"]
    for section in report.walk():
        heading = section.heading
        words = f" {heading.marker}{heading.title}" if heading else ""
        found.append(f"{section.level} {section.kind}{''.join(words.split(chr(9)))}")
        found += blocks(section)
    signoff = report.signoff
    return [*found, f"落款 {'、'.join(signoff.organisations)} {signoff.date}" if signoff else "落款 -"]


def blocks(section: Section) -> Iterator[str]:
    after_table = False
    for block in section.blocks():
        if isinstance(block, Paragraph):
            yield f"  {block.text}"
        else:
            yield from [""] if after_table else []
            for row in block.rows:
                yield "  | " + " | ".join(cells(row)) + " |"
        after_table = isinstance(block, Table)


def cells(row: Paragraph) -> list[str]:
    assert row.row
    string = row.text.string
    return [string[cell.start : cell.end] + "*" * cell.header for cell in row.row.cells]


# Properties, over reports with tables anywhere in them.

TITLE = "临淄区凤凰镇2024年度法治政府建设情况报告"
DEBRIS = ("", "[bookmark: _GoBack]", "\u200b", "&nbsp;", "\x07")
CELL_WORDS = st.sampled_from(
    (
        *WORDS,
        TITLE,
        "一、",
        "2.",
        "（一）强化领导",
        "三、下一步工作安排",
        "附件",
        "目录",
        "- 3 -",
        "35",
        "",
        "培训；",
        "2023年",
        "2023年，全镇没有一件行政行为被复议机关撤销，也没有一件被人民法院判决败诉，群众满意度逐年提高。",
        "现将2023年法治政府建设情况报告如下：",
        "区委：",
    )
)
ROWS = st.lists(st.lists(CELL_WORDS, min_size=1, max_size=4), min_size=1, max_size=3)
LINES = st.sampled_from(
    (
        *WORDS,
        "",
        "一、主要举措和成效",
        "（一）强化领导。成立领导小组。",
        "（二）规范执法",
        "1.加强培训；",
        "2.开展普法；",
        "二、存在的不足",
        "三、下一年度工作安排",
        "附件1",
        "行政执法案件统计表",
        "注：截至12月底。",
        "全镇共有执法人员6名，办理案件35件，没有一件被撤销，群众满意度逐年提高，",
        "情况如下表：",
        "特此报告。凤凰镇人民政府2025年1月8日",
    )
)
TOGETHER = (  # lines that belong together if no row stands between them
    ("1.加强培训；", "2.开展普法；", "3.化解矛盾。"),
    ("凤凰镇人民政府", "2025年1月8日"),
    ("临淄区凤凰镇人民政府", "2023年度法治政府建设", "情况报告", "区政府："),
    ("全镇共有执法人员6名，没有一件被撤销，", "群众满意度逐年提高。", "下一步工作打算", "继续努力。"),
)


@st.composite
def parts_of_a_report(draw: st.DrawFn) -> list[str | list[list[str]]]:
    """Lines and tables; two in three places between lines that belong together are left without a table."""
    parts: list[str | list[list[str]]] = []
    for lines in draw(st.lists(st.sampled_from(TOGETHER) | st.tuples(LINES), max_size=10)):
        for line in lines:
            parts += [line, *([draw(ROWS)] if draw(st.integers(0, 2)) == 0 else [])]
    return parts


PARTS = parts_of_a_report()


def document(parts: list[str | list[list[str]]], cell: Callable[[str], str], title: str = TITLE) -> Document:
    """The parts below a title, each cell as a function makes it."""
    out = Extract("a.docx")
    out.add(title)
    for part in parts:
        if isinstance(part, str):
            out.add(part)
        else:
            out.table([[CellText(cell(words)) for words in row] for row in part])
    return out.document()


def parsed(found: Document) -> Report:
    return parse(found, Source("a.docx", "", 0), Sidecar(), Gazetteer.load(), table())


def outline(report: Report) -> list[str]:
    signoff = report.signoff
    found = [f"{s.level} {s.kind} {s.heading.marker} {s.heading.title}" for s in report.walk() if s.heading]
    found += [f"{line} {signoff.date}" for line in signoff.lines] if signoff else []
    found += [d.code for d in report.diagnostics if not d.code.startswith("TOWN")]
    return [f"{report.title} {report.year} {report.addressee}", *found]


@given(PARTS, st.sampled_from((TITLE, TITLE.replace("2024年", ""))))
def test_what_stands_in_cells_tells_nothing_of_the_report(
    parts: list[str | list[list[str]]], title: str
) -> None:
    other = document(parts, lambda words: "甲" if words else "", title)
    assert outline(parsed(document(parts, str, title))) == outline(parsed(other))


@given(PARTS, st.sampled_from(DEBRIS))
def test_every_row_is_there_once_whole_and_in_order(parts: list[str | list[list[str]]], debris: str) -> None:
    source = document(parts, lambda words: debris + words + debris)
    report = parsed(source)
    assert_nothing_lost(source, report)
    rows = [p for section in report.walk() for p in section.paragraphs if p.row]
    wanted = [row for part in parts if not isinstance(part, str) for row in part if any(row)]
    assert [cells(row) for row in rows] == wanted
