"""Lines that hold several paragraphs, apart by indents (tests/fixtures/run_on.txt; layouts has reports)."""

from __future__ import annotations

import pytest

from lawgov_site.parsing.lines.run_on import cut_at_indents
from lawgov_site.readers.text import lines_of

from ..cases import FIXTURES, titled
from ..reading import parse_text

CASES = {title: (text, expected) for title, text, expected in titled(FIXTURES / "run_on.txt")}


@pytest.mark.parametrize("name", CASES)
def test_cut(name: str) -> None:
    text, expected = CASES[name]
    found = [line.text.string for line in cut_at_indents(lines_of(text))]
    assert "".join(found) == text
    assert [piece.strip() for piece in found] == expected.strip().splitlines()


def test_the_indent_of_a_line_is_no_cut() -> None:
    [line] = cut_at_indents(lines_of("　　办案86件。"))
    assert line.text.string == "　　办案86件。"


def test_a_report_without_breaks_says_so() -> None:
    body = "一、主要举措和成效" + "全年办理行政处罚案件86件，没有败诉。" * 20 + "二、存在的不足力量薄弱。"
    title = "临淄区凤凰镇2024年法治政府建设情况报告"
    one = parse_text(title + body)
    apart = parse_text(f"{title}\n" + body.replace("。", "。\n"))
    assert [d.code for d in one.diagnostics if d.code == "TEXT-UNBROKEN"] == ["TEXT-UNBROKEN"]
    assert "TEXT-UNBROKEN" not in {d.code for d in apart.diagnostics}
