"""Chinese numerals ↔ int: as heading markers (十二), as years (二〇二四) and full-width digits."""

from __future__ import annotations

DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},  # 大写, GB/T 15835-2011
    **{"○": 0, "◯": 0, "Ｏ": 0, "O": 0, "o": 0, "两": 2},
}
_UNITS = {"十": 10, "拾": 10, "百": 100}

CHINESE_DIGITS = "〇零○一二三四五六七八九"
ZEROS = "〇零○◯OＯo0０"  # what is typed for the 〇 of a year
CHINESE_NUMBER = (
    "一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾"  # the characters of a counting numeral up to 999
)


def chinese_to_int(text: str) -> int | None:
    """Value of a counting numeral from 1 to 999 (十二 → 12, 一百零三 → 103), or None if it is none."""
    total = digit = 0
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if total and total % (unit * 10) and total % (unit * 10) < unit:
                return None  # 二十百: a larger unit after a smaller one
            total += (digit or 1) * unit
            digit = 0
        elif char in DIGITS:
            if digit:
                return None  # 二三: a row of digits is not a counting numeral
            digit = DIGITS[char]
        else:
            return None
    return (total + digit) or None


def int_to_chinese(number: int, *, full: bool = False) -> str:
    """Counting numeral for 1 to 99,999,999: 12 → 十二, 101 → 一百〇一; in full also 一十二."""
    if not 1 <= number <= 99_999_999:
        raise ValueError(f"{number} is not between 1 and 99,999,999")
    high, low = divmod(number, 10_000)
    text = f"{_up_to_9999(high)}万" if high else ""
    text += "〇" if high and 0 < low < 1000 else ""
    text += _up_to_9999(low)
    return text[1:] if text.startswith("一十") and not full else text


def _up_to_9999(number: int) -> str:
    text = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += "〇一二三四五六七八九"[digit] + sign
        elif text and not text.endswith("〇") and number % unit:
            text += "〇"
    return text


def digits_to_int(text: str) -> int | None:
    """Value of a row of digits, ASCII, full-width or Chinese (二〇二四, 二零二四 → 2024), or None."""
    number = 0
    for char in text:
        value = DIGITS.get(char)
        if value is None and char.isdecimal():
            value = int(char)
        if value is None:
            return None
        number = number * 10 + value
    return number if text else None
