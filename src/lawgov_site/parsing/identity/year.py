"""The year reported on.

A report names many years: plan ranges (2021—2025年), document numbers (〔2024〕5号), the year it plans
for, the day it was signed. Its own year is the title's; without one, the year its opening says it
reports on; failing that, the year of its first-level headings (一、2024年工作情况 … 三、2025年工作安排).
Nothing is derived from plans or signatures alone: where none of these says it, it is unknown.

A period over New Year (2022年12月至2023年11月) is on the year that most of it lies in; a person is asked,
unless the text names that year elsewhere. Where it lies in two years alike, no year is known.

A signature bears a year out, or speaks against it: reports on a whole year are signed in its last months
or in the next year. Of several years that an opening begins with, that one counts which it bears out; one
that stands further on, or only tells since when (2021年以来), only if it does. Where it bears out none the
year is unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from ...diagnostics import Diagnostic
from ...model import Document, Finding, Line, Text
from ...sidecar import Sidecar
from ...strings.folding import simplified
from ...timeliness import rule
from ..forms.dates import YEAR, year_of
from ..forms.markers import marker_at
from ..forms.periods import Period, periods
from ..forms.titles import CLOSED, TOPIC

_RANGE = re.compile(
    r"20\d\d\s*+(?:年度?+)?\s*+[—－\-–~～至到]++\s*+20\d\d\s*+年|[〔\[【（(]20\d\d[〕\]】）)]"
)
_REPORTED = re.compile(r"(?:现将|现就|现对|就)[^。；]{0,30}$")
_SAID = re.compile(rf"^[^。；]{{0,30}}{TOPIC}[^。；]{{0,24}}{CLOSED}|^[^。；，]{{0,20}}{CLOSED}如下")
_OPENING = 30  # characters of a paragraph within which a year opens it
_SEARCHED = 6  # paragraphs
_SINCE = re.compile(r"[^，。；、]{0,8}?(?:以来|至今)|\d{0,2}月?起(?=[，,])")  # 2021年换届以来, 2021年5月起
_OF_TOPIC = re.compile(rf"{YEAR.pattern}(?:推进|开展)?{TOPIC}")  # 一、白土镇2024年法治政府建设主要做法
_FOLLOWED_UP = re.compile("整改|反馈|上一?年")  # 一、2022年度问题整改情况 in the report on 2023
_FROM = re.compile(r"[自从]$")
_OUTER = 1  # rank of 一、
_READ = 1_000  # characters of each
_SETTLE = "核对原件；应是另一年的，在同名 .yaml 中写 year；就是这一年的，也在那里写明 year"


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year, or None, with what was unsure about it."""

    year: int | None
    finding: Finding
    told: int | None = None  # the year that the text reports on; the title may say another
    diagnostics: tuple[Diagnostic, ...] = ()
    is_settled: bool = True  # the report says it, or a person; nothing may be reproached on another


@dataclass(frozen=True, slots=True)
class _Told:
    """The year that title or text tells, and the period over New Year that they name, in their own words."""

    named: int | None = None
    period: str = ""
    of_period: int | None = None

    @property
    def year(self) -> int | None:
        return self.named or self.of_period


def reported_year(
    document: Document,
    titles: tuple[Text, ...],
    lines: tuple[Line, ...],
    sidecar: Sidecar,
    signed: dt.date | None = None,
) -> YearFound:
    """The sidecar's year, else the title's, else the one the opening paragraphs say is reported on.

    `signed`: the day of the signature of a report on a whole year.
    """
    in_title, body = _in_title("".join(line.string for line in titles)), _body_years(lines)
    in_body = body.of(signed)
    if sidecar.year:
        return _given(sidecar, sidecar.year, in_title.year, in_body.year, signed)
    where, told = ("标题", in_title) if in_title.year else ("正文", in_body)
    year = told.year
    if year is None:
        return _missing(document, titles, in_title.period or in_body.period, body)
    doubt = _doubt(in_title, in_body, where, year, signed) or _heading_differs(body.heading, where, year)
    if doubt is None:
        return YearFound(year, Finding("年度", 1.0 if where == "标题" else 0.8, where), year)
    code, message, evidence = doubt
    took = f" {year} 年" if code == "YEAR-PERIOD" else where
    said = document.diagnostic(titles[0] if titles else 0, code, f"{message}，取{took}", _SETTLE)
    found = Finding("年度", 0.6, f"{where}；{evidence}")
    return YearFound(year, found, in_body.year or year, (said,), is_settled=False)


def _doubt(
    in_title: _Told, in_body: _Told, where: str, year: int, signed: dt.date | None
) -> tuple[str, str, str] | None:
    """What makes a person look: the code, what is said, and in short; None where all agree."""
    period = in_title.period or in_body.period
    if in_body.year and in_body.year != year:
        said = f"正文写 {in_body.year} 年"
        return "YEAR-DIFFERS", f"标题写 {year} 年，{said}", said
    if _speaks_against(signed, year):
        said = f"落款是 {signed}"
        return "YEAR-DIFFERS", f"{where}写 {year} 年，{said}", said
    of_periods = {one.of_period for one in (in_title, in_body) if one.period}
    borne_out = in_title.named == year or (in_body.named == year and of_periods == {year})
    if period and (not borne_out or not of_periods <= {None, year}):
        return "YEAR-PERIOD", f"报告的是{period}，跨两个年度", f"报告的是{period}"
    return None


def _heading_differs(heading: int | None, where: str, year: int) -> tuple[str, str, str] | None:
    """What is said where first-level headings are on another year: 一、2024年工作情况 in a report on 2025."""
    if heading is None or heading == year:
        return None
    said = f"一级标题写 {heading} 年"
    return "YEAR-DIFFERS", f"{where}写 {year} 年，{said}", said


def _missing(document: Document, titles: tuple[Text, ...], period: str, body: _BodyYears) -> YearFound:
    named = "、".join(f"{one} 年" for one in body.all)
    message = "没有找到报告所述的年份"
    if period:
        message += f"；报告的是{period}，不足以判断是哪一年的"
    elif named:
        message += f"；正文开头写到 {named}，不足以判断"
    hint = "在同名 .yaml 中写 year: 2024（按实际年份）"
    missing = document.diagnostic(titles[0] if titles else 0, "YEAR-MISSING", message, hint)
    return YearFound(None, Finding("年度", 0.0, "没有找到"), None, (missing,))


def _speaks_against(signed: dt.date | None, year: int) -> bool:
    return signed is not None and not rule().fits(year, signed)


def _given(
    sidecar: Sidecar, year: int, in_title: int | None, in_body: int | None, signed: dt.date | None
) -> YearFound:
    """The sidecar's year; where the text says another, and nowhere this one, a person should look.

    So should one where it says none, and the signature speaks against this one.
    """
    written = dict.fromkeys(found for found in (in_title, in_body) if found)
    if year in written or not (written or _speaks_against(signed, year)):
        return YearFound(year, Finding("年度", 1.0, "同名 .yaml 所写"), year)
    said = f"写 {'、'.join(f'{found} 年' for found in written)}" if written else f"的落款是 {signed}"
    differs = sidecar.diagnostic(
        "year",
        "YEAR-DIFFERS",
        f".yaml 写 {year} 年，报告{said}，取 .yaml",
        "核对 year；报告确实写错了则不必处理",
    )
    return YearFound(year, Finding("年度", 0.8, f"同名 .yaml 所写；报告{said}"), in_body or year, (differs,))


def _in_title(title: str) -> _Told:
    """The year that a title names, else that of the period that it names."""
    period = next((one for one in periods(title) if one.crosses), None)
    text = _without(title, ((one.start, one.end) for one in periods(title) if one.crosses))
    match = YEAR.search(_RANGE.sub(_blank, text))
    year = year_of(match[1]) if match else None
    if period is None:
        return _Told(year)
    words = title[period.start : period.end]
    return _Told(year, words, period.year)


def _without(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """A text with blanks in the place of some ranges."""
    for start, end in ranges:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@dataclass(frozen=True, slots=True)
class _BodyYears:
    """The years that openings and headings name."""

    stated: int | None = None  # of 现将2024年…报告如下
    opening: tuple[int, ...] = ()
    weaker: tuple[int, ...] = ()  # that a signature has to bear out
    heading: int | None = None
    period: _Told = _Told()  # 2022年12月至2023年11月，…

    @property
    def all(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*self.opening, *self.weaker, *filter(None, (self.heading,)))))

    def of(self, signed: dt.date | None) -> _Told:
        """The year reported on, as the openings tell and the signature bears out."""
        if self.stated:
            return _Told(self.stated)
        if self.period.period:
            year = self.period.of_period
            return replace(self.period, named=year if year in self.all else None)
        told = (*self.opening, *([self.heading] if self.heading else []))
        if signed is None:
            return _Told(told[0] if told else None)
        return _Told(next((year for year in (*told, *self.weaker) if rule().fits(year, signed)), None))


def _body_years(lines: tuple[Line, ...]) -> _BodyYears:
    """The years with which openings begin, and those of the first-level headings."""
    openings: list[int] = []
    weaker: list[int] = []
    period = _Told()
    for line in _openings(lines):
        text = simplified(line.text.string[:_READ])
        for one in periods(text):
            if one.crosses and not period.period and _is_reported(text, one):
                period = _Told(None, text[one.start : one.end], one.year)
        text = _without(text, ((one.start, one.end) for one in periods(text) if one.crosses))
        text = _RANGE.sub(_blank, text)
        for match in YEAR.finditer(text):
            year = year_of(match[1])
            if year is None:
                continue
            if is_stated(text, match.start(), match.end()):
                return _BodyYears(stated=year)
            if "月" in text[match.end() : match.end() + 3]:
                continue
            is_since = _SINCE.match(text, match.end()) or _FROM.search(text[: match.start()])
            (weaker if is_since or match.start() >= _OPENING else openings).append(year)
    return _BodyYears(None, tuple(openings), tuple(weaker), _year_in_headings(lines), period)


def is_stated(text: str, start: int, end: int) -> bool:
    """Whether a range of a text is between 现将 and 法治政府建设情况报告: what a report says it is on."""
    return bool(_REPORTED.search(text[:start]) and _SAID.match(text[end:]))


def _is_reported(text: str, period: Period) -> bool:
    """Whether a period is what the report is on: one of a year opens a paragraph, or it is so stated."""
    opens = period.is_a_year_long and not text[: period.start].strip()
    return opens or is_stated(text, period.start, period.end)


def _openings(lines: tuple[Line, ...]) -> list[Line]:
    """The paragraphs before whatever is numbered; where a report begins with that, the first one below it."""
    first = lines[:_SEARCHED]
    opening = list(takewhile(lambda line: not marker_at(line.text.string), first))
    below = (line for line in first if not marker_at(line.text.string))
    return opening or list(islice(below, 1))


def _year_in_headings(lines: tuple[Line, ...]) -> int | None:
    """The year that the first-level headings are on; of two following years the first.

    What was done stands before what is planned; one year alone counts where it is the first heading's.
    """
    years: dict[int, int] = {}  # and the number of the first heading that names it
    for line in lines:
        string = line.text.string
        marker = marker_at(string)
        if not marker or marker.style.rank > _OUTER or _FOLLOWED_UP.search(string):
            continue
        if match := YEAR.match(string, marker.end) or _OF_TOPIC.search(string, marker.end):
            years.setdefault(year_of(match[1]) or 0, marker.number)
    first, *rest = sorted(years) or [0]
    is_first = not rest and years.get(first) == 1
    return first if rest == [first + 1] or is_first else None
