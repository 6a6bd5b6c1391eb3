"""Lines → paragraphs: a paragraph that the source breaks over several lines is made whole again.

Guarantees to the next stage: a line is a paragraph of the report, or a part of its masthead or signature;
joining changes no character. A break is taken for an accident of layout only where the line before it
cannot end a paragraph and the line after it cannot begin one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Line, Text
from .cleaning import columns
from .dates import DATE, MONTH
from .markers import marker_at

_ENDS_PARAGRAPH = re.compile(r"[。！？!?；;：:…”’）)】》.]$")
_SENTENCE = re.compile(r"[。；！？]")
_MIDDLE = re.compile(r"[，、,—～~\-“‘（(《]$")  # no paragraph, heading or signature ends like this
_CONJUNCTION = re.compile(r"(?:(?<![共温平缓祥总谐饱])和|(?<![参给赋])与|以及)$")
_END_OF_HEADING = re.compile(r"[^，。；：]{1,15}")  # 存在的不足和 / 原因
_STARTS_MIDDLE = re.compile(r"^[，。、；：！？”’）》,;)]")  # nothing begins like this
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|其[一二三四五六])是|^第[一二三四五六七八九十]，")
_ONE_WORD = re.compile(r"[统唯单专逐万任归划]一[、，]|第[一二三四五六七八九十]")
_LOOK_BACK = 400  # characters of a paragraph that are looked at
_LONG = 30  # characters: no heading without a sentence mark is much longer
_NARROWEST, _WIDEST = 30, 110  # columns at which sources are wrapped
_FEWEST = 3  # lines broken inside a paragraph that show wrapping
_APART = 0.7  # share of short lines that a blank line follows, where paragraphs are set apart
_NEARLY = 0.85  # of the widest line: a line of as many characters with more figures in it
_RAGGED = 4  # columns: a character that may not begin a line leaves the line before it shorter


def join_broken(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join the lines that belong to one paragraph."""
    wrapped = _Wrapped.of(lines)
    paragraphs: list[list[Line]] = []
    end = ""  # how the paragraph so far ends
    for line in lines:
        if paragraphs and _belongs(end, paragraphs[-1][-1], line, wrapped):
            paragraphs[-1].append(line)
            end = (end + line.text.string)[-_LOOK_BACK:]
        else:
            paragraphs.append([line])
            end = line.text.string[-_LOOK_BACK:]
    return tuple(replace(p[0], text=Text.join(line.text for line in p)) for p in paragraphs)


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """A source whose lines are all broken at one width, as scanners and old editors leave them."""

    width: int  # columns
    indented: bool  # paragraphs begin with an indent
    spaced: bool  # paragraphs are set apart by blank lines

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> _Wrapped | None:
        """The wrapping of a source, or None where its lines end as its author ended them."""
        widths = [_width(line) for line in lines]
        widest = max(widths, default=0)
        if not _NARROWEST <= widest <= _WIDEST:
            return None
        full = sum(width >= widest - _RAGGED for width in widths)
        spaced = _set_apart(lines, widths, widest)
        if not spaced and full < max(4, len(lines) // 4):
            return None
        return cls(widest, sum(line.indent > 0 for line in lines) >= 3, spaced)

    def goes_on(self, before: Line, after: Line) -> bool:
        """Whether a line is full, and the next one is no paragraph of its own."""
        if self.indented and after.indent:
            return False
        full = _width(before) >= self.width - _RAGGED
        if self.spaced and (full or _width(before) >= _NEARLY * self.width):
            return full or not _ENDS_PARAGRAPH.search(before.text.string)
        return full and (self.indented or not _ENDS_PARAGRAPH.search(before.text.string))


def _set_apart(lines: tuple[Line, ...], widths: list[int], widest: int) -> bool:
    """Whether lines are wrapped, with blank lines behind short lines, not behind full ones."""
    short, gaps, tight = 0, 0, 0
    for width, after in zip(widths, lines[1:], strict=False):
        if width < _NEARLY * widest:
            short += 1
            gaps += after.after_blank
        else:
            tight += not after.after_blank
    return tight >= _FEWEST and gaps >= _APART * short


def _width(line: Line) -> int:
    return line.indent + columns(line.text.string)


def _belongs(a: str, before: Line, after: Line, wrapped: _Wrapped | None) -> bool:
    """Whether a line goes on with the paragraph that ends with `a`, in the line `before`."""
    b = after.text.string
    numbered = marker_at(b) is not None
    if (_bare_marker(a) and not numbered) or _STARTS_MIDDLE.match(b) or _cuts_word(a, after):
        return True  # a marker alone on its line, its heading on the next
    if numbered or _ITEM.match(b) or _is_date(b) or before.style != after.style:
        return False
    if _open_quotes(a) or _MIDDLE.search(a):
        return True
    if after.after_blank:
        return False
    if _CONJUNCTION.search(a) and _END_OF_HEADING.fullmatch(b):
        return True
    return wrapped.goes_on(before, after) if wrapped else _sentence_goes_on(a, b)


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
    return not after.after_blank and _ONE_WORD.match(a[-1:] + after.text.string[:2]) is not None


def _bare_marker(line: str) -> bool:
    marker = marker_at(line)
    return marker is not None and marker.end == len(line)


def _open_quotes(line: str) -> bool:
    return any(line.count(o) > line.count(c) for o, c in ("《》", "（）")) and not _ENDS_PARAGRAPH.search(
        line
    )


def _looks_like_heading_pair(a: str, b: str) -> bool:
    """A long own-line heading with its body: the heading has a marker and no sentence mark."""
    return marker_at(a) is not None and not _SENTENCE.search(a) and len(b) > len(a)
