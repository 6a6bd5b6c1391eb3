"""What is said of a citation: by the years that its sentence speaks of, never by today.

A report on 2024 speaks of 2024, but where the sentence names another year, or years (2018年以来); its plans
speak of the next year. A law that stood in one of these years is no fault, nor is one that is cited as what
it was: 原《合同法》, 已废止的, 《民法典》取代《合同法》《物权法》.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from ..model.laws import Verdict
from .citing import Named
from .table import Law, Table

_Y = r"(?:19|20)\d\d"
_PREPARED = "[^，。；]{0,6}[做作打][^，。；]{0,4}(?:准备|基础)"  # 为2026年做准备: not yet in that year
_YEAR = re.compile(
    rf"(?P<first>{_Y})\s?年?\s?[至到—－–-]\s?(?P<last>{_Y})\s?年"
    rf"|(?P<since>{_Y})\s?年(?:\s?(?:以来|至今|起|来)|[^，。；\d]{{1,10}}以来)"
    rf"|(?P<one>{_Y})\s?年(?!{_PREPARED})"
    "|(?P<own>今年|本年度?|当年|年内)"
)
# Behind a name: 自《民法总则》2017年施行以来
_SINCE_ITS = re.compile(rf"[^，。；《》\d]{{0,4}}({_Y})\s?年[^，。；\d]{{0,10}}以来")
_NAMES = "(?:[、，和及与]{0,2}《[^《》]{1,40}》){0,9}"  # 《民法通则》《民法总则》同时废止
_WAS = re.compile(
    "(?:原|旧|以前的|已?废止的?|失效的?|当时(?:有效|施行|适用)?的|(?:取代|替代|代替|替换|整合|吸收)了?|不再(?:适用|执行|使用|引用))"
    rf"\s?{_NAMES}[、，和及与]?\s?$"
)
_REPLACED = re.compile(
    rf"^{_NAMES}(?:等[^，。；《》]{{0,10}})?[^。；《》]{{0,6}}(?:废止|失效|修订为|更名为|不再(?:适用|执行|使用))"
    "|^[^。；]{0,30}?(?:已?由|被)[^。；]{0,12}(?:取代|替代)"
)
_QUOTED = re.compile("《[^《》]*》")  # a year in a name is not the sentence's
_NEAR, _FAR = 120, 300  # characters that are looked at
_SENTENCE = re.compile(r"[。；;！!\n]")


class Judged(NamedTuple):
    """The law that is meant, what is said of it, and the last year by which it was judged."""

    law: Law | None
    verdict: Verdict
    year: int


class _Years(NamedTuple):
    """The years that a sentence speaks of."""

    first: int
    last: int


def judge(text: str, one: Named, year: int, table: Table, *, plans: bool = False) -> Judged:
    """What a text says where it names a law. `year` is the report's; `plans`: the text is of its plans."""
    years = _years_of_sentence(text, one, year)
    law = table.find(one.name, years.last)
    if law:
        return Judged(law, _verdict(text, one, law, years, plans=plans), years.last)
    meant = table.meant(one.name)
    return Judged(meant, Verdict.WRONG_NAME if meant else Verdict.NOT_IN_TABLE, years.last)


def _verdict(text: str, one: Named, law: Law, years: _Years, *, plans: bool) -> Verdict:
    if law.repealed_on and not _is_of_the_past(text, one):
        if law.repealed_on <= dt.date(years.first, 1, 1):
            return Verdict.REPEALED
        if years.first == years.last and law.repealed_on <= dt.date(years.last, 12, 31):
            return Verdict.REPEALED_WITHIN_YEAR
    if law.in_force_from and law.in_force_from > dt.date(years.last + plans, 12, 31):
        return Verdict.NOT_YET_IN_FORCE
    return Verdict.OK


def _is_of_the_past(text: str, one: Named) -> bool:
    before, after = text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]
    return bool(_WAS.search(before) or _REPLACED.search(after))


def _years_of_sentence(text: str, one: Named, year: int) -> _Years:
    """Those named last before the citation in its sentence, the next year at most; else the report's."""
    before = _QUOTED.sub("", _SENTENCE.split(text[max(0, one.start - _FAR) : one.start])[-1])
    *_, found = (None, *_YEAR.finditer(before))
    if found is None and (since := _SINCE_ITS.match(text, one.end)):
        return _Years(min(int(since[1]), year), year)
    if found is None or found["own"]:
        return _Years(year, year)
    if found["since"]:
        years = _Years(int(found["since"]), year)
    else:
        years = _Years(int(found["first"] or found["one"]), int(found["last"] or found["one"]))
    return years if years.first <= years.last <= year + 1 else _Years(year, year)
