"""links: a row a passage that may speak of what the same town planned, or wanted, the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...promises import Link, Quote, Review, State, texts
from ..codes import LINK_STATES, RELATIONS, Found
from ..schema import (
    OF_REPORT,
    REPORT,
    Cell,
    Field,
    Follows,
    Reference,
    Row,
    Subject,
    Table,
    Type,
    text,
    whole,
)


def _rows(subject: Subject) -> Iterator[Row]:
    before, entry = subject.before, subject.entry
    if before is None:
        return
    for relation, found in before.links.items():
        for link in found:
            for nth, cells in enumerate(_answers(link), 1):
                yield entry.id, relation, before.entry.id, *_place(link.asked), nth, *cells
    earlier, later = texts(before.report), texts(subject.report)
    for nth, review in enumerate(_refused(before.reviews), 1):
        asked = _reviewed(review.earlier.anchor, review.earlier.text, earlier)
        answer = _reviewed(review.later.anchor, review.later.text, later)
        said = (*_place(answer), Found.REFUSED, review.by, review.on)
        yield entry.id, review.relation, before.entry.id, *_place(asked), -nth, *said


def _answers(link: Link) -> Iterator[tuple[Cell, ...]]:
    for answer in link.answers:
        by, on = (answer.review.by, answer.review.on) if answer.review else (None, None)
        yield *_place(answer.quote), Found(answer.state), by, on
    if not link.answers:
        yield None, None, None, Found.NONE_FOUND, None, None


def _refused(reviews: Sequence[Review]) -> Iterator[Review]:
    return (review for review in reviews if review.state is State.REFUSED)


def _reviewed(anchor: str, words: str, found: dict[str, str]) -> Quote:
    whole_text = found[anchor]
    start = whole_text.index(words)
    end = start + len(words) if words else len(whole_text)
    return Quote(anchor, start, end, whole_text[start:end])


def _place(quote: Quote) -> tuple[Cell, ...]:
    return quote.anchor, quote.start, quote.end


_FIELDS = (
    REPORT,
    text("relation", "哪一种", "Which kind", RELATIONS, required=True),
    text("earlier", "同一乡镇上一年的报告", "The town's report on the year before", required=True),
    text("earlier_anchor", "上一年的那一段", "Its paragraph", required=True),
    whole("earlier_start", "那一句在段中的开头", "Where the sentence begins in it", "字符", required=True),
    whole("earlier_end", "那一句在段中的结尾", "Where it ends", "字符", required=True),
    whole(
        "nth",
        "第几处对应，从 1 数起；有人否认的为负",
        "Which of its answers, from 1; below 0 for refused",
        required=True,
    ),
    text(
        "anchor", "这一年的那一段；没有找到的为空", "The paragraph of this year; empty where none was found"
    ),
    whole("start", "引文在段中的开头", "Where the quotation begins in it", "字符"),
    whole("end", "引文在段中的结尾", "Where it ends", "字符"),
    text("state", "有没有人看过", "What is known of it", LINK_STATES, required=True),
    text("by", "谁核对的", "Who has looked"),
    Field("on", Type.DATE, "核对的日期", "When"),
)

TABLE = Table(
    name="links",
    zh="上一年与这一年",
    en="Links between years",
    what_zh="上一年的一句安排或不足，与这一年报告里可能相关的一处，一行；由程序按词语找出，不说有没有做到。"
    "每句都在，没有找的是：以冒号引出下文的半句、另起段落写正文的标题、表格里的文字、没有词语可比的套话。",
    what_en="A row a passage that may speak of a plan or problem of the year before, found by its words; "
    "nothing is said of whether anything was done. All sentences are there but these, which are not looked "
    "for: what leads to a list behind a colon, headings above paragraphs of their own, tables, and empty "
    "phrases with no word to compare.",
    key=("report", "relation", "earlier_anchor", "earlier_start", "nth"),
    references=(
        OF_REPORT,
        Reference(("earlier",), "reports", ("report",), is_across=True),
        Reference(("earlier", "earlier_anchor"), "paragraphs", ("report", "anchor"), is_across=True),
        Reference(("report", "anchor"), "paragraphs", ("report", "anchor")),
    ),
    fields=_FIELDS,
    rows=_rows,
    follows=Follows.BEFORE,
)
