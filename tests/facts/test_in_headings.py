"""Figures in headings, and in a text that goes on in its heading's paragraph."""

from __future__ import annotations

from lawgov_site.opendata.places import offset, texts_by_anchor

from ..reading import parse_text

REPORT = """白土镇2024年法治政府建设情况报告

一、2024年推进法治政府建设的主要举措和成效
（一）受理信访事项46件，全部办结。答复及时。
（二）调解矛盾纠纷80件。成功率98%，满意率99%。
（三）普法宣传：26场，受众3000人次。
（四）执法检查12次
检查由执法队组织。
"""


def test_figures_in_headings() -> None:
    report = parse_text(REPORT)
    assert [(one.indicator, one.shown_value, one.quote.string) for one in report.facts] == [
        ("petitions", "46", "受理信访事项46件"),
        ("disputes_mediated", "80", "调解矛盾纠纷80件"),
        ("mediation_success_rate", "98", "成功率98%"),
        ("mediation_satisfaction_rate", "99", "满意率99%"),
        ("publicity_events", "26", "26场"),
        ("people_reached", "3000", "受众3000人次"),
        ("enforcement_inspections", "12", "执法检查12次"),
    ]
    texts = texts_by_anchor(report)
    for one in report.facts:
        whole = texts[one.anchor]
        assert whole.string[one.start : one.end] == one.quote.string
        assert offset(whole, one.quote) == one.start


def test_no_figure_goes_on_from_a_heading_into_its_text() -> None:
    report = parse_text(
        REPORT.replace("普法宣传：26场，受众3000人次。", "普法宣传26。3000人次参加。").replace(
            "执法检查12次\n检查", "执法检查10。5件案件"
        )
    )
    assert [(one.shown_value, one.quote.string) for one in report.facts][-2:] == [
        ("3000", "3000人次参加"),
        ("5", "5件案件由执法队组织"),
    ]
    texts = texts_by_anchor(report)
    for one in report.facts:
        assert offset(texts[one.anchor], one.figure) >= one.start
