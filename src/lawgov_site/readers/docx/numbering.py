"""Word's automatic numbering, rebuilt: what stands before a numbered paragraph is nowhere in its text.

ECMA-376 part 1, 17.9: a paragraph names a numbering instance (w:num) and a level; the instance points at an
abstract definition, whose levels say how a number looks, or at a style that points at one. Instances of one
definition count on together unless an override restarts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from ..number_formats import FORMATS, NumberFormat, padded
from ..ooxml import MC, W, attribute, on, whole
from ..symbols import is_symbol_font
from ..word_styles import Styles, font_of


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a numbering looks."""

    start: int
    kind: str  # the name of its format
    format: NumberFormat
    text: str  # the pattern: %1、
    suffix: str  # what stands after it: tab, space or nothing
    restart: int | None  # the level (from 1) after which it starts anew; 0: never
    legal: bool  # all numbers in it as plain figures
    style: str | None  # the paragraph style bound to it
    hidden: bool  # it counts, and nobody sees it


class Numbering:
    """The numbering part, and how far each list has counted. Ask for each paragraph once, in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._levels: dict[str, dict[int, Level]] = {}  # abstract id → levels
        self._abstract: dict[str, str] = {}  # instance → abstract id
        self._own: dict[tuple[str, int], Level] = {}  # levels that an instance redefines
        self._starts: dict[tuple[str, int], int] = {}  # restarts of an instance
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()  # number formats that are not in FORMATS
        if root is not None:
            self._read(root, styles)

    def _read(self, root: etree._Element, styles: Styles) -> None:
        defined: dict[str, str] = {}  # numbering style → the abstract id that defines it
        linked: dict[str, str] = {}  # abstract id → the numbering style that defines it
        for abstract in root.findall(f"{W}abstractNum"):
            key = attribute(abstract, "abstractNumId") or ""
            self._levels[key] = dict(map(_level, abstract.findall(f"{W}lvl")))
            if link := attribute(abstract.find(f"{W}styleLink")):
                defined.setdefault(link, key)
            if link := attribute(abstract.find(f"{W}numStyleLink")):
                linked[key] = link
        direct = {
            attribute(num, "numId") or "": attribute(num.find(f"{W}abstractNumId")) or ""
            for num in root.findall(f"{W}num")
        }
        for instance, key in direct.items():
            style = linked.get(key, "")
            named = direct.get(styles.of(style).instance or "") if style else key
            target = defined.get(style, key) if named is None or named in linked else named
            self._abstract[instance] = target if self._levels.get(target) else key
        for num in root.findall(f"{W}num"):
            self._read_overrides(attribute(num, "numId") or "", num)

    def _read_overrides(self, instance: str, num: etree._Element) -> None:
        for override in num.findall(f"{W}lvlOverride"):
            depth = whole(attribute(override, "ilvl")) or 0
            start = whole(attribute(override.find(f"{W}startOverride")))
            if start is not None:
                self._starts[instance, depth] = start
            if (own := override.find(f"{W}lvl")) is not None:
                self._own[instance, depth] = _level(own)[1]

    def level_of_style(self, instance: str, styles: Iterable[str]) -> int | None:
        """The level of an instance that is bound to the first of these paragraph styles that has one."""
        bound = {level.style: depth for depth, level in reversed(self._levels_of(instance).items())}
        return next((bound[style] for style in styles if style in bound), None)

    def next(self, instance: str | None, depth: int) -> str:
        """The marker of the next paragraph at this level of this instance, empty where it has none."""
        level = self._level(instance, depth) if instance else None
        if instance is None or level is None:
            return ""
        counts = self._counts.setdefault(self._abstract[instance], {})
        for higher in self._levels_of(instance):
            if higher < depth and higher not in counts:  # a level that is passed over counts all the same
                counts[higher] = self._start(instance, higher)
        restarts = (instance, depth) in self._starts and (instance, depth) not in self._used
        if restarts or depth not in counts:
            counts[depth] = self._start(instance, depth)
        else:
            counts[depth] += 1
        self._used.add((instance, depth))
        for deeper in [d for d in counts if d > depth]:
            below = self._level(instance, deeper)
            if not below or below.restart is None or depth + 1 <= below.restart:
                del counts[deeper]
        if level.hidden:
            return ""
        return level.text if level.kind == "bullet" else self._shown(instance, level, counts)

    def _levels_of(self, instance: str) -> dict[int, Level]:
        return self._levels.get(self._abstract.get(instance, ""), {})

    def _level(self, instance: str, depth: int) -> Level | None:
        return self._own.get((instance, depth)) or self._levels_of(instance).get(depth)

    def _start(self, instance: str, depth: int) -> int:
        level = self._level(instance, depth)
        return self._starts.get((instance, depth), level.start if level else 0)

    def _shown(self, instance: str, level: Level, counts: Mapping[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self._level(instance, depth)
            if other is None or depth not in counts:
                return ""
            if other.kind not in FORMATS and other.format is str:
                self.unknown.add(other.kind)
            legal = level.legal and other.kind not in ("none", "bullet")
            return str(counts[depth]) if legal else other.format(counts[depth])

        text = re.sub("%([1-9])", number, level.text)
        last = text[-1:]
        return text + " " * (level.suffix != "nothing" and (last.isdecimal() or last.isalpha()))


def _level(element: etree._Element) -> tuple[int, Level]:
    def value(tag: str) -> str | None:
        return attribute(element.find(W + tag))

    kind, number_format = _format(element)
    text = value("lvlText") or ""
    if kind == "bullet":
        text = "" if is_symbol_font(font_of(element.find(f"{W}rPr"))) else _bullet(text)
    level = Level(
        start=whole(value("start")) or 0,  # 17.9.25: without a value it is zero
        kind=kind,
        format=number_format,
        text=text,
        suffix=value("suff") or "tab",
        restart=whole(value("lvlRestart")),
        legal=bool(on(element.find(f"{W}isLgl"))),
        style=value("pStyle"),
        hidden=bool(on(element.find(f"{W}rPr/{W}vanish"))),
    )
    return whole(attribute(element, "ilvl")) or 0, level


def _format(element: etree._Element) -> tuple[str, NumberFormat]:
    """The name of a level's number format and what it does; of alternatives the first that is known."""
    paths = (f"{W}numFmt", f"{MC}AlternateContent/*/{W}numFmt")
    found = [one for path in paths for one in element.findall(path)]
    for one in found:
        kind = attribute(one) or "decimal"
        custom = padded(attribute(one, "format") or "") if kind == "custom" else None
        if custom or kind in FORMATS:
            return kind, custom or FORMATS[kind]
    return (attribute(found[0]) or "decimal" if found else "decimal"), str


def _bullet(text: str) -> str:
    """A bullet is no text, unless it is a character one would write oneself (★, ※)."""
    plain = text.strip("●○■□◆◇▪▫•·–—-*o§ØüvnlqÜu")
    return "" if not plain or "\ue000" <= plain[0] <= "\uf8ff" else text
