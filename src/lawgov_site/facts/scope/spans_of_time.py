"""Of which time a figure is: the last words before it in its sentence that tell it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ...strings.vocabulary import beginning, one_of
from ..around.sentences import Around
from ..figures.finding import Figure
from ..words import listed, pattern, words

YEAR, AS_OF, HALF_YEAR, CUMULATIVE = "year", "as_of", "half_year", "cumulative"
FAR = 240  # characters of a sentence that are looked at
_NEAR = 40  # and of what leads to a figure
_NEW = re.compile(r"新|今年|年内|创建|创成|获|命名|评为|建成|打造|落成")
_ALL = re.compile(r"总数|总量|共有|达到|现有|达")


class Time(NamedTuple):
    """`period` as in `Fact`; `other`: it is of another year than the report's."""

    period: str | None
    other: bool = False


_YEARS_IN_TURN = re.compile(r"(?:(?:19|20)\d\d\s?年度?[、，和及与至]){1,4}(?:19|20)\d\d\s?年度?(?!\d)")
_ONE_YEAR = re.compile(r"(?:19|20)\d\d")
_COMPARES = r"(?:较|比|(?<![年度])[与同])"  # 2022年与2023年 are both
_STOP = re.compile(r"[。！？\n]")
_AT_FIRST = re.compile(r"(?:(?<![较比同与由从])年初|原[先来]?有)[^，。；、\d]{0,10}$")  # 年初在册19人
_CARRIED_OVER = r"(?:结转|转入|转结|遗留)"
_CARRIED = re.compile(rf"(?:[上去前]年|上一年|上年度){_CARRIED_OVER}[^，。；、（(\d]{{0,12}}$")
_NEXT = re.compile(r"[、，,和及]?")
_PERIODS = ("一季度", "二季度", "三季度", "四季度"), ("上半年", "下半年")  # which make up a year

_TOLD = {
    "plan": Time(CUMULATIVE),
    "span": Time(None),
    "month": Time(None),
    "half": Time(HALF_YEAR),
    "other": Time(None, other=True),
    "own": Time(YEAR),
    "all": Time(YEAR),
}


def time_of(sentence: str, clause: str, year: int | None, *, stock: bool, plans: bool) -> Time:
    """The time of a figure, by its sentence up to it and its clause. `year` is the report's.

    `plans`: it is planned, or nobody can tell.
    """
    if plans:
        return Time(None)
    if stock and _AT_FIRST.search(clause.partition("|")[0]):
        return Time(None, other=True)
    if _compared().search(sentence[-_NEAR:]) or _CARRIED.search(sentence[-_NEAR:]):
        return Time(None, other=True)
    told = [match for match in _times().finditer(sentence[-FAR:]) if match.lastgroup]
    if told and told[-1].lastgroup == "sum":  # 3月普法2场，12月普法6场，累计发放资料5100份
        told = [match for match in told if match.lastgroup != "month"]
        for periods in _PERIODS:
            if all(any(match[0].endswith(one) for match in told) for one in periods):
                told = [match for match in told if not match[0].endswith(periods)]
    told = [match for match in told if match.lastgroup != "sum"]
    time = _told(told[-1], year) if told else Time(YEAR)
    if time.period != YEAR or not stock:
        return time
    if pattern("cumulative").search(clause):
        return Time(CUMULATIVE)
    return Time(YEAR if _NEW.search(clause) and not _ALL.search(clause) else AS_OF)


def years_in_turn(text: str, figures: Sequence[Figure]) -> dict[int, int]:
    """Of which year each figure of a row is, by where it starts: 2023年、2024年分别调解21件、19件.

    What follows in the same sentence in rows as long as that is of these years, too.
    """
    found: dict[int, int] = {}
    starts = [figure.start for figure in figures]
    for match in _YEARS_IN_TURN.finditer(text):
        years = years_of(match[0])
        stop = _STOP.search(text, match.end(), match.end() + FAR)
        end = stop.start() if stop else match.end() + FAR
        row: list[Figure] = []
        for figure in (*figures[bisect_left(starts, match.end()) : bisect_left(starts, end)], None):
            if figure and (not row or _joins(text, row[-1], figure)):
                row.append(figure)
                continue
            if len(row) == len(years):
                found |= {one.start: year for one, year in zip(row, years, strict=True)}
            row = [figure] if figure else []
    return found


def years_of(text: str) -> list[int]:
    """The years that a text names in a row."""
    match = _YEARS_IN_TURN.search(text)
    return [int(year) for year in _ONE_YEAR.findall(match[0])] if match else []


def _joins(text: str, one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and _NEXT.fullmatch(text[one.end : other.start].strip()) is not None


def is_stock(unit: str, around: Around) -> bool:
    """Whether a figure of no indicator is counted at a day: 3名重点管控人员, 23个村."""
    if unit in listed("stock_units"):
        return not pattern("no_stock").search(around.clause)
    return unit == "村" or around.after.startswith(listed("stock_nouns"))


def _told(match: re.Match[str], year: int | None) -> Time:
    kind = match.lastgroup
    if kind in _TOLD:
        return _TOLD[kind]
    if year is None:
        return Time(YEAR)
    named = int(match["since"] or match["year"])
    if kind == "since":
        return Time(YEAR if named == year else f"since:{named}")
    if named == year + 1:
        return Time(YEAR if match["until"] else None)  # 截至2025年1月; 2025年计划
    if named == year and match["in_month"] and not match["until"]:
        return Time(None)
    return Time(YEAR) if named == year else Time(None, other=True)


@cache
def _compared() -> re.Pattern[str]:
    """For what leads to a figure with which one is compared: 较去年的62批, 比上年的14件、3.5万元."""
    other = one_of(words(), "other_year")
    row = r"\d[^，。；、和（(]{0,10}[、和]"
    return re.compile(
        rf"{_COMPARES}(?:{other}|(?:19|20)\d\d\s?年度?)(?:同期)?的?\s?(?>(?:[（(]|{row}){{0,2}})$"
    )


@cache
def _times() -> re.Pattern[str]:
    """Named groups for what tells a time; what only compares (较上年) has none."""
    known = words()
    year, to = r"(?:19|20)\d\d", r"\s?[-—–至~～到]{1,2}\s?"
    other, span = one_of(known, "other_year"), one_of(known, "other_span")
    named = ("since_a_plan", "other_span", "half_year", "other_year", "own_year")
    begins = beginning(known, *named, also=r"由从较比与同\d累共合总十一二三四五六七八九截到至")
    return re.compile(
        rf"{begins}(?:(?:较|比|与|同)(?:{other})(?:同期)?(?:相比)?|{_COMPARES}{year}\s?年度?(?:同期)?(?:相比)?"
        # 由去年的2处增至3处: what follows is of this year
        rf"|[由从](?:{other}|{year}\s?年)度?(?:同期)?的?\s?\d[^，。；]{{0,8}}?(?:增|升|提高|扩|降|减|下降|发展|达)"
        rf"|(?P<all>(?<!\d)1(?:月份?)?{to}12\s?月)"
        rf"|(?P<plan>{one_of(known, 'since_a_plan')})"
        rf"|(?P<span>{year}年?{to}{year}年?(?!\d)"
        rf"|{year}\s?年?[与和及、]{year}\s?年?(?:两年)?(?=一?共|累计|合计)"
        rf"|{span}|\d{{1,2}}(?:月份?)?{to}\d{{1,2}}\s?月)"
        r"|(?<=[，；])(?P<sum>累计|共计|合计|总计)"
        rf"|(?P<half>{one_of(known, 'half_year')})"
        r"|(?<![\d至到\-—–截])(?P<month>(?:1?\d\s?|(?<![第每各十])(?:十[一二]?|[一二三四五六七八九]))月份?(?!\s?\d|[底末初]|以来|起|至|[—–-]))(?![^，。；]{0,4}以来)"
        rf"|(?P<since>{year})年?度?(?:\d{{1,2}}月份?)?(?:[^，。；\d]{{0,12}}以来|至今|起|开始)"
        rf"|(?P<until>(?:截至|截止|到|至)[到至]?)?(?P<year>{year})\s?年(?P<in_month>度?\s?\d{{1,2}}\s?月)?"
        rf"|(?P<other>{other}(?!度?{_CARRIED_OVER}))|(?P<own>{one_of(known, 'own_year')}))"
    )
