"""What is said of a report that is not quite as it should be: the place, the code, the gist."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lawgov_site.model import KIND_CLEAR, Fate, Kind, LeftOut
from lawgov_site.parsing.identity.masthead import read_masthead
from lawgov_site.readers import read
from lawgov_site.sidecar import parse_sidecar

from ..reading import parse_text

TITLE = "临淄区凤凰镇2024年法治政府建设情况报告"
BODY = """\
2024年，凤凰镇推进法治政府建设，现报告如下：
一、主要举措和成效
（一）抓学习。学法6次。
（二）抓执法。办案9件。
二、存在的不足
力量薄弱。
三、下一步工作安排
加强培训。
凤凰镇人民政府
2025年1月3日
"""
CASES = {
    "nothing to say": (f"{TITLE}\n{BODY}", []),
    "the title and the opening name two years": (
        f"{TITLE.replace('2024', '2023')}\n{BODY}",
        ["1:1 YEAR-DIFFERS 标题写 2023 年，正文写 2024 年，取标题"],
    ),
    "the title and the headings name two years": (
        f"{TITLE.replace('2024', '2023')}\n{BODY}".replace("2024年，", "")
        .replace("一、主要", "一、2024年主要")
        .replace("三、下一步", "三、2025年"),
        ["1:1 YEAR-DIFFERS 标题写 2023 年，正文写 2024 年，取标题"],
    ),
    "no title": (BODY.replace("凤凰镇人民", "临淄区凤凰镇人民"), ["1:1 TITLE-MISSING 没有找到报告的标题"]),
    "the text names two towns, and is neither's": (
        "诸暨经济开发区管理委员会2024年度法治政府建设情况报告\n"
        + BODY.replace("2024年，凤凰镇推进法治政府建设，", "2024年，店口镇、次坞镇的工作另行报告，")
        .replace("凤凰镇人民政府", "诸暨经济开发区管理委员会"),
        [
            "1:1 TOWN-UNKNOWN 名录中的黑龙江省鸡西市密山市经济开发区管理委员会（230382482）与正文不符："
            "标题里的名称可能更长；署名里的名称可能更长"
        ],
    ),
    "two titles": (
        f"{TITLE}\n来源：凤凰镇\n{TITLE.replace('2024年', '2024年度')}\n{BODY}",
        [
            f"1:1 TITLE-DIFFERS 前后两个标题不同，未采用前一处：{TITLE}",
            "2:1 TEXT-FURNITURE 去掉了网页的信息栏：来源：凤凰镇",
        ],
    ),
    "a heading that fits no part": (
        f"{TITLE}\n{BODY}".replace("三、下一步工作安排", "三、风土人情"),
        ["8:3 KIND-UNSURE 不能确定“风土人情”属于哪一部分，暂归“下年安排”（52%），或是“负责人履职”"],
    ),
    "a number is missing": (
        f"{TITLE}\n{BODY}".replace("三、", "四、"),
        ["8:1 OUTLINE-GAP 序号不连续：四、下一步工作安排"],
    ),
    "a number comes twice": (
        f"{TITLE}\n{BODY}".replace("三、", "二、"),
        ["8:1 OUTLINE-GAP 序号重复：二、下一步工作安排"],
    ),
    "a heading has no number": (
        f"{TITLE}\n{BODY}".replace("三、", ""),
        ["8:1 OUTLINE-INFERRED 没有序号，按第 1 级标题处理：下一步工作安排"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_said(case: str) -> None:
    text, expected = CASES[case]
    report = parse_text(text)
    assert [f"{d.line}:{d.column} {d.code} {d.message}" for d in report.diagnostics] == expected
    assert all(section.kind in Kind for section in report.walk())


def test_a_kind_that_is_not_sure_says_so() -> None:
    for heading, kind, sure in (
        ("其他需要报告的情况", Kind.OTHER, True),
        ("工作目标", Kind.PLANS, True),  # last, and its text plans
        ("风土人情", Kind.PLANS, False),
    ):
        report = parse_text(f"{TITLE}\n{BODY}".replace("三、下一步工作安排", f"三、{heading}"))
        assert report.sections[-1].kind is kind
        assert (report.sections[-1].kind_confidence > KIND_CLEAR) is sure
        assert any(d.code == "KIND-UNSURE" for d in report.diagnostics) is not sure


def test_a_given_year_that_the_report_does_not_say() -> None:
    sidecar = parse_sidecar("a.yaml", "town: 凤凰镇\nyear: 2019\n")
    report = parse_text(f"{TITLE}\n{BODY}", sidecar)
    assert report.year == 2019
    (said,) = report.diagnostics
    assert str(said).startswith("a.yaml:2:1: YEAR-DIFFERS .yaml 写 2019 年，报告写 2024 年，取 .yaml")
    assert [section.kind for section in report.sections if section.heading] == [
        Kind.MEASURES,
        Kind.PROBLEMS,
        Kind.PLANS,
    ]
    assert not parse_text(f"{TITLE}\n{BODY}", parse_sidecar("a.yaml", "year: 2024\n")).diagnostics


def test_what_numbering_makes_doubtful_can_be_said_to_be_no_heading() -> None:
    text = f"{TITLE}\n{BODY}".replace("三、", "二、")
    [said] = parse_text(text).diagnostics
    _, key = re.findall(r"heading: \w+", said.hint)  # of a heading that was not seen; of what is none
    sidecar = parse_sidecar("a.yaml", f"corrections:\n- text: 二、下一步\n  {key}\n")
    assert not parse_text(text, sidecar).diagnostics


def test_a_given_town_that_the_report_does_not_name() -> None:
    report = parse_text(f"{TITLE}\n{BODY}", parse_sidecar("a.yaml", 'code: "500101157"\n'))
    assert report.town
    assert report.town.name == "白土镇"
    (said,) = report.diagnostics
    assert str(said).startswith("a.yaml:1:1: TOWN-DIFFERS 定为重庆市万州区白土镇，但标题写的是凤凰镇")


@pytest.mark.parametrize("town", ["不存在镇", "皇城镇", "白土乡"])
def test_a_given_town_that_is_not_the_given_codes(town: str) -> None:
    text = f"{TITLE}\n{BODY}".replace("凤凰镇", "白土镇").replace("临淄区", "万州区")
    report = parse_text(text, parse_sidecar("a.yaml", f'code: "500101157"\ntown: {town}\n'))
    said = [d for d in report.diagnostics if d.line == 2]
    assert [d.code for d in said] == ["TOWN-DIFFERS"], report.diagnostics
    assert f"town 写的是{town}" in said[0].message
    assert report.town and report.town.code == "500101157"


@pytest.mark.parametrize("town", ["白土镇", "白土", "重庆市万州区白土镇", "白土镇人民政府", "白 土 镇"])
def test_a_given_town_may_be_written_longer_or_shorter(town: str) -> None:
    text = f"{TITLE}\n{BODY}".replace("凤凰镇", "白土镇").replace("临淄区", "万州区")
    assert not parse_text(text, parse_sidecar("a.yaml", f'code: "500101157"\ntown: {town}\n')).diagnostics


@pytest.mark.parametrize("given", [TITLE[:7], TITLE[:-2]])
def test_a_given_title_that_is_a_piece_of_the_title(given: str) -> None:
    """Else the rest of the title would be text, and nobody would know."""
    report = parse_text(f"{TITLE}\n{BODY}", parse_sidecar("a.yaml", f"title: {given}\n"))
    [said] = [d for d in report.diagnostics if d.line == 1 and "title" in d.message]
    assert (said.code, TITLE in said.message) == ("TITLE-DIFFERS", True)
    assert not parse_text(f"{TITLE}\n{BODY}", parse_sidecar("a.yaml", f"title: {TITLE}\n")).diagnostics


def test_of_a_title_outside_of_the_article_it_is_said_that_it_cannot_be_had() -> None:
    """Whoever writes it down as `title` is not told to write it down again."""
    title = ("临淄区凤凰镇人民政府", "关于2024年度法治政府建设工作情况的报告")
    left = tuple(LeftOut(Fate.NAVIGATION, "网页上文章以外的文字", line, 1) for line in title)
    document = replace(read("a.txt", BODY.encode()), ledger=left)
    hints = []
    for given in ("", f"title: {''.join(title)}\n", "title: 凤凰镇的另一个标题\n"):
        masthead = read_masthead(document, document.lines, parse_sidecar("a.yaml", given))
        said = {d.code: d for d in masthead.diagnostics}
        assert not masthead.title_lines
        assert ("照抄为 title" in said["TITLE-MISSING"].hint) is (not given)
        hints.append(str(said.get("SIDECAR-UNMATCHED", "")))
    assert "在原件里，但在文章以外，没有读入正文，补不进来（删去这一行）" in hints[1]
    assert "正文中没有 title 所写的标题，没有采用" in hints[2]


def test_title_and_signature_of_two_towns() -> None:
    signed = BODY.replace("凤凰镇人民政府", "临淄区皇城镇人民政府")
    (said,) = parse_text(f"{TITLE}\n{signed}").diagnostics
    assert str(said).startswith("report.txt:1:1: TOWN-DIFFERS 定为山东省淄博市临淄区凤凰镇，但署名是皇城镇（")
    assert said.hint.startswith("另是一处的，在同名 .yaml 中写 code")


def test_a_town_that_is_only_mentioned_is_a_suggestion() -> None:
    text = (
        f"2024年法治政府建设情况报告\n{BODY}".replace("凤凰镇推进", "我镇推进")
        .replace("凤凰镇人民政府", "镇人民政府")
        .replace("办案9件", "化解与临淄区皇城镇交界处的纠纷2起")
    )
    report = parse_text(text)
    (said,) = report.diagnostics
    assert (said.code, report.town) == ("TOWN-MISSING", None)
    assert said.message == (
        "没有写明是哪个乡镇的报告；正文提到 370305102 山东省淄博市临淄区皇城镇，不足以判断"
    )
    (finding,) = (f for f in report.findings if f.what == "乡镇")
    assert finding.choices == (("370305102", "山东省淄博市临淄区皇城镇"),)


def test_towns_of_two_names_are_not_said_to_have_one() -> None:
    text = f"凤凰镇、皇城镇2024年法治政府建设情况报告\n{BODY}".replace("凤凰镇推进", "临淄区推进")
    text = text.replace("凤凰镇人民政府", "镇人民政府")
    (said,) = (d for d in parse_text(text).diagnostics if d.code == "TOWN-AMBIGUOUS")
    assert said.message.startswith("可能是 2 个乡镇中的一个，正文不足以判断：370305")
    assert "都不是的，写它自己的代码" in said.hint


def test_the_host_of_the_page_it_was_saved_from_tells_the_town() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    canonical = '<link rel="canonical" href="http://www.linzi.gov.cn/art/2025/1/9/art_1.html">'
    bare = f"<html><head>{{}}</head><body><h1>凤凰镇2024年法治政府建设情况报告</h1>{paragraphs}</body></html>"
    assert parse_text(bare.format(""), name="a.html").town is None
    town = parse_text(bare.format(canonical), name="a.html").town
    assert town
    assert town.county.name == "临淄区"


@pytest.mark.parametrize("body", ["", "见附件。", "现予公布，详见附件。", "附件：报告全文.docx"])
def test_a_title_without_a_text_is_said_to_be_no_whole_report(body: str) -> None:
    """Else the site would say of each part that the report has none."""
    (said,) = parse_text(f"{TITLE}\n{body}\n").diagnostics
    assert (said.code, "不是一份报告的全文" in said.message) == ("TEXT-INCOMPLETE", True)


@pytest.mark.parametrize(
    ("signed", "day"),
    [
        ("凤凰镇人民政府\n2025年2月30日", "2025年2月30日"),
        ("凤凰镇人民政府2025年13月1日", "2025年13月1日"),
        ("凤凰镇人民政府\n二〇二五年四月三十一日", "二〇二五年四月三十一日"),
        ("凤凰镇人民政府\n2025年1月10日", None),
        ("凤凰镇人民政府\n2025年1月", None),
        ("凤凰镇人民政府", None),
    ],
)
def test_a_day_of_signature_that_no_calendar_has_is_told(signed: str, day: str | None) -> None:
    text = "凤凰镇2024年法治政府建设情况报告\n一、主要举措和成效\n全年调解纠纷34起。\n"
    report = parse_text(f"{text}{signed}\n")
    said = [d.message for d in report.diagnostics if d.code == "DATE-UNREAL"]
    assert said == ([f"落款日期“{day}”不是真有的一天，成文日期按不明处理"] if day else [])
    if day:
        assert report.signoff and report.signoff.date is None
