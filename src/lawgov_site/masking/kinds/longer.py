"""What makes digits a part of something longer: an address on the web, a file's name, an amount, a code.

Whatever else stands beside a number, be it without a blank (a letter, a slash, another number), hides it not.
All texts are in the form of plain.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from ...strings.vocabulary import one_of, vocabulary
from .context import is_told

_WORDS = vocabulary("masking.yaml")
_BEFORE = 24  # characters before a number that are looked at

# Of the text as it is written: a full-width mark ends an address.
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.)[!-'*-+\--:=-{}~]*"
    r"|(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,10}(?::\d{1,5})?[/?][!-'*-+\--:=-{}~]*",
)
_FILE = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9_./-]{0,80}\."
    r"(?:s?html?|jspx?|aspx?|php|pdf|docx?|xlsx?|pptx?|wps|ofd|txt|jpe?g|png|gif|mp[34]|zip|rar)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# A number that people list beside another: a telephone, an identity card, a bank card.
_LISTED = re.compile(
    r"(?<![A-Za-z0-9.])(?:0\d{2,3}-?)?(?!(?:19|20)\d{6}(?!\d))(?:[2-8]\d{6,7}|1[3-9]\d{9}|\d{17}[\dXx]|[3-9]\d{15,18})"
    r"[-./_]\Z|(?<!\d)12\d{3}[-./]\Z"
)
_ITEM = re.compile(r"(?:(?:^|[\n。;(])[ \t]*\d{1,2}|[,、] ?\d)[.-]\Z")
_WORD_BEFORE = re.compile(r"(?<![A-Za-z])(?:(?<=\d)X)?([A-Za-z]{1,20})[-.]?\Z")
_WORD_AFTER = re.compile(r"([A-Za-z]{1,20})")
_GOES_ON_BEFORE = re.compile(
    r"[A-Za-z0-9][-.]\Z|[A-Za-z]\Z|(?<!\d)[A-Za-z][A-Za-z0-9._-]{0,20}@\Z|[?&]\w*=\Z", re.ASCII
)
_GOES_ON_AFTER = re.compile(r"@[A-Za-z0-9-]+\.[A-Za-z]|\.\d{1,4}(?![\d.、年月日])", re.ASCII)
_THOUSANDS = re.compile(r",\d{3}(?!\d|[ -]\d)")
_AMOUNT = re.compile(
    r" *(?:元(?![旦月宵某])|[美港欧]元|[万亿](?:元|[人件户]?次|[人件户份条篇亩吨辆株])"
    r"|[%‰吨亩]|千[克米瓦]|公[里斤顷]|平方|立方"
    r"|[人件户]次|[件份篇页条]|[人次户](?=[,。;:)、]|\Z))"
)
_NAMED = re.compile(one_of(_WORDS, "document") + r"(?:码|号码)?[:为是 ]{0,2}\Z")
_DOCUMENT = re.compile(r"[〕\])】第]\Z")  # with 号 behind the number
_CALLED = frozenset(_WORDS["called"].split())


class Longer:
    """What in a text is longer than its numbers: `text` as it is written, `there` as plain.py has it."""

    def __init__(self, text: str, there: str) -> None:
        self._text, self._there = text, there

    @cached_property
    def _addresses(self) -> list[tuple[int, int]]:
        return [match.span() for match in _ADDRESS.finditer(self._text)]

    @cached_property
    def _files(self) -> list[tuple[int, int]]:
        return [match.span() for match in _FILE.finditer(self._there)]

    def has(self, start: int, end: int) -> bool:
        """Whether what stands at `[start, end)` is a part of something longer."""
        return _is_in(self._addresses, start) or self._goes_on(end) or self._goes_back(start, end)

    def _goes_back(self, start: int, end: int) -> bool:
        there = self._there
        before = there[max(0, start - _BEFORE) : start]
        if _NAMED.search(before) or (_DOCUMENT.search(before) and there.startswith("号", end)):
            return True
        word = _WORD_BEFORE.search(before)
        if _LISTED.search(before) or (word and word[1].lower() in _CALLED):
            return False
        if _is_in(self._files, start):
            return True
        if not _GOES_ON_BEFORE.search(before):
            return False
        is_free = _ITEM.search(before) or is_told(there, start, end, "phone")
        return not (before[-1] in "-." and before[-2].isdigit() and is_free)

    def _goes_on(self, end: int) -> bool:
        there = self._there
        if word := _WORD_AFTER.match(there, end):
            return word[1].lower() not in _CALLED
        if _GOES_ON_AFTER.match(there, end) or _AMOUNT.match(there, end):
            return True
        # With a full-width comma a sentence goes on: 13862212345，350人次
        return bool(_THOUSANDS.match(self._text, end)) and not is_told(there, end, end, "phone")


def _is_in(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether one of the spans begins before a place, and ends behind it."""
    number = bisect_right(spans, (at, -1)) - 1
    return number >= 0 and spans[number][0] < at < spans[number][1]
