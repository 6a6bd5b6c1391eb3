"""Whose a figure is: the town's, a village's, or that of the county or of all above it."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.fact import Level
from ..strings.vocabulary import one_of
from .stated import Setting
from .words import listed, words

_LEVELS = {"town": Level.TOWN, "village": Level.VILLAGE, "county": Level.COUNTY, "city": Level.CITY}
_QUOTED = re.compile(r"“[^“”]{0,40}”|《[^《》]{0,60}》")
_BEGINS = re.compile(
    r"(?:[，。；：、,;:\n]|年|月|底|目前|今年|截至|以来|其中|是)\s?$"
)  # where one may be the subject


def level_of(sentence: str, setting: Setting) -> Level:
    """By the last words of a sentence, up to the figure, that name somebody."""
    level = Level.TOWN
    sentence = _QUOTED.sub("", sentence)
    above = dict(setting.above)
    for match in _pattern(tuple(above)).finditer(sentence):
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
    return re.compile(f"{one_of(known, 'no_scope')}|{groups}|{own}|{named}|{again}")
