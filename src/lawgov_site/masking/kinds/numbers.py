"""Numbers that belong to a person and should not be published: identity cards, mobile telephones, bank cards.

Identity numbers: GB 11643-1999 (18 characters with a check character), and the 15 digits of before; one that
was mistyped (a wrong check character, a digit more or less) is still a person's where it is said to be one.
Mobile numbers: 11 digits from 13 to 19. Bank cards: 16 to 19 digits of a known issuer with Luhn's check digit
(ISO/IEC 7812). Digits may be full-width, and have blanks or hyphens among them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..found import Found
from ..seen.plain import plain
from .context import is_told
from .longer import Longer

_SEPARATOR = r"(?: ?[-·./] ?| {1,2})"
_RUN = re.compile(rf"\d+(?:{_SEPARATOR}\d+)*(?: ?[Xx×])?")
_GROUP = re.compile(r"\d+[Xx×]?|[Xx×]")
_YEAR = re.compile(r"(?<=\d)(?:19|20)\d\d$")  # 6501024312310711991年: a year that follows without a mark
_CALLED = re.compile(
    r"\(?\+?(?:00)?86\)? ?\Z|(?<!\d)\+\Z"
)  # what stands before a number that is called from abroad
_COUNTRY = ("86", "0086", "0")

_PROVINCES = frozenset(
    f"{tens}{ones}"
    for tens, last in ((1, 5), (2, 3), (3, 7), (4, 6), (5, 4), (6, 5), (7, 1), (8, 3), (9, 1))
    for ones in range(1 if tens < 5 or tens > 5 else 0, last + 1)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = re.compile(r"(?:62|60|9551|9558|9559|436742|456351)\d+|(?:4\d|5[1-5]|35)\d{14}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_SHORTEST, _LONGEST = 11, 19
_MOST = 4  # numbers that are written one behind the other, without anything between them
# Of a disability card: kind and degree behind the holder's number, and B1 where it was made out anew.
_DISABILITY = re.compile(r"[1-7][1-4]")
_SUFFIX = re.compile(r"(?:[A-Za-z]\d{0,2}|\d{1,2})(?![A-Za-z0-9年])")
# Numbers in Chinese characters, or in circles; a blank or a hyphen may part them.
_CHARACTERS, _CIRCLED = "〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "①②③④⑤⑥⑦⑧⑨⓪"
_DIGITS = str.maketrans(_CHARACTERS + _CIRCLED, "000" + "123456789" * 2 + "1" + "1234567890")
_SPELLED = re.compile("|".join(f"[{of}](?:[ -]?[{of}]){{10,}}[Xx]?" for of in (_CHARACTERS, _CIRCLED)))
_SAID = re.compile("[^ -]+")


class _Kind(NamedTuple):
    """A kind of number: what it is called, how it can be grouped, and whether some characters are one."""

    name: str
    groups: frozenset[tuple[int, ...]] | None  # sizes of groups as people write it; None: any; empty: if told
    told: str  # what it must be said to be (context.py) where it is grouped otherwise; "": never enough
    holds: Callable[[str], bool]
    is_spelled: bool = False  # it is one in Chinese characters, too


def numbers(text: str) -> Iterator[Found]:
    """The numbers of people in a text: those in digits in their order, then those in Chinese characters."""
    there = plain(text)
    longer = Longer(text, there)
    for run in _RUN.finditer(there):
        end = run.end()
        if end - run.start() < _SHORTEST:
            continue
        if there.startswith("年", end) and (year := _YEAR.search(run[0])):
            end = run.start() + year.start()
        groups = [match.span() for match in _GROUP.finditer(there, run.start(), end)]
        at = 0
        while at < len(groups):
            some = groups[at : at + _LONGEST + 1]
            size, found = _longest(there, longer, some, whole=at == 0 and len(some) == len(groups))
            if found:
                called = _CALLED.search(there[: found.start][-8:])
                yield found._replace(start=found.start - (len(called[0]) if called else 0))
            at += size or 1
    yield from _spelled(there)


def _spelled(there: str) -> Iterator[Found]:
    """一三八六二二一二三四五: so many characters of numbers in a row are said one by one."""
    for run in _SPELLED.finditer(there):
        spans = [run.span()] + [match.span() for match in _SAID.finditer(there, *run.span())]
        found = [Found(*span, name) for span in spans if (name := _spelled_kind(there, *span))]
        yield from found[:1] if found and found[0][:2] == run.span() else found


def _spelled_kind(there: str, start: int, end: int) -> str:
    """The kind of number that is said in characters; "" for none."""
    written = "".join(filter(str.isalnum, there[start:end].translate(_DIGITS))).upper()
    for kind in _KINDS:
        if kind.is_spelled and kind.holds(written):
            return kind.name if kind.groups != frozenset() or _is_told(there, start, end, kind) else ""
    return ""


def is_checked(written: str) -> bool:
    """Whether a check digit says that what is written is a number of somebody, however it is grouped."""
    solid = "".join(char for char in plain(written).upper().replace("×", "X") if char.isalnum())
    return _is_identity(solid) or _is_card(solid)


def _longest(
    there: str, longer: Longer, groups: Sequence[tuple[int, int]], *, whole: bool
) -> tuple[int, Found | None]:
    """The longest number that the first of some groups begins, and of how many of them it is made.

    `whole`: the first group begins a run; what takes all of it may be grouped in any way that is told.
    """
    best: tuple[int, Found | None] = (0, None)
    written = ""
    for size, (start, end) in enumerate(groups, 1):
        written += there[start:end].upper().replace("×", "X")
        if len(written) > _LONGEST:
            break
        sizes = tuple(last - first for first, last in groups[:size])
        all_of_it = whole and size == len(groups)
        kind = next((kind for kind in _KINDS if kind.holds(written)), None)
        if kind and (_fits(kind, sizes) or (all_of_it and _is_told(there, groups[0][0], end, kind))):
            if kind.holds is _is_identity:  # of which hardly a number is one by chance
                suffix = _SUFFIX.match(there, end)
                best = size, Found(groups[0][0], suffix.end() if suffix else end, kind.name)
            elif not longer.has(groups[0][0], end):
                best = size, Found(groups[0][0], end, kind.name)
    if best[1] is None and groups[0][1] - groups[0][0] > _LONGEST - 1:
        return 1, _run_together(there, longer, *groups[0])
    return best


def _run_together(there: str, longer: Longer, start: int, end: int) -> Found | None:
    """An identity number with more behind it, as on a card of disability; numbers without a mark between."""
    written = there[start:end].upper().replace("×", "X")
    names = _parts(written)
    if "身份证号码" in names or (names and is_told(there, start, end, "phone")):
        return Found(start, end, names[0])
    first, more = written[: len(_WEIGHTS) + 1], written[len(_WEIGHTS) + 1 :]
    is_card = _DISABILITY.fullmatch(more) is not None
    is_said = is_told(there, start, end, "identity")
    is_mistyped = is_card and is_said and _is_mistyped_identity(first) and not longer.has(start, end)
    if is_mistyped or (_is_identity(first) and (is_card or is_said)):
        suffix = _SUFFIX.match(there, end)
        return Found(start, suffix.end() if suffix else end, "身份证号码")
    return None


def _parts(written: str) -> tuple[str, ...]:
    """What some characters are, if they are numbers of people, all of them."""
    names: list[str] = []
    while written and len(names) < _MOST:
        for size, holds, name in ((18, _is_identity, "身份证号码"), (11, _is_mobile, "手机号码")):
            if len(written) >= size and holds(written[:size]):
                names.append(name)
                written = written[size:]
                break
        else:
            return ()
    return () if written else tuple(names)


def _fits(kind: _Kind, sizes: tuple[int, ...]) -> bool:
    if not kind.groups:
        return kind.groups is None
    return len(sizes) == 1 or set(sizes) == {1} or sizes in kind.groups


def _is_told(there: str, start: int, end: int, kind: _Kind) -> bool:
    return bool(kind.told) and is_told(there, start, end, kind.told)


def _is_identity(written: str) -> bool:
    if len(written) == len(_WEIGHTS) + 1 and written[:-1].isdigit():
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, written, strict=False))
        return _is_born(written, written[6:14]) and _CHECKS[total % 11] == written[-1]
    return False


def _is_mistyped_identity(written: str) -> bool:
    is_long = len(_WEIGHTS) <= len(written) <= len(_WEIGHTS) + 2 and written[:-1].isdigit()
    return is_long and _is_born(written, written[6:14])


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
    _Kind("身份证号码", None, "", _is_identity, is_spelled=True),
    _Kind(
        "银行卡号",
        frozenset({(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (6, 13)}),
        "card",
        _is_card,
    ),
    _Kind("身份证号码", frozenset(), "identity", _is_mistyped_identity, is_spelled=True),
    _Kind("身份证号码（十五位）", frozenset({(6, 6, 3)}), "identity", _is_old_identity),
    _Kind(
        "手机号码",
        frozenset(
            {(3, 4, 4), (4, 4, 3), (4, 3, 4), (3, 8), (7, 4), (2, 11), (4, 11), (2, 3, 4, 4), (4, 3, 4, 4)}
        ),
        "phone",
        _is_mobile,
        is_spelled=True,
    ),
)
