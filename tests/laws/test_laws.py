"""Citations of laws, by fixtures that people can read, and those of the five reports, read by eye."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.laws import judge, named, table
from lawgov_site.laws.names import plain_name
from lawgov_site.model.interchange import report_json
from lawgov_site.opendata.places import texts_by_anchor

from ..cases import FIXTURES, titled
from ..pages.support import tabled_report
from ..reading import REPORTS, parse_text, read_report

GOLDEN = FIXTURES / "citations.txt"


class Case(NamedTuple):
    title: str
    year: int
    plans: bool
    text: str
    expected: list[str]


def cases() -> list[Case]:
    made = []
    for title, source, expected in titled(FIXTURES / "laws.txt"):
        when, text = source.split("\n", 1)
        made.append(Case(title, int(when[:4]), "计划" in when, text, expected.splitlines()))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    found = []
    for one in named(case.text, table()):
        law, verdict, year = judge(case.text, one, case.year, table(), plans=case.plans)
        found.append(
            f"{case.text[one.start : one.end]} | {law.name if law else '-'} | {verdict} | {year or '-'}"
        )
        if len(found) <= len(case.expected) and case.expected[len(found) - 1].count("|") == 2:
            found[-1] = found[-1].rpartition(" | ")[0]  # of which year is not looked at
    assert found == case.expected


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (["一、2023年主要工作", "宣传《婚姻法》。"], "repealed"),
        (["一、2019年以来工作回顾", "（一）合同", "宣传《婚姻法》。"], "not_judged"),
        (["一、往年合同的清理", "依据《婚姻法》办理。"], "not_judged"),
        (["一、往年合同的清理", "今年宣传《婚姻法》。"], "repealed"),
    ],
)
def test_where_a_sentence_tells_no_time_the_headings_above_may(lines: list[str], verdict: str) -> None:
    text = "\n".join(["临淄区凤凰镇2023年法治政府建设情况报告", *lines])
    assert [str(one.verdict) for one in parse_text(text).citations if "婚姻法" in str(one.quote)] == [verdict]


def test_a_cell_is_of_the_time_that_its_row_or_its_header_tells() -> None:
    cells = "| 年度 | 学习 |\n|---|---|\n| 2019年 | 《婚姻法》 |\n| 2023年 | 《继承法》 |\n"
    text = f"# 临淄区凤凰镇2023年法治政府建设情况报告\n\n## 一、主要工作\n\n开展学习。\n\n{cells}"
    found = {one.quote.string: str(one.verdict) for one in parse_text(text, name="report.md").citations}
    assert found == {"《婚姻法》": "not_judged", "《继承法》": "repealed"}


def golden() -> dict[str, list[str]]:
    """Report → its citations, as read by eye."""
    return {name: lines.splitlines() for name, lines in titled(GOLDEN)}


@pytest.mark.parametrize("name", golden())
def test_the_citations_of_the_five_reports(name: str) -> None:
    report = read_report(next(REPORTS.rglob(f"{name}.txt")))
    found = [f"{one.quote} | {one.law or '-'} | {one.verdict}" for one in report.citations]
    assert found == golden()[name]
    texts = texts_by_anchor(report)
    source = next(REPORTS.rglob(f"{name}.txt")).read_text(encoding="utf-8-sig")
    for one in report.citations:
        assert texts[one.anchor].string[one.start : one.end] == one.quote.string
        assert "".join(source[span.start : span.end] for span in one.quote.spans) == one.quote.string
        assert bool(one.note) is one.verdict.is_flagged


def test_a_citation_has_its_place_in_the_row_of_its_cell() -> None:
    report = tabled_report()
    [one] = [one for one in report.citations if one.law_id == "xingzhengxukefa"]
    [row] = [p for s in report.walk() for p in s.paragraphs if p.anchor == one.anchor]
    assert row.text.string[one.start : one.end] == "《行政许可法》"


def test_a_citation_and_a_figure_of_a_heading_count_from_its_marker() -> None:
    structure = report_json(
        parse_text(
            "白土镇2024年法治政府建设情况报告\n\n一、主要举措和成效\n"
            "（一）宣传《行政复议法》6场。现场答疑。\n二、存在的不足\n人手少。\n"
        )
    )
    [part] = [child for section in structure["sections"] for child in section["children"]]
    whole = part["marker"] + part["heading"] + part["terminator"]
    assert whole == "（一）宣传《行政复议法》6场。"
    for one in (*structure["citations"], *structure["facts"]):
        assert one["anchor"] == part["anchor"]
        assert whole[one["start"] : one["end"]] == one["quote"]
    assert structure["citations"]
    assert structure["facts"]


def test_ids_are_addresses_for_ever() -> None:
    """Each once, and fit for the name of a file on every system. An id that is here is never changed."""
    ids = [law.id for law in table().laws]
    assert len(set(ids)) == len(ids)
    for one in ids:
        assert re.fullmatch(r"[a-z][a-z0-9-]{2,60}", one), one
        assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d|index", one), one
    known = (FIXTURES / "law_ids.txt").read_text(encoding="utf-8").splitlines()
    assert {f"{law.id} {law.name}" for law in table().laws} >= set(known)


def test_every_name_of_the_table_finds_its_law() -> None:
    for law in table().laws:
        year = 2018 if "2015" in law.name else 2024
        for name in (law.name, *law.short_names):
            assert table().find(name, year) is law, name
        for name in law.wrong_names:
            assert table().find(name, year) is None
            assert table().meant(name) is law


def test_what_a_law_is_replaced_by_and_when_is_in_the_right_order() -> None:
    names = {law.name for law in table().laws} | {plain_name(law.name) for law in table().laws}
    for law in table().laws:
        if law.in_force_from and law.repealed_on:
            assert law.in_force_from < law.repealed_on, law.name
        if law.replaced_by and law.repealed_on:
            later = next(
                (one for one in table().laws if plain_name(one.name) == plain_name(law.replaced_by)), None
            )
            assert later is None or not later.repealed_on or later.repealed_on > law.repealed_on
    assert len(names) > len(table().laws)


_PIECES = (
    *"《》〈〉、和的原 。",
    "中华人民共和国",
    "民法典",
    "宪法",
    "婚姻法",
    "行政处罚法",
    "2020年",
    "（修订）",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=16).map("".join))
def test_a_citation_is_a_slice_of_the_text(text: str) -> None:
    end = 0
    for one in named(text, table()):
        assert end <= one.start < one.end <= len(text)
        assert one.name in text[one.start : one.end]
        end = one.end
