"""The year reported on.

A report names many years: plan ranges (2021—2025年), document numbers (〔2024〕5号), the year it plans
for, the day it was signed. Its own year is the title's; without one, the year its opening says it
reports on; failing that, the year of its first-level headings (一、2024年工作情况 … 三、2025年工作安排).
Nothing is derived from plans or signatures alone: where none of these says it, it is unknown.

A signature bears a year out, or speaks against it: reports on a whole year are signed in its last months
or in the next year. Of several years that an opening begins with, that one counts which it bears out; one
that stands further on, or only tells since when (2021年以来), only if it does. Where it bears out none the
year is unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import islice, takewhile

from ..diagnostics import Diagnostic
from ..folding import simplified
from ..model import Document, Finding, Line, Text
from ..sidecar import Sidecar
from ..timeliness import rule
from .dates import YEAR, year_of
from .markers import marker_at
from .titles import CLOSED, TOPIC

_RANGE = re.compile(r"20\d\d\s*+年?\s*+[—－\-–~～至到]++\s*+20\d\d\s*+年|[〔\[【（(]20\d\d[〕\]】）)]")
_REPORTED = re.compile(r"(?:现将|现就|就)[^。；]{0,30}$")
_SAID = re.compile(rf"^[^。；]{{0,30}}{TOPIC}[^。；]{{0,24}}{CLOSED}")
_OPENING = 30  # characters of a paragraph within which a year opens it
_SEARCHED = 6  # paragraphs
_SINCE = re.compile(r"[^，。；、]{0,8}?(?:以来|至今)|\d{0,2}月?起(?=[，,])")  # 2021年换届以来, 2021年5月起
_OF_TOPIC = re.compile(rf"{YEAR.pattern}(?:推进|开展)?{TOPIC}")  # 一、白土镇2024年法治政府建设主要做法
_FROM = re.compile(r"[自从]$")
_OUTER = 1  # rank of 一、
_READ = 1_000  # characters of each


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year, or None, with what was unsure about it."""

    year: int | None
    finding: Finding
    told: int | None = None  # the year that the text reports on; the title may say another
    diagnostics: tuple[Diagnostic, ...] = ()


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
    title = "".join(line.string for line in titles)
    in_title, body = _first_year(title), _body_years(lines)
    in_body = body.of(signed)
    if sidecar.year:
        return _given(sidecar, sidecar.year, in_title, in_body, signed)
    if in_title and in_body and in_title != in_body:
        differs = document.diagnostic(
            titles[0],
            "YEAR-DIFFERS",
            f"标题写 {in_title} 年，正文写 {in_body} 年，取标题",
            "核对原件；如应取正文，请在同名 .yaml 中写 year",
        )
        return YearFound(in_title, Finding("年度", 0.6, f"标题；正文写 {in_body} 年"), in_body, (differs,))
    year, where, sure = (in_title, "标题", 1.0) if in_title else (in_body, "正文", 0.8)
    if year and _speaks_against(signed, year):
        message = f"{where}写 {year} 年，落款是 {signed}，取{where}"
        hint = "核对原件；应是另一年的，在同名 .yaml 中写 year；就是这一年的，也在那里写明 year"
        differs = document.diagnostic(titles[0] if titles else 0, "YEAR-DIFFERS", message, hint)
        return YearFound(year, Finding("年度", 0.6, f"{where}；落款是 {signed}"), year, (differs,))
    if year:
        return YearFound(year, Finding("年度", sure, where), year)
    named = "、".join(f"{one} 年" for one in body.all)
    missing = document.diagnostic(
        titles[0] if titles else 0,
        "YEAR-MISSING",
        "没有找到报告所述的年份" + (f"；正文开头写到 {named}，不足以判断" if named else ""),
        "在同名 .yaml 中写 year: 2024（按实际年份）",
    )
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


def _first_year(text: str) -> int | None:
    text = _RANGE.sub(lambda m: " " * len(m[0]), text)
    match = YEAR.search(text)
    return year_of(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class _BodyYears:
    """The years that openings and headings name."""

    stated: int | None = None  # of 现将2024年…报告如下
    opening: tuple[int, ...] = ()
    weaker: tuple[int, ...] = ()  # that a signature has to bear out
    heading: int | None = None

    @property
    def all(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*self.opening, *self.weaker, *filter(None, (self.heading,)))))

    def of(self, signed: dt.date | None) -> int | None:
        """The year reported on, as the openings tell and the signature bears out."""
        if self.stated:
            return self.stated
        told = (*self.opening, *([self.heading] if self.heading else []))
        if signed is None:
            return told[0] if told else None
        return next((year for year in (*told, *self.weaker) if rule().fits(year, signed)), None)


def _body_years(lines: tuple[Line, ...]) -> _BodyYears:
    """The years with which openings begin, and those of the first-level headings."""
    openings: list[int] = []
    weaker: list[int] = []
    for line in _openings(lines):
        text = _RANGE.sub(lambda m: " " * len(m[0]), simplified(line.text.string[:_READ]))
        for match in YEAR.finditer(text):
            year = year_of(match[1])
            if year is None:
                continue
            if _REPORTED.search(text[: match.start()]) and _SAID.match(text[match.end() :]):
                return _BodyYears(stated=year)
            if "月" in text[match.end() : match.end() + 3]:
                continue
            is_since = _SINCE.match(text, match.end()) or _FROM.search(text[: match.start()])
            (weaker if is_since or match.start() >= _OPENING else openings).append(year)
    return _BodyYears(None, tuple(openings), tuple(weaker), _year_in_headings(lines))


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
        if not marker or marker.style.rank > _OUTER:
            continue
        if match := YEAR.match(string, marker.end) or _OF_TOPIC.search(string, marker.end):
            years.setdefault(year_of(match[1]) or 0, marker.number)
    first, *rest = sorted(years) or [0]
    is_first = not rest and years.get(first) == 1
    return first if rest == [first + 1] or is_first else None
