"""Ways to reach a person: landlines, e-mail, vehicle plates.

Landlines: area code and 7 or 8 digits (YD/T 1000 numbering); an office's is public if the code is its own.
Plates: GA 36-2018, and those of tractors (NY 345) where they are said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .context import is_public
from .found import Found
from .plain import plain

_LANDLINE = re.compile(
    r"(?<![\d-])(?:\+?(?:00)?86[ -]?)?(?P<open>\()?(?P<area>0?(?:10|2\d|[3-9]\d{2}))(?(open)\))"
    r"(?: ?[-/.·] ?| {1,2})?"
    r"(?:[2-9]\d{6,7}|[2-9]\d{3}[ .·-]{1,2}\d{3,4}|[2-9]\d{2}[ .·-]\d{4})(?:-\d{1,4}|转\d{1,4})?"
    r"(?![\d-]|\.\d|\s*[元万亿])"
)
_SPACED = re.compile(r"(?<![\d-])0 (?:\d ){2,3}(?:- )?(?:\d ){6,7}\d(?![\d-])")
_HOME_NUMBER = re.compile(
    r"(?:家庭电话|住宅电话|家[中里]电话|宅电|固定电话|老号码|座机)[^\d。;,]{0,6}(?P<number>[2-8]\d{6,7})(?![\d-])"
)

_MAIL = re.compile(r"[\w.%+-]{1,64} ?@ ?(?:[A-Za-z0-9-]{1,63}+[.。]){1,4}[A-Za-z]{2,10}", re.ASCII)
_OFFICES = (".gov.cn", ".org.cn")

_PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]"
_TAIL = r"(?=[A-Z]{0,5}\d)(?:[A-HJ-NP-Z0-9]{4}[学警港澳领挂]|[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5})(?![A-Z0-9])"
_PLATE = re.compile(rf"(?<![A-Z0-9]){_PROVINCE} ?[A-HJ-NP-Z](?: ?[·.-] ?| )?{_TAIL}")
_SPACED_PLATE = re.compile(
    rf"(?<![A-Z0-9]){_PROVINCE} [A-HJ-NP-Z] (?:[·.-] )?(?:[A-HJ-NP-Z0-9] ){{4,5}}[A-HJ-NP-Z0-9](?![A-Z0-9])"
)
_TRACTOR = re.compile(
    rf"(?:车牌|号牌|牌照|牌号)[^。;，,]{{0,4}}?(?P<plate>{_PROVINCE}\d\d[·.-]?\d{{5}})(?!\d)"
)


def landlines(text: str, is_own: Callable[[str], bool]) -> Iterator[Found]:
    """Fixed telephone numbers but those that are said to be an office's and have its own area code."""
    there = plain(text)
    for match in _LANDLINE.finditer(there):
        bare = there[match.start() : match.start("area")].strip("+(") == ""
        if bare and not match["area"].startswith("0"):
            continue  # without +86 an area code begins with 0
        own = is_own("0" + match["area"].lstrip("0"))
        if not (own and is_public(there, *match.span())):
            yield Found(*match.span(), "固定电话号码")
    for match in _SPACED.finditer(there):
        digits = "".join(char for char in match[0] if char.isdigit())
        own = any(is_own(digits[:size]) for size in (3, 4))
        if not (own and is_public(there, *match.span())):
            yield Found(*match.span(), "固定电话号码")
    for match in _HOME_NUMBER.finditer(there):
        if not is_public(there, *match.span("number")):
            yield Found(*match.span("number"), "固定电话号码")


def mails(text: str) -> Iterator[Found]:
    """E-mail addresses but those of offices, by their domain."""
    for match in _MAIL.finditer(plain(text)):
        if not match[0].lower().replace("。", ".").endswith(_OFFICES):
            yield Found(*match.span(), "电子邮箱")


def is_mail(text: str) -> bool:
    """Whether all of a text, in the form of plain.py, is an address."""
    return _MAIL.fullmatch(text) is not None


def plates(text: str) -> Iterator[Found]:
    """Vehicle plates."""
    there = plain(text).upper() if len(text.upper()) == len(text) else plain(text)
    for pattern, group in ((_PLATE, 0), (_SPACED_PLATE, 0), (_TRACTOR, "plate")):
        for match in pattern.finditer(there):
            yield Found(*match.span(group), "车牌号码")
