"""Lines → paragraphs: a paragraph that the source breaks over several lines is made whole again.

Guarantees to the next stage: a line is a paragraph of the report, or a part of its masthead or signature;
joining changes no character. A break is taken for an accident of layout only where the line before it
cannot end a paragraph and the line after it cannot begin one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Line, Text
from .dates import DATE
from .markers import marker_at

_ENDS_PARAGRAPH = re.compile(r"[。！？!?；;：:…”’）)】》.]$")
_SENTENCE = re.compile(r"[。；！？]")
_MIDDLE = re.compile(r"[，、,—～~\-“‘（(《]$")  # no paragraph, heading or signature ends like this
_STARTS_MIDDLE = re.compile(r"^[，。、；：！？”’）》,;)]")  # nothing begins like this
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|其[一二三四五六])是|^第[一二三四五六七八九十]，")
_LONG = 30  # characters: no heading without a sentence mark is much longer


def join_broken(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join the lines that belong to one paragraph."""
    joined: list[Line] = []
    for line in lines:
        if joined and _belongs(joined[-1], line):
            joined[-1] = replace(joined[-1], text=Text.join((joined[-1].text, line.text)))
        else:
            joined.append(line)
    return tuple(joined)


def _belongs(before: Line, after: Line) -> bool:
    a, b = before.text.string, after.text.string
    if _bare_marker(a) and not marker_at(b):
        return True  # a marker alone on its line, its heading on the next
    if _STARTS_MIDDLE.match(b):
        return True
    if marker_at(b) or _ITEM.match(b) or DATE.fullmatch(b) or before.style != after.style:
        return False
    if _open_quotes(a) or _MIDDLE.search(a):
        return True
    if after.after_blank or _ENDS_PARAGRAPH.search(a):
        return False
    # A sentence has begun in this line, or the line is too long for a heading: it cannot end here.
    tail = _SENTENCE.split(a)[-1]
    begun = len(tail) < len(a) and not marker_at(tail)
    return (begun or len(a) > _LONG + 15) and len(a) >= _LONG and not _looks_like_heading_pair(a, b)


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
