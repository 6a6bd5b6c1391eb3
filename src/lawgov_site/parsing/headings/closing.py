"""Tables that close a report: annexes (附件、附表) and statistics (统计表) below its last words.

They are the report's, and not the last section's, if their caption says so and no text of that section
introduces them. What is not certain belongs to its section. (What stands below the signature is none of it:
signoff.)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ...model import Line
from ...strings.folding import simplified
from ..forms.markers import marker_at
from .outline import Placed

_ANNEX = re.compile(r"[（(]?附[件表：:]")
_STATISTICS = re.compile(r"统计表")
_CAPTION = re.compile(r"[^。；！？]{1,50}")
_NOTE = re.compile(r"[（(]?(?:注|备注|说明|数据来源|来源|填表|制表|审核)(?:人|时间|日期|单位|\d)?[：:、.]")
_LEADS = re.compile(r"[：:]$|如下[。]?$|下表|如表|见表")
_CAPTIONS, _NOTES = 3, 3  # lines above and below a table


def closing_tables(lines: Sequence[Line], placed: Sequence[Placed]) -> int:
    """Where the tables that close the report begin among its lines, with their captions; else the end."""
    last = max(placed, key=lambda heading: heading.candidate.line, default=None)
    heading = last.candidate.line if last else -1
    body = heading if last and last.candidate.run_in else heading + 1  # where the last section's text begins
    texts = [index for index in range(body, len(lines)) if lines[index].row is None]
    leading = [index for index in texts if _LEADS.search(simplified(lines[index].text.string))]
    end = len(lines)
    while (start := _caption_of_last(lines, heading + 1, end)) is not None:
        above = bisect_left(texts, start)
        annex = _ANNEX.match(simplified(lines[start].text.string))
        # To an annex the line above it leads; to others any of the section's.
        first = texts[above - 1] if annex and above else 0
        if not above or any(first <= index < start for index in leading):
            break
        end = start
    return end


def _caption_of_last(lines: Sequence[Line], first: int, end: int) -> int | None:
    """Where the caption of a table begins that ends at `end`, notes below it included; None without one."""
    foot = end
    while end - foot < _NOTES and foot > first and _is_note(lines[foot - 1]):
        foot -= 1
    head = foot
    while head > first and lines[head - 1].row:
        head -= 1
    top = head
    while foot > head and head - top < _CAPTIONS and top > first and _is_caption(lines[top - 1]):
        top -= 1
    captions = [(index, simplified(lines[index].text.string)) for index in range(top, head)]
    named = [index for index, string in captions if _ANNEX.match(string)]
    named += [index for index, string in captions if _STATISTICS.search(string)]
    return named[0] if named else None


def _is_note(line: Line) -> bool:
    return line.row is None and _NOTE.match(simplified(line.text.string)) is not None


def _is_caption(line: Line) -> bool:
    string = line.text.string
    return line.row is None and _CAPTION.fullmatch(string) is not None and marker_at(string) is None
