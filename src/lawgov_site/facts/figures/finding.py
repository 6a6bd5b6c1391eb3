"""Where a text has figures: numbers with a measure word, in every form, and what stands for one (XX件).

One pass with one pattern (written.py). What is no figure (titles, dates, names with a number) is left out in
nofigures.py; how exact one is, bounds.py says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ...model.fact import Status
from ...strings.folding import simplified
from .bounds import bounds
from .numbers import CHINESE, ONES, SCALES, ends_of_range, neighbours, number
from .written import ONE, pattern

_PLAIN = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_WIDE = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_ROW_FAR = 40  # characters of a row of numbers
_ONE = re.compile(ONE)
_ROW = re.compile(rf"(?<![\d.·{CHINESE}])(?<!\d[,，])(?:{ONE}[、和]){{1,6}}$")
_LINE_BEGINS = re.compile(r"(?:^|[\n。；])[\s（(]{0,8}$")
_MARKER = re.compile(r"\d{1,2}\s?[.、]\s?(?=\d)")  # of a list
_CHANGES = re.compile(r"[由从]\s?$")
_SOME = re.compile(r"(?<![件人次场总户例份起条名个批项宗页册])数$")  # 数10件 are some tens, 件数10 is 10
_ROUND = re.compile("10+")
_POINT_UNITS = ("个百分点", "公里", "平方米", "元", "亩", "%")  # 八点三十人 is a time
_UNITS = (*SCALES,)  # 千 may be a word, 十万 is a number
_ALIKE = 30  # times as much as another number in the same row; 万 is far more
_FULL, _TEN = Decimal(100), Decimal(10)


class Figure(NamedTuple):
    """A figure in a text: the range `[start, end)` of the number with its unit and what bounds it.

    `weak`: a small number in Chinese, which counts only where its noun is known. `scale`: 万 or 亿 behind
    another number, which multiplies this one, too.
    """

    start: int
    end: int
    value: Decimal | None
    upper: Decimal | None
    unit: str
    status: Status
    weak: bool = False
    scale: str = ""


class _Number(NamedTuple):
    """What is written: `value` is None where that is no number; `end` where it ends."""

    value: Decimal | None
    upper: Decimal | None
    end: int
    unit: str
    vague: bool = False


def plain(text: str) -> str:
    """The text, of the same length, simplified, with full-width digits and signs as ASCII has them."""
    text = simplified(text)
    return text.translate(_PLAIN) if _WIDE.search(text) else text


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text in plain form, in its order."""
    at = 0
    while match := pattern().search(text, at):
        if begins := _behind_marker(text, match):
            at = begins
            continue
        written = _written(text, match)
        at = max(written.end, match.start() + 1)
        figure = None if _is_some(text, match) else _figure(text, match, written)
        if figure is not None:
            yield from _of_the_same_unit(text, match.start(), figure)
            yield figure


def _behind_marker(text: str, match: re.Match[str]) -> int | None:
    """Where the number begins if a list's, or another of a row, stands before it: 二、三起案件, 1. 26个村."""
    run = match["run"] or ""
    before = text[max(0, match.start() - 12) : match.start()]
    begins_line = _LINE_BEGINS.search(before) is not None
    if "、" in run and (begins_line or neighbours(run) is None):
        return match.start() + run.rindex("、") + 1
    if begins_line and (marker := _MARKER.match(run)) and " " in marker[0]:
        return match.start() + marker.end()
    return None


def _is_some(text: str, match: re.Match[str]) -> bool:
    """Whether it is no number but 数10, 数100."""
    before = text[max(0, match.start() - 2) : match.start()]
    return _ROUND.fullmatch(match["run"] or "") is not None and _SOME.search(before) is not None


def _of_the_same_unit(text: str, start: int, figure: Figure) -> Iterator[Figure]:
    """The numbers before a figure that share its unit: 210、96、54人次; not a list's: 1、26个村.

    They share its 万, too, where that makes them as large as it is: 3、5万元, but 8000、1.2万份. Where
    neither does, nobody can tell what they are.
    """
    row = _ROW.search(text, max(0, start - _ROW_FAR), start)
    found = list(_ONE.finditer(row[0])) if row else []
    at = row.start() if row else 0
    if len(found) == 1 and _LINE_BEGINS.search(text[max(0, at - 12) : at]):
        return
    scale = "".join(char for char in text[figure.start : figure.end] if char in "万亿")
    for match in found:
        places = at + match.start(), at + match.end()
        as_large = [one for one in ("", scale) if _are_alike(number(match[0], one), figure.value)]
        if as_large or not scale:
            shared = as_large[0] if scale else ""
            value = number(match[0], shared)
            yield Figure(*places, value, None, figure.unit, Status.VALUE, scale=shared)
        else:
            yield Figure(*places, None, None, figure.unit, Status.UNREADABLE)


def _are_alike(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two numbers are of the same order."""
    return one is not None and other is not None and one < _ALIKE * other and other < _ALIKE * one


def _figure(text: str, match: re.Match[str], written: _Number) -> Figure | None:
    start, end, value, upper = match.start(), written.end, written.value, written.upper
    if value is None:
        meant = _is_gap(text, match) if match["hidden"] else _is_meant(match)
        return Figure(start, end, None, None, written.unit, Status.UNREADABLE) if meant else None
    run = match["run"] or ""
    bare = bool(run) and set(run) <= set("十百千万亿")
    status, start, end = bounds(text, start, end, vague=written.vague, bare=bare)
    if upper is not None:
        status = Status.RANGE
    elif value == 0 and status is Status.VALUE:
        status = Status.ZERO_STATED
    in_chinese = bool(run) and not any(map(str.isdecimal, run))
    weak = in_chinese and status is Status.VALUE and (value < _TEN or run in _UNITS)
    return Figure(start, end, value, upper, written.unit, status, weak or bool(match["tenths"]))


def _written(text: str, match: re.Match[str]) -> _Number:
    if match["hidden"]:
        return _Number(None, None, match.end(), match["hidden_unit"])
    for key in ("led", "before"):
        if match[key]:
            value = number(match[key], match[f"{key}_scale"])
            return _Number(value, None, match.end(), match[f"{key}_unit"])
    if match["all"]:
        return _Number(_FULL, None, match.end(), "%")
    if match["tenths"]:
        return _tenths(match)
    changes = _CHANGES.search(text[max(0, match.start() - 2) : match.start()]) is not None
    return _share(match, changes=changes) if match["share"] else _counted(match, changes=changes)


def _share(match: re.Match[str], *, changes: bool) -> _Number:
    """百分之九十八点五, 百分之九十几, 百分之八十至九十."""
    share = match["share"]
    if match["share2"] and not changes:
        low, high = ends_of_range(share, "", match["share2"], "") or (None, None)
        return _Number(low, high, match.end(), "%")
    low, high = neighbours(share) or (number(share), None)
    return _Number(low, high, match.start("share_end"), "%", vague=bool(match["share_some"]))


def _counted(match: re.Match[str], *, changes: bool) -> _Number:
    run, scale, unit = match["run"], match["scale"] or "", _counting_times(match)
    vague = bool(match["some"] or match["some_more"])
    if match["second"] and changes:  # 由12件至15件: two figures
        value = number(run, scale) if match["first_unit"] else None
        return _Number(value, None, match.end("first_end"), match["first_unit"] or unit, vague)
    if match["second"]:
        low, high = ends_of_range(run, scale, match["second"], match["second_scale"] or "") or (None, None)
        return _Number(low, high, match.end(), unit)
    if "点" in run and not (set(run[-1] + scale) & set(SCALES) or unit in _POINT_UNITS):
        return _Number(None, None, match.end(), unit)
    low, high = neighbours(run) or (number(run, scale), None)
    return _Number(low, high, match.end(), unit, vague)


def _counting_times(match: re.Match[str]) -> str:
    """The measure word; 家（次） is 家次, which counts something else than 家."""
    unit: str = match["unit"]
    return f"{unit}次" if unit in ("家", "户") and match[0].endswith(("次）", "次)")) else unit


def _tenths(match: re.Match[str]) -> _Number:
    """九成, 九成五, 八九成, 八至九成, 9.8成."""
    pair = neighbours(match["tenths"])
    low, high = pair or (number(match["tenths"]), None)
    if match["tenths2"]:
        ends = ends_of_range(match["tenths"], "", match["tenths2"], "")
        low, high = ends or (None, None)
    more = match["more"] or "0"
    further = Decimal(5) if more == "半" else number(more)
    if low is None or further is None or (high is not None and further):
        return _Number(None, None, match.end(), "%")
    return _Number(low * _TEN + further, None if high is None else high * _TEN, match.end(), "%")


def _is_meant(match: re.Match[str]) -> bool:
    """Whether a number that is none was meant as one: 12,86件, 一万五千二三百件; not 1.2.3项, 三五件."""
    if match["second"] or match["tenths"]:
        return False
    run = match["run"] or match["share"] or ""
    if any(map(str.isdecimal, run)):
        return "点" not in run and "、" not in run and run.count(".") < 2
    return "点" not in run and len(run) > 2 and bool(set(run) & set(ONES)) and bool(set(run) & set(SCALES))


def _is_gap(text: str, match: re.Match[str]) -> bool:
    """Whether what stands for a number is not the end or the beginning of a word."""
    before = text[max(0, match.start() - 1) : match.start()]
    return not (before.isascii() and before.isalnum())
