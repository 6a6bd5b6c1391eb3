"""How characters are read: in pinyin without tones, as far as words of the archive read them so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .shipped import COMMONEST, IN_WORDS, shipped

Sounds = Mapping[str, frozenset[str]]
"""Character → its readings; those that are not there are not known."""

_FIRST, _LAST = 0xB0A1, 0xD7F9  # GB 2312-80, level 1


def sounds(words: Iterable[str]) -> Sounds:
    """The usual reading of each of the commonest characters, and every one that a character has in a word.

    Of all its readings a dictionary has most are so rare (接 as cha) that nobody types them.
    """
    found = {char: {reading} for char, reading in shipped(COMMONEST).items()}
    usual, otherwise = shipped(IN_WORDS)["usual"], shipped(IN_WORDS)["otherwise"]
    for word in words:
        read = otherwise.get(word) or [usual.get(char, "") for char in word]
        if all(read):  # else something of it has no reading
            for char, reading in zip(word, read, strict=True):
                found.setdefault(char, set()).add(reading)
    return {char: frozenset(found[char]) for char in sorted(found)}


def readings_in(words: Iterable[str]) -> dict[str, set[str]]:
    """Every reading that a character has in one of some words."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for char, reading in zip(word, _read(word), strict=False):
            found[char].add(reading)
    return found


def readings_of(words: Iterable[str]) -> dict[str, dict[str, object]]:
    """How words are read, as it is shipped: see `IN_WORDS`."""
    read = {word: ways for word in words if (ways := _read(word))}
    usual = {char: way for char in sorted(set("".join(read))) for way in _read(char)}
    otherwise = {word: ways for word, ways in read.items() if ways != [usual[char] for char in word]}
    return {"usual": {**usual}, "otherwise": {**otherwise}}


def _read(word: str) -> list[str]:
    """The reading of each of a word's characters; none where one of them has none."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (takes a third of a second; few builds need it)

    read = lazy_pinyin(word, errors="ignore")
    return read if len(read) == len(word) else []


def commonest_readings() -> dict[str, str]:
    """The usual reading of each of the commonest characters, as it is shipped."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return {char: lazy_pinyin(char)[0] for char in commonest()}


def commonest() -> str:
    """The 3,755 commonest characters: level 1 of GB 2312."""
    pairs = (divmod(code, 256) for code in range(_FIRST, _LAST + 1))
    return bytes(byte for pair in pairs if 0xA0 < pair[1] < 0xFF for byte in pair).decode("gb2312")
