"""Where a text says that there was none: 未发生行政复议案件, 零败诉, 案件数为零.

What a word of nothing reaches is its clause; what counts as said of which indicator is data
(fact_zeros.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..vocabulary import one_of, vocabulary
from .words import OneOf, words

_REACH, _SHORT_REACH = 40, 18  # characters; 无, 没有 and 零 stand near to what there is none of
_CLAUSE = re.compile(r"[，。；！？;!?\n\t]|,")
_QUOTE = re.compile('[”’、"]')


class Zero(NamedTuple):
    """That there was none of an indicator, said in the range `[start, end)`."""

    start: int
    end: int
    indicator: str


class ZeroRule(NamedTuple):
    """What must stand after a word of nothing (`of`), what must not, and which such words are meant."""

    indicator: str
    of: OneOf | None
    no: OneOf
    words: OneOf | None


def zeros(text: str) -> Iterator[Zero]:
    """Every such statement, in the text's order; a clause may make several."""
    for match in _pattern().finditer(text):
        if match.lastgroup is None:
            continue
        start, end = match.start(), _end_of_clause(text, match.end())
        said, object_ = match[0], text[match.end() : end]
        if match.lastgroup == "after" or not object_.strip('”" '):
            start = _start_of_clause(text, match.start())
            object_, end = text[start : match.end()], match.end()
        elif len(said) <= 2:
            object_ = object_[:_SHORT_REACH]
            object_ = _QUOTE.split(object_)[0] if said == "零" else object_
            end = end if said != "零" else match.end() + len(object_)
        for rule in zero_rules():
            if rule.words is not None and not rule.words(said):
                continue
            if (rule.of is None or rule.of(object_)) and not rule.no(object_):
                yield Zero(start, end, rule.indicator)


def _end_of_clause(text: str, at: int) -> int:
    found = _CLAUSE.search(text, at, at + _REACH)
    return found.start() if found else min(len(text), at + _REACH)


def _start_of_clause(text: str, at: int) -> int:
    start = max(0, at - _REACH)
    return max([start, *(match.end() for match in _CLAUSE.finditer(text, start, at))])


@cache
def zero_rules() -> tuple[ZeroRule, ...]:
    """The rules in the order of the file."""
    return tuple(
        ZeroRule(
            row["indicator"],
            OneOf(row["of"]) if "of" in row else None,
            OneOf(row.get("not", "")),
            OneOf(row["words"]) if "words" in row else None,
        )
        for row in vocabulary("fact_zeros.yaml")
    )


@cache
def _pattern() -> re.Pattern[str]:
    known = words()
    return re.compile(
        rf"{one_of(known, 'not_nothing')}|(?P<after>{one_of(known, 'be_nothing')})"
        rf"|(?P<before>{one_of(known, 'nothing')})"
    )
