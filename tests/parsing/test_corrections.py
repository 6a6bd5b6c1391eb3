"""Corrections in the sidecar: what they change, and that one which does not fit is an error."""

import pytest

from lawgov_site.diagnostics import LawgovError
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


def test_the_kind_of_a_section() -> None:
    report = corrected("corrections:\n- {text: 二、工作体会, kind: other}\n")
    assert "1 other 工作体会" in outline(report)


def test_title_year_and_town() -> None:
    report = corrected("title: 临淄区凤凰镇2024年度法治政府建设情况报告\nyear: 2023\ncode: '370305109'\n")
    assert (report.title, report.year) == ("临淄区凤凰镇2024年度法治政府建设情况报告", 2023)
    assert report.title_lines[0].line == 2


@pytest.mark.parametrize(
    "sidecar",
    [
        "corrections:\n- {text: 四、没有这一行, heading: 1}\n",
        "corrections:\n- {text: 深化普法宣传的, kind: plans}\n",
        "corrections:\n- {text: 二, heading: 2}\n- {text: （, heading: false}\n- {text: 没有, heading: 1}\n",
        "title: 凤凰镇2022年度法治政府建设情况报告\n",
    ],
)
def test_what_does_not_fit_the_text_is_an_error(sidecar: str) -> None:
    with pytest.raises(LawgovError) as caught:
        corrected(sidecar)
    assert {d.code for d in caught.value.diagnostics} == {"SIDECAR-UNMATCHED"}
    assert caught.value.diagnostics[0].path == "report.yaml"


def test_a_correction_that_fits_two_places_is_an_error() -> None:
    with pytest.raises(LawgovError, match="SIDECAR-UNMATCHED"):
        parse_text(
            TEXT + "深化普法宣传\n",
            parse_sidecar("a.yaml", "corrections:\n- {text: 深化普法宣传, heading: 2}\n"),
        )
