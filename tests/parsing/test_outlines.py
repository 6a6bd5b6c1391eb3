"""Which lines of a text are its headings (tests/fixtures/outlines.txt): pieces of reports below one title."""

import pytest

from lawgov_site.parsing.headings.announced import announced_from
from lawgov_site.readers.text import lines_of

from ..cases import FIXTURES, titled
from ..reading import parse_text
from .layouts import observed

CASES = list(titled(FIXTURES / "outlines.txt"))
TITLE = "临淄区凤凰镇2023年度法治政府建设情况报告"


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_outline(title: str, text: str, expected: str) -> None:
    report = parse_text(f"{TITLE}\n{text}")
    said = [line.removeprefix("said: ") for line in expected.splitlines() if line.startswith("said: ")]
    rows = [line for line in expected.splitlines() if not line.startswith("said: ")]
    assert [str(row) for row in observed(report).outline] == rows
    codes = {d.code for d in report.diagnostics}
    assert [code for code in said if code not in codes] == []


def test_a_report_in_one_line_announces_nothing() -> None:
    text = "报告分为三个部分。一、主要举措。" + "组织培训三次。" * 60
    assert announced_from(lines_of(f"{text}\n一、主要举措"), 0) == len(text)
    assert announced_from(lines_of(f"{text[:40]}\n一、主要举措"), 0) < 40
