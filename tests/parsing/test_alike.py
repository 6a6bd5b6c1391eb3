"""What says nothing about the outline changes nothing in it: line ends, blanks, brackets, a page around."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from ..reading import parse_text
from .layouts import Layout, Reading, layouts, observed

BROKEN = ("lines", "rough_paragraphs")  # here the breaks themselves are what is tested
LAYOUTS = [layout for layout in layouts() if not layout.held_out]
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
_HALF = str.maketrans("（）", "()")


def lines(text: str) -> list[str]:
    return [line.strip(" \t\u3000\u00a0") for line in _LINE_END.split(text)]


def written(kept: Iterable[str]) -> list[str]:
    return [line for line in kept if line]


CHANGES: dict[str, Callable[[str], str]] = {
    "Windows line ends and blanks at the end": lambda text: text.replace("\n", "  \r\n"),
    "half-width brackets": lambda text: text.translate(_HALF),
    "a blank line behind every line": lambda text: "\n\n".join(written(lines(text))),
    "indents of non-breaking blanks": lambda text: "\n".join(
        f"\u00a0\u00a0\u00a0\u00a0{line}" if line else "" for line in lines(text)
    ),
    "a web page around it": lambda text: (
        "首页 > 政务公开 > 法治政府建设年度报告\n发布日期：2025-01-20 来源：本站 字体：【大 中 小】\n"
        f"{text}\n【打印】【关闭】\n上一篇：没有了\n版权所有：某县人民政府"
    ),
}


def of_half_width(reading: Reading) -> Reading:
    """A reading with half-width brackets in all its words."""
    outline = tuple(
        replace(row, marker=row.marker.translate(_HALF), heading=row.heading.translate(_HALF))
        for row in reading.outline
    )
    return replace(reading, title=reading.title and reading.title.translate(_HALF), outline=outline)


@pytest.mark.parametrize("change", CHANGES)
def test_reads_alike(change: str) -> None:
    third = list(CHANGES).index(change) % 3  # of the layouts: it takes a while
    differ = [layout.name for layout in LAYOUTS[third::3] if not alike(layout, change)]
    assert not differ


def alike(layout: Layout, change: str) -> bool:
    breaks = "blank" in change
    if breaks and (layout.construct in BROKEN or "折" in layout.name):
        return True
    before, after = observed(parse_text(layout.text)), observed(parse_text(CHANGES[change](layout.text)))
    return of_half_width(before) == of_half_width(after)
