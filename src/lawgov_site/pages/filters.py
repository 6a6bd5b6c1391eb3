"""Filters for the templates: how numbers, dates and a report's words are written out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ..diagnostics import visible
from .machines.metadata import json_ld
from .reports.article import debris, sections, words, written
from .reports.runs import Item
from .wording import wording

_CHINA = dt.timezone(dt.timedelta(hours=8))


def chinese_date(date: dt.date | None) -> str:
    """2024年12月29日; the word for unknown where there is none."""
    return f"{date.year}年{date.month}月{date.day}日" if date else str(wording()["unknown"]["date"])


def moment(text: str) -> str:
    """2025-03-28T01:30:00+00:00 as people in China write it, 2025-03-28 09:30（北京时间）; what names no
    zone, or is no moment, as it is, with a blank for its T."""
    as_it_is = re.sub(r"(?<=\d)T(?=\d)", " ", text)
    try:
        told = dt.datetime.fromisoformat(text)
        in_china = told.astimezone(_CHINA) if told.tzinfo else None
    except (ValueError, OverflowError):  # no moment; before the year 1 or behind 9999 there
        return as_it_is
    return f"{in_china:%Y-%m-%d %H:%M}（北京时间）" if in_china else as_it_is


def number(value: int) -> str:
    """12,345."""
    return f"{value:,}"


def file_size(size: int) -> str:
    """9336 → 9.1 KB (1 KB is 1,024 bytes)."""
    if size < 1024:
        return f"{size} B"
    for unit, power in (("KB", 1), ("MB", 2)):
        if size < 1024 ** (power + 1) or unit == "MB":
            break
    return f"{size / 1024**power:.1f} {unit}"


def seen_from(path: str, page: str) -> str:
    """An address as a page names it that may lie in the same folder: the shortest way there."""
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


def xml_text(text: str) -> str:
    """Text without the control characters that XML does not allow."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


def title_words(items: Iterable[Item]) -> Markup:
    """A title's line as HTML; where it is too long for one line it breaks after the year."""
    return Markup(re.sub(r"(\d{4}\s*年度?)", r"\1<wbr>", str(words(items))))  # noqa: S704 (escaped already)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "chinese_date": chinese_date,
    "debris": debris,
    "number": number,
    "file_size": file_size,
    "json_ld": json_ld,
    "moment": moment,
    "sections": sections,
    "seen_from": seen_from,
    "title_words": title_words,
    "visible": visible,
    "words": words,
    "written": written,
    "xml_text": xml_text,
}
