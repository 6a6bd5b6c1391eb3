"""The year reported on.

A report names many years: plan ranges (2021—2025年), document numbers (〔2024〕5号), the year it plans
for, the day it was signed. Its own year is the title's; without one, the year its opening says it
reports on; failing that, the earlier of two years, one after the other, that its first-level headings
name (一、2024年工作情况 … 三、2025年工作安排). Nothing is derived from plans or signatures alone: where
none of these says it, it is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..diagnostics import Diagnostic
from ..folding import simplified
from ..model import Document, Finding, Line, Text
from ..sidecar import Sidecar
from .dates import YEAR, year_of
from .markers import marker_at
from .titles import CLOSED, TOPIC

_RANGE = re.compile(r"20\d\d\s*+年?\s*+[—－\-–~～至到]++\s*+20\d\d\s*+年|[〔\[【（(]20\d\d[〕\]】）)]")
_REPORTED = re.compile(r"(?:现将|现就|就)[^。；]{0,30}$")
_SAID = re.compile(rf"^[^。；]{{0,30}}{TOPIC}[^。；]{{0,24}}{CLOSED}")
_OPENING = 30  # characters of a paragraph within which a year opens it
_SEARCHED = 6  # paragraphs
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
    document: Document, titles: tuple[Text, ...], lines: tuple[Line, ...], sidecar: Sidecar
) -> YearFound:
    """The sidecar's year, else the title's, else the one the opening paragraphs say is reported on."""
    title = "".join(line.string for line in titles)
    in_title, in_body = _first_year(title), _year_in_body(lines) or _year_in_headings(lines)
    if sidecar.year:
        return _given(sidecar, sidecar.year, in_title, in_body)
    if in_title and in_body and in_title != in_body:
        differs = document.diagnostic(
            titles[0],
            "YEAR-DIFFERS",
            f"标题写 {in_title} 年，正文写 {in_body} 年，取标题",
            "核对原件；如应取正文，请在同名 .yaml 中写 year",
        )
        return YearFound(in_title, Finding("年度", 0.6, f"标题；正文写 {in_body} 年"), in_body, (differs,))
    if in_title:
        return YearFound(in_title, Finding("年度", 1.0, "标题"), in_title)
    if in_body:
        return YearFound(in_body, Finding("年度", 0.8, "正文"), in_body)
    missing = document.diagnostic(
        titles[0] if titles else 0,
        "YEAR-MISSING",
        "没有找到报告所述的年份",
        "在同名 .yaml 中写 year: 2024（按实际年份）",
    )
    return YearFound(None, Finding("年度", 0.0, "没有找到"), None, (missing,))


def _given(sidecar: Sidecar, year: int, in_title: int | None, in_body: int | None) -> YearFound:
    """The sidecar's year; where the text says another, and nowhere this one, a person should look."""
    written = dict.fromkeys(found for found in (in_title, in_body) if found)
    if not written or year in written:
        return YearFound(year, Finding("年度", 1.0, "同名 .yaml 所写"), year)
    said = "、".join(f"{found} 年" for found in written)
    differs = sidecar.diagnostic(
        "year",
        "YEAR-DIFFERS",
        f".yaml 写 {year} 年，报告写 {said}，取 .yaml",
        "核对 year；报告确实写错了年份则不必处理",
    )
    return YearFound(
        year, Finding("年度", 0.8, f"同名 .yaml 所写；报告写 {said}"), in_body or year, (differs,)
    )


def _first_year(text: str) -> int | None:
    text = _RANGE.sub(lambda m: " " * len(m[0]), text)
    match = YEAR.search(text)
    return year_of(match[1]) if match else None


def _year_in_body(lines: tuple[Line, ...]) -> int | None:
    """The year of 现将2024年…报告如下; else the one with which an opening paragraph begins."""
    openings: list[int] = []
    for line in lines[:_SEARCHED]:
        text = _RANGE.sub(lambda m: " " * len(m[0]), simplified(line.text.string[:_READ]))
        for match in YEAR.finditer(text):
            year = year_of(match[1])
            if year is None:
                continue
            if _REPORTED.search(text[: match.start()]) and _SAID.match(text[match.end() :]):
                return year
            if match.start() < _OPENING and "月" not in text[match.end() : match.end() + 3]:
                openings.append(year)
    return openings[0] if openings else None


def _year_in_headings(lines: tuple[Line, ...]) -> int | None:
    """The first of two following years with which headings begin: what was done, then what is planned."""
    years: set[int] = set()
    for line in lines:
        string = line.text.string
        marker = marker_at(string)
        if marker and marker.style.rank <= _OUTER and (match := YEAR.match(string, marker.end)):
            years.add(year_of(match[1]) or 0)
    first, *rest = sorted(years) or [0]
    return first if rest == [first + 1] else None
