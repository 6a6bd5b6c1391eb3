"""Whose a figure is: the town's, a village's, or that of the county or of all above it."""

from __future__ import annotations

import re
from functools import cache

from ..model.fact import Level
from ..vocabulary import one_of
from .words import listed, words

_LEVELS = {"town": Level.TOWN, "village": Level.VILLAGE, "county": Level.COUNTY, "city": Level.CITY}
_QUOTED = re.compile(r"“[^“”]{0,40}”|《[^《》]{0,60}》")
_BEGINS = re.compile(
    r"(?:[，。；：、,;:\n]|年|月|底|目前|今年|截至|以来|其中|是)\s?$"
)  # where one may be the subject


def level_of(sentence: str, city: Level) -> Level:
    """By the last words of a sentence, up to the figure, that name somebody; `city`: whose 全市 is."""
    level = Level.TOWN
    sentence = _QUOTED.sub("", sentence)
    for match in _pattern().finditer(sentence):
        kind, before = match.lastgroup, sentence[: match.start()]
        if kind is None or (kind == "village" and before.endswith(listed("village_no_subject"))):
            continue
        if match[0].startswith("每") and "，" in sentence[match.end() :]:
            continue  # of its own clause alone
        if kind in ("county", "city") and before.strip() and not _BEGINS.search(before):
            continue
        level = Level.VILLAGE if kind == "named" else _LEVELS.get(kind, Level.TOWN)
        level = city if match[0] == "全市" else level
    return level


@cache
def _pattern() -> re.Pattern[str]:
    """Names of groups are levels; `named` is a village by its name, `again` the town after a village."""
    known = words()
    groups = "|".join(f"(?P<{key}>{one_of(known, key)})" for key in _LEVELS)
    named = rf"(?P<named>(?:^|[。；])[一-龥]{{2,3}}村(?={one_of(known, 'village_does')}))"
    again = rf"(?P<again>[；;]|，{one_of(known, 'not_the_village')})"
    return re.compile(f"{one_of(known, 'no_scope')}|{groups}|{named}|{again}")
