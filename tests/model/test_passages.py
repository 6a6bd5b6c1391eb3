"""Passages: what a reader sees as one paragraph, and what part of the report it belongs to."""

from lawgov_site.model import Kind
from lawgov_site.model.passages import passages
from tests.reading import parse_text

REPORT = """临淄区凤凰镇2024年法治政府建设情况报告
区政府：
现将有关情况报告如下。
一、主要举措和成效
（一）依法行政。全年办理行政复议2件。
二、存在的不足和原因
执法力量不足。
凤凰镇人民政府
2025年1月8日
"""


def test_a_passage_has_the_kind_of_its_heading_and_none_before_the_first() -> None:
    found = [(passage.kind, passage.text) for passage in passages(parse_text(REPORT))]
    assert found == [
        (None, "临淄区凤凰镇2024年法治政府建设情况报告"),
        (None, "区政府："),
        (None, "现将有关情况报告如下。"),
        (Kind.MEASURES, "一、主要举措和成效"),
        (Kind.MEASURES, "（一）依法行政。全年办理行政复议2件。"),
        (Kind.PROBLEMS, "二、存在的不足和原因"),
        (Kind.PROBLEMS, "执法力量不足。"),
        (None, "凤凰镇人民政府"),
        (None, "2025年1月8日"),
    ]
