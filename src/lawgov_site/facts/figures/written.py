"""How a number with its measure word may be written: one pattern, in which a number is all that may be one.

It is read whole or not at all (numbers.py): a blank, a stop or a mark between two digits is a fault of the
source, and what stands behind it is no number of its own.
"""

from __future__ import annotations

import re
from functools import cache

from ..words import words
from .numbers import CHINESE, ONES, ZEROS

ONE = r"(?:\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)|\d{1,12})(?:\.\d{1,6})?"
_HIDES = "XxＸｘ×✕*＊_＿□○●△OＯΟО"
HIDDEN = rf"[{_HIDES}]{{1,8}}|[（(]\s{{1,8}}[）)]"
_MARK = r"〔注\d{1,3}〕|(?<!10)[⁰¹²³⁴-⁹]{1,2}"  # of a note, behind a number; 10³ is another number
_TO = "—–－~～〜至到-"  # between the two numbers of a range
_JOINT = (
    r"(?<=\d)[,.'](?=\d)"
    # A comma behind four digits ends a clause: 拨打12345，86件.
    r"|(?<=\d)(?<!\d{4})(?:[，。’](?=\d{1,3}(?!\d))|[,，]\s(?=\d{3}(?!\d)))"
    r"|(?<=\d)(?:\s\.\s?|\.\s)(?=\d)"
    rf"|(?<=[{ONES}十])、(?=[{ONES}十])|(?<=[{CHINESE}])点(?=[{ONES}{ZEROS}])"
)
_RUN = rf"(?!○|[拾佰仟](?![{ONES}万]))[\d{CHINESE}](?>(?:[\d{CHINESE}]|{_JOINT}){{0,30}})"
# The end of a word, and no digit: 统一36件, 队伍30支, 清零3件; but 工单一千二百件.
_ONE_ENDS, _ENDS = "[统唯单专同划之逐其]一", ("[队入退]伍", "[大内登着]陆", "[清归]零", "[收捡]拾")
_NO_END = rf"(?!(?<={_ONE_ENDS[:-1]})一[\d{ONES}])(?!一[1-9])" + "".join(
    rf"(?!(?<={end[:-1]}){end[-1]})" for end in _ENDS
)
_BEHIND_END = rf"(?<={_ONE_ENDS})(?=[\d{ONES}])|(?<=一)(?=[1-9])|" + "|".join(f"(?<={end})" for end in _ENDS)
# Behind one of these it is the end of something: of a name, a ratio, a fraction, a negative number.
_BEGINS = (
    rf"(?<![\d.·•/／∕〔\[A-Za-zＡ-Ｚａ-ｚΑ-ωА-я+＋\-—－−﹣×✕*＊_＿])(?<!\d[,:：点])(?<!分之)"
    rf"(?:(?<![{CHINESE}]){_NO_END}|{_BEHIND_END})"
    rf"(?!(?<=数)[十百千万亿]+(?![\d{CHINESE}]))(?!(?<=几)[\d{CHINESE}])(?!(?<=[好多点分])[{CHINESE}])"
)
_OPENS, _CLOSES = r"（(\[【", r"）)\]】"  # brackets in which a measure word may stand
_WHOLE = r"(?:\d{1,3}(?>(?:[,，]\d{3}){1,4})|\d{1,12}+)(?:\.\d{1,6})?"
_NO_SHARE = "[为员立果效功熟长绩就本套都千家型分品片形交]"  # behind 成


@cache
def pattern() -> re.Pattern[str]:
    """Named groups: `share` (百分之…), `tenths` (九成五), or `run`, a number with its `unit`; `hidden`, what
    stands for one; `led` and `before`, a number behind or before its measure word in brackets;
    `share2`, `tenths2`, `second`: the upper end of a range."""
    units = sorted(words()["units"].items(), key=lambda item: (-len(item[0]), item[0]))
    unit = "|".join(_unit(name, no.split()) for name, no in units if name != "成")
    blind = set(words()["never_unreadable"].split()) | {"个百分点"}
    readable = "|".join(_unit(name, no.split()) for name, no in units if name not in blind)
    other = r"(?:[（(/][次件场人起个]{1,2}[）)]?)?"
    begins_unit = "".join(sorted({name[0] for name, _ in units}))
    tenth = rf"[{ONES}]{{1,2}}|\d(?:\.\d{{1,2}})?"
    return re.compile(
        # What each of these begins with: at most characters none is tried. A further one adds to it.
        rf"(?=[\d{CHINESE}{_HIDES}{_OPENS}])(?:"
        rf"百分之(?P<share>{_RUN})(?!点)(?P<share_some>[几余多])?(?P<share_end>)"
        rf"(?:[{_TO}]{{1,2}}(?:百分之)?(?P<share2>{_RUN}))?"
        r"|(?P<all>百分百)"
        rf"|(?<![\d.第{CHINESE}])(?P<tenths>{tenth})(?:成?[{_TO}](?P<tenths2>{tenth}))?成"
        rf"(?:(?P<more>[{ONES}半\d])(?![\d{CHINESE}])|(?!{_NO_SHARE}|[\d{CHINESE}]))"
        # What can be no figure is told at a glance: by what follows the number.
        rf"|{_BEGINS}(?P<run>{_RUN})(?:{_MARK})?"
        r"\s{0,2}(?P<some>[余多来几])?\s?(?P<scale>[百千万亿]{1,2})?(?P<some_more>[余多来])?"
        rf"(?=[{begins_unit}\s{_TO}])"
        rf"(?:(?P<first_unit>{unit})?(?P<first_end>)\s?[{_TO}]{{1,2}}\s?(?P<second>{_RUN})"
        r"(?P<second_some>[余多来])?(?P<second_scale>[百千万亿]{1,2})?)?"
        rf"(?=[{begins_unit}\s])\s{{0,2}}(?:个(?=批次|场次|班))?(?P<unit>{unit}){other}"
        # 法治讲座（场）36；发放手册（份）：9,600；调解案件120（件）
        rf"|[{_OPENS}](?:单位[:：])?(?P<led_scale>[百千万亿]{{0,2}})(?P<led_unit>{unit})[{_CLOSES}]"
        rf"\s?(?:[为共计达有是]{{1,2}})?\s?[:：]?\s?(?P<led>{_WHOLE})"
        r"(?=\s{0,4}(?:[；;。、|（(\n\t]|[,，](?!\d)|$))"
        rf"|{_BEGINS}(?P<before>{_WHOLE})\s?[{_OPENS}](?:单位[:：])?(?P<before_scale>[百千万亿]{{0,2}})"
        rf"(?P<before_unit>{unit})[{_CLOSES}]"
        rf"|(?P<hidden>{HIDDEN})\s?(?:[余多]\s?)?(?:[万亿])?\s?(?P<hidden_unit>{readable}){other})"
    )


def _unit(name: str, no: list[str]) -> str:
    return re.escape(name) + (f"(?!{'|'.join(no)})" if no else "")
