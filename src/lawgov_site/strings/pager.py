"""Which line leads to the other pages of one text (翻页栏): 1 2 下一页 共2页.

Web sites put it below what they have cut into pages, and people copy it along. The words are data
(data/pager.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .vocabulary import one_of, vocabulary

_LONGEST = 120  # characters
_SERIES = re.compile(r"[【\[]\s?1\s?[】\]][\s|]{0,4}[【\[]\s?2\s?[】\]]")  # 【1】【2】
_TOTAL = re.compile(r"共\s{0,3}(\d{1,3})\s{0,3}页|\d{1,3}\s{0,3}/\s{0,3}(\d{1,3})(?:\s{0,3}页|(?!\d))")
_PLACE = re.compile(r"第\s{0,3}(\d{1,3})\s{0,3}页|(?<!\d)(\d{1,3})\s{0,3}/\s{0,3}\d{1,3}(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


def is_pager(line: str) -> bool:
    """Whether a whole line is a pager: of its words, numbers and signs alone, and it says that it is one."""
    return may_be_pager(line) and bool(_onward().search(line) or _SERIES.search(line) or _TOTAL.search(line))


def may_be_pager(line: str) -> bool:
    """Whether a whole line is made of what pagers are made of: a number alone, too."""
    whole, least = _pieces()
    return len(line) <= _LONGEST and bool(whole.fullmatch(line)) and bool(least.search(line))


def leads_on(words: str) -> bool:
    """Whether words say that a text goes on elsewhere: 下一页, 尾页."""
    return _onward().fullmatch(words) is not None


def leads_somewhere(line: str) -> bool:
    """Whether there is such a word in a line."""
    return _onward().search(line) is not None


def leads_to_whole(line: str) -> bool:
    """Whether a whole line says that all of the text is elsewhere: 查看全文."""
    return _whole().fullmatch(line) is not None


def total(line: str) -> int:
    """How many pages a pager says that there are; 0 where it does not. 【1】【2】【3】 says three."""
    found = [int(one or other) for one, other in _TOTAL.findall(line)]
    return max([*found, *(numbers(line) if _SERIES.search(line) else [])], default=0)


def place(line: str) -> int | None:
    """Which page a pager says that this is: 第1页, 1/3."""
    found = _PLACE.search(line)
    return int(found[1] or found[2]) if found else None


def numbers(line: str) -> Iterable[int]:
    """The numbers in a pager."""
    return map(int, _NUMBER.findall(line))


@cache
def _pieces() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line of a pager, and what one at least has."""
    words = one_of(vocabulary("pager.yaml"), "pager", "onward")
    signs = r"[\s|｜【】\[\]（）()<>＜＞《》«»‹›…·.：:/-]"
    line = rf"(?>(?:{words}|(?<!\d)\d{{1,3}}(?!\d)|{signs})+)"
    return re.compile(line, re.IGNORECASE), re.compile(rf"{words}|\d", re.IGNORECASE)


@cache
def _onward() -> re.Pattern[str]:
    return re.compile(one_of(vocabulary("pager.yaml"), "onward"))


@cache
def _whole() -> re.Pattern[str]:
    words = one_of(vocabulary("pager.yaml"), "whole")
    return re.compile(rf"[\s【\[（(<《…·.]{{0,6}}(?:点击|请点击)?{words}[\s】\]）)>》»…·.]{{0,6}}")
