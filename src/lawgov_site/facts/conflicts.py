"""Where a report states the same thing twice, with values that cannot both be right: 13余起 and 10起."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model.fact import Fact, Level, Status
from .codebook import Pieces, codebook
from .figures.finding import plain
from .words import pattern

_MARK = re.compile(
    r"^[（(]?[一二三四五六七八九十]{1,3}[）)、是]|^.{0,6}[：:]|[^\w]"
)  # of a list: （一）, 一是, 小结：
_SHORT = 5  # characters of a rate that says of what it is: 调解成功率, not 办结率
_LOOSE_BELOW, _LOOSE_ABOVE = Decimal("0.9"), Decimal("1.1")  # what 余, 近, 约 may mean
_NO_BOUND = Decimal("Infinity")
_OPEN = (Status.UNREADABLE, Status.CONFLICT)


def with_conflicts(facts: Sequence[Fact], sentences: Sequence[object]) -> tuple[Fact, ...]:
    """The facts, in which those that contradict one another say so.

    `sentences` tells of each in which sentence it stands: within one, two values are of two things. So are
    those of villages, which may be two.
    """
    groups: dict[tuple[str | None, str, Level, str], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if (
            fact.period is not None
            and fact.scope is not Level.VILLAGE
            and (noun := _total_of(fact)) is not None
        ):
            groups[fact.indicator, fact.period, fact.scope, noun].append(index)
    marked = {index for group in groups.values() for index in _contradicting(facts, sentences, group)}
    return tuple(
        replace(fact, status=Status.CONFLICT) if index in marked else fact for index, fact in enumerate(facts)
    )


def _total_of(fact: Fact) -> str | None:
    """Of what a fact says how much there was in all: "" for all that its indicator counts, else its noun.

    None where it does not say so.
    """
    if fact.indicator is None or fact.status in _OPEN:
        return None
    quote = plain(fact.quote.string)
    noun = pattern("no_noun").sub("", _MARK.sub("", quote.partition(plain(fact.figure.string))[0]))
    if fact.unit == "%":
        return noun if len(noun) >= _SHORT else None
    says_total = pattern("says_total").search(quote)
    match codebook()[fact.indicator].pieces:
        case Pieces.NONE:
            return None if pattern("of_some").search(quote) else ""
        case Pieces.KINDS:
            return "" if says_total and not pattern("of_a_kind").search(quote) else None
        case Pieces.EVENTS:
            return noun if says_total else None


def _contradicting(facts: Sequence[Fact], sentences: Sequence[object], group: Sequence[int]) -> list[int]:
    """Those of a group that no value of some other sentence allows."""
    ranges = {index: _range(facts[index]) for index in group}
    highest = _first_of_two(sorted(group, key=lambda index: -ranges[index][0]), sentences)
    lowest = _first_of_two(sorted(group, key=lambda index: ranges[index][1]), sentences)
    return [
        one
        for one in group
        if any(ranges[other][0] > ranges[one][1] for other in highest if sentences[other] != sentences[one])
        or any(ranges[other][1] < ranges[one][0] for other in lowest if sentences[other] != sentences[one])
    ]


def _first_of_two(ordered: Sequence[int], sentences: Sequence[object]) -> list[int]:
    """The first of an order, and the first of another sentence."""
    other = next((index for index in ordered if sentences[index] != sentences[ordered[0]]), None)
    return [ordered[0]] if other is None else [ordered[0], other]


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
