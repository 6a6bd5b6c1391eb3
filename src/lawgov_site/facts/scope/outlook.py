"""Which figures of a text are planned: those behind a word that looks ahead, until the year is named again.

下一步，我镇将做好以下工作：一是培训4期。二是普法20场. What follows such a word is planned to the end of its
paragraph, and in those behind it where it leads to them, or where only the plans can follow in a report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from operator import itemgetter

from ...strings.folding import simplified
from ...strings.vocabulary import beginning, one_of
from ..around.clauses import CLAUSE, SENTENCE
from ..stated import Setting
from ..words import pattern, words

_FAR = 160  # characters of a sentence that are looked at
_LEADS = re.compile(
    r"(?:以下|如下|下列|下面|[几一二三四五六七八九十]个?方面)[^。]{0,12}[:：。]?\s*$|[:：]\s*$"
)
_CAME_TRUE = re.compile(r"已|圆满|全面完成|超额|顺利|成功(?!率)|实现了|完成了|如期")
_AIM_BEFORE = re.compile(
    r"(?:下达|分解|分配)[^，。；]{0,12}(?:任务|指标)(?:是|为)?[:：][^，。；]{0,80}$|(?<!完成)(?<!实现)目标(?:值)?(?:(?:是|为)[^，。；]{0,14}|[:：][^，。；]{0,80}|[^，。；]{0,10}率[^，。；]{0,4})$"
)
_AIM_AFTER = re.compile(r"\s?(?:以上|以下)?(?:的|为|这一)?(?:工作|年度|总体|任务)?目标(?!任务)")


class Outlook:
    """What of a text is planned."""

    def __init__(self, text: str, setting: Setting) -> None:
        self._text, self._setting = text, setting

    @cached_property
    def _turns(self) -> tuple[tuple[int, bool], ...]:
        """Where it turns, in the text's order, and whether what follows is ahead. Many are never asked."""
        return _turns_of(self._text, self._setting.year)

    def is_planned(self, start: int, end: int, clause: str) -> bool:
        """Whether what is told in the range `[start, end)` is, by its clause and by what was said before."""
        if self._setting.plans or _planned().search(clause) or self._is_aim(end, clause):
            return True
        before = clause.partition("|")[0]
        if _past(self._setting.year).search(before):
            return False
        return self._at(start) or self._goes_on_from_a_plan(start)

    def is_open(self, sentence: str, clause: str) -> bool:
        """Whether nobody can tell if it was done: in a section of problems and plans, and no word says it."""
        if not self._setting.mixed:
            return False
        told = f"{sentence}{clause}"
        return _past(self._setting.year).search(told) is None and pattern("done").search(told) is None

    @property
    def goes_on(self) -> bool:
        """Whether the section's next paragraph begins with what is planned."""
        if not self._at(len(self._text)):
            return False
        if self._setting.loose or not self._turns:
            return True
        return _LEADS.search(self._text[-_FAR:]) is not None

    def _at(self, place: int) -> bool:
        index = bisect_right(self._turns, place, key=itemgetter(0)) - 1
        return self._turns[index][1] if index >= 0 else self._setting.ahead

    def _is_aim(self, end: int, clause: str) -> bool:
        before = clause.partition("|")[0]
        if _AIM_BEFORE.search(before):
            return True
        return _AIM_AFTER.match(self._text, end) is not None and not _CAME_TRUE.search(before)

    def _goes_on_from_a_plan(self, start: int) -> bool:
        """计划培训干部60人次，开展普法20场: in its sentence, up to a word of what was done."""
        text = self._text[max(0, start - _FAR) : start]
        begins = max((match.end() for match in SENTENCE.finditer(text)), default=0)
        cues = list(_planned().finditer(text, begins))
        cues = [cue for cue in cues if cue[0].startswith(("计划", "拟", "将"))]
        if not cues:
            return False
        clause = CLAUSE.search(text, cues[-1].end())
        return clause is None or pattern("done").search(text, clause.end()) is None


def still_ahead(text: str, setting: Setting) -> bool:
    """Whether the paragraph behind a text, in its section, begins with what is planned."""
    return Outlook(simplified(text), setting).goes_on


def heads_mixed(heading: str, year: int | None, *, only_ahead: bool) -> bool | None:
    """Whether what stands below a heading may be of this year or the next; None where it does not tell.

    `only_ahead`: it heads what was done, where 问题 and 措施 tell nothing.
    """
    if _next_year(year).search(heading) or pattern("ahead").search(heading):
        return True
    if only_ahead or not pattern("problem_heads").search(heading):
        return None
    return pattern("plan_heads").search(heading) is not None


def heads_plans(words_above: str, year: int | None) -> bool:
    """Whether a column, a row or the rows below are of what is planned: 整改措施, 下一步打算."""
    bare = "".join(words_above.split())
    if pattern("no_plan_columns").search(bare):
        return False
    return pattern("plan_columns").search(bare) is not None or _next_year(year).search(bare) is not None


@cache
def _next_year(year: int | None) -> re.Pattern[str]:
    return re.compile(rf"(?<![—–\-~～至到截])(?<!\d){year + 1}\s?年" if year else r"(?!)")


@lru_cache(maxsize=2)  # a paragraph is asked of its figures, and then of what follows it
def _turns_of(text: str, year: int | None) -> tuple[tuple[int, bool], ...]:
    return tuple((match.end(), match.lastgroup == "ahead") for match in _turns(year).finditer(text))


@cache
def _turns(year: int | None) -> re.Pattern[str]:
    """`ahead`: from here on it is what will be; `back`: it is what was. What only compares is neither."""
    known = words()
    town = r"(?:我[镇乡]|全[镇乡]|[镇乡]党委、?政府|[镇乡]政府|我?街道|我们)"
    will = rf"(?:将|拟|打算|力争|重点|继续|持续|进一步|要(?![点求素件])|计划{one_of(known, 'planned_verbs')})"
    ahead = [
        rf"(?<![为对给了]){one_of(known, 'ahead')}(?![^，。；]{{0,10}}(?:打下|奠定|基础|提供))",
        rf"{one_of(known, 'ahead_labels')}\s?[:：]",
        rf"{town}\s?将{one_of(known, 'will_how')}",
    ]
    back = ["今年以来|一年来|过去的?一年"]
    if year:
        named = rf"(?:^|(?<=[。；，：\n是在]))\s?{year + 1}\s?年度?"
        ahead.append(rf"{named}(?:[，,]?\s?{town}?\s?{will}|是[^。]{{0,40}}年)")
        compares = r"底?[^，。；]{0,8}(?:基础|相比|经验)"
        back.append(rf"(?<![较比同与在对将至截])(?<!\d){year}\s?年(?!{compares})")
    begins = beginning(known, "ahead", "ahead_labels", also=r"我全镇乡街今一过\d\s")
    return re.compile(rf"{begins}(?:(?P<ahead>{'|'.join(ahead)})|(?P<back>{'|'.join(back)}))", re.MULTILINE)


@cache
def _past(year: int | None) -> re.Pattern[str]:
    own = rf"|(?<!\d){year}\s?年" if year else ""
    return re.compile(f"{one_of(words(), 'past')}{own}")


@cache
def _planned() -> re.Pattern[str]:
    known = words()
    verbs = one_of(known, "planned_verbs")
    when = r"(?:全年|年内|今年|每年|新|再|共|在|于)?"
    return re.compile(rf"{one_of(known, 'planned')}|(?<![法作度训传项月习治照按据])计划{when}{verbs}")
