"""What number is written: 1,234, 1.2万, 1万5千, 二十七, 两千, 一千二, 廿四, 九十八点六.

A numeral is read whole or not at all: what is written as no number is (12,86) is none, never a part of it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ...strings.numerals import DIGITS

_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_BIG = {"万": 10_000, "亿": 100_000_000}
_UNITS = {**_SMALL, **_BIG}
ONES = "一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
ZEROS = "零〇○"
SCALES = "".join(_UNITS)
CHINESE = f"{ZEROS}{ONES}{SCALES}{''.join(_TENS)}"  # the characters of a number in Chinese
_ROW = "一二三四五六七八九"
_ARABIC = re.compile(r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_TOKEN = re.compile(rf"[\d,，.]+|[{CHINESE}]")
_TORN = (  # how a number ends, and how it may go on
    (re.compile(r"\d[.,，]?\s*\Z"), re.compile(r"\s*[.,，]?[\d百千万亿余多]")),
    (re.compile(rf"[{CHINESE}]\s*\Z"), re.compile(rf"\s*[{CHINESE}余多]")),
)
_SCALE_AT_END = re.compile(r"(?<![百千万亿])[百千万亿]++$")


def number(written: str, scale: str = "") -> Decimal | None:
    """The value of digits, of a Chinese numeral or of both, times 万 or 千万; None where it is none."""
    whole, point, rest = written.partition("点")
    value = _with_fraction(whole, rest) if point else _whole(written)
    for char in scale:
        value = None if value is None else value * _UNITS[char]
    return value


def neighbours(written: str) -> tuple[Decimal, Decimal] | None:
    """两三, 十二三, 三四十, 一百二三十, 七八、九: one or the other of two numbers that follow one another."""
    joined = written.replace("、", "")
    for at in range(len(joined) - 1):
        first, second = (_ROW.find(char) for char in joined[at : at + 2].replace("两", "二"))
        if first >= 0 and second == first + 1:
            low = number(joined[: at + 1] + joined[at + 2 :])
            high = number(joined[:at] + joined[at + 1 :])
            return (low, high) if low is not None and high is not None and low < high else None
    return None


def ends_of_range(first: str, scale: str, second: str, second_scale: str) -> tuple[Decimal, Decimal] | None:
    """The two numbers of a range: 2至3万 is 20,000 to 30,000, and 5千至1万 is what it says."""
    shared = _SCALE_AT_END.search(second)
    scale = scale or second_scale
    if not scale and shared and shared.start() and not set(first) & set("百千万亿佰仟"):
        scale = shared[0] if first[0].isdecimal() or first[-1] in ONES else shared[0].lstrip("百千")
    low, high = number(first, scale), number(second, second_scale)
    return (low, high) if low is not None and high is not None and low < high else None


def may_go_on(before: str, text: str) -> bool:
    """Whether a text may begin with the end of a number that another ends with: …罚没款47321, 8.50元…"""
    return any(ends.search(before[-8:]) and goes_on.match(text) for ends, goes_on in _TORN)


def _with_fraction(whole: str, rest: str) -> Decimal | None:
    """九十八点五, 一点二万."""
    digits = rest.rstrip("百千万亿")
    before = _whole(whole)
    places = [DIGITS.get(char) for char in digits]
    if before is None or before != int(before) or not places or None in places:
        return None
    return number(f"{before:f}.{''.join(map(str, places))}" + rest[len(digits) :])


def _whole(written: str) -> Decimal | None:
    tokens = _TOKEN.findall(written)
    if "".join(tokens) != written or not tokens:
        return None
    if len(tokens) > 1 and all(token in DIGITS for token in tokens):
        # 二〇, 一〇五 have a place for each digit; a row without a zero is not told from one of two numbers.
        is_row = tokens[0] not in ZEROS and any(token in ZEROS for token in tokens)
        return Decimal("".join(str(DIGITS[token]) for token in tokens)) if is_row else None
    counted = _Counted()
    return counted.total() if all(map(counted.take, tokens)) else None


class _Counted:
    """A numeral as it is read from the left: each unit smaller than the one before it."""

    def __init__(self) -> None:
        self._whole = Decimal(0)  # up to the last 万 or 亿
        self._section = Decimal(0)  # since
        self._digit: Decimal | None = None  # what no unit has followed yet
        self._last = 0  # the unit before, 0 for none
        self._small = self._big = _BIG["亿"] * 10  # what the next unit is smaller than
        self._zero = self._broken = False

    def take(self, token: str) -> bool:
        """Go on to a token; whether the numeral can go on so."""
        if token in _BIG:
            return self._take_big(_BIG[token])
        if token in _SMALL:
            return self._take_small(_SMALL[token])
        if token in _TENS:
            return self._take_tens(_TENS[token])
        return self._digit is None and not self._broken and self._take_digits(token)

    def total(self) -> Decimal | None:
        """The value of all, None where its end is none: 12万34."""
        digit, last = self._digit, self._last
        if digit is None:
            return self._whole + self._section
        if not last:
            return digit
        if self._zero or last == 10:
            room = last
        elif digit < 10 and digit == int(digit):
            return self._whole + self._section + digit * (last // 10)  # 一千二, 1万5
        else:
            room = last if digit >= last // 10 else 0  # 12万3456
        fits = digit < room and digit == int(digit)
        return self._whole + self._section + digit if fits else None

    def _take_digits(self, token: str) -> bool:
        if token in ZEROS:
            free, self._zero = not self._zero, True
            return free
        if token in DIGITS:
            self._digit = Decimal(DIGITS[token])
        elif _ARABIC.fullmatch(token):
            self._digit = Decimal(token.replace(",", "").replace("，", ""))
        return self._digit is not None

    def _take_small(self, unit: int) -> bool:
        first = not self._last and not self._zero
        if unit >= self._small or (self._digit is None and not (first or unit == 10)):
            return False
        if self._digit is not None and self._last and self._digit >= 10:
            return False  # 1万20百
        bare = self._digit is None and unit > 10
        digit = Decimal(1) if self._digit is None else self._digit
        self._section += digit * unit
        self._went_on(unit, digit, bare=bare)
        self._small = unit
        return True

    def _take_tens(self, tens: int) -> bool:
        if self._small <= 10 or self._digit is not None:
            return False
        self._section += tens
        self._small = 10
        self._went_on(10, Decimal(tens))
        return True

    def _take_big(self, unit: int) -> bool:
        if self._big == _BIG["万"] and unit == _BIG["亿"]:  # 1.2万亿
            self._section += self._whole
            self._whole, self._big = Decimal(0), unit * 10
        bare = self._digit is None and not self._section
        if unit >= self._big or (bare and (self._last or self._zero)):
            return False
        digit = self._digit if self._digit is not None else Decimal(0)
        if self._section and digit >= self._last:
            return False
        value = Decimal(1) if bare else self._section + digit
        self._whole += value * unit
        self._section = Decimal(0)
        self._went_on(unit, value, bare=bare)
        self._big, self._small = unit, unit
        return True

    def _went_on(self, unit: int, value: Decimal, *, bare: bool = False) -> None:
        self._last, self._digit, self._zero = unit, None, False
        # 1.2万 and 百 may go on with a unit, and with no digit.
        self._broken = bare or value != int(value)
