"""Dates and years as reports write them: 2024年12月30日, 二〇二四年十二月三十日, 2024 年, 2025-01-06."""

from __future__ import annotations

import datetime as dt
import re

from ...strings.numerals import CHINESE_DIGITS, ZEROS, chinese_to_int, digits_to_int

_B = r"[ \t\u00a0\u3000]*"
_D = r"[0-9０-９]"
_DO = r"[0-9０-９OＯ]"  # scanners read 2024 as 2O24
YEAR_DIGITS = rf"(?:[2２]{_B}{_DO}{_B}{_DO}{_B}{_DO}|二(?:{_B}[{CHINESE_DIGITS}{ZEROS}]){{3}})"
"""The digits of a year, as a pattern."""
_SMALL = rf"(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}}|元)"  # 元月 is the first month

_END = rf"(?:(?!{_D})|(?={_D}{{2}}[:：]))"  # of a day: no third digit, but a time without a blank

_PARTS = rf"({YEAR_DIGITS}){_B}[年.\-/．]{_B}({_SMALL}){_B}[月.\-/．]{_B}({_SMALL})"

DATE = re.compile(rf"{_PARTS}{_END}{_B}[日号]?")
MONTH = re.compile(rf"({YEAR_DIGITS}){_B}年{_B}({_SMALL}){_B}月(?:份|{_B}日)?")  # a date without its day
YEAR = re.compile(rf"({YEAR_DIGITS}){_B}年(?:{_B}度)?")
_OF_SPAN = re.compile(rf"{YEAR_DIGITS}(?={_B}(?:年|[-—–－~～至到]))")

FIRST_YEAR, LAST_YEAR = 1990, 2099  # a year outside is a misprint or something else


def number_of(text: str) -> int | None:
    """A month or a day as dates write them: 12, １２, 十二, 元."""
    text = re.sub(_B, "", text)
    if text == "元":
        return 1
    if text.isdecimal():
        return digits_to_int(text)
    return chinese_to_int(text)


def year_of(text: str) -> int | None:
    """The year that a row of four digits, ASCII, full-width or Chinese, writes; None outside 1990 to 2099."""
    value = digits_to_int(re.sub(_B, "", text))
    return value if value and FIRST_YEAR <= value <= LAST_YEAR else None


def years_in_digits(text: str) -> str:
    """The text with its years as 2024年, 2023—2024年, however they are written; what is no year stays."""
    return _OF_SPAN.sub(lambda match: str(year_of(match[0]) or match[0]), text)


def date_of(match: re.Match[str]) -> dt.date | None:
    """The date a match of `DATE` writes, or None where there is no such day."""
    year, month, day = year_of(match[1]), number_of(match[2]), number_of(match[3])
    if not (year and month and day):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
