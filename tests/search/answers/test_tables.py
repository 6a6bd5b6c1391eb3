"""A cell of a table is a passage: found inside itself, shown with its row and what heads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pytest

from lawgov_site.search.answers.engine import Engine, search
from lawgov_site.strings.anchors import plain_anchor

from ..browser_engine import ask
from ..conftest import BuiltArchive, built
from ..truth import Truth
from .test_answers import as_json, same_form

PAGE = """<html><head><meta charset="utf-8"></head><body>
<h1>临淄区凤凰镇2024年度法治政府建设情况报告</h1>
<p>现将凤凰镇2024年度法治政府建设情况报告如下，数据截至2024年12月31日。</p>
<p>一、主要举措和成效</p>
<p>（一）规范行政执法。全年办理行政执法案件的数量见下表，没有一件被复议机关撤销。</p>
<table>
<tr><th rowspan="2">类别</th><th colspan="2">案件数</th><th rowspan="2">说明</th></tr>
<tr><th>今年</th><th>上年</th></tr>
<tr><td>行政處罰</td><td>35</td><td>12</td><td>含简易程序；不含不予处罚</td></tr>
<tr><td>行政许可</td><td>305</td><td></td><td>全部按期办结。</td></tr>
</table>
<p>（二）加强普法。全年举办法治讲座12场，发放宣传资料3000份。</p>
<p>二、存在的不足</p>
<p>执法人员只有6名，不能满足工作需要。</p>
</body></html>"""
TEXT = """金岭镇2024年度法治政府建设情况报告
一、主要举措和成效
任务\t单位\t时限
普法宣传\t司法所\t三月
执法检查\t综合执法队\t六月
二、存在的不足
力量不足。
附件：人员统计表
姓名\t人数\t备注
合计\t35\t含借调
"""
FENGHUANG, JINLING = "370305109-2024", "370305107-2024"


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltArchive]:
    root = tmp_path_factory.mktemp("tabled")
    reports = root / "reports" / "2024"
    reports.mkdir(parents=True)
    for name, code, content in (("凤凰镇.html", FENGHUANG, PAGE), ("金岭镇.txt", JINLING, TEXT)):
        path = reports / name
        path.write_text(content, encoding="utf-8")
        path.with_suffix(".yaml").write_text(f'code: "{code[:9]}"\nyear: 2024\n', encoding="utf-8")
    yield from built(root)


def shown(found: BuiltArchive, node: str, query: str) -> list[tuple[str, str, str]]:
    """Report, anchor and text, with 【】 around what is marked: the same from the browser and from Python."""
    [answer] = ask(node, found.site, [(query, {})])
    assert answer["exact"]
    ours = as_json(search(found.archive, found.cache, query))
    assert {key: same_form(answer)[key] for key in ours} == ours
    return [
        (hit["report"], excerpt["anchor"], marked(excerpt["text"], excerpt["ranges"]))
        for hit in answer["hits"]
        for excerpt in hit["excerpts"]
    ]


def marked(text: str, ranges: list[list[int]]) -> str:
    for start, end in reversed(ranges):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("query", "words", "expected"),
    [
        (
            "行政处罚",
            "行政處罰3512含简易程序；不含不予处罚",
            "类别：【行政處罰】；案件数 今年：35；案件数 上年：12；说明：含简易程序；不含不予处罚",
        ),
        (
            "305",
            "行政许可305全部按期办结。",
            "类别：行政许可；案件数 今年：【305】；说明：全部按期办结。",
        ),
        (
            "简易程序 12",
            "行政處罰3512含简易程序；不含不予处罚",
            "类别：行政處罰；案件数 今年：35；案件数 上年：【12】；说明：含【简易程序】；不含不予处罚",
        ),
        ("司法所", "普法宣传司法所三月", "普法宣传；【司法所】；三月"),
        ("案件数", "类别案件数说明", "类别；【案件数】；说明"),
        ("含借调", "合计35含借调", "合计；35；【含借调】"),
    ],
)
def test_a_hit_shows_its_row(tabled: BuiltArchive, node: str, query: str, words: str, expected: str) -> None:
    found = [one for one in shown(tabled, node, query) if one[1] == plain_anchor("p", words)]
    assert [text for _, _, text in found] == [expected]


@pytest.mark.parametrize(
    "query", ["行政许可305", "35 12含", "司法所三月", "类别：", "数：35", "司法所；三月", "说明：全部"]
)
def test_nothing_is_found_across_cells(tabled: BuiltArchive, node: str, query: str) -> None:
    assert shown(tabled, node, f'"{query}"') == []


def test_any_string_of_a_cell_is_found_and_nothing_else(tabled: BuiltArchive, node: str) -> None:
    truth = Truth(tabled.archive)
    strings = [
        *islice(truth.present(11), 200),
        *islice(truth.absent(12), 100),
        *islice(truth.queries(13), 60),
    ]
    answers = ask(node, tabled.site, [(string, {}) for string in strings])
    with closing(Engine(tabled.archive, tabled.cache)) as engine:
        for string, answer in zip(strings, answers, strict=True):
            assert {hit["report"] for hit in answer["hits"]} == truth.holding(string), string
            ours = as_json(engine.search(string))
            assert {key: same_form(answer)[key] for key in ours} == ours, string
