"""What a reader is told of a flagged citation, in Chinese."""

from __future__ import annotations

import datetime as dt

from ..model.laws import Verdict
from .judging import Judged
from .table import Law


def note(judged: Judged) -> str:
    """By which year, what is wrong, which text says so, what has taken its place; "" where nothing is."""
    law, verdict, year = judged
    if law is None or not verdict.is_flagged:
        return ""
    if verdict is Verdict.WRONG_NAME:
        return f"没有这个名称的法规，应为《{law.name}》。"
    if verdict is Verdict.NOT_YET_IN_FORCE:
        return f"这里说的是 {year} 年；{_day(law.in_force_from)}起才施行。"
    day = _day(law.repealed_on)
    when = f"已于 {day}" if verdict is Verdict.REPEALED else f"当年 {day}起"
    return f"这里说的是 {year} 年；{when}废止{_by(law)}。{_successor(law)}"


def _by(law: Law) -> str:
    return f"（依据：{law.repealed_by}）" if law.repealed_by else ""


def _successor(law: Law) -> str:
    return f"取代它的是《{law.replaced_by}》。" if law.replaced_by else ""


def _day(date: dt.date | None) -> str:
    return f"{date.year} 年 {date.month} 月 {date.day} 日" if date else ""
