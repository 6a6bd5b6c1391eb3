"""What is no figure although a number stands in it: titles, names, ordinals, dates, slogans."""

from __future__ import annotations

import re
from functools import cache

from ...strings.vocabulary import beginning, one_of
from ..words import listed, words
from .finding import Figure

_QUOTED = 20  # characters in quotation marks, at most, that are a name: “三支队伍”, “1+6+N”
_TITLE = r"《[^《》\n]{1,120}》"
_NAME = rf"[“\"‘「『][^”\"’」』“‘\n]{{1,{_QUOTED}}}[”\"’」』]"
_DATE = r"(?:19|20)\d\d\s?年|\d{1,2}\s?月\s?\d{1,2}\s?日|〔\d{4}〕\s?\d{1,4}\s?号"
_EVENT = (  # 百名法官百场宣讲, 百场宣讲进基层
    r"(?<![\d一二三四五六七八九十百千万几数上成过近超逾余])[百千万][名位场堂个家](?:"
    "[一-龥]{1,8}[百千万][名位场堂个家村户企人校社]|[一-龥]{1,6}(?:进[百千万村校企社机乡家军农基]|联[百千万]|下基层|入万|擂台|大赛|评选|行动|工程))"
)
_COUNTS = re.compile(r"率|零|讲座|场次|件数")
_SPACED = re.compile(r"\d\s{1,3}\Z")  # what stands before the rest of a number; \s has U+00A0 and U+3000
_JOINED = re.compile(r"[^，。；、：！？\d“”（）()+＋]{1,12}[+＋]")  # 1名律师+1名民警
_ORDINAL = ("第", "前", "№", "No.", "排名", "届")


def no_figures(text: str) -> list[tuple[int, int]]:
    """The ranges of a text in which no figure is looked for, in its order."""
    return [
        match.span()
        for match in _pattern().finditer(text)
        if match.lastgroup != "name" or not _COUNTS.search(match[0])
    ]


def is_no_figure(text: str, figure: Figure, before: str) -> bool:
    """Whether a number with a measure word is none: an ordinal, part of a word or of a number with a blank in
    it, or what there was not: 第3次, 前三名, 一次次, 1 236条, 12 6件, 未发生1起.
    """
    if before.endswith(_ORDINAL) or (figure.value == 1 and before.endswith(listed("nothing"))):
        return True
    if _SPACED.search(text, max(0, figure.start - 4), figure.start):
        return True
    if before.endswith("+") or _JOINED.match(text, figure.end):
        return True
    if not figure.weak:
        return False
    return before.endswith(listed("no_number_after")) or text[figure.end : figure.end + 1] == figure.unit[:1]


@cache
def _pattern() -> re.Pattern[str]:
    hotline = rf"(?<!\d){one_of(words(), 'hotlines')}(?=.?{one_of(words(), 'behind_hotlines')})"
    begins = beginning(words(), "hotlines", "no_figures", also=r"《“\"‘「『\d〔百千万")
    none = rf"{_TITLE}|(?P<name>{_NAME})|{_DATE}|{hotline}|{_EVENT}|{one_of(words(), 'no_figures')}"
    return re.compile(f"{begins}(?:{none})")
