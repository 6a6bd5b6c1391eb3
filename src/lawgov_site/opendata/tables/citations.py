"""citations: a row a place at which a report names a law."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import VERDICTS
from ..places import offset, texts_by_anchor
from ..schema import ANCHOR, END, OF_PARAGRAPH, OF_REPORT, REPORT, START, Row, Subject, Table, text, whole


def _rows(subject: Subject) -> Iterator[Row]:
    entry, report = subject.entry, subject.report
    texts = texts_by_anchor(report)
    for one in report.citations:
        start = offset(texts[one.anchor], one.quote)
        end = start + len(one.quote)
        quote, law = str(one.quote), one.law
        yield entry.id, one.anchor, start, end, quote, law, one.law_id, one.verdict, one.note, one.year


_FIELDS = (
    REPORT,
    ANCHOR,
    START,
    END,
    text("quote", "照原文，连书名号", "As the source has it, with its 《》", required=True),
    text("law", "所指法规的全称；表里没有的为空", "Full name of the law; empty where the table lacks it"),
    text("law_id", "法规页的名称：laws/<law_id>.html", "Name of its page: laws/<law_id>.html"),
    text(
        "verdict", "在所说的年份里，这部法规怎样", "How the law stood in that year", VERDICTS, required=True
    ),
    text("note", "报告页上怎样说明，没有的为空", "What the report's page says of it; empty where nothing"),
    whole(
        "year",
        "按哪一年判断：句中所说的年份；不能确定的为空",
        "Year by which it was judged: the sentence's; empty where it is not certain",
    ),
)

TABLE = Table(
    name="citations",
    zh="引用的法规",
    en="Citations of laws",
    what_zh="报告里提到法规的一处一行；判断依据的是法规表和句中所说的年份，不是今天。",
    what_en="A row a place at which a report names a law, judged by the year that its sentence speaks of.",
    key=("report", "anchor", "start"),
    references=(OF_REPORT, OF_PARAGRAPH),
    fields=_FIELDS,
    rows=_rows,
)
