"""The year that a report is on, and what is said of it (tests/fixtures/years.txt)."""

from __future__ import annotations

import pytest

from lawgov_site.model import Report
from lawgov_site.sidecar import parse_sidecar

from ..cases import FIXTURES, titled
from ..reading import parse_text

CASES = [tuple(case) for case in titled(FIXTURES / "years.txt")]
SIGNED_AT_ODDS = "店口镇{}法治政府建设情况报告\n一、主要举措和成效\n研究4次。\n店口镇人民政府\n2026年3月5日\n"


def said(report: Report) -> list[str]:
    return [f"{d.code} {d.message}" for d in report.diagnostics if d.code.startswith("YEAR")]


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_case(title: str, text: str, expected: str) -> None:
    report = parse_text(text)
    assert [str(report.year or "-"), *said(report)] == expected.split("\n"), title


def test_a_year_that_a_signature_speaks_against_is_settled_as_the_hint_says() -> None:
    text = SIGNED_AT_ODDS.format("2024年")
    (differs,) = (d for d in parse_text(text).diagnostics if d.code == "YEAR-DIFFERS")
    assert "也在那里写明 year" in differs.hint
    assert said(parse_text(text, parse_sidecar("a.yaml", "year: 2024\n"))) == []
    other = said(parse_text(text, parse_sidecar("a.yaml", "year: 2025\n")))
    assert other == ["YEAR-DIFFERS .yaml 写 2025 年，报告写 2024 年，取 .yaml"]


def test_a_given_year_that_a_signature_alone_speaks_against() -> None:
    report = parse_text(SIGNED_AT_ODDS.format(""), parse_sidecar("a.yaml", "year: 2024\n"))
    assert said(report) == ["YEAR-DIFFERS .yaml 写 2024 年，报告的落款是 2026-03-05，取 .yaml"]
    assert said(parse_text(SIGNED_AT_ODDS.format(""), parse_sidecar("a.yaml", "year: 2025\n"))) == []


@pytest.mark.parametrize(
    "beginning",
    [
        "店口镇法治政府建设情况报告（2022年12月—2023年11月）\n",
        "店口镇2022年12月1日至2023年11月30日法治政府建设情况报告\n",
        "店口镇2022年度法治政府建设情况报告\n2023年，店口镇扎实推进法治政府建设。\n",
    ],
)
def test_nothing_is_reproached_on_a_year_that_is_not_settled(beginning: str) -> None:
    """Neither late nor in time, until a person has written the year."""
    text = f"{beginning}一、主要举措和成效\n研究4次。\n店口镇人民政府\n2024年5月2日\n"
    (asked,) = said(parse_text(text))
    assert parse_text(text).timeliness.state == "unknown", asked
    settled = parse_text(text, parse_sidecar("a.yaml", "year: 2023\n"))
    assert (said(settled), settled.timeliness.state) == ([], "late")
