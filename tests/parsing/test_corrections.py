"""Corrections in the sidecar: what they change; one that does not fit changes nothing and is said."""

import pytest

from lawgov_site.diagnostics import Diagnostic
from lawgov_site.model import Report
from lawgov_site.sidecar import parse_sidecar

from ..reading import parse_text

TEXT = """\
凤凰镇人民政府
临淄区凤凰镇2024年度法治政府建设情况报告
2024年，我镇扎实推进各项工作。
一、主要举措和成效
（一）强化组织领导
成立领导小组，定期研究法治建设工作，推动责任落实。
深化普法宣传
开展宪法宣传周活动，组织法治讲座，营造浓厚氛围。
二、工作体会
坚持党的领导。
三、存在的不足
力量薄弱。
"""


def corrected(sidecar: str) -> Report:
    return parse_text(TEXT, parse_sidecar("report.yaml", sidecar))


def outline(report: Report) -> list[str]:
    return [f"{s.level} {s.kind} {s.heading.title}" for s in report.walk() if s.heading]


def test_without_corrections() -> None:
    assert outline(corrected("")) == [
        "1 measures 主要举措和成效",
        "2 measures 强化组织领导",
        "2 measures 深化普法宣传",
        "1 measures 工作体会",
        "1 problems 存在的不足",
    ]


def test_a_line_is_no_heading() -> None:
    report = corrected("corrections:\n- {text: 深化普法宣传, heading: false}\n")
    assert "2 measures 深化普法宣传" not in outline(report)
    assert "深化普法宣传" in [str(p.text) for s in report.walk() for p in s.paragraphs]


def test_a_line_is_a_heading_at_a_level() -> None:
    report = corrected(
        "corrections:\n- {text: 深化普法宣传, heading: 3}\n- {text: 坚持党的领导, heading: 2}\n"
    )
    assert "3 measures 深化普法宣传" in outline(report)
    assert "2 measures 坚持党的领导。" in outline(report)


def test_what_is_said_of_an_item_says_nothing_of_its_series() -> None:
    items = "（一）执法力量不足。编制少，待遇低。\n（二）宣传形式老旧。\n（三）调解力量分散。各村各管各的。\n"
    text = TEXT.replace("力量薄弱。\n", items)
    for said, left in (("（二）宣传", ["（一）", "（三）"]), ("（三）调解", ["（一）", "（二）"])):
        sidecar = parse_sidecar("report.yaml", f"corrections:\n- {{text: {said}, heading: false}}\n")
        sections = list(parse_text(text, sidecar).walk())
        assert [str(s.heading.marker) for s in sections[-2:] if s.heading] == left


def test_the_kind_of_a_section() -> None:
    report = corrected("corrections:\n- {text: 二、工作体会, kind: other}\n")
    assert "1 other 工作体会" in outline(report)


def test_title_year_and_town() -> None:
    report = corrected("title: 临淄区凤凰镇2024年度法治政府建设情况报告\nyear: 2023\ncode: '370305109'\n")
    assert (report.title, report.year) == ("临淄区凤凰镇2024年度法治政府建设情况报告", 2023)
    assert report.title_lines[0].line == 2


def unmatched(report: Report) -> list[Diagnostic]:
    return [d for d in report.diagnostics if d.code == "SIDECAR-UNMATCHED"]


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [
        ("corrections:\n- {text: 另有附表二份, heading: 1}\n", "2:3 在正文中没有"),
        ("corrections:\n- {text: 深化普法的宣传, kind: plans}\n", "2:3 最接近的是第 7 行：“深化普法宣传”"),
        (
            "corrections:\n- {text: 二、, kind: other}\n- {text: （一）強化组织领寻, heading: false}\n",
            "3:3 最接近的是第 5 行：“（一）强化组织领导”",
        ),
        (
            "title: 凤凰镇2022年度法治政府建设情况报告\n",
            "1:1 认出的标题在第 2 行：“临淄区凤凰镇2024年度",
        ),
    ],
)
def test_what_does_not_fit_is_left_out_and_said_with_the_nearest_line(sidecar: str, said: str) -> None:
    report = corrected(sidecar)
    (diagnostic,) = unmatched(report)
    place, words = said.split(maxsplit=1)
    assert f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}" == f"report.yaml:{place}"
    assert words in diagnostic.message
    assert report.title == corrected("").title
    fits = corrected("corrections:\n- {text: 二、, kind: other}\n") if "二、" in sidecar else corrected("")
    assert outline(report) == outline(fits)


def test_a_title_may_end_within_its_line() -> None:
    text = TEXT.replace("情况报告\n", "情况报告  县委、县政府：\n", 1).replace("凤凰镇人民政府\n", "", 1)
    title = "title: 临淄区凤凰镇2024年度法治政府建设情况报告\n"
    report = parse_text(text, parse_sidecar("a.yaml", title))
    assert unmatched(report) == []
    assert (report.title, report.addressee_name) == (
        "临淄区凤凰镇2024年度法治政府建设情况报告",
        "县委、县政府",
    )


def test_it_is_an_error_that_keeps_no_report_from_its_readers() -> None:
    (diagnostic,) = unmatched(corrected("corrections:\n- {text: 没有, heading: 1}\n"))
    assert (diagnostic.is_error, diagnostic.withholds, diagnostic.is_private) == (True, False, True)


def test_a_correction_that_fits_two_places_is_made_longer_until_it_fits_one() -> None:
    text = TEXT + "深化普法宣传\n发放宣传册。\n"

    def read(words: str) -> Report:
        return parse_text(text, parse_sidecar("a.yaml", f"corrections:\n- {{text: {words}, heading: 3}}\n"))

    (diagnostic,) = unmatched(read("深化普法宣传"))
    assert "有 2 处：第 7、13 行" in diagnostic.message
    assert "接着抄下一行" in diagnostic.hint
    longer = read("深化普法宣传 发放宣传册")
    assert unmatched(longer) == []
    assert outline(longer)[-1].startswith("3 problems 深化普法宣传")


REPORT = TEXT.removeprefix("凤凰镇人民政府\n")
FURNITURE = REPORT.replace("力量薄弱。\n", "力量薄弱。\n承办：法治文艺演出\n") + "扫一扫在手机打开当前页\n"


def furniture(report: Report) -> list[str]:
    return [d.message for d in report.diagnostics if d.code == "TEXT-FURNITURE"]


def paragraphs(report: Report) -> list[str]:
    return [str(p.text) for s in report.walk() for p in s.paragraphs]


def test_a_line_taken_for_the_pages_is_put_back_as_the_note_says() -> None:
    report = parse_text(FURNITURE)
    assert furniture(report) == [
        "去掉了网页的版权信息：承办：法治文艺演出",
        "去掉了网页的链接：扫一扫在手机打开当前页",
    ]
    (hint,) = {d.hint for d in report.diagnostics if d.code == "TEXT-FURNITURE"}
    assert "text 照抄该行开头，heading 写 false（是标题的写 1 到 4）" in hint
    corrections = "corrections:\n- {text: 承办：法治, heading: false}\n- {text: 扫一扫在手机, heading: 2}\n"
    report = parse_text(FURNITURE, parse_sidecar("a.yaml", corrections))
    assert (furniture(report), unmatched(report)) == ([], [])
    assert paragraphs(report)[-1] == "承办：法治文艺演出"
    assert outline(report)[-1] == "2 problems 扫一扫在手机打开当前页"


def test_what_the_text_has_too_is_corrected_there() -> None:
    contents = "目录\n一、主要举措和成效……1\n二、工作体会……3\n三、存在的不足……4\n"
    text = REPORT.replace("2024年，", f"{contents}2024年，")
    report = parse_text(text, parse_sidecar("a.yaml", "corrections:\n- {text: 二、工作体会, kind: other}\n"))
    assert unmatched(report) == []
    assert len(furniture(report)) == 4
    assert "1 other 工作体会" in outline(report)


OUT_OF_ORDER = """\
临淄区凤凰镇2024年度法治政府建设情况报告
一、举措成效
（一）合法性审查。全年审查重大行政决策8件，行政规范性文件3件。
（二）加强领导责任，主要负责人带头学法，召开会议5次。
三、其他工作
2025年将继续推进综合执法改革。
二、不足及原因
法治队伍建设有待加强。
临淄区凤凰镇人民政府
2025年1月15日
"""


def test_a_heading_that_a_correction_of_another_line_makes_text_of_is_named() -> None:
    """Where a person says that 三 is a heading, 二 behind it is read as an item of its text."""
    given = "corrections:\n- {text: 三、其他工作, heading: 1}\n"
    report = parse_text(OUT_OF_ORDER, parse_sidecar("report.yaml", given))
    assert "1 problems 不足及原因" not in outline(report)
    (lost,) = [d for d in report.diagnostics if d.code == "OUTLINE-LOST"]
    assert (lost.line, "二、不足及原因" in lost.message) == (7, True)

    also = f"{given}- {{text: 二、不足及原因, heading: 1}}\n"
    report = parse_text(OUT_OF_ORDER, parse_sidecar("report.yaml", also))
    assert "1 problems 不足及原因" in outline(report)
    assert "OUTLINE-LOST" not in [d.code for d in report.diagnostics]
