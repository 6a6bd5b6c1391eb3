"""Names in pinyin, as they are typed: without tones, and by their first letters."""

from __future__ import annotations

from functools import cache
from itertools import product

ALL_READINGS = 4
"""So many characters of a name are read in every way they can be; a name has two to four that tell it apart,
and all ways of a long one would be thousands. The others are read as usual."""


@cache
def spellings(name: str) -> frozenset[str]:
    """What may be typed for a name: 凤凰镇 → fenghuangzhen, fhz. Empty where nothing of it has a reading."""
    told_apart, others = name[:ALL_READINGS], name[ALL_READINGS:]
    ways = [_readings(char) for char in told_apart] + [(_usual(char),) for char in others]
    syllables = [[s for s in way if s] for way in product(*ways)]
    found = {"".join(way) for way in syllables} | {"".join(s[0] for s in way) for way in syllables}
    return frozenset(spelling for spelling in found if spelling)


@cache
def _usual(char: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (takes a third of a second; few builds need it)

    return "".join(lazy_pinyin(char, errors="ignore"))


@cache
def _readings(char: str) -> tuple[str, ...]:
    """All readings of a character; one that is empty for what has none."""
    from pypinyin import Style, pinyin  # noqa: PLC0415

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(sorted(set(found[0]))) if found else ("",)
