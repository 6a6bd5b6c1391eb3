"""What a text says for and against a candidate town, as weights with their reasons.

Weights add up. A county named directly before the town is worth most, a province mentioned somewhere in the
body least: reports mention other provinces (浙江省诸暨市枫桥镇) more often than their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .mentions import begins_here, chain_before, region_before, regions_in
from .names import WORDS, plain, region_names
from .table import Table

BODY, SIGNATURE, PUBLISHER = "正文", "署名", "网页的发布机构"


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence, for (positive) or against (negative), and what to tell people of it."""

    weight: float
    reason: str


@dataclass(frozen=True)
class Zone:
    """A part of the report, plain, and how much what stands there counts."""

    label: str
    text: str
    weight: float  # 1 for a title, next to 1 for a signature; less for a body
    regions: tuple[tuple[int, str, frozenset[str]], ...] = ()  # those named in full; a body's are not listed
    source: str = ""  # of a body: as it stands there, with its lines

    @classmethod
    def of(cls, table: Table, label: str, text: str, weight: float = 1.0) -> Zone:
        """A title, signature or given name (as it stands there)."""
        text = plain(text)
        return cls(label, text, weight, tuple(regions_in(table, text)))

    @classmethod
    def of_body(cls, text: str) -> Zone:
        """The whole text of a report."""
        return cls(BODY, plain(text), 0.5, source=text)

    @cached_property
    def begins(self) -> frozenset[int]:
        """Where the lines of a body begin, without their numbers; asked where no title or signature tells."""
        begins: set[int] = set()
        at = 0
        for line in map(plain, self.source.split("\n")):
            begins |= {at, at + len(number[0]) if (number := _NUMBER.match(line)) else at}
            at += len(line)
        return frozenset(begins) if at == len(self.text) else frozenset()


_NUMBER = re.compile(r"\(?[一二三四五六七八九十\d]{1,3}[)、.]")

# Weights in a title, by the level of the region: county, city, province.
_CHAIN = {6: 10.0, 4: 6.0, 2: 3.0}
_NAMED = {6: 6.0, 4: 3.0, 2: 2.0}
_OTHER_COUNTY = -10.0
_OTHER_REGION = -6.0
_SHORT = 0.5  # a short form counts half
_BODY_CHAIN = {6: 3.0, 4: 2.0, 2: 1.5}
_BODY = {6: (1.4, 0.4, 6), 4: (0.8, 0.3, 4), 2: (0.3, 0.3, 4)}  # first mention, each further one, up to
_TELLING = {6: 1.5, 4: 1.0, 2: 0.5}
_BEFORE, _AFTER = (
    WORDS["before_region"],
    WORDS["after_region"],
)  # none is the end, or the beginning, of another
_OF_TOWN = ("镇", "乡", "街")


def clues(table: Table, code: str, name: str, zones: tuple[Zone, ...]) -> Iterator[Clue]:
    """All evidence about candidate `code`, called `name` in the text."""
    county = table.county(code)
    for zone in zones:
        if not zone.text:
            continue
        if zone.label == BODY:
            yield from _in_body(table, county, name, zone)
        else:
            yield from _in_title(table, county, name, zone)


_MOST_PLACES = 40


def _places(text: str, name: str) -> list[int]:
    """Where a name stands, the first forty times."""
    found: list[int] = []
    at = text.find(name)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = text.find(name, at + len(name))
    return found


def _in_title(table: Table, county: str, name: str, zone: Zone) -> Iterator[Clue]:
    chained: dict[int, tuple[float, str]] = {}
    places = _places(zone.text, name)
    for at in places:
        chain = chain_before(table, zone.text, at, county)
        for share, part in ((1.0, chain.full), (_SHORT, chain.short)):
            for level, form in part.items():
                chained[level] = max(chained.get(level, (0.0, "")), (share, form))
        if not chain and _is_other(region_before(table, zone.text, at), county):
            yield Clue(_OTHER_COUNTY * zone.weight, f"{zone.label}写的是另一个县市区的{name}")
        elif not chain and not begins_here(zone.text, at):
            yield Clue(-4.0, f"{zone.label}里的名称可能更长")
    for level, (share, form) in chained.items():
        yield Clue(_CHAIN[level] * share * zone.weight, f"{zone.label}：{form}")
    taken = [range(at, at + len(name)) for at in places]
    ancestors = {county[:2], county[:4], county}
    for at, region, codes in zone.regions:
        if any(at in r or at + len(region) - 1 in r for r in taken):
            continue
        level = max(map(len, codes))
        if codes & ancestors:
            level = max(len(c) for c in codes & ancestors)
            if level not in chained:
                yield Clue(_NAMED[level] * zone.weight, f"{zone.label}：{region}")
        elif 6 not in chained and (level < 6 or not region_names(region).loose):
            yield Clue(_OTHER_REGION * zone.weight, f"{zone.label}写的是{region}")


def _is_other(codes: frozenset[str], county: str) -> bool:
    return bool(codes) and not codes & {county[:2], county[:4], county}


def _in_body(table: Table, county: str, name: str, zone: Zone) -> Iterator[Clue]:
    text = zone.text
    best, others = Clue(0.0, ""), 0
    for at in _places(text, name):
        chain = chain_before(table, text, at, county)
        named = {level: form for level, form in chain.short.items() if not _is_common(table, county[:level])}
        weight = sum(_BODY_CHAIN[level] for level in chain.full)
        weight += sum(_BODY_CHAIN[level] * _SHORT for level in named)
        if weight > best.weight:
            best = Clue(weight, f"{zone.label}：{chain.text}{name}")
        others += not chain and _is_other(region_before(table, text, at), county)
    if best.weight:
        yield best
    if others:
        yield Clue(-2.0 * min(others, 3), f"{zone.label}写的是另一个县市区的{name}")
    for level in (6, 4, 2):
        if table.region(county[:level]) is None or (
            level == 4 and table.names[county[:4]] == table.names[county[:6]]
        ):
            continue
        yield from _region_in_body(table, county, level, name, text, zone.label)


def _is_common(table: Table, code: str) -> bool:
    return region_names(table.names[code]).common


def _region_in_body(table: Table, code: str, level: int, name: str, text: str, label: str) -> Iterator[Clue]:
    forms = region_names(table.names[code[:level]])
    if not forms.loose:
        for form in forms.full:
            if count := text.count(form) - name.count(form) * text.count(name):
                first, more, most = _BODY[level]
                yield Clue(first + more * (min(count, most) - 1), f"{label}：{form}（{count} 次）")
                break
    elif level == 6 and (count := _loose(table, code, text, forms.full)):
        yield Clue(1.4 + 0.4 * min(count - 1, 5), f"{label}：{forms.full[0]}（{count} 次）")
    if forms.stem and not forms.common and forms.stem not in name and (told := _telling(text, forms.stem)):
        yield Clue(_TELLING[level], f"{label}：{told}")


def _telling(text: str, stem: str) -> str:
    """How a text first names a region by its stem, with what tells that it is one (法治浙江); or ""."""
    at = text.find(stem)
    while at >= 0:
        end = at + len(stem)
        if not text.startswith(_OF_TOWN, end):
            for before in _BEFORE:
                if text.endswith(before, 0, at):
                    return before + stem
        for after in _AFTER:
            if text.startswith(after, end):
                return stem + after
        at = text.find(stem, at + 1)
    return ""


def _loose(table: Table, code: str, text: str, forms: tuple[str, ...]) -> int:
    """How often a county whose name is also an ordinary run of characters is named beyond doubt."""
    before = [
        form for c in (code[:4], code[:2]) if table.region(c) for form in region_names(table.names[c]).full
    ]
    before += ["中共"]
    count = sum(text.count(b + form) for b in before for form in forms)
    return count + sum(len(re.findall(rf"(?<![一-鿿]){form}(?:委|政府|人民政府)", text)) for form in forms)


_KINDS = ("", "qu", "xian", "shi", "zhou", "qi", "sheng")


def from_host(table: Table, code: str, host: str) -> Iterator[Clue]:
    """Regions whose name stands in the host name of the source address: www.zichuan.gov.cn."""
    labels = set(re.split(r"[.-]", host.lower()))
    for level, weight in ((6, 3.0), (4, 1.5), (2, 1.0)) if host else ():
        pinyin = table.pinyin.get(table.county(code)[:level])
        if pinyin and any(pinyin + kind in labels for kind in _KINDS):
            yield Clue(weight, f"来源网址：{host}")
