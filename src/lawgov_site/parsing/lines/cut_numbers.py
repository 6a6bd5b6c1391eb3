"""Numbers that the end of a line may have cut, where the two lines were not joined: …达到10 / 0%.

What is read in either half would be a false figure: it is unreadable, and it is said where that was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...diagnostics import Diagnostic
from ...model import Document, Section, Text
from ..forms.markers import marker_at

_DIGITS = r"\d０-９"
_ENDS = re.compile(
    rf"(?:(?<![{_DIGITS},.．])[{_DIGITS}][{_DIGITS},.．]*+|百分之[一二三四五六七八九十百点零〇]*)$"
)
_LAST = ",.．之一二三四五六七八九十百点零〇"  # with what else than a digit it can end: most texts do not
_BEGINS = re.compile(rf"[.．%％‰]?[{_DIGITS}][{_DIGITS},，.．]*|[%％‰]|[万亿](?![一-鿿]{{2}})|[.．]")
_BEGINS_IN_WORDS = re.compile(r"[一二三四五六七八九十百点零〇]+(?!是)")
_SHOWN = 12  # characters of either half in a message


@dataclass(frozen=True, slots=True)
class CutNumber:
    """The two texts, and the ranges of the source in which the halves of the number stand."""

    before: Text
    after: Text
    halves: tuple[tuple[int, int], tuple[int, int]]

    def has(self, figure: Text) -> bool:
        """Whether a figure was read in one of the halves."""
        return any(
            span.start < end and start < span.end for span in figure.spans for start, end in self.halves
        )


def cut_numbers(sections: Sequence[Section]) -> tuple[CutNumber, ...]:
    """The numbers that may be cut, in the document's order. Tables have none: their cells are whole."""
    texts = [text for section in sections for part in section.walk() for text in _texts(part)]
    return tuple(found for a, b in pairwise(texts) if a and b and (found := _cut(a, b)))


def _texts(part: Section) -> Iterator[Text | None]:
    """What stands in a section, paragraph for paragraph; None where a row of a table stands."""
    if heading := part.heading:
        yield heading.marker + heading.title + heading.terminator
    yield from (None if paragraph.row else paragraph.text for paragraph in part.paragraphs)


def _cut(before: Text, after: Text) -> CutNumber | None:
    last_char = before.string[-1]
    end = _ENDS.search(before.string) if last_char.isdecimal() or last_char in _LAST else None
    if not end or _on_one_line(before, after):
        return None
    in_words = end[0].startswith("百")
    begin = (_BEGINS_IN_WORDS if in_words else _BEGINS).match(after.string)
    if not begin or (marker_at(after.string) and not in_words):
        return None
    last, first = before.spans[-1], after.spans[0]
    own = (max(last.start, last.end - len(end[0])), last.end)
    return CutNumber(before, after, (own, (first.start, first.start + begin.end())))


def _on_one_line(before: Text, after: Text) -> bool:
    """A heading with the text that is run into it: nothing has cut them."""
    return before.spans[-1].line == after.spans[0].line


def cut_numbers_said(document: Document, found: Iterable[CutNumber]) -> Iterator[Diagnostic]:
    """A warning for each."""
    for one in found:
        halves = f"“…{one.before.shown[-_SHOWN:]}”“{one.after.shown[:_SHOWN]}…”"
        yield document.diagnostic(
            one.after,
            "TEXT-WRAPPED",
            f"上一段以数字结尾，这一段以数字开头，可能是一个数被折断，没有读出数值：{halves}",
            "对照原件核对；确是一个数的，复制一份，把两行并成一行，用 lawgov add --replace 收入",
        )
