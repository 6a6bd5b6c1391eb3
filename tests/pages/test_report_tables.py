"""Tables on a report's page."""

from __future__ import annotations

from functools import cache

from lawgov_site import laws
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.model import Source, Table
from lawgov_site.model.passages import passages
from lawgov_site.pages import urls
from lawgov_site.pages.reports.article import sections
from lawgov_site.pages.reports.document import document
from lawgov_site.parsing.report import parse
from lawgov_site.readers.extract import CellText, Extract
from lawgov_site.sidecar import Sidecar
from tests.pages.support import Element, archive_of, html, pages_of, tabled_report


@cache
def article() -> Element:
    report = tabled_report()
    assert report.town and report.year
    page = pages_of(archive_of([report]))[urls.report(report.town.code, report.year)]
    return html(page.make()).one("article")


def _drawn(table: Element) -> list[str]:
    """`| cell | cell |` a row, with the scope of a header, → and ↓ for what a cell takes more than one of."""
    rows = []
    for row in table.all("tr"):
        cells = []
        for cell in row.children:
            assert isinstance(cell, Element)
            own = cell.attributes
            across, down = int(own.get("colspan", 1)) - 1, int(own.get("rowspan", 1)) - 1
            scope = f"({own['scope']})" if cell.tag == "th" else ""
            cells.append(f"{cell.text()}{scope}{'→' * across}{'↓' * down}")
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def test_a_table_has_the_rows_cells_and_headers_of_the_source() -> None:
    first, second, third = article().all("table")
    assert _drawn(first) == [
        "| 类别(col)↓ | 案件（件）(col)→ |",
        "| 2024年(col) | 2023年(col) |",
        "| 行政处罚(row) | 35 | 12件 |",
        "| 行政许可(row) |  | 一是学习《行政许可法》。二是公示。 |",
    ]
    assert [len(part.all("tr")) for part in first.children if isinstance(part, Element)] == [2, 2]
    assert _drawn(second) == ["| 普法 | 12场 |", "| 合计→ |"]
    assert not second.all("thead")
    assert _drawn(third) == ["|  | 村 |", "| 1 | <b>东村</b> |"]


def test_a_header_that_reaches_down_stays_with_its_rows() -> None:
    out = Extract("a.docx")
    out.add("一、主要举措和成效")
    out.table(
        [
            [CellText("类别", True, 1, 2), CellText("件数", True)],
            [CellText("35")],
            [CellText("罚"), CellText("12")],
        ]
    )
    sidecar = Sidecar(code="370305107", year=2024)
    report = parse(out.document(), Source("a.docx", "", 0), sidecar, Gazetteer.load(), laws.table())
    table = html(sections(document(report).sections).encode()).one("table")
    assert not table.all("thead")
    assert _drawn(table) == ["| 类别(col)↓ | 件数(col) |", "| 35 |", "| 罚 | 12 |"]


def test_a_row_has_its_address_and_one_link_to_it() -> None:
    rows = [row for s in tabled_report().walk() for b in s.blocks() if isinstance(b, Table) for row in b.rows]
    drawn = article().all("tr")
    assert [row.attributes["id"] for row in drawn] == [row.anchor for row in rows]
    for row in drawn:
        assert row.one("a").attributes["href"] == f"#{row.attributes['id']}"
        first = row.children[0]
        assert isinstance(first, Element) and first.all("a", class_="permalink")


def test_a_table_scrolls_by_itself_and_says_which_it_is() -> None:
    boxes = article().all("section", class_="report-table")  # a labelled section is a region
    assert [box.attributes["aria-label"] for box in boxes] == [
        f"第 {number} 张表，可左右滚动" for number in (1, 2, 3)
    ]
    assert all(box.attributes["tabindex"] == "0" for box in boxes)


def test_the_page_shows_all_words_in_the_documents_order() -> None:
    """What follows the signature stands below it."""
    own = "".join(passage.text for passage in passages(tabled_report()))
    assert "".join(article().text(interface=False).split()) == "".join(own.split())
    assert own.endswith("2025年1月8日附件村1<b>东村</b>")
