"""Word's automatic numbering, rebuilt: what stands before a numbered paragraph is nowhere in its text.

ECMA-376 part 1, 17.9: a paragraph names a numbering instance (w:num) and a level; the instance points at an
abstract definition, whose levels say how a number looks. Instances of one definition count on together unless
an override restarts them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from ..numerals import int_to_chinese
from .ooxml import W, attribute, on, whole


def _letters(number: int) -> str:
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    signs = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]
    text = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), signs, strict=True):
        text += sign * (number // value)
        number %= value
    return text


def _counting(number: int) -> str:
    return int_to_chinese(number) if 1 <= number <= 99 else _digitwise(number)


def _digitwise(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _legal(number: int) -> str:
    return _counting(number).translate(str.maketrans("〇一二三四五六七八九十", "零壹贰叁肆伍陆柒捌玖拾"))


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= last - first + 1 else f"({number})"


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda n: f"{n:02}",
        "decimalFullWidth": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        "decimalHalfWidth": str,
        "decimalEnclosedCircle": _enclosed(0x2460, 0x2473),
        "decimalEnclosedCircleChinese": _enclosed(0x2460, 0x2473),
        "decimalEnclosedParen": _enclosed(0x2474, 0x2487),
        "decimalEnclosedFullstop": _enclosed(0x2488, 0x249B),
        "ideographEnclosedCircle": _enclosed(0x3280, 0x3289),
        "chineseCounting": _counting,
        "chineseCountingThousand": _counting,
        "taiwaneseCounting": _counting,
        "taiwaneseCountingThousand": _counting,
        "japaneseCounting": _counting,
        "ideographDigital": _digitwise,
        "japaneseDigitalTenThousand": _digitwise,
        "taiwaneseDigital": _digitwise,
        "chineseLegalSimplified": _legal,
        "ideographLegalTraditional": _legal,
        "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
        "lowerLetter": _letters,
        "upperLetter": lambda n: _letters(n).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda n: _roman(n).upper(),
        "none": lambda _: "",
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a numbering looks."""

    start: int
    format: str
    text: str  # the pattern: %1、
    suffix: str  # what stands after it: tab, space or nothing
    restart: int | None  # the level (from 1) after which it starts anew; 0: never
    legal: bool  # all numbers in it as plain figures
    style: str | None  # the paragraph style bound to it


class Numbering:
    """The numbering part, and how far each list has counted. Ask for each paragraph once, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}  # abstract id → levels
        self._abstract: dict[str, str] = {}  # instance → abstract id
        self._own: dict[tuple[str, int], Level] = {}  # levels that an instance redefines
        self._starts: dict[tuple[str, int], int] = {}  # restarts of an instance
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()  # number formats that are not in FORMATS
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        links: dict[str, str] = {}  # style link → abstract id
        waiting: dict[str, str] = {}
        for abstract in root.findall(f"{W}abstractNum"):
            key = attribute(abstract, "abstractNumId") or ""
            self._levels[key] = dict(map(_level, abstract.findall(f"{W}lvl")))
            if link := attribute(abstract.find(f"{W}styleLink")):
                links[link] = key
            if link := attribute(abstract.find(f"{W}numStyleLink")):
                waiting[key] = link
        for key, link in waiting.items():
            self._levels[key] = self._levels.get(links.get(link, ""), {}) or self._levels[key]
        for num in root.findall(f"{W}num"):
            key = attribute(num, "numId") or ""
            self._abstract[key] = attribute(num.find(f"{W}abstractNumId")) or ""
            for override in num.findall(f"{W}lvlOverride"):
                depth = whole(attribute(override, "ilvl")) or 0
                start = whole(attribute(override.find(f"{W}startOverride")))
                if start is not None:
                    self._starts[key, depth] = start
                if (own := override.find(f"{W}lvl")) is not None:
                    self._own[key, depth] = _level(own)[1]

    def level_of_style(self, instance: str, style: str) -> int | None:
        """The level of an instance that is bound to a paragraph style."""
        levels = self._levels.get(self._abstract.get(instance, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def next(self, instance: str, depth: int) -> str:
        """The marker of the next paragraph at this level of this instance, empty where it has none."""
        abstract = self._abstract.get(instance)
        level = self._level(instance, depth)
        if abstract is None or level is None or level.format == "bullet":
            return _bullet(level.text) if level and level.format == "bullet" else ""
        counts = self._counts.setdefault(abstract, {})
        if (instance, depth) in self._starts and (instance, depth) not in self._used:
            counts[depth] = self._starts[instance, depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = level.start
        self._used.add((instance, depth))
        for deeper in [d for d in counts if d > depth]:
            below = self._level(instance, deeper)
            if not below or below.restart is None or depth + 1 <= below.restart:
                del counts[deeper]
        return self._shown(instance, level, counts)

    def _level(self, instance: str, depth: int) -> Level | None:
        levels = self._levels.get(self._abstract.get(instance, ""), {})
        return self._own.get((instance, depth)) or levels.get(depth)

    def _shown(self, instance: str, level: Level, counts: Mapping[int, int]) -> str:
        text = level.text
        for depth in range(9):
            if f"%{depth + 1}" in text:
                other = self._level(instance, depth)
                number = counts.get(depth, other.start if other else 1)
                kind = "decimal" if level.legal or other is None else other.format
                if kind not in FORMATS:
                    self.unknown.add(kind)
                text = text.replace(f"%{depth + 1}", FORMATS.get(kind, str)(number))
        last = text[-1:]
        return text + " " * (level.suffix != "nothing" and (last.isdecimal() or last.isalpha()))


def _level(element: etree._Element) -> tuple[int, Level]:
    def value(tag: str) -> str | None:
        return attribute(element.find(W + tag))

    start = whole(value("start"))
    level = Level(
        start=1 if start is None else start,
        format=value("numFmt") or "decimal",
        text=value("lvlText") or "",
        suffix=value("suff") or "tab",
        restart=whole(value("lvlRestart")),
        legal=bool(on(element.find(f"{W}isLgl"))),
        style=value("pStyle"),
    )
    return whole(attribute(element, "ilvl")) or 0, level


def _bullet(text: str) -> str:
    """A bullet is no text, unless it is a character one would write oneself (★, ※)."""
    plain = text.strip("●○■□◆◇▪▫•·–—-*o§ØüvnlqÜu")
    return "" if not plain or "\ue000" <= plain[0] <= "\uf8ff" else text
