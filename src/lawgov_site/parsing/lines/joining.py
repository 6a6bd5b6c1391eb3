"""Lines → paragraphs: a paragraph that the source breaks over several lines is made whole again.

Guarantees to the next stage: a line is a paragraph of the report, or a part of its masthead or signature;
joining changes no character. A break is taken for an accident of layout only where the line before it
cannot end a paragraph and the line after it cannot begin one, or where the source is hard-wrapped
(wrapping.py) and the line is full. Where a full line may have ended a paragraph all the same, that is said.
A row of a table is whole: it is joined with nothing, nor tells how wide the lines are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from ...diagnostics import Diagnostic
from ...model import Document, Line, Text
from ...strings.writing import writing
from ..forms.dates import DATE, MONTH
from ..forms.markers import marker_at
from ..forms.titles import is_finished
from ..headings.splitting import statutory_end, title_cost
from .broken_headings import mend
from .wrapping import ENDS_PARAGRAPH, Wrapping, is_cut, usual_indent

_SENTENCE = re.compile(r"[。；！？]")
_SENTENCE_ENDS = re.compile(r"[。！？!?；;：:…][”’）)」』]?$")
_MIDDLE = re.compile(r"[，、,—～~\-“‘（(《〈「『【]$")  # no paragraph, heading or signature ends like this
_CONJUNCTION = re.compile(r"(?:(?<![共温平缓祥总谐饱])和|(?<![参给赋])与|以及)$")
_END_OF_HEADING = re.compile(r"[^，。；：]{1,15}")  # 存在的不足和 / 原因
_ANNOUNCES = re.compile("(?:报告|汇报|总结|通报|说明|情况|公布|公开)如下$")  # its 。 or ： was forgotten
_CONJOINED = re.compile(
    r"(?:和(?![谐平美睦解气])|与(?![会时此])|及(?![时早])|以及|暨|、)[^，。；：]{1,14}"
)  # 和原因
_STARTS_MIDDLE = re.compile(r"^[，。、；：！？”’）》〉」』】,;)%％‰]")  # nothing begins like this
_ENDS_CUT = re.compile(r"[\dA-Za-z][.．]?$")  # a number without its unit, a Latin word: no heading ends so
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|其[一二三四五六])是|^第[一二三四五六七八九十]，")
_ONE_WORD = re.compile(r"[统唯逐万]一[、，]|第[一二三四五六七八九十]")
_LOOK_BACK = 400  # characters of a paragraph that are looked at
_BEGUN = 20  # characters, with a comma among them, that are no heading
_LONG = 30  # characters: no heading without a sentence mark is much longer
_LIKE_HEADING = 1.5  # what a line may cost as a heading (`title_cost`) that may be one
_EVERY = 0.9  # share of lines behind a blank one where all are
_NAMED = 8  # lines that a message names


@dataclass(frozen=True, slots=True)
class Joined:
    """The paragraphs, and what of them is doubtful."""

    lines: tuple[Line, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under construction."""

    lines: list[Line]
    end: str  # its last characters
    breaks: list[int] = field(default_factory=list)  # how many of its lines stand before a break that is kept

    def add(self, line: Line, *, kept: bool) -> None:
        self.breaks += [len(self.lines)] if kept else []
        self.lines.append(line)
        self.end = (self.end + line.text.string)[-_LOOK_BACK:]

    def whole(self) -> Line:
        """As one line."""
        if len(self.lines) == 1:
            return self.lines[0]
        ends = list(accumulate(len(line.text) for line in self.lines))
        breaks = tuple(ends[count - 1] for count in self.breaks)
        return replace(self.lines[0], text=Text.join(line.text for line in self.lines), breaks=breaks)


@dataclass(frozen=True, slots=True)
class _Break:
    """What the end of a line is taken for."""

    joined: bool
    doubtful: bool = False
    kept: bool = False  # joined, and a heading may have ended here all the same


_APART, _JOINED = _Break(joined=False), _Break(joined=True)


def join_broken(document: Document, lines: tuple[Line, ...]) -> Joined:
    """Join the lines that belong to one paragraph."""
    lines = _without_spacing(mend(lines))
    wrapped, base = Wrapping.of(_texts(lines)), usual_indent(_texts(lines))
    paragraphs: list[_Paragraph] = []
    doubtful: list[Line] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        made = _APART if last is None or last.lines[-1].row or line.row else _break(last, line, wrapped, base)
        if last and made.doubtful:
            doubtful.append(last.lines[-1])
        if last and made.joined:
            last.add(line, kept=made.kept)
        else:
            paragraphs.append(_Paragraph([line], line.text.string[-_LOOK_BACK:]))
    said = (_said(document, doubtful),) if doubtful else ()
    return Joined(tuple(paragraph.whole() for paragraph in paragraphs), said)


def _said(document: Document, doubtful: Sequence[Line]) -> Diagnostic:
    numbers = "、".join(str(line.text.line) for line in doubtful[:_NAMED])
    more = " 等" if len(doubtful) > _NAMED else ""
    return document.diagnostic(
        doubtful[0].text,
        "TEXT-WRAPPED",
        f"各行都在一样宽处折断，第 {numbers}{more} 行正好排满，不能确定段落或标题到这里为止，还是接到下一行",
        "对照原件核对这几行；分错的，复制一份，在各段之间空一行，用 lawgov add --replace 收入",
    )


def _texts(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.row is None)


def _without_spacing(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Where a blank line stands behind every line, wrapped as they are, it says nothing."""
    texts = _texts(lines)
    if not texts or sum(line.after_blank for line in texts) < _EVERY * (len(texts) - 1):
        return lines
    tight = tuple(replace(line, after_blank=False) for line in lines)
    wrapped = Wrapping.of(_texts(tight))
    if not wrapped:
        return lines
    cut = sum(wrapped.is_full(a, b) and is_cut(a.text.string) for a, b in pairwise(texts))
    return tight if cut >= max(4, len(texts) // 8) else lines


def _break(paragraph: _Paragraph, after: Line, wrapped: Wrapping | None, base: int | None) -> _Break:
    """What the end of the paragraph's last line is, with the line `after` below it.

    `base`: the indent of a line that begins no paragraph, where that is known.
    """
    a, b, before = paragraph.end, after.text.string, paragraph.lines[-1]
    numbered = marker_at(b) is not None
    if (_bare_marker(a) and not numbered) or _STARTS_MIDDLE.match(b) or _cuts_word(a, after):
        return _JOINED  # a marker alone on its line, its heading on the next
    if wrapped and wrapped.is_full(before, after) and not after.after_blank and not _differ(before, after):
        return _of_full_line(paragraph, after, wrapped)
    if numbered or _ITEM.match(b) or _is_date(b) or _is_title(a, b) or _differ(before, after):
        return _APART
    if _open_quotes(a) or _MIDDLE.search(a):
        return _JOINED
    return _Break(not after.after_blank and _is_open(paragraph, after, wrapped, base))


def _is_open(paragraph: _Paragraph, after: Line, wrapped: Wrapping | None, base: int | None) -> bool:
    """Whether a line that nothing has cut ends in the middle all the same."""
    a, b, before = paragraph.end, after.text.string, paragraph.lines[-1]
    if _is_conjoined(a, b):
        return True
    if wrapped:
        return _nearly(paragraph, after, wrapped)
    hangs = base is not None and after.indent <= base < before.indent and not ENDS_PARAGRAPH.search(a)
    return hangs or _sentence_goes_on(a, b)


def _is_conjoined(a: str, b: str) -> bool:
    """Whether a conjunction, at the end of one or before the other, holds two halves of a heading."""
    if _CONJUNCTION.search(a):
        return _END_OF_HEADING.fullmatch(b) is not None
    is_heading = marker_at(a) is not None and len(a) < _LONG and not ENDS_PARAGRAPH.search(a)
    return is_heading and _CONJOINED.fullmatch(b) is not None


def _nearly(paragraph: _Paragraph, after: Line, wrapped: Wrapping) -> bool:
    """A line that is nearly full goes on if it ends in a sentence: headings alone end in none."""
    if wrapped.is_indented(after) or _SENTENCE_ENDS.search(paragraph.end):
        return False
    in_sentence = _as_heading(paragraph) is None
    if in_sentence and wrapped.all_marked and wrapped.base is not None:
        return True  # however short
    return (wrapped.marked or in_sentence) and wrapped.is_nearly_full(paragraph.lines[-1])


def _of_full_line(paragraph: _Paragraph, after: Line, wrapped: Wrapping) -> _Break:
    """A line that the width has broken goes on, unless it happened to be the last of its paragraph."""
    a, b = paragraph.end, after.text.string
    if wrapped.is_indented(after) or _is_title(a, b) or _is_date(b):
        return _APART
    starts = marker_at(b) is not None or _ITEM.match(b) is not None
    if wrapped.marked:
        return _Break(not starts or wrapped.all_marked or not ENDS_PARAGRAPH.search(a))
    if _SENTENCE_ENDS.search(a):
        listed = a.endswith("：") and not a.endswith("如下：")
        certain = (marker_at(b) is not None and not listed) or _stands_alone(after, wrapped)
        return _APART if certain else _Break(joined=True, doubtful=True)
    title = _as_heading(paragraph)
    if title is None or _MIDDLE.search(a) or _open_quotes(a):
        return _JOINED
    return _APART if starts else _of_full_heading(paragraph, title, after, wrapped)


def _of_full_heading(paragraph: _Paragraph, title: str, after: Line, wrapped: Wrapping) -> _Break:
    """A full line that may be a whole heading, the beginning of one, or of a sentence."""
    says_part = statutory_end(title + after.text.string) == len(title)
    if _stands_alone(after, wrapped):  # the rest of the heading, or one of its own below a whole one
        return _Break(joined=True, doubtful=says_part, kept=says_part)
    if says_part:
        return _APART
    numbered = title != paragraph.end
    if _ENDS_CUT.search(title) or title_cost(title) > _LIKE_HEADING or paragraph.breaks or not numbered:
        return _JOINED
    return _Break(joined=True, doubtful=True, kept=True)


def _stands_alone(line: Line, wrapped: Wrapping) -> bool:
    """A short line that ends no sentence is a heading, or a signature's."""
    return not (wrapped.is_nearly_full(line) or ENDS_PARAGRAPH.search(line.text.string))


def _as_heading(paragraph: _Paragraph) -> str | None:
    """The words of a paragraph so far that may be a heading and nothing else."""
    if _SENTENCE.search(paragraph.end):
        return None
    marker = marker_at(paragraph.end)
    if marker is None and (len(paragraph.lines) > 1 or re.search("[，：]", paragraph.end)):
        return None
    return paragraph.end[marker.end :] if marker else paragraph.end


def _is_title(a: str, b: str) -> bool:
    """Whether a title ends with a line; 现将…情况报告 goes on with 如下."""
    return is_finished(a) and not b.startswith("如下")


def _differ(before: Line, after: Line) -> bool:
    """Whether two lines look unlike, or are written in different scripts."""
    return before.style != after.style or writing(before.text.string) != writing(after.text.string)


def _is_date(line: str) -> bool:
    return (DATE.fullmatch(line) or MONTH.fullmatch(line)) is not None


def _sentence_goes_on(a: str, b: str) -> bool:
    """A sentence has begun in a line, or it is too long for a heading: it cannot end there."""
    if ENDS_PARAGRAPH.search(a) or _ANNOUNCES.search(a) or len(a) < _LONG or _looks_like_heading_pair(a, b):
        return False
    tail = _SENTENCE.split(a)[-1]
    begun = len(tail) < len(a) and not marker_at(tail)
    return begun or len(a) > _LONG + 15


def _cuts_word(a: str, after: Line) -> bool:
    """统 / 一、 is a word that a line's end has cut, no marker."""
    begun = len(a) >= _BEGUN and re.search(r"[，、。；]", a)
    word = _ONE_WORD.match(a[-1:] + after.text.string[:2])
    return bool(begun and word and not after.after_blank)


def _bare_marker(line: str) -> bool:
    marker = marker_at(line)
    return marker is not None and marker.end == len(line)


def _open_quotes(line: str) -> bool:
    """Whether a bracket is open at the end of a line; those that scanners mix are one kind."""
    opened = any(_count(line, o) > _count(line, c) for o, c in (("《", "》"), ("（(", "）)〉＞>﹚〕")))
    return opened and not ENDS_PARAGRAPH.search(line)


def _count(line: str, chars: str) -> int:
    return sum(map(line.count, chars))


def _looks_like_heading_pair(a: str, b: str) -> bool:
    """A long own-line heading with its body: the heading has a marker and no sentence mark, and the body is
    longer, or several sentences."""
    sentences = len(_SENTENCE.findall(b)) > 1 and b.endswith("。")
    return marker_at(a) is not None and not _SENTENCE.search(a) and (len(b) > len(a) or sentences)
