"""Numbers that the end of a line may have cut, where the lines were not joined."""

from __future__ import annotations

import pytest

from ..reading import parse_text

TITLE, END = "临淄区凤凰镇2024年法治政府建设情况报告", "凤凰镇人民政府\n2025年1月3日"
HEAD = (
    "一、主要举措和成效\n坚持以习近平法治思想为指导，全面推进依法治镇各项工作，法治政府建设取得新的成效。\n"
)
CASES: dict[str, tuple[str, list[tuple[str, str | None]], int]] = {
    "a rate": (
        "审查合同132份，审查率达到10\n0%，其余合同由法律顾问审查。",
        [("合同", "132"), ("0%", None)],
        1,
    ),
    "an amount": ("办理行政处罚案件8\n6件，已全部办结。", [("6件", None)], 1),
    "a decimal": ("调解纠纷成功率为98\n.5%，比上年有所提高。", [("98", None), ("5%", None)], 1),
    "in words": ("调解纠纷成功率为百分之九\n十八，比上年有所提高。", [("百分之", None)], 1),
    "a whole sentence": ("审查合同132份。\n86件案件全部办结。", [("合同", "132"), ("86件", "86")], 0),
    "a number with its unit": ("审查合同132份\n调解纠纷86件", [("合同", "132"), ("纠纷", "86")], 0),
    "a numbered item": ("审查合同共132\n1.调解纠纷86件。", [("纠纷", "86")], 0),
    "items without a number": ("推进依法治理有机统一\n一是调解纠纷86件。", [("纠纷", "86")], 0),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_no_half_is_a_figure(name: str) -> None:
    text, expected, said = CASES[name]
    report = parse_text(f"{TITLE}\n{HEAD}{text}\n{END}")
    quotes = {str(fact.quote): str(fact.value) for fact in report.facts}
    for word, value in expected:
        found = [v for quote, v in quotes.items() if word in quote]
        assert found == [value] if value else set(found) <= {"None"}  # unreadable, or no figure at all
    assert [d.code for d in report.diagnostics].count("TEXT-WRAPPED") == said


def test_the_hint_followed_once() -> None:
    text = f"{TITLE}\n{HEAD}{CASES['a rate'][0]}\n{END}"
    report = parse_text(text.replace("10\n0%", "100%"))
    assert not report.diagnostics
    assert "100" in {str(fact.value) for fact in report.facts}
