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
from .dates import DATE
from .markers import marker_at

_ENDS_PARAGRAPH = re.compile(r"[。！？!?；;：:…”’）)】》.]$")
_SENTENCE = re.compile(r"[。；！？]")
_MIDDLE = re.compile(r"[，、,—～~\-“‘（(《]$")  # no paragraph, heading or signature ends like this
_CONJUNCTION = re.compile(r"(?:(?<![共温平缓祥总谐饱])和|(?<![参给赋])与|以及)$")
_END_OF_HEADING = re.compile(r"[^，。；：]{1,15}")  # 存在的不足和 / 原因
_STARTS_MIDDLE = re.compile(r"^[，。、；：！？”’）》,;)]")  # nothing begins like this
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|其[一二三四五六])是|^第[一二三四五六七八九十]，")
_LOOK_BACK = 400  # characters of a paragraph that are looked at
_LONG = 30  # characters: no heading without a sentence mark is much longer
_NARROWEST, _WIDEST = 30, 110  # columns at which sources are wrapped
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

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> _Wrapped | None:
        """The wrapping of a source, or None where its lines end as its author ended them."""
        widths = [_width(line) for line in lines]
        widest = max(widths, default=0)
        full = sum(width >= widest - _RAGGED for width in widths)
        if not _NARROWEST <= widest <= _WIDEST or full < max(4, len(lines) // 4):
            return None
        return cls(widest, sum(line.indent > 0 for line in lines) >= 3)

    def goes_on(self, before: Line, after: Line) -> bool:
        """Whether a line is full, and the next one is no paragraph of its own."""
        if _width(before) < self.width - _RAGGED or (self.indented and after.indent):
            return False
        return self.indented or not _ENDS_PARAGRAPH.search(before.text.string)


def _width(line: Line) -> int:
    return line.indent + columns(line.text.string)


def _belongs(a: str, before: Line, after: Line, wrapped: _Wrapped | None) -> bool:
    """Whether a line goes on with the paragraph that ends with `a`, in the line `before`."""
    b = after.text.string
    numbered = marker_at(b) is not None
    if (_bare_marker(a) and not numbered) or _STARTS_MIDDLE.match(b):
        return True  # a marker alone on its line, its heading on the next
    if numbered or _ITEM.match(b) or DATE.fullmatch(b) or before.style != after.style:
        return False
    if _open_quotes(a) or _MIDDLE.search(a):
        return True
    if after.after_blank:
        return False
    if _CONJUNCTION.search(a) and _END_OF_HEADING.fullmatch(b):
        return True
    return wrapped.goes_on(before, after) if wrapped else _sentence_goes_on(a, b)


def _sentence_goes_on(a: str, b: str) -> bool:
    """A sentence has begun in a line, or it is too long for a heading: it cannot end there."""
    if _ENDS_PARAGRAPH.search(a) or len(a) < _LONG or _looks_like_heading_pair(a, b):
        return False
    tail = _SENTENCE.split(a)[-1]
    begun = len(tail) < len(a) and not marker_at(tail)
    return begun or len(a) > _LONG + 15


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
