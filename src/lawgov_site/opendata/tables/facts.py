"""facts: a row a figure that a report states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..codes import INDICATORS, KINDS, LEVELS, STATUSES
from ..places import offset, texts_by_anchor
from ..schema import (
    ANCHOR,
    END,
    OF_PARAGRAPH,
    OF_REPORT,
    REPORT,
    START,
    Field,
    Row,
    Subject,
    Table,
    Type,
    text,
    whole,
)


def _rows(subject: Subject) -> Iterator[Row]:
    entry, report = subject.entry, subject.report
    texts = texts_by_anchor(report)
    there: Counter[tuple[str, int]] = Counter()
    for one in report.facts:
        at = offset(texts[one.anchor], one.figure)
        there[one.anchor, at] += 1
        yield (
            entry.id,
            one.anchor,
            one.start,
            one.end,
            str(one.quote),
            at,
            str(one.figure),
            there[one.anchor, at],
            one.indicator,
            one.value,
            one.upper,
            one.unit,
            one.status,
            one.period,
            one.scope,
            one.kind,
        )


_FIELDS = (
    REPORT,
    ANCHOR,
    START,
    END,
    text("quote", "说这个数的一句，照原文", "The words that say so, as the source has them", required=True),
    whole(
        "at",
        "数字（或说没有的词）从所在文字的第几个字符开始，从 0 数起",
        "Where the number, or what says that there was none, begins in that text, from 0",
        "字符",
        required=True,
    ),
    text("figure", "数字和量词，照原文；或说没有的词", "The number with its measure word", required=True),
    whole(
        "nth", "同一个数字说的第几件事，从 1 数起", "Which of the facts of this number it is", required=True
    ),
    text(
        "indicator",
        "指标；编码手册里没有的数字为空",
        "The indicator; empty for a figure that the codebook does not have",
        INDICATORS,
    ),
    Field(
        "value", Type.NUMBER, "数值，以 unit 为单位；辨不清的为空", "The value in `unit`; empty if unreadable"
    ),
    Field(
        "upper",
        Type.NUMBER,
        "一段数的上限，此时 value 是下限",
        "Upper end of a range, whose lower is `value`",
    ),
    text(
        "unit", "单位：指标的单位；没有指标的，照原文", "Unit: the indicator's, else the one that is written"
    ),
    text("status", "这个数是怎样说的", "How the figure is stated", STATUSES, required=True),
    text(
        "period",
        "时间：year 全年，as_of 时点，half_year 半年，since:年 从那年以来，cumulative 累计；别的和计划为空",
        "Time: year, as_of (at a day), half_year, since:YYYY, cumulative; empty for plans and other spans",
    ),
    text("scope", "是哪一级的数", "Whose figure it is", LEVELS, required=True),
    text("kind", "所在的方面", "Statutory part in which it stands", KINDS),
)

TABLE = Table(
    name="facts",
    zh="数字",
    en="Figures",
    what_zh="报告里的一个数字一行，由程序认出；没有的行不等于零，写明没有的才是零（zero_stated）。",
    what_en="A row a figure that a report states, as the program read it; that there is no row is no zero.",
    key=("report", "anchor", "at", "nth"),
    references=(OF_REPORT, OF_PARAGRAPH),
    fields=_FIELDS,
    rows=_rows,
)
