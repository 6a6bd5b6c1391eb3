"""A figure as a text states it, and what is known of the text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..model.fact import Level, Status


class Setting(NamedTuple):
    """What is known of a text: the report's year, whether it is of its plans, and whose 全市 is.

    In a town of a county-level city 全市 is the county's level. `above` are the names of county and city.

    `ahead`: what was said before it looks ahead; `loose`: that holds for all that follows in the section;
    `mixed`: the section is of this year and the next; `torn`: a number may have begun in the text before.
    """

    year: int | None
    plans: bool = False
    city: Level = Level.CITY
    above: tuple[tuple[str, Level], ...] = ()
    ahead: bool = False
    loose: bool = False
    mixed: bool = False
    torn: bool = False


class Stated(NamedTuple):
    """A fact without its place in the report.

    `[start, end)` of the text is its quote, `[at, to)` the number with its unit; `sentence` is where its
    sentence begins. `scale` stands elsewhere and multiplies it: 万 of 罚款（万元） above 9.8.
    """

    indicator: str | None
    value: Decimal | None
    upper: Decimal | None
    unit: str
    status: Status
    period: str | None
    scope: Level
    start: int
    end: int
    at: int
    to: int
    sentence: int
    whole: bool  # that it is of all: 全镇共, 去重后共
    total: bool  # 共, 合计 stand before it
    written_unit: str
    scale: str = ""
