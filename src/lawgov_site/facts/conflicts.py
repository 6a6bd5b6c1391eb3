"""Where a report states the same thing twice, with values that cannot both be right: 13余起 and 10起."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from ..model.fact import Fact, Level, Status
from ..vocabulary import one_of
from .codebook import codebook
from .words import words

_TOTAL = re.compile(r"全年|共|累计|总计|合计|一年来|年内")
_NO_NOUN = re.compile(
    r"^[（(]?[一二三四五六七八九十]{1,3}[）)、是]|^.{0,6}[：:]|全年|共计?|累计|总计|合计|一年来|年内|今年|以来|[我本全][镇乡]|镇?党委政府|组织|开展|举办|发放|散发|派发|印发|"
    r"召开|审查|完成|办理|受理|接待|解答|投入|各类|各种|各级|活动|工作|等|了|约|近|[^\w]"
)
_LOOSE_BELOW, _LOOSE_ABOVE = Decimal("0.9"), Decimal("1.1")  # what 余, 近, 约 may mean
_NO_BOUND = Decimal("Infinity")
_OPEN = (Status.UNREADABLE, Status.CONFLICT)


def with_conflicts(facts: Sequence[Fact], sentences: Sequence[object]) -> tuple[Fact, ...]:
    """The facts, in which those that contradict one another say so.

    `sentences` tells of each in which sentence it stands: within one, two values are of two things.
    """
    groups: dict[tuple[str | None, str, Level, str], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.period is not None and (noun := _total_of(fact)) is not None:
            groups[fact.indicator, fact.period, fact.scope, noun].append(index)
    marked = {index for group in groups.values() for index in _contradicting(facts, sentences, group)}
    return tuple(
        replace(fact, status=Status.CONFLICT) if index in marked else fact for index, fact in enumerate(facts)
    )


def _total_of(fact: Fact) -> str | None:
    """Of what a fact says how much there was in all; "" for all that its indicator counts, None where it
    does not say so.

    What is reported event by event is a total where it is said to be one, and of its own noun alone.
    """
    if fact.indicator is None or fact.status in _OPEN or fact.unit == "%":
        return None
    quote = fact.quote.string
    if codebook()[fact.indicator].in_pieces:
        noun = quote.partition(fact.figure.string)[0]
        return _NO_NOUN.sub("", noun) if _TOTAL.search(noun) else None
    return None if _kinds().search(quote) else ""


def _contradicting(facts: Sequence[Fact], sentences: Sequence[object], group: Sequence[int]) -> list[int]:
    return [
        one
        for one in group
        if any(sentences[one] != sentences[other] and _differ(facts[one], facts[other]) for other in group)
    ]


def _differ(one: Fact, other: Fact) -> bool:
    low, high = _range(one)
    lowest, highest = _range(other)
    return high < lowest or highest < low


def _range(fact: Fact) -> tuple[Decimal, Decimal]:
    value = fact.value or Decimal(0)
    if fact.status is Status.APPROXIMATE:
        step = Decimal(10) ** (len(f"{value:f}") - len(f"{value:f}".rstrip("0"))) if value else Decimal(1)
        return value * _LOOSE_BELOW, max(value * _LOOSE_ABOVE, value + step)
    if fact.status is Status.AT_LEAST:
        return value, _NO_BOUND
    if fact.status is Status.AT_MOST:
        return Decimal(0), value
    return value, fact.upper if fact.upper is not None else value


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(one_of(words(), "kinds_of_disputes"))
