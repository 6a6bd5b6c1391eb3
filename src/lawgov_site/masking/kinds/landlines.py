"""Fixed telephones: area code and 7 or 8 digits (YD/T 1000 numbering), or these alone.

With an area code it is somebody's, but one that is said to be an office's and has its own area code. Without
one it is an office's (值班电话87312345), but one that is said to be somebody's (村民李四，电话87312345).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..found import Found
from ..seen.plain import plain
from .context import is_a_persons, is_public

_KIND = "固定电话号码"
_NINE = re.compile(r"\d(?:[^\w\n]{0,4}\d){8}")  # digits, which one with an area code has at least
_LANDLINE = re.compile(
    r"(?:(?<![\d-])|(?<=\d{7}-))(?:\+?(?:00)?86[ -]?)?"
    r"(?P<open>\()?(?P<area>0?(?:10|2\d|[3-9]\d{2}))(?(open)\))"
    r"(?: ?[-/.·] ?| {1,2})?"
    r"(?:[2-9]\d{6,7}|[2-9]\d{3}[ .·-]{1,2}\d{3,4}|[2-9]\d{2}[ .·-]\d{4})(?:-\d{1,4}|转\d{1,4})?"
    r"(?!\d|-(?!1[3-9]\d{9}|[2-8]\d{6}|[^\W\d_])|\.\d| *(?:[元亿](?!旦)|万[元人件户次]))"
)
_MORE = re.compile(
    r" ?[-/|~、,;或和及] ?(?P<number>[2-8]\d{6,7})(?![\d-]|\.\d)"
)  # …/87312346, of the same area
_SPACED = re.compile(r"(?<![\d-])0 (?:\d ){2,3}(?:- )?(?:\d ){6,7}\d(?![\d-])")
_HOME_NUMBER = re.compile(
    r"(?:家庭电话|住宅电话|家[中里]电话|宅电|固定电话|老号码|座机)[^\d。;,]{0,6}(?P<number>[2-8]\d{6,7})(?![\d-])"
)
# What it begins with is found first, and then what stands before that: so most of a text is passed at once.
_LOCAL = re.compile(r"[2-8](?<![\dA-Za-z.,-].)(?:\d{6,7}|\d{2,3}[ -]\d{4})(?![\d-]|\.\d)")
_LABEL = re.compile("(?:电话|手机|固话|座机|联系方式|号码|热线)(?:号码?)?[:为是( ]{0,3}$")


def landlines(text: str, is_own: Callable[[str], bool]) -> Iterator[Found]:
    """Fixed telephone numbers with an area code but those of offices that have their own area code."""
    there = plain(text)
    if not _NINE.search(there):
        return
    for match in _LANDLINE.finditer(there):
        bare = there[match.start() : match.start("area")].strip("+(") == ""
        if bare and not match["area"].startswith("0"):
            continue  # without +86 an area code begins with 0
        own = is_own("0" + match["area"].lstrip("0"))
        if not (own and is_public(there, *match.span())):
            yield Found(*match.span(), _KIND)
            yield from _more(there, match.end())
    for match in _SPACED.finditer(there):
        digits = "".join(char for char in match[0] if char.isdigit())
        own = any(is_own(digits[:size]) for size in (3, 4))
        if not (own and is_public(there, *match.span())):
            yield Found(*match.span(), _KIND)


def local_lines(text: str) -> Iterator[Found]:
    """Fixed telephone numbers without area code that are said to be somebody's."""
    there = plain(text)
    for match in _HOME_NUMBER.finditer(there):
        if not is_public(there, *match.span("number")):
            yield Found(*match.span("number"), _KIND)
            yield from _more(there, match.end("number"))
    for match in _LOCAL.finditer(there):
        label = _LABEL.search(there[max(0, match.start() - 9) : match.start()])
        if label and is_a_persons(there, *match.span()):
            yield Found(*match.span(), _KIND)
            yield from _more(there, match.end())


def _more(there: str, end: int) -> Iterator[Found]:
    """What follows a number as another of the same person."""
    while match := _MORE.match(there, end):
        yield Found(*match.span("number"), _KIND)
        end = match.end()
