"""Where a text says that there was none: 未发生行政复议案件, 零败诉, 案件数为零.

What a word of nothing reaches is its clause; what counts as said of which indicator is data
(fact_zeros.yaml). Where only some are denied, nothing is said of all: 未发生重大行政处罚案件, 无专职执法人员.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...strings.vocabulary import beginning, one_of, vocabulary
from ..around.clauses import CONNECTS
from ..codebook import codebook
from ..words import OneOf, pattern, words

_REACH, _SHORT_REACH = 40, 18  # characters; 无, 没有 and 零 stand near to what there is none of
_CLAUSE = re.compile(r"[，。；！？;!?\n\t]|,")
_HOLDERS = re.compile(r"的?(?:人员|干部|工作人员|人|情况)$")
_STOCK_ENDS = ("执法人员", "执法", "证", "对象", "顾问", "矫正", "持证", "持证人员", "矫正人员")
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
                after = match.lastgroup == "after"
                if rule.of is None or _is_of_all(object_, rule, led=said == "未因", after=after):
                    yield Zero(start, end, rule.indicator)


def _is_of_all(object_: str, rule: ZeroRule, *, led: bool, after: bool) -> bool:
    """Whether nothing between a word of nothing and what there is none of restricts it.

    `after`: the word of nothing stands behind; `led`: it says 因, so that what follows may be the cause.
    """
    at = rule.of.first(object_) if rule.of else -1
    if at < 0:
        return True  # it stands at the end: of all
    before, rest = "".join(object_[:at].split()), object_[at:].rstrip('”" 的')
    if codebook()[rule.indicator].stock and not _HOLDERS.sub("", rest).endswith(_STOCK_ENDS):
        return False
    if after:
        return pattern("restricting").search(CONNECTS.split(before)[-1] or before) is None
    return _free(lost=rule.indicator == "litigation_lost", led=led).fullmatch(before) is not None


@cache
def _free(*, lost: bool, led: bool) -> re.Pattern[str]:
    """For what restricts nothing: 一起, 新增, 以镇政府名义制发, 行政复议、."""
    known = words()
    kinds = one_of(known, "kinds_of_cases")
    joined = rf"{kinds}(?:决定|案件?|申请|纠错|被纠错|被撤销|事项)?(?:{CONNECTS.pattern}|或|也)"
    cause = r"(?:因|由)?(?:具体)?行政(?:行为|执法行为|决定)(?:而)?(?:引发|引起|产生|导致)?的?"
    whole = rf"|{kinds}|案件?|被|率" if lost else ""
    of_cause = "(?:具体)?行政行为|被" if led else "(?!)"
    return re.compile(rf"(?>(?:{one_of(known, 'free')}|{joined}|{cause}|{of_cause}{whole})*)")


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
        rf"{beginning(known, 'not_nothing', 'be_nothing', 'nothing')}"
        rf"(?:{one_of(known, 'not_nothing')}|(?P<after>{one_of(known, 'be_nothing')})"
        rf"|(?P<before>{one_of(known, 'nothing')}))"
    )
