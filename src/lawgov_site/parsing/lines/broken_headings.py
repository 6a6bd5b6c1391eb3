"""Headings that their author broke within the paragraph, for the look of it: Shift+Enter in Word, <br>.

Such a break ends paragraphs, too, where people type them so. A heading is made whole where its paragraph has
nothing else: no sentence, no other marker, and no more characters than headings have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ...model import Line, Text
from ..forms.dates import DATE
from ..forms.markers import marker_at
from ..forms.organisations import organisations
from ..forms.titles import may_entitle
from ..headings.splitting import AMOUNT, CLOSING, ITEM

_LONGEST = 50  # characters of a heading; 党政主要负责人履行推进法治建设第一责任人职责情况 has 24
_MARK = re.compile(r"[。；！？!?;：:…]")
_VALUE = re.compile(
    r"(?:暂?无|没有|略|见附[件表].*|[（(].*[）)])"
)  # what a heading announces, or a note beside it
_LIST = 3  # lines: more are a list of something


def mend(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with such headings on one."""
    starts = 0
    numbered = []
    for line in lines:
        starts += not line.soft
        numbered.append((starts, line))
    mended: list[Line] = []
    for _, group in groupby(numbered, lambda pair: pair[0]):
        paragraph = [line for _, line in group]
        mended += [_joined(paragraph)] if _is_heading(paragraph) else paragraph
    return tuple(mended)


def _is_heading(lines: Sequence[Line]) -> bool:
    first, *others = lines
    if not others or len(others) >= _LIST or any(line.row or line.after_blank for line in others):
        return False
    words = "".join(line.text.string for line in lines)
    if len(words) > _LONGEST or _MARK.search(words) or any(line.style != first.style for line in others):
        return False
    numbered = marker_at(first.text.string) is not None
    styled = first.style.heading_level is not None and not may_entitle(words)
    return (numbered or styled) and not any(_is_own(line.text.string) for line in others)


def _is_own(string: str) -> bool:
    """Whether a line is something by itself: a heading, an item, a signature, what a heading announces."""
    return bool(
        marker_at(string)
        or ITEM.match(string)
        or DATE.search(string)
        or CLOSING.search(string)
        or AMOUNT.search(string)
        or _VALUE.fullmatch(string)
        or organisations(string)
    )


def _joined(lines: Sequence[Line]) -> Line:
    return replace(lines[0], text=Text.join(line.text for line in lines))
