"""Lines → paragraphs: a paragraph that the source breaks over several lines is made whole again.

Guarantees to the next stage: a line is a paragraph of the report, or a part of its masthead or signature;
joining changes no character. A break is taken for an accident of layout only where the line before it
cannot end a paragraph and the line after it cannot begin one. A row of a table is whole: it is joined with
nothing, nor tells how wide the lines are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Line, Text
from ..writing import writing
from .broken_headings import mend
from .cleaning import columns
from .dates import DATE, MONTH
from .markers import marker_at
from .titles import is_finished

_ENDS_PARAGRAPH = re.compile(r"[。！？!?；;：:…”’）)】》.།༎᠃؟]$")
_SENTENCE = re.compile(r"[。；！？]")
_MIDDLE = re.compile(r"[，、,—～~\-“‘（(《]$")  # no paragraph, heading or signature ends like this
_CONJUNCTION = re.compile(r"(?:(?<![共温平缓祥总谐饱])和|(?<![参给赋])与|以及)$")
_END_OF_HEADING = re.compile(r"[^，。；：]{1,15}")  # 存在的不足和 / 原因
_CONJOINED = re.compile(
    r"(?:和(?![谐平美睦解气])|与(?![会时此])|及(?![时早])|以及|暨|、)[^，。；：]{1,14}"
)  # 和原因
_STARTS_MIDDLE = re.compile(r"^[，。、；：！？”’）》,;)]")  # nothing begins like this
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|其[一二三四五六])是|^第[一二三四五六七八九十]，")
_ONE_WORD = re.compile(r"[统唯逐万]一[、，]|第[一二三四五六七八九十]")
_LOOK_BACK = 400  # characters of a paragraph that are looked at
_BEGUN = 20  # characters, with a comma among them, that are no heading
_LONG = 30  # characters: no heading without a sentence mark is much longer
_NARROWEST, _WIDEST = 30, 110  # columns at which sources are wrapped
_FEWEST = 3  # lines broken inside a paragraph that show wrapping
_APART = 0.7  # share of short lines that a blank line follows, where paragraphs are set apart
_NEARLY = 0.85  # of the widest line: a line of as many characters with more figures in it
_EVERY = 0.9  # share of lines behind a blank one where all are
_HEAD = 3  # lines of title and addressee, which have indents of their own
_RAGGED = 4  # columns: a character that may not begin a line leaves the line before it shorter


def join_broken(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join the lines that belong to one paragraph."""
    lines = _without_spacing(mend(lines))
    wrapped = _Wrapped.of(_texts(lines))
    paragraphs: list[list[Line]] = []
    end = ""  # how the paragraph so far ends
    for line in lines:
        rows = line.row or (paragraphs and paragraphs[-1][-1].row)
        if paragraphs and not rows and _belongs(end, paragraphs[-1][-1], line, wrapped):
            paragraphs[-1].append(line)
            end = (end + line.text.string)[-_LOOK_BACK:]
        else:
            paragraphs.append([line])
            end = line.text.string[-_LOOK_BACK:]
    return tuple(replace(p[0], text=Text.join(line.text for line in p)) for p in paragraphs)


def _texts(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.row is None)


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """A source whose lines are all broken at one width, as scanners and old editors leave them."""

    width: int  # columns
    base: int | None  # the indent of a line that goes on, where paragraphs are indented further
    marked: bool  # every paragraph is set apart by a blank line, or by its indent

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> _Wrapped | None:
        """The wrapping of a source, or None where its lines end as its author ended them."""
        widths = [_width(line) for line in lines]
        widest = max(widths, default=0)
        if not _NARROWEST <= widest <= _WIDEST:
            return None
        full = sum(width >= widest - _RAGGED for width in widths)
        base = min((line.indent for line in lines[_HEAD:]), default=0)
        indented = sum(line.indent > base for line in lines) >= _FEWEST
        gaps, indents = [line.after_blank for line in lines], [line.indent > base for line in lines]
        marked = any(_set_apart(starts, widths, widest) for starts in (gaps, indents))
        if not marked and full < max(4, len(lines) // 4):
            return None
        return cls(widest, base if indented else None, marked)

    def goes_on(self, before: Line, after: Line) -> bool:
        """Whether a line is full, and the next one is no paragraph of its own."""
        if self.base is not None and after.indent > self.base:
            return False
        full = _width(before) >= self.width - _RAGGED
        if self.marked and (full or _width(before) >= _NEARLY * self.width):
            return full or not _ENDS_PARAGRAPH.search(before.text.string)
        return full and (self.base is not None or not _ENDS_PARAGRAPH.search(before.text.string))


def _set_apart(starts: Sequence[bool], widths: Sequence[int], widest: int) -> bool:
    """Whether lines are wrapped, and the mark of a start stands behind short lines, not behind full ones."""
    short, marked, tight = 0, 0, 0
    for width, starts_here in zip(widths, starts[1:], strict=False):
        if width < _NEARLY * widest:
            short += 1
            marked += starts_here
        else:
            tight += not starts_here
    return tight >= _FEWEST and marked >= _APART * short


def _without_spacing(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Where a blank line stands behind every line, wrapped as they are, it says nothing."""
    texts = _texts(lines)
    if not texts or sum(line.after_blank for line in texts) < _EVERY * (len(texts) - 1):
        return lines
    widest = max(map(_width, texts))
    cut = [line for line in texts if _width(line) >= widest - _RAGGED and _is_cut(line.text.string)]
    tight = tuple(replace(line, after_blank=False) for line in lines)
    return tight if len(cut) >= max(4, len(texts) // 8) and _Wrapped.of(_texts(tight)) else lines


def _is_cut(line: str) -> bool:
    """Whether a line ends in the middle of a sentence, and is no heading."""
    return not (marker_at(line) or _ENDS_PARAGRAPH.search(line))


def _width(line: Line) -> int:
    return line.indent + columns(line.text.string)


def _belongs(a: str, before: Line, after: Line, wrapped: _Wrapped | None) -> bool:
    """Whether a line goes on with the paragraph that ends with `a`, in the line `before`."""
    b = after.text.string
    numbered = marker_at(b) is not None
    if (_bare_marker(a) and not numbered) or _STARTS_MIDDLE.match(b) or _cuts_word(a, after):
        return True  # a marker alone on its line, its heading on the next
    if numbered or _ITEM.match(b) or _is_date(b) or is_finished(a) or _differ(before, after):
        return False
    if _open_quotes(a) or _MIDDLE.search(a):
        return True
    if after.after_blank:
        return False
    if _is_conjoined(a, b):
        return True
    return wrapped.goes_on(before, after) if wrapped else _sentence_goes_on(a, b)


def _is_conjoined(a: str, b: str) -> bool:
    """Whether a conjunction, at the end of one or before the other, holds two halves of a heading."""
    if _CONJUNCTION.search(a):
        return _END_OF_HEADING.fullmatch(b) is not None
    is_heading = marker_at(a) is not None and len(a) < _LONG and not _ENDS_PARAGRAPH.search(a)
    return is_heading and _CONJOINED.fullmatch(b) is not None


def _differ(before: Line, after: Line) -> bool:
    """Whether two lines look unlike, or are written in different scripts."""
    return before.style != after.style or writing(before.text.string) != writing(after.text.string)


def _is_date(line: str) -> bool:
    return (DATE.fullmatch(line) or MONTH.fullmatch(line)) is not None


def _sentence_goes_on(a: str, b: str) -> bool:
    """A sentence has begun in a line, or it is too long for a heading: it cannot end there."""
    if _ENDS_PARAGRAPH.search(a) or len(a) < _LONG or _looks_like_heading_pair(a, b):
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
    return any(line.count(o) > line.count(c) for o, c in ("《》", "（）")) and not _ENDS_PARAGRAPH.search(
        line
    )


def _looks_like_heading_pair(a: str, b: str) -> bool:
    """A long own-line heading with its body: the heading has a marker and no sentence mark, and the body is
    longer, or several sentences."""
    sentences = len(_SENTENCE.findall(b)) > 1 and b.endswith("。")
    return marker_at(a) is not None and not _SENTENCE.search(a) and (len(b) > len(a) or sentences)
