"""shared: a row a passage of a report that reports of earlier years have, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..schema import (
    ANCHOR,
    OF_PARAGRAPH,
    OF_REPORT,
    REPORT,
    Follows,
    Reference,
    Row,
    Subject,
    Table,
    text,
    whole,
)


def _rows(subject: Subject) -> Iterator[Row]:
    there: Counter[str] = Counter()
    for one in subject.shared:
        there[one.anchor] += 1
        about = (one.characters, one.others, one.first, one.first_anchor)
        yield subject.entry.id, one.anchor, there[one.anchor], *about


_FIELDS = (
    REPORT,
    ANCHOR,
    whole("nth", "这一段里的第几处，从 1 数起", "Which of those in that text it is, from 1", required=True),
    whole("characters", "长度", "Its length", "字", required=True),
    whole(
        "others",
        "以前年度的几份报告里也有（只差数字或少数字的也算）",
        "How many reports of earlier years have it, some characters aside",
        "份",
        required=True,
    ),
    text("first", "其中最早的一份", "The first of them, by year and id", required=True),
    text("first_anchor", "在那一份里的段落", "Where it stands there", required=True),
)

TABLE = Table(
    name="shared",
    zh="相同的文字",
    en="Shared passages",
    what_zh="报告里以前年度也有的一处文字（40 字以上）一行；不说是谁取自谁。四十份以上都有的套语不在其中。",
    what_en="A row a passage of 40 characters and more that reports of earlier years have, too; nothing is "
    "said of who took from whom. Common wording, which more than forty have, is left out.",
    key=("report", "anchor", "nth"),
    references=(
        OF_REPORT,
        OF_PARAGRAPH,
        Reference(("first",), "reports", ("report",), is_across=True),
        Reference(("first", "first_anchor"), "paragraphs", ("report", "anchor"), is_across=True),
    ),
    fields=_FIELDS,
    rows=_rows,
    follows=Follows.OTHERS,
)
