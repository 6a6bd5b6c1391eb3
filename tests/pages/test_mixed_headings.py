"""A heading that names two parts, on the pages: both are there, and it is said that they are one text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lawgov_site.model import Kind
from lawgov_site.promises.sentences import sentences
from lawgov_site.sidecar import Sidecar
from tests.pages.support import FENGHUANG, Element, archive_of, html_pages, pages_of
from tests.reading import parse_text

TEXT = """凤凰镇2023年法治政府建设情况报告
一、主要举措和成效
全年培训41人次。
二、存在的不足和2024年工作思路
一是部分干部法治意识还不强，执法力量薄弱。二是人员偏少，针对不足之处补充。
2024年，我镇将建设一处法治文化广场。
凤凰镇人民政府
2023年12月30日
"""
REPORT = parse_text(TEXT, Sidecar(code=FENGHUANG, year=2023), f"2023/{FENGHUANG}.txt")


@cache
def site() -> Mapping[str, Element]:
    return html_pages(pages_of(archive_of([REPORT])))


def test_the_report_shows_both_parts_and_says_that_they_are_one_text() -> None:
    page = site()[f"towns/{FENGHUANG}/2023.html"]
    items = page.one("ol", class_="strip-parts").all("li")
    strip = {e.one(class_="strip-name").text(): e.one(class_="strip-share").text() for e in items}
    assert "未见" not in strip["不足原因"] + strip["下年安排"]
    assert strip["不足原因"].endswith("含与下年安排合写的") and strip["下年安排"].endswith(
        "含与不足原因合写的"
    )
    assert "合写" not in strip["举措成效"] and strip["负责人履职"] == "未见"
    tags = [[tag.text() for tag in e.all(class_="kind-tag")] for e in page.all(class_="part-kind")]
    assert tags == [["举措成效"], ["不足原因", "下年安排"]]


def test_the_town_lists_it_under_both() -> None:
    rows = site()[f"towns/{FENGHUANG}/index.html"].all("tr")
    cells = {row.all("th")[0].text(): row.all("td")[0].text() for row in rows if row.all("td")}
    assert cells["不足原因"].strip() == cells["下年安排"].strip() == "二、存在的不足和2024年工作思路"
    assert cells["负责人履职"].strip() == "未见"


def test_of_its_sentences_those_count_that_clearly_speak_for_one() -> None:
    assert [one.text for one in sentences(REPORT, Kind.PLANS)] == ["2024年，我镇将建设一处法治文化广场。"]
    assert [one.text[:4] for one in sentences(REPORT, Kind.PROBLEMS)] == ["一是部分", "二是人员"]
