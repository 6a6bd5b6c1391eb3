"""E-mail, and vehicle plates.

An office's mail is known by its domain, or by what is said directly before it: 举报邮箱：xx@163.com.
Plates: GA 36-2018, and those of tractors (NY 345) where they are said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...strings.vocabulary import one_of, vocabulary
from ..found import Found
from ..seen.plain import plain
from .context import is_a_persons

_MAIL = re.compile(r"[\w.%+-]{1,64} ?@ ?(?:[A-Za-z0-9-]{1,63}+[.。]){1,4}[A-Za-z]{2,10}", re.ASCII)
_OFFICES = (".gov.cn", ".org.cn")
_OFFICE_MAIL = re.compile(
    one_of(vocabulary("masking.yaml"), "mailbox")
    + "的?(?:电子|专用|公共|公开|公务|工作|办公|联系|指定|接收|反馈){0,3}"
    + r"(?:邮箱|信箱|邮件|[Ee]-?[Mm]ail)(?:地址)?[:为是( ]{0,3}\Z"
)
_BEFORE = 40  # characters before an address that are looked at

_PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]"
_TAIL = r"(?=[A-Z]{0,5}\d)(?:[A-HJ-NP-Z0-9]{4}[学警港澳领挂]|[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5})(?![A-Z0-9])"
_BEHIND = rf" ?[A-HJ-NP-Z](?: ?[·.-] ?| )?{_TAIL}"
# The province is found first, and then what stands before it: so most of a text is passed at once.
_PLATE = re.compile(rf"{_PROVINCE}(?<![A-Z0-9].){_BEHIND}")
_NEXT_PLATE = re.compile(_PROVINCE + _BEHIND)  # directly behind another
_SPACED_PLATE = re.compile(
    rf"{_PROVINCE}(?<![A-Z0-9].) [A-HJ-NP-Z] (?:[·.-] )?(?:[A-HJ-NP-Z0-9] ){{4,5}}[A-HJ-NP-Z0-9](?![A-Z0-9])"
)
_TRACTOR = re.compile(
    rf"(?:车牌|号牌|牌照|牌号)[^。;，,]{{0,4}}?(?P<plate>{_PROVINCE}\d\d[·.-]?\d{{5}})(?!\d)"
)


def mails(text: str) -> Iterator[Found]:
    """E-mail addresses but those of offices."""
    there = plain(text)
    for match in _MAIL.finditer(there):
        is_offices = match[0].lower().replace("。", ".").endswith(_OFFICES)
        said = _OFFICE_MAIL.search(there[max(0, match.start() - _BEFORE) : match.start()])
        if not is_offices and not (said and not is_a_persons(there, *match.span())):
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
            end = match.end(group)
            while behind := _NEXT_PLATE.match(there, end):
                yield Found(*behind.span(), "车牌号码")
                end = behind.end()
