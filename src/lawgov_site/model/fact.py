"""A figure that a report states."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .text import Text


class Status(StrEnum):
    """How a figure is stated. That a report is silent is no fact: there is none then."""

    VALUE = "value"
    APPROXIMATE = "approximate"  # 余, 多, 近, 约, 左右
    AT_LEAST = "at_least"  # 以上, 不少于, 超过
    AT_MOST = "at_most"  # 以内, 不超过, 不足
    RANGE = "range"
    ZERO_STATED = "zero_stated"  # 未发生, 零败诉, 0件
    UNREADABLE = "unreadable"  # XX件, ＊＊件
    CONFLICT = "conflict"  # the report states the same thing twice, with different values


class Level(StrEnum):
    """Whose figure it is."""

    TOWN = "town"
    VILLAGE = "village"
    COUNTY = "county"
    CITY = "city"  # or all that is above


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure: of what, how much, of which time, whose, and the words that say so.

    `value` is in `unit`, the codebook's for an indicator, else the one that is written; None where it cannot
    be read. `period` is "year", "as_of" (a stock), "half_year", "since:2021", "cumulative", or None: plans,
    other spans. `quote` is `[start, end)` of the paragraph's text, or of the heading's with its marker;
    `figure` is the number in it with its unit, or the words that say there was none. `scale` is 万 or 亿
    where that stands elsewhere (in the head of a column: 罚款（万元）) and multiplies the number.
    """

    indicator: str | None  # id in the codebook (data/indicators.csv); None for what it does not have
    value: Decimal | None
    upper: Decimal | None  # the upper end of a range, whose lower is `value`
    unit: str
    status: Status
    period: str | None
    scope: Level
    kind: str  # the part of the report (model.report.Kind)
    figure: Text
    quote: Text
    start: int
    end: int
    anchor: str = ""  # of the heading, paragraph or row
    scale: str = ""

    @property
    def is_number(self) -> bool:
        """Whether `figure` is a number, or what stands for one, and not words like 未发生."""
        return (
            self.status is not Status.ZERO_STATED or "0" in self.figure.string or "０" in self.figure.string
        )

    @property
    def shown_value(self) -> str | None:
        """The value as a decimal number, a range as 20-30."""
        if self.value is None:
            return None
        return plain(self.value) + (f"-{plain(self.upper)}" if self.upper is not None else "")


def plain(value: Decimal) -> str:
    """A number without exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
