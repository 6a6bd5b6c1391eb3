"""Whose a figure is: the town's, a village's, or that of the county or of all above it."""

from __future__ import annotations

import re
from functools import lru_cache

from ...model.fact import Level
from ...strings.vocabulary import beginning, one_of
from ..stated import Setting
from ..words import listed, words

_LEVELS = {"town": Level.TOWN, "village": Level.VILLAGE, "county": Level.COUNTY, "city": Level.CITY}
_THEMSELVES = {"自治县": Level.COUNTY, "自治旗": Level.COUNTY, "自治州": Level.CITY}  # 自治县共有33个
_NEAR = 24  # characters before a figure in which it may be told to be a mean
_QUOTED = re.compile(r"“[^“”]{0,40}”|《[^《》]{0,60}》")
_MEAN = re.compile(  # 高于全市平均水平（96%）, 区内街道平均3.4个
    r"(?:^|(?<=[，。；、（(])|(?P<than>[于比较过]))(?:全(?P<all>[市县区旗省国州盟])|(?P<within>[市县区旗州])内)"
    r"(?:同类)?(?:乡镇街道|乡镇|街道)?的?平均(?:水平|数|值)?(?(than)[的为]?\s?[（(]|为?\s?[（(]?)\s?$"
)
_BEGINS = re.compile(
    r"(?:[，。；：、,;:\n]|年|月|底|目前|今年|截至|以来|其中|是)\s?$"
)  # where one may be the subject


def level_of(sentence: str, setting: Setting) -> Level:
    """By the last words of a sentence, up to the figure, that name somebody."""
    level = Level.TOWN
    sentence = _QUOTED.sub("", sentence)
    if mean := _MEAN.search(sentence[-_NEAR:]):
        return _level_of_mean(mean["all"] or mean["within"], setting)
    above = {**_THEMSELVES, **dict(setting.above)}
    named = tuple(name for name in above if name in sentence)  # few are: most towns' pattern is the same
    for match in _pattern(named).finditer(sentence):
        kind, before = match.lastgroup, sentence[: match.start()]
        if kind is None or (kind == "village" and before.endswith(listed("village_no_subject"))):
            continue
        if match[0].startswith("每") and "，" in sentence[match.end() :]:
            continue  # of its own clause alone
        if kind in ("county", "city", "above") and before.strip() and not _BEGINS.search(before):
            continue
        level = Level.VILLAGE if kind == "named" else _LEVELS.get(kind, Level.TOWN)
        level = setting.city if match[0].endswith("全市") else above.get(match[0], level)
    return level


def _level_of_mean(of: str, setting: Setting) -> Level:
    if of == "市":
        return setting.city
    return Level.COUNTY if of in "县区旗" else Level.CITY


@lru_cache(maxsize=64)
def _pattern(above: tuple[str, ...]) -> re.Pattern[str]:
    """Names of groups are levels; `named` is a village by its name, `again` the town after a village.

    `above`: names of county and city, where they are no part of another (浏阳市司法局, 浏阳市社港镇).
    """
    known = words()
    names = "|".join(sorted(map(re.escape, above), key=lambda name: (-len(name), name))) or "(?!)"
    before = {"county": f"(?:{names})?", "city": f"(?:{names})?"}  # 浏阳全市
    groups = "|".join(f"(?P<{key}>{before.get(key, '')}{one_of(known, key)})" for key in _LEVELS)
    title = "级|民主|文明|平安|优秀|先进|示范"  # 浏阳市级示范村
    own = rf"(?P<above>(?:{names})(?!{title}|[一-龥]{{0,7}}[局委办院府心队镇乡会部站所区县道村]))"
    named = rf"(?P<named>(?:^|[。；])[一-龥]{{2,3}}村(?={one_of(known, 'village_does')}))"
    again = rf"(?P<again>[；;]|，{one_of(known, 'not_the_village')})"
    begins = beginning(known, "no_scope", *_LEVELS, also="。；;，" + "".join(name[0] for name in above))
    every = f"{one_of(known, 'no_scope')}|{groups}|{own}|{named}|{again}"
    return re.compile(f"(?:{begins}|^)(?:{every})")
