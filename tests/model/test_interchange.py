"""A report as JSON: the contract of `lawgov parse --json`, where it has tables."""

from __future__ import annotations

from typing import Any

from lawgov_site.gazetteer import Gazetteer
from lawgov_site.laws import table
from lawgov_site.model import Source
from lawgov_site.model.interchange import report_json
from lawgov_site.parsing.report import parse
from lawgov_site.readers.extract import CellText, Extract
from lawgov_site.sidecar import Sidecar
from lawgov_site.strings.anchors import plain_anchor


def structure() -> dict[str, Any]:
    out = Extract("a.docx")
    out.add("凤凰镇2024年度法治政府建设情况报告")
    out.add("一、主要举措和成效")
    out.add("办案情况如下：")
    out.table(
        [
            [CellText("类别", header=True, rowspan=2), CellText("件数", header=True, colspan=2)],
            [CellText("2024年", header=True), CellText("2023年", header=True)],
            [CellText("行政处罚"), CellText("35"), CellText("")],
        ]
    )
    out.add("没有一件被撤销。")
    return report_json(parse(out.document(), Source("a.docx", "", 0), Sidecar(), Gazetteer.load(), table()))


def test_blocks_stand_beside_paragraphs() -> None:
    (section,) = structure()["sections"]
    assert section["paragraphs"] == [
        {"text": "办案情况如下：", "line": 3},
        {"text": "类别\t件数", "line": 4},
        {"text": "2024年\t2023年", "line": 5},
        {"text": "行政处罚\t35\t", "line": 6},
        {"text": "没有一件被撤销。", "line": 7},
    ]
    first, table, last = section["blocks"]
    anchor = plain_anchor("p", "办案情况如下：")
    assert first == {"paragraph": {"text": "办案情况如下：", "line": 3, "anchor": anchor}}
    assert last["paragraph"]["text"] == "没有一件被撤销。"
    assert table["table"]["line"] == 4
    cells = [list(map(tuple, map(dict.values, row["cells"]))) for row in table["table"]["rows"]]
    assert cells == [
        [("类别", True, 1, 2), ("件数", True, 2, 1)],
        [("2024年", True, 1, 1), ("2023年", True, 1, 1)],
        [("行政处罚", False, 1, 1), ("35", False, 1, 1), ("", False, 1, 1)],
    ]
    assert list(table["table"]["rows"][0]["cells"][0]) == ["text", "header", "colspan", "rowspan"]


def test_a_row_keeps_the_address_of_the_tabbed_paragraph_that_it_was() -> None:
    rows = structure()["sections"][0]["blocks"][1]["table"]["rows"]
    words = ("类别件数", "2024年2023年", "行政处罚35")
    assert [row["anchor"] for row in rows] == [plain_anchor("p", own) for own in words]


def test_a_fact_is_a_range_of_the_row_or_paragraph_at_its_anchor() -> None:
    report = structure()
    (fact,) = report["facts"]
    assert fact == {
        "indicator": "penalty_cases",
        "value": "35",
        "unit": "件",
        "status": "value",
        "period": "year",
        "scope": "town",
        "kind": "measures",
        "quote": "行政处罚\t35",
        "anchor": plain_anchor("p", "行政处罚35"),
        "start": 0,
        "end": 7,
    }
    row = report["sections"][0]["paragraphs"][3]["text"]
    assert row[fact["start"] : fact["end"]] == fact["quote"]
