"""Numbers that belong to a person and should not be published: identity cards, mobile telephones, bank cards.

Identity numbers: GB 11643-1999 (18 characters with a check character), and the 15 digits of before. Mobile
numbers: 11 digits from 13 to 19. Bank cards: 16 to 19 digits of a known issuer with Luhn's check digit
(ISO/IEC 7812). Digits may be full-width, and have blanks or hyphens among them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .found import Found

_PLAIN = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF58)}  # ０ … ９, Ｘ, ｘ
_PLAIN |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009"), ord(" "))
_PLAIN |= dict.fromkeys(map(ord, "－—–‐‑‒−"), ord("-"))
_RUN = re.compile(r"\d+(?:[ -]{1,2}\d+)*(?: ?[Xx])?")
_GROUP = re.compile(r"\d+[Xx]?|[Xx]")
_JOINED_BEFORE = re.compile(r"[A-Za-z0-9_./=&%+@#,，．〔\[]$")  # part of a word, an address, an amount
_JOINED_AFTER = re.compile(r"[A-Za-z0-9_@]|[.．,，]\d|\s*[元万亿％%‰]")
_COUNTRY = ("86", "0086")

_PROVINCES = frozenset(
    f"{tens}{ones}"
    for tens, last in ((1, 5), (2, 3), (3, 7), (4, 6), (5, 4), (6, 5), (7, 1), (8, 3), (9, 1))
    for ones in range(1 if tens < 5 or tens > 5 else 0, last + 1)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = re.compile(r"(?:62|60|9551|9558|9559|436742|456351)\d+|(?:4\d|5[1-5]|35)\d{14}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LONGEST = 19


class _Kind(NamedTuple):
    """A kind of number: what it is called, how it can be grouped, and whether some characters are one."""

    name: str
    groups: frozenset[tuple[int, ...]] | None  # sizes of groups in which people write it; None: any
    holds: Callable[[str], bool]


def numbers(text: str) -> Iterator[Found]:
    """The numbers of people in a text, in its order."""
    plain = text.translate(_PLAIN)
    for run in _RUN.finditer(plain):
        groups = [
            (run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run[0])
        ]
        at = 0
        while at < len(groups):
            size, found = _longest(plain, groups[at:])
            if found:
                yield found
            at += size or 1


def _longest(plain: str, groups: Sequence[tuple[int, int]]) -> tuple[int, Found | None]:
    """The longest number that the first of some groups begins, and of how many of them it is made."""
    best: tuple[int, Found | None] = (0, None)
    written = ""
    for size, (start, end) in enumerate(groups, 1):
        written += plain[start:end].upper()
        if len(written) > _LONGEST:
            break
        if _is_joined(plain, groups[0][0], end):
            continue
        sizes = tuple(last - first for first, last in groups[:size])
        kind = next((kind for kind in _KINDS if _fits(kind, sizes) and kind.holds(written)), None)
        if kind:
            best = size, Found(groups[0][0], end, kind.name)
    return best


def _is_joined(plain: str, start: int, end: int) -> bool:
    """Whether what stands beside some characters makes them a part of something else."""
    before = _JOINED_BEFORE.search(plain[max(0, start - 1) : start])
    return bool(before or _JOINED_AFTER.match(plain, end))


def _fits(kind: _Kind, sizes: tuple[int, ...]) -> bool:
    return kind.groups is None or len(sizes) == 1 or set(sizes) == {1} or sizes in kind.groups


def _is_identity(written: str) -> bool:
    if len(written) == len(_WEIGHTS) + 1 and written[:-1].isdigit():
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, written, strict=False))
        return _is_born(written, written[6:14]) and _CHECKS[total % 11] == written[-1]
    return False


def _is_old_identity(written: str) -> bool:
    return len(written) == 15 and written.isdigit() and _is_born(written, "19" + written[6:12])


def _is_born(written: str, date: str) -> bool:
    """Whether a number begins with a province, and then has the date of a birth."""
    year, month, day = int(date[:4]), int(date[4:6]), int(date[6:])
    dated = 1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return dated and written[:2] in _PROVINCES


def _is_card(written: str) -> bool:
    if not (16 <= len(written) <= _LONGEST and _CARD.fullmatch(written)):
        return False
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(written), 1)]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _is_mobile(written: str) -> bool:
    country = next((code for code in _COUNTRY if written == code + written[-11:]), "")
    return len(written) - len(country) == 11 and bool(_MOBILE.fullmatch(written[-11:]))


_KINDS = (
    _Kind("身份证号码", None, _is_identity),
    _Kind(
        "银行卡号",
        frozenset({(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (6, 13)}),
        _is_card,
    ),
    _Kind("身份证号码（十五位）", frozenset({(6, 6, 3)}), _is_old_identity),
    _Kind(
        "手机号码",
        frozenset(
            {(3, 4, 4), (4, 4, 3), (4, 3, 4), (3, 8), (7, 4), (2, 11), (4, 11), (2, 3, 4, 4), (4, 3, 4, 4)}
        ),
        _is_mobile,
    ),
)
