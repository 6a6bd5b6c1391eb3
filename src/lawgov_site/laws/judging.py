"""What is said of a citation: by the year that its sentence speaks of, never by today.

A report on 2024 speaks of 2024, but where the sentence names another year; its plans speak of the next year.
A law that is cited as what it was is no fault: 原《合同法》, 已废止的, 《合同法》被《民法典》取代.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from ..model.laws import Verdict
from .citing import Named
from .table import Law, Table

_PREPARED = "[^，。；]{0,6}[做作打][^，。；]{0,4}(?:准备|基础)"  # 为2026年做准备: not yet in that year
_YEAR = re.compile(rf"((?:19|20)\d\d)\s*年(?!以来|起|来|至|-|—|{_PREPARED})|(?P<own>今年|本年度?|当年|年内)")
_WAS = re.compile(r"(?:原|旧|以前的|已?废止的?|失效的?)\s*$")
_ROW = "(?:[、，和及与]{0,2}《[^《》]{1,40}》){0,9}"  # 《民法通则》《民法总则》同时废止
_REPLACED = re.compile(
    rf"^{_ROW}[^。；《》]{{0,6}}(?:废止|失效|修订为|更名为)"
    "|^[^。；]{0,30}?(?:已?由|被)[^。；]{0,12}(?:取代|替代)"
)
_QUOTED = re.compile("《[^《》]*》")  # a year in a name is not the sentence's
_NEAR, _FAR = 120, 300  # characters that are looked at
_SENTENCE = re.compile(r"[。；;！!\n]")


class Judged(NamedTuple):
    """The law that is meant, what is said of it, and the year by which it was judged."""

    law: Law | None
    verdict: Verdict
    year: int


def judge(text: str, one: Named, year: int, table: Table, *, plans: bool = False) -> Judged:
    """What a text says where it names a law. `year` is the report's; `plans`: the text is of its plans."""
    spoken_of = _year_of_sentence(text, one, year)
    law = table.find(one.name, spoken_of)
    if law:
        return Judged(law, _verdict(text, one, law, spoken_of, dt.date(spoken_of + plans, 12, 31)), spoken_of)
    meant = table.meant(one.name)
    return Judged(meant, Verdict.WRONG_NAME if meant else Verdict.NOT_IN_TABLE, spoken_of)


def _verdict(text: str, one: Named, law: Law, year: int, last: dt.date) -> Verdict:
    if law.repealed_on and not _is_of_the_past(text, one):
        if law.repealed_on <= dt.date(year, 1, 1):
            return Verdict.REPEALED
        if law.repealed_on <= dt.date(year, 12, 31):
            return Verdict.REPEALED_WITHIN_YEAR
    if law.in_force_from and law.in_force_from > last:
        return Verdict.NOT_YET_IN_FORCE
    return Verdict.OK


def _is_of_the_past(text: str, one: Named) -> bool:
    before, after = text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]
    return bool(_WAS.search(before) or _REPLACED.search(after))


def _year_of_sentence(text: str, one: Named, year: int) -> int:
    """The last year named before the citation in its sentence, the next at most; else the report's."""
    before = _QUOTED.sub("", _SENTENCE.split(text[max(0, one.start - _FAR) : one.start])[-1])
    years = [year if found["own"] else int(found[1]) for found in _YEAR.finditer(before)]
    return years[-1] if years and years[-1] <= year + 1 else year
