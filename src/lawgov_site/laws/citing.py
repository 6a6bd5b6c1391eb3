"""Where a text names a law: in 《》, or by itself.

In 《》 stands much else (notices, plans, books): a law is what the table has, or what ends as laws do. A name
inside another (《关于开展〈民法典〉宣传月的通知》) belongs to that. Without 《》 the constitution and the
codes are named (宪法, 民法典), regulations that no province has under the same name (信访工作条例), and other
laws in a row with one that is; not those of a place (江苏省物业管理条例).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .names import STATE
from .table import Table

_QUOTED = re.compile(r"《([^《》]{1,60}(?:《[^《》]{1,60}》[^《》]{0,60}){0,2})》")
_ENDS = re.compile(
    r"(?:法|法典|条例|规定|办法|规则|细则|准则|章程|解释|修正案)(?:[（(][^（）()]{1,12}[）)])?$"
)
_NO_LAW = re.compile(r"^关于|通知|方案|意见|做法|方法|想法|说法|看法|案例|手册|解读|问答|看法|书法|兵法")
_CODE = re.compile(r"宪法|刑法|.*法典")
_PLACES = tuple("省市县区州盟旗")  # before a name, which then is a place's own
# What goes on as another word: 宪法宣传周, 民法典宣传月, 刑法学, 监察法规, 消防法律.
_GOES_ON = (
    "(?!宣传|日|周|宣誓|学[^习]|律|规|治|制|定|院|庭|官|人|典|主题|大讲堂|广场|公园|"
    "长廊|知识竞赛|进|相?伴|在身边)"
)
_DOUBLE = re.compile("<<|＜＜|>>|＞＞")
_AND = r"\s*(?:[、，,和及与]|以及)\s*(?:新(?:修订|修正|修改|颁布|施行|实施|出台)的?)?"


class Named(NamedTuple):
    """A law's name in a text: the range `[start, end)` with its 《》, and the name alone."""

    start: int
    end: int
    name: str


def named(text: str, table: Table) -> Iterator[Named]:
    """The laws that a text names, in its order."""
    marked = _marked(text)
    yield from sorted({*_in_marks(marked, table), *_alone(marked, table)})


def _marked(text: str) -> str:
    """The text, of the same length, with 《》 for other marks in which names stand: <<>>, «», 〈〉 alone."""
    text = _DOUBLE.sub(lambda match: "《\u200b" if match[0] in ("<<", "＜＜") else "\u200b》", text)
    text = text.replace("«", "《").replace("»", "》")
    return text if "《" in text else text.replace("〈", "《").replace("〉", "》")


def _in_marks(marked: str, table: Table) -> Iterator[Named]:
    for match in _QUOTED.finditer(marked):
        name = match[1].strip()
        if table.knows(name) or (_ENDS.search(name) and not _NO_LAW.search(name)):
            yield Named(*match.span(), name)


def _alone(marked: str, table: Table) -> Iterator[Named]:
    """Names without 《》: of what only the state has anywhere, of other laws beside one in the same row."""
    outside = _QUOTED.sub(lambda match: "　" * len(match[0]), marked)
    found = [
        Named(*match.span(), match[0])
        for match in _bare_names(table).finditer(outside)
        if _is_code(match[0]) or not outside.endswith(_PLACES, 0, match.start())
    ]
    for at, one in enumerate(found):
        name = one.name.removeprefix(STATE)
        if _is_code(name) or name in table.only_of_the_state or _is_in_row(outside, found, at):
            yield one


def _is_code(name: str) -> bool:
    return _CODE.fullmatch(name.removeprefix(STATE)) is not None


def _is_in_row(text: str, found: list[Named], at: int) -> bool:
    before = at > 0 and re.fullmatch(_AND, text[found[at - 1].end : found[at].start])
    after = at + 1 < len(found) and re.fullmatch(_AND, text[found[at].end : found[at + 1].start])
    return bool(before or after)


@lru_cache(maxsize=4)
def _bare_names(table: Table) -> re.Pattern[str]:
    """A law's name, where no other word begins or goes on; the longest first."""
    laws = [law for law in table.laws if law.kind != "党内法规"]
    names = {name for law in laws for name in (law.name, *law.short_names, *law.wrong_names)}
    short = {name.removeprefix(STATE) for name in names} | table.only_of_the_state
    by_first: dict[str, list[str]] = defaultdict(list)  # else each is tried at each character of a text
    for name in sorted(short, key=lambda name: (-len(name), name)):
        by_first[name[0]].append(re.escape(name[1:]))
    names_of_all = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    firsts = "".join(map(re.escape, (*by_first, STATE[0])))
    return re.compile(f"(?=[{firsts}])(?:{STATE})?(?:{names_of_all}){_GOES_ON}")
