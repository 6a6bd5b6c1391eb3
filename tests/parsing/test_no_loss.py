"""Nothing is lost in silence: every non-blank character of a source is in its report or in a diagnostic."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Document, Report, Span

from ..reading import REPORTS, parse_text, read_document, read_report

SOURCES = sorted(REPORTS.glob("*/*.txt"))


def assert_nothing_lost(document: Document, report: Report) -> None:
    """Every non-blank character stands in exactly one text or dropped piece; dropped pieces are reported."""
    used: Counter[int] = Counter()
    for text in (*report.texts(), *report.dropped):
        assert text.string == "".join(document.text[s.start : s.end] for s in text.spans)
        for span in text.spans:
            assert_on_line(document, span)
            used.update(range(span.start, span.end))
    wanted = {i for i, char in enumerate(document.text) if not char.isspace()}
    assert wanted - used.keys() == set()
    assert [i for i, count in used.items() if count > 1] == []
    said = "\n".join(f"{d.line}:{d.message}" for d in report.diagnostics)
    for piece in report.dropped:
        assert "".join(piece.shown.split()) in "".join(said.split())


def assert_on_line(document: Document, span: Span) -> None:
    assert document.position(span.start)[0] == span.line


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_five_reports(path: Path) -> None:
    assert_nothing_lost(read_document(path), read_report(path))


BLANKS = ("\n", "\n\n", "\r\n", "\u3000\u3000", "\u00a0", " ", "\t", "\x0c")
DEBRIS = ("[bookmark: _GoBack]", "\u200b", "\ufeff", "\uf06c", "\x07")
MARKERS = (
    "一、",
    "二、",
    "三、",
    "十、",
    "（一）",
    "(二)",
    "（三）",
    "1.",
    "2．",
    "（1）",
    "①",
    "㈠",
    "⒈",
    "第一部分",
    "一是",
)
POINTS = (
    "。",
    "，",
    "：",
    "；",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "如下：",
    "特此报告。",
    "附件：",
    "\U00020bb7",
    "a",
    "7",
)
WORDS = (
    "凤凰镇2024年度法治政府建设情况报告",
    "临淄区凤凰镇",
    "凤凰镇人民政府",
    "2024年12月30日",
    "二〇二五年一月十日",
    "区委、区政府：",
    "存在的不足和原因",
    "主要举措和成效",
    "下一年度工作安排",
    "党政主要负责人履行第一责任人职责情况",
    "强化组织领导，落实工作责任",
    "开展普法宣传20余场次，发放资料5000余份。",
    "现将有关情况报告",
)
ROWS = (
    "\n类别\t件数\t说明\n",
    "\t35\t\n",
    "\n行政处罚\t35\n行政许可\t12\n",
    "\n|类别|件数|\n|--|--:|\n",
    "|35|无|\n",
    "|",
)
PIECES = st.sampled_from((*BLANKS, *DEBRIS, *MARKERS, *POINTS, *WORDS, *ROWS))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_shuffled_markers_and_debris(text: str) -> None:
    from lawgov_site.readers import read

    name = "shuffled.txt"
    text = "。" + text + "。" * 40  # debris alone would be refused as no text
    assert_nothing_lost(read(name, text.encode("utf-8")), parse_text(text, name=name))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    from lawgov_site.diagnostics import LawgovError
    from lawgov_site.readers import read

    data = text.encode("utf-8", "surrogatepass")
    try:
        document = read("any.txt", data)
    except LawgovError as error:
        assert all(d.code.startswith("READ-") for d in error.diagnostics)
        return
    assert_nothing_lost(document, parse_text(text, name="any.txt"))
