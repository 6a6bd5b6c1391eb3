"""Where a report goes on outside the element that holds nearly all of its sentences.

Some sites show a report in several elements side by side: one for each page of it, or a box for each of its
parts. The later ones may be short, and are no less the report's. What goes on with a report says so by its
number: 三、 behind 二、, or （一） behind the heading that it belongs to. A second document begins anew
at 一、, and the lists around an article are links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ....strings.numerals import CHINESE_NUMBER, chinese_to_int
from ...substitutes import substituted
from ..lines.pieces import PageLine

_NUMBER = f"[{CHINESE_NUMBER}]{{1,4}}"
_STYLES = (  # from the outermost inward: GB/T 9704-2012, 7.3.3
    re.compile(rf"第({_NUMBER})(?:部分|[章节篇])"),
    re.compile(rf"(?<![第{CHINESE_NUMBER}])({_NUMBER})\s?[、．.](?![{CHINESE_NUMBER}])"),
    re.compile(rf"[（(]({_NUMBER})[）)]"),
    re.compile(r"(?<!\d)(\d{1,2})\s?[、．.](?!\d)"),
)
_ARABIC = 3
_HEAD = 200  # characters of a line, among which its number is looked for
_ENDS = "。；！？.;!?"


def numbered(text: str) -> tuple[int, int] | None:
    """The style and the number with which a line begins, None if it has none."""
    line = substituted(text[:_HEAD])[0].lstrip()  # ⼀、 of pages that were made from PDF
    for style, pattern in enumerate(_STYLES):
        if (match := pattern.match(line)) and (number := _value(match[1])):
            return style, number
    return None


def _value(number: str) -> int | None:
    return int(number) if number.isdecimal() else chinese_to_int(number)


def reach(lines: Sequence[PageLine], open_: Sequence[bool], first: int, last: int) -> tuple[int, int]:
    """The first and the last line of a report that stands on the lines `first` to `last` and may go on around
    them, on lines that are `open_` to it."""
    first = _backward(lines, open_, first, last)
    return first, _forward(lines, open_, first, last)


def going_on(lines: Sequence[PageLine]) -> Callable[[str], bool]:
    """Tells whether a text has, somewhere in it, the number that follows the last one of a report; any may go
    on with it where it ends with a heading whose text is still to come."""
    waits = bool(lines) and _waits(lines[-1])
    numbers = [(_STYLES[style], number) for style, number in _last_numbers(lines).items() if number]

    def goes_on(text: str) -> bool:
        return waits or any(
            _value(match[1]) == number + 1 for style, number in numbers for match in style.finditer(text)
        )

    return goes_on


def _forward(lines: Sequence[PageLine], open_: Sequence[bool], first: int, last: int) -> int:
    known = _last_numbers(lines[first : last + 1])
    waits = _waits(lines[last])
    for at in range(last + 1, len(lines)):
        if not open_[at] or not lines[at].size:
            continue
        text = lines[at].text
        if found := numbered(text):
            style, number = found
            if known.get(style) == number - 1:
                _meet(known, style, number)
                last, waits = at, _waits(lines[at])
            else:
                known.pop(style, None)  # another document
        elif waits and "。" in text:
            last, waits = at, False
    return last


def _backward(lines: Sequence[PageLine], open_: Sequence[bool], first: int, last: int) -> int:
    known: dict[int, int] = {}
    for style, number in _numbers(lines[first : last + 1]):
        known.setdefault(style, number)
    near = True
    for at in range(first - 1, -1, -1):
        if not open_[at] or not lines[at].size:
            continue
        if found := numbered(lines[at].text):
            style, number = found
            heads = near and _waits(lines[at]) and style < min(known, default=_ARABIC)
            if known.get(style) == number + 1 or heads:
                known[style], first = number, at
            else:
                known.pop(style, None)
        near = first == at
    return first


def _last_numbers(lines: Sequence[PageLine]) -> dict[int, int]:
    """Style → the number that was met last, 0 where a heading further out has begun it anew."""
    known: dict[int, int] = {}
    for style, number in _numbers(lines):
        _meet(known, style, number)
    return known


def _meet(known: dict[int, int], style: int, number: int) -> None:
    """A number, below which the inner ones begin anew. Lists begin with 1. anywhere: that goes on nothing."""
    known[style] = number
    for inner in range(style + 1, _ARABIC):
        known[inner] = 0
    if style != _ARABIC:
        known.pop(_ARABIC, None)


def _numbers(lines: Sequence[PageLine]) -> Iterator[tuple[int, int]]:
    return (found for line in lines if not line.cells and (found := numbered(line.text)))


def _waits(line: PageLine) -> bool:
    """Whether a line is a heading whose text is still to come."""
    text = line.text.rstrip()
    found = numbered(text)
    return found is not None and found[0] != _ARABIC and not text.endswith(tuple(_ENDS))
