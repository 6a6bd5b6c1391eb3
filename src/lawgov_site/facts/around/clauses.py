"""Where clauses and brackets begin, and how a piece of text is read: without blanks, actors and means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from ..words import listed, pattern

CLAUSE = re.compile(r"[，。；！？;!?\n\t]|,(?!\d{3})|(?<!\d),")
SENTENCE = re.compile(r"[。！？!?\n]")
CONNECTS = re.compile(  # 、和与及并 between two things; not in 参与, 及时, 共和
    r"、|(?<![参赋给])与(?!会)|以及|(?<![普涉顾以])及(?![格时])|(?<![共调缓饱])和(?![谐解平美睦])|并(?![发非])"
)
STOPS = "，。；！？,;!?\n\t"
_BRACKETS = re.compile(r"[（(][^（()）\n]{0,120}[）)]")
_QUOTED = re.compile(r"“[^“”]{1,20}”")
_NO_WORDS = re.compile(  # of a name: “智慧调解”平台, 新华乡
    rf"{_QUOTED.pattern}(?:微信)?(?:小程序|平台|系统|APP|公众号|工作法|模式|机制|品牌|工作室|微信群)"
    r"|新(?![建增设创聘办开修评获培])[一-龥]{1,2}(?:镇|乡|街道|村(?![级民委])|社区)"
)
# Verbs before 到, 至 or 为 and what something has become: 从30名扩大到36名.
BECOMES = (
    "扩大|扩充|扩展|扩增|扩容|扩编|壮大|发展|充实|拓展|攀升|跃升|上涨|上浮|回升"
    "|回落|下滑|下跌|压缩|压减|缩减|精简|调整|调减|调增"
)
# Behind a group, what some of it are: 38名调解员中党员9名; 中 is no part of 中心, 其中, 高中.
GROUP = "(?<![其初高集手年期当空途家])中(?![心学队层青老小介国华央药期])"
_OF_A_GROUP = re.compile(rf"[^，,。；、]{{1,12}}?(?={GROUP})")
_GOES_ON = re.compile(  # what stands behind a figure and is not its noun
    r"[、，。；：！？,;:!?(（)）\]】”\s]|中(?![心队学层青老小介共国华])|并[^发]|且|均|全部|都|已|同时|其中|以及|和|与|及|占|较|比|同比"
    rf"|(?:{BECOMES})[到至为]"
    r"|提升|提高|增加|增长|上升|下降|减少|降低|变为|变成|[增升减降][至到为]|[至到](?:[\d百]|$)"
)
_DENIED = re.compile(  # 31件决定无一被复议
    r"(?:无一|均未|都未|没有一|都没有|均无|均没有|(?:全年|[当本]年|年内)?(?:未|没有)(?:发生|出现)).*",
    re.DOTALL,
)
_DOERS = ("人", "名", "位", "村")  # of these it may be what they do: 11人已取得执法证
_ALREADY = re.compile(r"^(?:已经?|均|都|全部)")
DO = re.compile(  # what somebody does of which so much follows
    r"(?:联合|共同|全年|先后|成功|累计|共){0,4}(?:化解|调处|调解(?![员委室组中])|排查|受理|开展|举办|组织(?!机构)|召开|检查|办理|审查|查处"
    r"|建[起成]|新建|设[立置]|打造|悬挂|发放|张贴|接待)"
)
_FAR = 160
_OCCASION = re.compile(
    r"(?:过程|工作|行动|活动|审查|审核|检查|巡查|接待|接访|走访|调解|培训|宣传|整治)中(?=发现|评[出选]|收集|征集|排查|摸排|化解|解答|提出)"
    r"|等阵地(?=开展|举办|组织|宣传)|依托[^，。；、]{2,12}(?=举办|开展|组织)"
)


def groups_with(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """The brackets within which something starts."""
    found = [match.span() for match in _BRACKETS.finditer(text)] if starts else []
    return [(a, b) for a, b in found if bisect_right(starts, a) < bisect_left(starts, b)]


def blanked(text: str, groups: Sequence[tuple[int, int]]) -> str:
    """The text, of the same length, without what stands in some brackets."""
    pieces, at = [], 0
    for start, end in groups:
        pieces += [text[at:start], "\u3000" * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def last(cuts: Sequence[int], at: int) -> int:
    """The last of some places that is not behind another."""
    return cuts[max(0, bisect_right(cuts, at) - 1)]


def following(cuts: Sequence[int], at: int, end: int) -> int:
    """The first of some places behind another, else the end."""
    index = bisect_right(cuts, at)
    return cuts[index] if index < len(cuts) else end


def shared(between: str) -> tuple[int, int]:
    """Of what stands between two figures: where the second's own begins, where the first's ends."""
    beyond = max(0, len(between) - _FAR)
    connects = [match.start() for match in CONNECTS.finditer(_QUOTED.sub(_blank, between), beyond)]
    return (connects[-1], connects[-1]) if connects else (0, len(between))


def _blank(match: re.Match[str]) -> str:
    return "\u3000" * len(match[0])


def of_a_group(between: str) -> int:
    """Where, of what stands between two figures of persons, a group ends of which the second is a part; -1
    where it is none."""
    group = _OF_A_GROUP.match(between)
    return group.end() if group else -1


def noun(after: str, unit: str) -> str:
    """What stands behind a figure, where it is its noun, or what the persons that are counted do.

    Where those are counted who act, what they do is not the noun: 17个村级调委会共调处纠纷96件.
    """
    after = _DENIED.sub("", after)
    if actors := _actors_at_first().match(after):
        return actors[0]
    bare = after.strip(STOPS + " \u3000")
    if unit in _DOERS:
        bare = _ALREADY.sub("", bare)
    goes_on = _GOES_ON.match(bare if unit in _DOERS else after.lstrip())
    return "" if not bare or goes_on else after.rstrip(STOPS + "、")


@cache
def _actors_at_first() -> re.Pattern[str]:
    village = r"村(?:级|居|[（(](?:社区|居)[）)]|、社区|社区)?"
    whose = rf"(?:{village}|社区|街道|居委会|镇级|乡级|基层|行业性|专业性)?"
    return re.compile(rf"\s*(?:行政)?{whose}(?:{pattern('actors').pattern})")


def squeezed(text: str) -> str:
    """Without blanks."""
    return "".join(text.split())


def without_actors(text: str) -> str:
    """Without blanks, and without the names of those who act, or by which: 人民调解委员会 is no mediation.

    One at the end may be what is counted: 执法大队16人.
    """
    return pattern("actors").sub(_unless_last, _NO_WORDS.sub("", squeezed(text)))


def _unless_last(match: re.Match[str]) -> str:
    return match[0] if match.end() == len(match.string) and match[0] in listed("counted_actors") else ""


def without_means(before: str) -> str:
    """What stands behind the words that only say by which means or at which occasion it was: 通过讲座等形式,
    合同审查中.
    """
    before = _OCCASION.split(before)[-1]
    cut = max((before.rfind(word) + len(word) for word in listed("means") if word in before), default=0)
    return before[cut:] if cut < len(before.rstrip()) else before
