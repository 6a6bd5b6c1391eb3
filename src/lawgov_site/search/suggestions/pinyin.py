"""Names in pinyin, as they are typed: without tones, in full or by their first letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from .shipped import HEARD, READINGS, shipped
from .sounds import readings_in

ALL_READINGS = 4
"""So many characters of a name are read in every way they can be; a name has two to four that tell it apart.
The others are read as usual."""

Syllables = tuple[tuple[str, ...], ...]
"""The readings of each character that has one, the usual first."""


def initial(syllable: str) -> str:
    """The letter of the consonant that a syllable begins with; an apostrophe where it has none."""
    return "'" if syllable[0] in "aeo" else syllable[0]


class Reader:
    """Reads names of places. What is usual the names of regions tell, which dictionaries know: 长 is chang in
    them, and zhang elsewhere."""

    def __init__(self, regions: Mapping[str, Sequence[str]], heard: Mapping[str, Sequence[str]]) -> None:
        """`regions` are the readings of each name, see `region_readings`; `heard` those of each character,
        see `heard_readings`: one that is not there is read in every way."""
        self._regions = regions
        self._heard = heard
        read: dict[str, Counter[str]] = defaultdict(Counter)
        for name, ways in self._regions.items():
            for char, way in zip(name, ways, strict=True):
                read[char][way] += 1
        self._usual = {char: ways.most_common(1)[0][0] for char, ways in read.items()}

    def syllables(self, name: str) -> Syllables:
        """How the characters of a name may be read: 重阳乡 → ((chong, tong, zhong), (yang,), (xiang,)).

        What has no reading (digits, marks, letters) is left out.
        """
        known: Sequence[str] = self._regions.get(name) or [self._usual.get(char, "") for char in name]
        ways = [self._readings(char, usual) for char, usual in zip(name, known, strict=True)]
        return tuple(one if i < ALL_READINGS else one[:1] for i, one in enumerate(ways) if one)

    def _readings(self, char: str, usual: str) -> tuple[str, ...]:
        """The readings of a character, the usual one first, or else pypinyin's first."""
        ways = self._heard.get(char) or _every_reading(char)
        return tuple(dict.fromkeys([usual, *ways] if usual in ways else ways))


@cache
def _every_reading(char: str) -> tuple[str, ...]:
    """All that a dictionary has, the commonest first."""
    from pypinyin import Style, pinyin  # noqa: PLC0415

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(one for one in found[0] if one) if found else ()


@cache
def reader() -> Reader:
    """A reader that knows the regions of the list of divisions, and how its characters are read."""
    return Reader(shipped(READINGS), shipped(HEARD))


def heard_readings(names: Iterable[str], words: Iterable[str]) -> dict[str, list[str]]:
    """How each character of some names is read, the commonest first: as it is by itself, in one of the names,
    or in one of the words. Of all its readings a dictionary has many more (大 as tai, 石 as dan)."""
    these = list(names)
    heard = readings_in([*these, *words])
    return {
        char: [way for i, way in enumerate(_every_reading(char)) if i == 0 or way in heard.get(char, ())]
        for char in sorted(set("".join(these)))
        if _every_reading(char)
    }


def region_readings(names: Iterable[str]) -> dict[str, list[str]]:
    """How each name is read by pypinyin's dictionaries, a reading for each character; others are left out."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (takes a third of a second; few builds need it)

    read = ((name, lazy_pinyin(name)) for name in names)
    return {name: ways for name, ways in read if len(ways) == len(name)}
