"""Which indicators a figure is of: most often one; 参与率和合格率均达到100% is two figures in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...model.fact import Level, Status
from ..around.clauses import BECOMES, CONNECTS, GROUP
from ..around.sentences import Around
from ..figures.finding import Figure
from ..scope.spans_of_time import years_of
from ..words import leads_only, pattern
from .parts import Parts
from .rules import Told, indicator_of

_RATES = re.compile(r"[^、，率|]{1,16}率(?=[、和与及])")
_EACH = re.compile(r"各(?:自|有)?(?:为|是)?$")
_PERSONS = ("名", "人", "位")
_BOUNDED = (Status.AT_LEAST, Status.AT_MOST)
_ALL_YEAR = re.compile("、(?=全年|全镇|全乡|共)")  # 每月一学、全年学法12次
_EXTREME = re.compile(r"(?:最[低高]|单笔)(?:为|是|达|仅)?$")  # 罚款最低200元、最高2万元
_EACH_HAS = re.compile(r"均已?(?:配备|配有|配足|设有|实现|有)了?(?:[^，。；]{1,8}[、和及])?$")
_EACH_DOES = re.compile(r"各(?:开展|举办|组织|召开|学法|培训|安排|检查)[^，。；]{0,6}$")
_LISTED = re.compile(r"[^，。；、]{0,10}[、和及][^，。；、并全共累合总计]{0,10}")  # between two of a list
_ONCE_MORE = re.compile(  # 每半年听取一次汇报，召开一次会议; not 全年召开一次
    r"(?!.*(?:全年|今年|本年|共|累计|合计|总计))[^，,。；、]{0,24}[，,、][^，,。；、]{0,8}"
)
_OF_A_GROUP = re.compile(rf"[^，,。；、]*?{GROUP}[^，,。；、]{{0,14}}")  # 38名调解员中高中以上学历12名
_ALL_CERTIFIED = re.compile(  # 全镇9名执法人员全部取得执法证: so many there are, too
    r"(?:行政|综合|综合行政)?执法(?:人员|队员)(?=(?:全部|全都|全员|均|都|皆){1,2}已?经?(?:持证|持有|取得|考取|具备|具有|获得))"
)
_DO = re.compile(r"提供|给予|开展|进行|参加|接受|实施|落实|参与|办理|获得")
_KINDS = re.compile(r"[二两三四五六七八]\s?[大个]?[类项种](.{2,10})$")  # of what stands before in a row
_RESPECTIVELY = re.compile(r"(?:分别|依次)(?:达到?|为|是|有|完成|办理)?(?:了|到)?$")
_FEW = re.compile(r"[、和与及，]?")
_CHANGE = re.compile(
    r"(?:增长|下降|提高|上升|减少|增加|降低|提升|回落|上涨|多|少|压减|下跌|增|降)了?(?:约|近|达)?$"
    r"|[增降]幅(?:约|近|达|为)?$"
    r"|(?:[尚还仅只相]差|缺口)(?:了|为|达)?$"
)
_COMPARED_WITH, _NOUN = re.compile(r"(?:同比|环比|[较比与同][^，。；\d]{1,8}|净)$"), 3
_MORE = re.compile(  # 比上年多调解12件
    r"(?:[比较](?:[上去前]年|上一年|上年度|(?:19|20)\d\d年)度?(?:同期)?|同比)(?:多|少|增加|减少)[^，。；、\d]{1,6}$"
)
_AND_MORE = re.compile("[，、]?(?:多|少|增加|减少)[^，。；、]{1,6}$")
_FROM = re.compile(  # and 较去年的62批降至41批
    r"(?:(?:由|从)(?:原来|之前|最初|年初|原定|原先)?(?:预算|计划|安排|核定)?|[由从较比](?:上一?年|去年|前年|(?:19|20)\d\d年)度?(?:同期)?)的?$"
    r"|[较比](?:原[先来]|过去|以往|此前|之前|以前)[^，。；、\d]{0,10}的?$"
)
# 70余场活动中面向企业的不足10场
_OF_THESE = re.compile(r"(?<!其)中[^，]{1,14}(?:的(?:有|占|仅|只有|达|不足)?|占)$")
_GOES_ON = re.compile(  # 去年调解210件，今年为188件; 全县共有863名，我乡仅有9名; 由98%提升至99%
    r"(?>(?:[，、和与]|新?(?:登记|受理)|新[收发]|今年|去年|上年|本年度?|年末|上半年|下半年|目前|全年|[我本全][镇乡街]道?|(?:去重|除去重复|剔除重复|扣除重复)后|分别|共计?|合计|累计|总计|计(?=$)|自[办行]|[镇乡村]里|现有|现在|如今|仅|只|有|占"
    rf"|(?:{BECOMES})(?=[到至为])"
    r"|全[区县市旗省州盟]|增加|上升|提高|增长|下降|减少|降低|提升|变为|[已降减增升达到至为是的了约则]|[12]\d{3}年)+)"
)


_TASK = re.compile(  # 下达调解任务300件: what was to be done
    r"(?:下达|分解|分配|交给|给定)(?:给|到)?[^，。；]{0,12}(?:任务|指标)"
    r"|(?:任务|目标|指标|计划)[数量值](?:为|是|[:：])?[^，。；]{0,12}$|(?:任务|计划)(?:为|是|[:：])?$"
    r"|(?:原|年初|年度)计划[^，。；]{1,10}$"
    r"|(?:原[定拟]|年初(?:[排定]定|[定排]下|确定|拟定|安排|制定))[^，。；]{0,14}$"
    r"|(?<![响对相适供反效感理本])应当?(?:开展|组织|举办|召开|完成|培[育养训]|配[备齐]?(?!合)|聘请?|建成?)[^，。；]{0,16}$"
)
_DONE = re.compile(
    r"[，、；]?(?:我[镇乡]|全[镇乡]|全年|实际|现?实有?|现有|共|已|累计){0,3}"
    r"(?:完成|办结|办理|调解|化解|审查|检查|开展|举办|组织|召开|培[育养训]|建成?|[学办做讲开有配]|达到?)?了?"
)


class Named(NamedTuple):
    """An indicator, or None. `part`: it is part of a total, or otherwise not what there was in the year."""

    indicator: str | None
    part: bool = False
    earlier: bool = False  # what something was before: 由98%提升至


def names_of(
    figure: Figure, around: Around, topic: str, parts: Parts, *, level: Level, plans: bool
) -> Iterator[Named]:
    """What a figure is of, once for each of the nouns that share it."""
    parts.at(around)
    parts.of(level)
    for one in _nouns(figure, around):
        told = Told(topic, parts.told, plans, parts.afresh or around.whole, parts.previous)
        is_change = _is_change(around, parts)
        indicator = None if is_change else indicator_of(figure.unit, one, told)
        if indicator is None and one.after and one.after != around.after:
            continue
        if indicator is None and not is_change and not around.after and _GOES_ON.fullmatch(around.before):
            indicator = parts.before if parts.earlier else parts.alike(figure) or parts.changed(figure)
        indicator = parts.indicator_of(figure, indicator, around)
        if indicator and _is_of_a_list(figure, one, told, indicator):
            indicator = None
        is_task = not plans and _TASK.search(around.before) is not None
        if indicator is None and parts.task and _is_done(around.before):
            indicator = parts.of_task(figure)
        parts.task = is_task
        earlier = not around.after and _FROM.search(around.before) is not None
        each = _is_of_each(figure, around) or (parts.each and _goes_on(figure, around))
        if each and figure.weak:
            indicator = None
        part = around.included or earlier or is_task or each or _is_of_these(around)
        part = part or (indicator == parts.before and _OF_A_GROUP.fullmatch(around.lead) is not None)
        part = parts.is_part(figure, indicator, around) or part
        parts.each, parts.earlier, parts.before, parts.change = each, earlier, indicator, is_change
        if is_task:
            parts.set_task(figure, indicator)
        elif is_change:
            parts.set_change(figure, _of_change(figure, one, told))
        else:  # 26万元，比上年增加4万元；其中: of the first
            parts.tell(figure, indicator, around, part=part)
        yield Named(indicator, part, earlier)


def respectively(arounds: Sequence[Around]) -> list[Around]:
    """The surroundings where A、B分别为2件、3件: the first figure is of A, the second of B.

    Where one rate is said of several things that are named before, nobody can tell which is of which:
    热线641件、信箱29件，办结率分别为99%、100%.
    """
    made, at = list(arounds), 0
    while at < len(made):
        said = _RESPECTIVELY.search(made[at].before)
        nouns = _whole(CONNECTS.split(made[at].before[: said.start()])) if said else []
        run = made[at : at + len(nouns)]
        if len(run) == len(nouns) > 1 and all(_FEW.fullmatch(one.before) for one in run[1:]):
            for index, noun in enumerate(nouns, at):
                lead = made[at].clause if index > at else ""
                made[index] = replace(made[index], before=noun, clause=f"{lead}{noun}|{made[index].clause}")
        elif len(nouns) == 1 and nouns[0].endswith("率"):
            values = _row(made, at)
            if len(values) > 1 and len(values) != len(years_of(made[at].sentence)):
                for index in values:
                    some = made[index]
                    made[index] = replace(some, before="某项", after="", clause="", sentence="", said="")
        at += max(1, len(nouns))
    return made


def _row(arounds: Sequence[Around], at: int) -> range:
    """A figure and those that follow it with nothing between but a mark."""
    end = at + 1
    while end < len(arounds) and _FEW.fullmatch(arounds[end].before) and not arounds[end].in_brackets:
        end += 1
    return range(at, end)


def _nouns(figure: Figure, around: Around) -> Iterator[Around]:
    """The surroundings once for each noun: A率和B率均达, A案件、B案件各2件."""
    before = around.before
    if figure.unit == "%" and (earlier := list(_RATES.finditer(before))):
        for match in earlier:
            yield replace(around, before=before[: match.end()], after="")
        yield replace(around, before=before[earlier[-1].end() :])
        return
    if figure.unit in _PERSONS and (certified := _ALL_CERTIFIED.match(around.after)):
        yield replace(around, after=certified[0])
    each = _EACH.search(before)
    if each and CONNECTS.search(before[: each.start()]):
        for noun in _whole(CONNECTS.split(before[: each.start()])):
            yield replace(around, before=noun, clause=f"{noun}|{around.clause}")
        return
    yield around


def _whole(nouns: Sequence[str]) -> list[str]:
    """省级、市级示范村: the first is short for 省级市级示范村; 园区、道路两类检查: both are 检查."""
    if of_all := _KINDS.search(nouns[-1]):
        return [*(noun + of_all[1] for noun in nouns[:-1]), nouns[-1]]
    return [noun + nouns[-1] if noun.endswith("级") else noun for noun in nouns]


def _is_of_a_list(figure: Figure, around: Around, told: Told, indicator: str) -> bool:
    """Whether what makes it the indicator is said of a list that it ends: 8名老人、23名农民工提供援助."""
    does = _DO.search(around.after)
    if not does or not leads_only(around.before) or not _LISTED.fullmatch(around.lead):
        return False
    noun = around.after[: does.start()]
    alone = replace(around, after=noun, clause=f"{around.clause.partition('|')[0]}|{noun}")
    return indicator_of(figure.unit, alone, told) != indicator


def _is_change(around: Around, parts: Parts) -> bool:
    """Whether it is by how much something changed: 增长12件; 比上年多调解12件，少处罚3件."""
    if _CHANGE.search(around.before) or _MORE.search(around.before):
        return True
    return parts.change and _AND_MORE.match(around.before) is not None


def _of_change(figure: Figure, around: Around, told: Told) -> str | None:
    """The indicator of what changed: 普法受众较上年增加0.3万人次，达到2.1万人次."""
    change = _CHANGE.search(around.before)
    noun = _COMPARED_WITH.sub("", around.before[: change.start()]) if change else ""
    if len(noun) < _NOUN:
        return None
    return indicator_of(figure.unit, replace(around, before=noun, after="", clause=f"{noun}|"), told)


def _goes_on(figure: Figure, around: Around) -> bool:
    """Whether it is of each as the figure before it is: 每半年听取一次、召开一次."""
    if _LISTED.fullmatch(around.lead):
        return True
    return figure.weak and figure.value == 1 and _ONCE_MORE.fullmatch(around.lead) is not None


def _is_done(before: str) -> bool:
    """Whether what stands before a figure says that so much was done of what was to be done."""
    return _DONE.fullmatch(before) is not None or _GOES_ON.fullmatch(before) is not None


def _is_of_these(around: Around) -> bool:
    """Whether it is some of what was told."""
    return not around.after and _OF_THESE.search(around.before) is not None


def _is_of_each(figure: Figure, around: Around) -> bool:
    """Whether it is so much a month, a village, or the least of some: 各村均配备2名.

    A share may be a mean: 成功率平均达97%.
    """
    own_clause = _ALL_YEAR.split(around.before.rpartition("，")[2])[-1]
    if figure.unit == "%":
        own_clause = own_clause.replace("平均", "")
    elif _EACH_HAS.search(around.clause.partition("|")[0]) or _EACH_DOES.search(own_clause):
        return True
    if _EXTREME.search(own_clause) is not None:
        return True
    if figure.unit != "%" and figure.status in _BOUNDED and around.after.startswith("的"):  # 夜查2次以上的村
        return True
    return pattern("frequency").search(own_clause) is not None or around.after.startswith(("/", "／"))
