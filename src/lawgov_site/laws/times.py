"""Of which years a text speaks, by its words: 2019年, 去年, 近三年, 2021年以前, 《民法典》施行前.

Each expression is told with its place; what only compares (较上年, 与2019年相比) is none. Words are in
data/law_times.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ..strings.folding import simplified
from ..strings.numerals import CHINESE_DIGITS, chinese_to_int
from ..strings.vocabulary import beginning, one_of, vocabulary

_FILE = "law_times.yaml"
_TELLING = (
    "that_year",
    "earlier_year",
    "own_year",
    "last_year",
    "year_before_last",
    "next_year",
    "events",
    "past",
)  # its words that tell a time


class Time(NamedTuple):
    """Years, both included; `first` None: some year, nobody can tell which, `last` at the latest."""

    first: int | None
    last: int

    @property
    def is_certain(self) -> bool:
        """Whether all of these years are spoken of."""
        return self.first is not None


def plain(text: str) -> str:
    """A text as it is looked at, of the same length: simplified, years in ASCII digits, no words in 《》, and
    no year of an edition behind them."""
    text = simplified(text)
    text = text.translate(_WIDE) if _HAS_WIDE.search(text) else text
    text = _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE), text)
    return _QUOTED.sub(lambda match: f"《{'　' * (len(match[0]) - 2)}》", text)


def times(text: str, year: int) -> Iterator[tuple[int, Time]]:
    """The times that a `plain` text tells in its order, each with where it begins; `year` is the report's."""
    named: Time | None = None  # the last that has a year of its own
    for match in _pattern().finditer(text):
        kind = match.lastgroup
        if kind is None:  # it only compares
            continue
        time = (named and _after(named, match[0])) or _TOLD[kind](match, year)
        named = time if kind in _NAMED else named
        yield match.start(), time


def speaks_of_old_things(clause: str) -> bool:
    """Whether a `plain` clause tells of something that was made before."""
    return bool(_old().search(clause))


def was_done(behind: str) -> bool:
    """Whether what stands behind a law's name says that something has been done by it (签订的合同)."""
    return bool(_done().match(behind))


_Y = r"(?:19|20)\d\d"
_DATE = r"\s?年(?:\s?度)?(?:\s?{month}\s?月份?)?(?:\s?{day}\s?[日号])?"
_PLAIN_DATE = _DATE.format(month=r"\d{1,2}", day=r"\d{1,2}")
_NAMED_DATE = _DATE.format(month=r"(?P<month>\d{1,2})", day=r"(?P<day>\d{1,2})")
_TO = r"\s?(?:至|到|[—－–\-~～、，,和及与]|以及){1,2}\s?"
_PREPARED = "[^，。；]{0,6}[做作打][^，。；]{0,4}(?:准备|基础)"  # 为2026年做准备: not yet in that year
# 2021年前三季度, 前往, 前期, 提前: another word, or a part of that year.
_BEFORE = (
    r"(?:[之以]前(?!往)|(?<![提目当会事庭诉岗考课])"
    r"前(?![一二三四五六七八九十两几半后期往来去列端线沿景方台述身者茅哨]|\d))"
)
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,3})"
_MANY = "(?:几|数|多|若干|好几|十几|几十|数十)"
_EDITION = (
    r"\s?(?:[（(][^（）()]{0,24}[）)]|(?:19|20)\d\d\s?年?(?:修订|修正|修改|新?版)本?)"  # （2001年修正）
)
_QUOTED = re.compile(f"《[^《》]*》(?:{_EDITION})?")
_CHINESE_YEAR = re.compile(rf"[{CHINESE_DIGITS}]{{4}}(?=\s?年)")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_HAS_WIDE = re.compile("[０-９]")
_CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")


@cache
def _words() -> Mapping[str, str]:
    words: Mapping[str, str] = vocabulary(_FILE)
    return words


@cache
def _pattern() -> re.Pattern[str]:
    """One named group for each way of telling a time; what only compares is tried before them."""
    words = _words()
    word = {key: one_of(words, key) for key in words}
    years = one_of(words, "last_year", "year_before_last", "earlier_year", "past")
    compared = rf"(?:{_Y}\s?年(?:\s?度)?|{years})"
    month = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|[上下]半年|[一二三四]季度|入[春夏秋冬冬汛]"
    begins = beginning(
        words,
        *_TELLING,
        also=r"较比相对与同跟和\d截一二两三四五六七八九十百几数多若好上下入近这年最过前连曾原",
    )
    return re.compile(
        rf"(?:{begins}|(?=[^，。；\d]以来))(?:"  # at most characters none of these is tried
        rf"(?:较|比|相比于?|对比){compared}"
        rf"|(?:与|同|跟|和){compared}[^，。；]{{0,6}}(?:相比|比较|持平|对比)"
        rf"|(?P<range>{_Y}(?:{_PLAIN_DATE})?(?:{_TO}{_Y}{_PLAIN_DATE})+)"
        rf"|(?P<before>(?P<before_year>{_Y}){_NAMED_DATE}(?P<end>年?[底末]|年?初|元旦)?{_BEFORE})"
        rf"|(?P<about>(?P<about_year>{_Y})\s?年(?:前后|左右))"
        rf"|(?P<until>截[至止]到?\s?(?P<until_year>{_Y})\s?年)"
        rf"|(?P<since>(?P<since_year>{_Y}){_PLAIN_DATE}(?:\s?(?:以来|至今|起(?![诉草步来点到])|来(?![信访电函人])|开始)|[^，。；\d]{{1,10}}以来))"
        rf"|(?P<one>(?P<one_year>{_Y})\s?年(?!{_PREPARED}|代))"
        rf"|(?P<decade>\d0年代|[二三四五六七八九]十年代)"
        rf"|(?P<that_year>(?<![适恰相正妥应]){word['that_year']}(?!级))(?!(?:有效|施行|适用|实施)?的)"
        rf"|(?P<earlier_year>{word['earlier_year']})"
        rf"|(?P<ago>(?P<ago_years>{_NUMBER}|{_MANY})\s?(?:余|多|来)?年(?:之|以)?前(?![往来景线沿]))"
        rf"|(?:{month})以来"
        rf"|(?P<own_year>(?<!基)(?:{word['own_year']}|(?:近|这)?一年来|一年以来)(?:以来)?)"
        rf"|(?P<within>(?<![一二三四五六七八九十几多\d])年内)"
        rf"|(?P<since_last>{word['last_year']}(?:[^，。；\d]{{0,6}})?以来)"
        rf"|(?P<last_year>(?<![以线网会身岁路街村乡镇]){word['last_year']})"
        rf"|(?P<year_before_last>(?<![以此]){word['year_before_last']}(?!度))"
        rf"|(?P<next_year>(?<![说证表声标近年以乡首每一二两三四五多]){word['next_year']})"
        rf"|(?P<some_years>(?:近|最近|过去|前|连续|这)的?(?P<years>{_NUMBER})\s?(?:余|多)?(?:个年度|年)"
        rf"|(?P<years_to_now>{_NUMBER})\s?(?:余|多)?年(?:以来|来|间))"
        rf"|(?P<event>{word['events']}[^，。；《》]{{0,4}}?{_BEFORE})"
        rf"|(?P<past>{word['past']}(?![往期])|(?<![附临接靠将])近年(?![底末关终轻])|(?<![未不])曾(?=[依按据在以于由对用与向])|(?<!草)原(?=[依按据由])"
        rf"|[^，。；\d]以来))"
    )


_NAMED = frozenset(("range", "before", "since", "one"))


def _after(named: Time, words: str) -> Time | None:
    """What words tell that go back to a year that was named: 当年, 次年."""
    if words in ("次年", "翌年"):
        return Time(named.last + 1, named.last + 1) if named.is_certain else None
    return named if words == "年内" or words in _words()["that_year"].split() else None


_Telling = Callable[[re.Match[str], int], Time]


def _range(match: re.Match[str], year: int) -> Time:
    named = [int(one) for one in re.findall(_Y, match[0])]
    return Time(min(named), max(named))


def _before(match: re.Match[str], year: int) -> Time:
    """2021年以前, 2021年1月1日前: up to 2020; 2021年6月前, 2021年底前: up to 2021."""
    named = int(match["before_year"])
    is_its_start = match["month"] in (None, "1", "01") and match["day"] in (None, "1", "01")
    is_its_end = bool(match["end"]) and match["end"][-1] in "底末"
    return Time(None, named - 1 if is_its_start and not is_its_end else named)


def _since(match: re.Match[str], year: int) -> Time:
    named = int(match["since_year"])
    return Time(named, max(named, year))


def _ago(match: re.Match[str], year: int) -> Time:
    return Time(None, year - (_number(match["ago_years"]) or 1))


def _some_years(match: re.Match[str], year: int) -> Time:
    number = _number(match["years"] or match["years_to_now"])
    return Time(year - number if number != 1 else year, year) if number else Time(None, year)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else chinese_to_int(text)


_TOLD: Mapping[str, _Telling] = {
    "range": _range,
    "before": _before,
    "about": lambda match, year: Time(None, max(year, int(match["about_year"]))),
    "until": lambda match, year: Time(None, int(match["until_year"])),
    "since": _since,
    "one": lambda match, year: Time(int(match["one_year"]), int(match["one_year"])),
    "decade": lambda match, year: Time(None, year - 1),
    "earlier_year": lambda match, year: Time(None, year - 1),
    "ago": _ago,
    "that_year": lambda match, year: Time(None, year),
    "within": lambda match, year: Time(year, year),
    "own_year": lambda match, year: Time(year, year),
    "since_last": lambda match, year: Time(year - 1, year),
    "last_year": lambda match, year: Time(year - 1, year - 1),
    "year_before_last": lambda match, year: Time(year - 2, year - 2),
    "next_year": lambda match, year: Time(year + 1, year + 1),
    "some_years": _some_years,
    "event": lambda match, year: Time(None, year),
    "past": lambda match, year: Time(None, year),
}


@cache
def _old() -> re.Pattern[str]:
    return re.compile(one_of(_words(), "old_things"))


@cache
def _done() -> re.Pattern[str]:
    verbs = one_of(_words(), "done")
    return re.compile(rf"[^，。；《》]{{0,12}}{verbs}(?:了|过|完毕|完成)?的")
