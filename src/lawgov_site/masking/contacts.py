"""Ways to reach a person, and where one lives: landlines, e-mail, vehicle plates, doors.

Landlines: area code and 7 or 8 digits (YD/T 1000 numbering); an office's is public if the code is its own.
Plates: GA 36-2018. Of an address the road or village stays, and what leads to the door is masked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .context import is_at_home, is_public
from .found import Found

_LANDLINE = re.compile(r"(?<![\d-])(0(?:10|2\d|[3-9]\d{2}))[)）]?[-—－–\s]?\d{7,8}(?![\d-]|\s*[元万亿])")
_MAIL = re.compile(r"[\w.%+-]{1,64}[@＠](?:[A-Za-z0-9-]{1,63}[.．]){1,4}[A-Za-z]{2,10}", re.ASCII)
_OFFICES = (".gov.cn", ".org.cn")
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z][·•・.\s-]?"
    r"(?=[A-Z]{0,5}\d)(?:[A-HJ-NP-Z0-9]{4}[学警港澳领挂]|[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5})(?![A-Za-z0-9])"
)
_NUMBER = r"[\dA-Za-z一二三四五六七八九十零〇０-９－-]{1,6}"
_STEP = rf"(?:{_NUMBER}(?:号楼|号院|号|弄|幢|栋|座|单元|楼|组|室|户|门))"
_DOOR = re.compile(rf"{_STEP}{{1,6}}(?:之{_NUMBER})?")
_INSIDE = re.compile(r"单元|室|幢|栋|号楼")
_TWO = re.compile(rf"{_STEP}{{2}}")


def landlines(text: str, is_own: Callable[[str], bool]) -> Iterator[Found]:
    """Fixed telephone numbers but those that are said to be an office's and have its own area code."""
    for match in _LANDLINE.finditer(text):
        if not (is_public(text, match.start()) and is_own(match[1])):
            yield Found(*match.span(), "固定电话号码")


def mails(text: str) -> Iterator[Found]:
    """E-mail addresses but those of offices, by their domain."""
    for match in _MAIL.finditer(text):
        if not match[0].lower().replace("．", ".").endswith(_OFFICES):
            yield Found(*match.span(), "电子邮箱")


def plates(text: str) -> Iterator[Found]:
    """Vehicle plates."""
    for match in _PLATE.finditer(text):
        yield Found(*match.span(), "车牌号码")


def doors(text: str) -> Iterator[Found]:
    """What leads to somebody's door: a flat in a house; or any number where they are said to live."""
    for match in _DOOR.finditer(text):
        flat = _TWO.match(match[0]) and _INSIDE.search(match[0]) and re.search("[单元室户]$", match[0])
        if is_at_home(text, match.start()) or (flat and not is_public(text, match.start())):
            yield Found(*match.span(), "住址门牌")
