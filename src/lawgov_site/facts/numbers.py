"""What number is written: 1,234, 1.2万, 二十七, 两千, 百分之九十八点六."""

from __future__ import annotations

from decimal import Decimal

from ..numerals import chinese_count

_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ROW = "一二三四五六七八九"


def number(written: str, scale: str = "") -> Decimal | None:
    """The value of digits or of a Chinese numeral, times 万 or 千万; None where it is none."""
    times = Decimal(1)
    for char in scale:
        times *= _SCALES[char]
    if written[0].isdecimal():
        return Decimal(written.replace(",", "").replace("，", "")) * times
    whole, _, rest = written.partition("点")
    count = chinese_count(whole)
    if count is None:
        return None
    digits = "".join(str("零一二三四五六七八九".find(char)) for char in rest)
    if "-" in digits:
        return None
    return Decimal(f"{count}.{digits or 0}") * times


def neighbours(written: str) -> tuple[Decimal, Decimal] | None:
    """两三, 三四十, 七八百: one or the other of two numbers that follow one another."""
    if not 2 <= len(written) <= 3:
        return None
    first, second, scale = written[0].replace("两", "二"), written[1], written[2:]
    at = _ROW.find(first)
    if at < 0 or _ROW[at + 1 : at + 2] != second or scale not in _SCALES:
        return None
    return Decimal(at + 1) * _SCALES[scale], Decimal(at + 2) * _SCALES[scale]
