"""Titles that stand on several lines, or whose letters stand apart (tests/fixtures/titles.txt)."""

from __future__ import annotations

import pytest

from ..cases import FIXTURES, titled
from ..reading import parse_text

BODY = (
    "2023年，店口镇扎实推进依法行政。\n一、主要举措和成效\n研究4次。\n二、存在的不足和原因\n人员不足。\n"
    "诸暨市店口镇人民政府\n2024年1月12日"
)
CASES = [tuple(case) for case in titled(FIXTURES / "titles.txt")]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_title(name: str, text: str, expected: str) -> None:
    report = parse_text(text.replace("{body}", BODY))
    assert (report.title or "-") == expected, name
    assert any(d.code == "TITLE-MISSING" for d in report.diagnostics) is (expected == "-")


def test_an_issuer_that_lacks_a_character_is_told() -> None:
    cut = "中共店口镇委员会\n店口镇人民政\n关于2023年度法治政府建设情况的报告\n"
    for text, said in ((cut, 1), (cut.replace("人民政\n", "人民政府\n"), 0)):
        slips = [d.message for d in parse_text(text + BODY).diagnostics if d.code == "TITLE-SLIP"]
        assert len(slips) == said
        assert all("店口镇人民政" in message for message in slips)
