"""Footnotes and endnotes: each with its mark, behind the report and apart from it, and found."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawgov_site.model import Report
from lawgov_site.model.passages import passages
from lawgov_site.pages.reports.article import sections
from lawgov_site.pages.reports.document import document

from ..readers.test_docx import p
from ..readers.test_docx_account import package
from ..reading import read_report

MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTE = f'<w:footnote w:id="2">{p("含简易程序案件65件。")}{p("统计口径为办结数。")}</w:footnote>'
TEXT = (
    "河曲县沙泉镇2023年度法治政府建设情况报告",
    "2023年，沙泉镇依法办事，现将情况报告如下：",
    "一、主要做法和成效",
    f"全年办理行政处罚案件86</w:t></w:r>{MARK}<w:r><w:t>件，审查合同34份。",
    "二、存在的不足",
    "一些干部的法治意识还不强，执法人员偏少。",
)
SIGNED = ("沙泉镇人民政府", "2024年1月5日")


@pytest.fixture(params=[(), SIGNED, (*SIGNED, "联系电话：0350-7222000")], ids=["unsigned", "signed", "after"])
def report(tmp_path: Path, request: pytest.FixtureRequest) -> Report:
    file = tmp_path / "a.docx"
    file.write_bytes(package("".join(map(p, (*TEXT, *request.param))), {"word/footnotes.xml": NOTE}))
    return read_report(file)


def test_notes_are_a_section_of_their_own_below_the_signature(report: Report) -> None:
    last = report.sections[-1]
    assert (last.is_notes, last.heading) == (True, None)
    assert [str(one.text) for one in last.paragraphs] == ["〔注1〕含简易程序案件65件。", "统计口径为办结数。"]
    assert not any(section.is_notes for section in report.sections[:-1])
    assert report.around_signature[1][-1] is last
    assert [str(section.heading.title) for section in report.sections if section.heading] == [
        "主要做法和成效",
        "存在的不足",
    ]


def test_a_mark_does_not_change_the_figure(report: Report) -> None:
    assert [(str(one.quote), one.shown_value) for one in report.facts] == [
        ("全年办理行政处罚案件86〔注1〕件", "86"),
        ("审查合同34份", "34"),
        ("〔注1〕含简易程序案件65件", "65"),
    ]


def test_the_page_heads_them_and_they_are_searched(report: Report) -> None:
    shown = str(sections(document(report).annexes))
    head, _, notes = shown.partition(">注释</h2>")
    assert "〔注1〕" not in head
    assert "〔注1〕含简易程序案件" in notes
    assert passages(report)[-2].text == "〔注1〕含简易程序案件65件。"
