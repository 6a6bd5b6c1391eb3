"""What is said of a citation: by the years that its sentence speaks of, never by today.

A report on 2024 speaks of 2024, but where the sentence names another year, or years (2018年以来); its plans
speak of the next year, too. A law that stood in one of these years is no fault. Nothing is said of it where
nobody can tell which years are meant (往年, 依据《合同法》签订的合同), where it is cited as what it was
(原《合同法》, 已废止的) or as what is to come, and where it may have been repealed by then.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.laws import Verdict
from .citing import Named
from .table import Law, Table
from .times import Time, plain, speaks_of_old_things, times, was_done

_NAMES = "(?:[、，和及与]{0,2}《[^《》]{1,40}》){0,9}"  # 《民法通则》《民法总则》同时废止
_WAS = re.compile(
    "(?:原|旧版?|(?<![养敬助])老版?|(?:以前|过去|曾经|(?:修订|修正|修改|废止|失效)前)的|已?废止的?|失效的?"
    "|[当那彼]时(?:有效|施行|适用|实施)?的"
    "|(?:取代|替代|代替|替换|整合|吸收|告别)了?|不再(?:适用|执行|使用|引用))"
    rf"\s?{_NAMES}[、，和及与]?\s?$"
)
_REPLACED = re.compile(
    rf"^{_NAMES}(?:等[^，。；《》]{{0,10}})?(?:[^。；《》]{{0,6}}|[^。；《》\d]{{0,4}}\d{{4}}年[^，。；《》]{{0,8}})(?:废止|失效|修订为|更名为|不再(?:适用|执行|使用))"
    rf"|^{_NAMES}\s?[（(][^（）()]{{0,20}}(?:废止|失效|有效|取代|替代)"
    "|^[^。；]{0,30}?(?:已?由|被)[^。；]{0,12}(?:取代|替代)"
    rf"|^{_NAMES}[^，。；《》]{{0,8}}(?:替换|更换|更新|变更|改|换)[为成]|^{_NAMES}\s?[（(，]?已?经?(?:并入|纳入|编入|整合进|吸收进)"
    rf"|^{_NAMES}\s?[（(]?(?:修订)?(?:草案|征求意见稿)"
)
_FROM, _TO = re.compile(rf"[从由]\s?{_NAMES}$"), re.compile(rf"^{_NAMES}(?:到|至|走向|迈向)\s?《")
_COMPARED = (
    "[^，。；《》]{0,6}(?:对比|对照|比较|区别|不同|异同|差异|衔接|变化)"  # 《婚姻法》与《民法典》的对比
)
_WITH_NEXT = re.compile(f"^[与和同跟]《[^《》]{{1,40}}》{_COMPARED}")
_WITH_LAST, _IS_COMPARED = re.compile("《[^《》]{1,40}》[与和同跟]$"), re.compile(f"^{_COMPARED}")
_TO_COME = re.compile(
    rf"(?:即将|将要|将于|尚未|还未|拟)[^，。；《》]{{0,12}}(?:施行|实施|生效|出台|颁布)的?\s?{_NAMES}[、，和及与]?\s?$"
)
_TOPIC = re.compile(r"(?:[一二三四五六七八九]是)?(?:对|针对|就|关于|涉及|围绕|凡)")
_NEAR, _FAR = 120, 300  # characters that are looked at
_SENTENCE = re.compile(r"[。；;！!\n]")
_CLAUSE = re.compile(r"[，,：:。；;！!\n]")


class Judged(NamedTuple):
    """The law that is meant, what is said of it, and the year by which it was judged, None where none is."""

    law: Law | None
    verdict: Verdict
    year: int | None


class _Around(NamedTuple):
    """A citation in its text, `plain`."""

    paragraph: str  # what stands before its sentence
    before: str  # its sentence, up to it
    behind: str  # its clause, from its end on

    @property
    def clause(self) -> int:
        """Where in `before` its clause begins, or what that says to be its matter: 对2019年的合同，依据…"""
        clause = self.before.rfind("，") + 1
        topic = self.before.rfind("，", 0, max(0, clause - 1)) + 1
        return topic if _TOPIC.match(self.before[topic:clause].lstrip()) else clause


def judge(
    text: str, one: Named, year: int, table: Table, *, plans: bool = False, context: str = ""
) -> Judged:
    """What a text says where it names a law. `year` is the report's; `plans`: the text is of its plans;
    `context` are the headings above it, and of a cell the rest of its row."""
    around = _around(text, one)
    told = _told(around.before, year)
    time = told or Time(year, year + plans)
    law = table.find(one.name, told.last if told else year)
    if law is None:
        return _without_law(one.name, time, table)
    judged = _by(law, time)
    if judged.verdict.is_flagged and told is None and (behind := _told(around.behind, year)):
        judged = _by(law, behind)
    if judged.verdict.is_flagged and (
        _is_of_another_time(text, one, around)
        or any(not _by(law, other).verdict.is_flagged for other in _others(around, year, plain(context)))
    ):
        return Judged(law, Verdict.NOT_JUDGED, None)
    return judged


def _without_law(name: str, time: Time, table: Table) -> Judged:
    """What is said of a name by which the table finds no law: a wrong one, one of several plans, nobody can
    tell of which years, or one that it does not have."""
    year = time.last if time.is_certain else None
    if meant := table.meant(name):
        return Judged(meant, Verdict.WRONG_NAME, year)
    is_any = not time.is_certain and len(table.named(name)) > 1
    return Judged(None, Verdict.NOT_JUDGED if is_any else Verdict.NOT_IN_TABLE, year)


def _by(law: Law, time: Time) -> Judged:
    """What is said of a law by years: one in which it stood is enough."""
    first = time.last if time.first is None else time.first
    if stood := [year for year in range(first, time.last + 1) if _stood(law, year)]:
        latest = stood[-1]
        repealed, perhaps = law.repealed_on, law.perhaps_repealed_on
        if perhaps and perhaps.year <= latest:
            return Judged(law, Verdict.NOT_JUDGED, None)
        if repealed and time == (latest, latest) and repealed.year == latest:
            return Judged(law, Verdict.REPEALED_WITHIN_YEAR, latest)
        return Judged(law, Verdict.OK, latest)
    if not time.is_certain:
        return Judged(law, Verdict.NOT_JUDGED, None)
    is_over = law.repealed_on is not None and law.repealed_on <= dt.date(first, 1, 1)
    return Judged(law, Verdict.REPEALED if is_over else Verdict.NOT_YET_IN_FORCE, time.last)


def _stood(law: Law, year: int) -> bool:
    """Whether a law was in force on a day of a year."""
    begun = law.in_force_from is None or law.in_force_from <= dt.date(year, 12, 31)
    return begun and (law.repealed_on is None or law.repealed_on > dt.date(year, 1, 1))


def _is_of_another_time(text: str, one: Named, around: _Around) -> bool:
    """Whether a law is cited as what it was or will be, or as that by which something was done, nobody can
    tell when."""
    before, behind = text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]
    if _WAS.search(before) or _REPLACED.search(behind) or _TO_COME.search(before):
        return True
    if _is_history(before, behind):
        return True
    return was_done(around.behind) or speaks_of_old_things(around.before[around.clause :] + around.behind)


def _is_history(before: str, behind: str) -> bool:
    """Whether a law is told of beside the one that came after it: 从《婚姻法》到《民法典》."""
    if (_FROM.search(before) and _TO.search(behind)) or _WITH_NEXT.search(behind):
        return True
    return _WITH_LAST.search(before) is not None and _IS_COMPARED.search(behind) is not None


def _others(around: _Around, year: int, context: str) -> Iterator[Time]:
    """The other times that a citation may be of: those of its clause; where its sentence tells none, the last
    of its paragraph, and those of what stands above."""
    own = [*times(around.before, year)]
    yield from (time for start, time in own if start >= around.clause)
    yield from (time for _, time in times(around.behind, year))
    if not own:
        yield from [time for _, time in times(around.paragraph, year)][-1:]
        yield from (time for _, time in times(context, year))


def _told(text: str, year: int) -> Time | None:
    """The last time that a text tells, the next year at most."""
    *_, found = (None, *(time for _, time in times(text, year)))
    return found if found and found.last <= year + 1 else None


def _around(text: str, one: Named) -> _Around:
    before = plain(text[max(0, one.start - _FAR) : one.start])
    *_, cut = (0, *(match.end() for match in _SENTENCE.finditer(before)))
    behind = plain(text[one.start : one.end + _NEAR])[one.end - one.start :]
    return _Around(before[:cut], before[cut:], _CLAUSE.split(behind)[0])
