"""Where a text has figures: numbers with a measure word, in every form, and what stands for one (XX件).

One pass with one pattern. What is no figure (titles, dates, names with a number) is left out in nofigures.py;
how exact one is, bounds.py says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..model.fact import Status
from .bounds import bounds
from .numbers import neighbours, number
from .words import words

_CHINESE = "[〇零一二两三四五六七八九十百千万亿]"
_FORMAL = "[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{0,12}"
_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)|\d{1,12})(?:\.\d{1,6})?"
_HIDDEN = r"[XxＸｘ×✕*＊_＿□○●△]{1,8}|[（(]\s{1,8}[）)]"
_TO = "—–－~～〜至到-"  # between the two numbers of a range
_PLAIN = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_ROW_FAR = 40  # characters of a row of numbers
_ONE = re.compile(_NUMBER)
_ROW = re.compile(rf"(?<![\d.·{_CHINESE[1:-1]}])(?:{_NUMBER}[、和]){{1,6}}$")
_BIG = Decimal(10)


class Figure(NamedTuple):
    """A figure in a text: the range `[start, end)` of the number with its unit and what bounds it.

    `weak`: a small number in Chinese, which counts only where its noun is known.
    """

    start: int
    end: int
    value: Decimal | None
    upper: Decimal | None
    unit: str
    status: Status
    weak: bool = False


def plain(text: str) -> str:
    """The text, of the same length, with full-width digits and signs as ASCII has them."""
    return text.translate(_PLAIN)


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text in plain form, in its order."""
    for match in _pattern().finditer(text):
        figure = _figure(text, match)
        if figure is not None:
            yield from _of_the_same_unit(text, match.start(), figure)
            yield figure


def _of_the_same_unit(text: str, start: int, figure: Figure) -> Iterator[Figure]:
    """The numbers before a figure that share its unit: 210、96、54人次."""
    row = _ROW.search(text, max(0, start - _ROW_FAR), start)
    for match in _ONE.finditer(row[0]) if row else ():
        at = row.start() if row else 0
        value = number(match[0])
        yield Figure(at + match.start(), at + match.end(), value, None, figure.unit, Status.VALUE)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    unit = match["unit"] or match["hidden_unit"] or "%"
    if match["hidden"]:
        if not _is_gap(text, match):
            return None
        return Figure(match.start(), match.end(), None, None, unit, Status.UNREADABLE)
    value, upper = _values(match)
    if value is None:
        return None
    chinese = match["chinese"] or match["share"] or match["tenths"]
    vague = bool(match["some"] or match["some_more"] or (match["chinese"] or "").endswith("几"))
    status, start, end = bounds(text, match.start(), match.end(), vague=vague)
    if upper is not None:
        status = Status.RANGE
    elif value == 0 and status is Status.VALUE:
        status = Status.ZERO_STATED
    if match["tenths"]:
        value *= 10
    bare = match["chinese"] in ("十", "百", "千", "万", "亿")
    weak = bool(chinese) and not match["share"] and status is Status.VALUE and (value < _BIG or bare)
    return Figure(start, end, value, upper, unit, status, weak or bool(match["tenths"]))


def _values(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    if match["tenths"]:
        return number(match["tenths"]), None
    if match["share"]:
        return number(match["share"]), None
    scale = match["scale"] or ""
    first = match["number"] or match["chinese"].removesuffix("几")
    if match["second"]:
        second_scale = match["second_scale"] or ""
        low, high = number(first, scale or second_scale), number(match["second"], second_scale)
        return (low, high) if low is not None and high is not None and low < high else (None, None)
    if match["chinese"] and (pair := neighbours(first)):
        return pair
    return number(first, scale), None


def _is_gap(text: str, match: re.Match[str]) -> bool:
    """Whether what stands for a number is not the end or the beginning of a word."""
    before = text[max(0, match.start() - 1) : match.start()]
    return not (before.isascii() and before.isalnum())


@cache
def _pattern() -> re.Pattern[str]:
    units = sorted(words()["units"].items(), key=lambda item: (-len(item[0]), item[0]))
    unit = "|".join(_unit(name, no.split()) for name, no in units if name != "成")
    blind = set(words()["never_unreadable"].split()) | {"个百分点"}
    readable = "|".join(_unit(name, no.split()) for name, no in units if name not in blind)
    other = r"(?:[（(/][次件场人起个]{1,2}[）)]?)?"
    share = rf"{_CHINESE}{{1,8}}(?:点[零一二三四五六七八九]{{1,4}})?|{_NUMBER}"
    # What can be no figure is told at a glance: by what follows the number, by a numeral that has no end.
    begins_unit = "".join(sorted({name[0] for name, _ in units}))
    endless = rf"{_CHINESE}{{15}}"  # 12 of the numeral, two of the scale, and the unit does not come yet
    return re.compile(
        rf"百分之(?P<share>{share})(?!点)"
        rf"|(?P<tenths>[一二三四五六七八九])成(?![为员立果效功熟长绩就本套都千家型分])"
        rf"|(?:(?<![\d.·•/〔\[A-Za-z+＋\-—－])(?P<number>{_NUMBER})"
        rf"|(?<![几数好多点分])(?!{endless})(?P<chinese>{_FORMAL}|{_CHINESE}{{1,12}}几?))"
        r"\s{0,2}(?P<some>[余多来])?\s?(?P<scale>[百千万亿]{1,2})?(?P<some_more>[余多])?"
        rf"(?=[{begins_unit}\s{_TO}])"
        rf"(?:(?:(?:{unit})?\s?(?:[{_TO}]{{1,2}})\s?(?P<second>{_NUMBER}|{_CHINESE}{{1,8}})"
        r"(?P<second_scale>[百千万亿]{1,2})?)?)"
        rf"(?=[{begins_unit}\s])\s{{0,2}}(?:个(?=批次|场次|班))?(?P<unit>{unit}){other}"
        rf"|(?P<hidden>{_HIDDEN})\s?(?:[余多]\s?)?(?:[万亿])?\s?(?P<hidden_unit>{readable}){other}"
    )


def _unit(name: str, no: list[str]) -> str:
    return re.escape(name) + (f"(?!{'|'.join(map(re.escape, no))})" if no else "")
