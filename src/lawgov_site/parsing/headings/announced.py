"""Sentences that name the parts of a report before they come: 本报告包括三部分，第一部分是工作开展情况，…

What is numbered in them heads nothing, though it names the same as the headings below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Line
from ...strings.folding import simplified
from ...strings.numerals import CHINESE_NUMBER
from ..forms.kinds import is_statutory
from ..forms.markers import Marker, marker_at

_STYLES = ("part", "section")  # 第一部分, 第一章, 第一节
# What stands behind 第一部分 in a sentence about it. 第一部分 主要举措 is a heading; 为民服务 heads one, too.
_TOLD = re.compile(
    rf"第[{CHINESE_NUMBER}]{{1,4}}(?:部分|[章节篇])[，,]?(?:内容)?(?:则|就|也|主要|重点|着重|简要|详细){{0,2}}"
    "(?:是|为(?![民了群])|系|即|包括|包含|涵盖|介绍|概述|阐述|讲述|叙述|汇报|(?:总结|回顾|分析|说明|提出|部署|明确)了"
    "|从|对.{1,20}进行)"
)
_ANNOUNCES = re.compile(
    "(?:包括|包含|涵盖|分为|分成|分作|分|共有|共|由|有|从)[^。；：，]{0,8}?[两二三四五六七八九十几2-9]个?大?(?:部分|方面|章|篇)"
)
_LONGEST = 300  # characters of a paragraph that names the parts; a report in one line is longer
_BELOW = 6  # lines below it among which the first part begins


def is_told_of(string: str, marker: Marker) -> bool:
    """Whether a marker begins a clause about a part (第一部分是…) instead of heading it."""
    return marker.style.name in _STYLES and _TOLD.match(string, marker.start) is not None


def tells_of_parts(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    """Whether a line begins with such a clause, and the parts begin below, under other headings."""
    if not is_told_of(simplified(lines[index].text.string), marker):
        return False
    below = (simplified(line.text.string) for line in lines[index + 1 :] if line.row is None)
    heads = ((line, marker_at(line)) for line in below)
    return any(
        one and one.number == 1 and one.style.rank <= 1 and not is_told_of(line, one) for line, one in heads
    )


def announced_from(lines: Sequence[Line], index: int) -> int:
    """From where in a line on what is numbered names the parts that begin below; its end where none does."""
    string = simplified(lines[index].text.string)
    match = _ANNOUNCES.search(string) if len(string) <= _LONGEST else None
    return match.end() if match and any(map(_begins, lines[index + 1 : index + 1 + _BELOW])) else len(string)


def _begins(line: Line) -> bool:
    string = simplified(line.text.string)
    marker = marker_at(string)
    title = string[marker.end :] if marker else string
    return line.row is None and (
        (marker is not None and marker.number == 1) or is_statutory(title.rstrip("。：:"))
    )
