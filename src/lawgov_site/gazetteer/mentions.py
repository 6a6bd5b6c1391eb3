"""Where a text names towns and regions. Texts are plain (`names.plain`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .names import region_names
from .table import Table

_TOWN_END = re.compile("镇|乡|街道|苏木|地区|管委会|开发区|园区|[农林牧渔茶]场|团")
_HAN = re.compile("[一-鿿]")
# After these a place name can begin although no blank or sign stands between.
_BEFORE = "省市县区旗州盟会府委的于年度发共在对是和与及由至到以为为我"
_VISITED = re.compile("(?:赴|前往|学习|借鉴|考察|参观|观摩|对标|取经)[^，。；：、]{0,15}$")
_HOST = re.compile("[^，。；：、]{0,6}?(?:学习|交流|考察|参观|观摩|取经)")  # 同沙坪乡学习交流
_WITH = "同与和向到去"
# These end like a town's name and are none.
_NO_NAME = re.compile(
    "^[我全本各该此每两几]|[我全本各该](?:[镇乡]|街道|苏木)?$|^(?:现将|现就|定期|专题|乡镇|街道)|召开|组织|开展|"
    "^.{0,3}乡镇$|^(?:.*小城|城|农村|重点|中心|特色|建制)镇$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A town's name in a text: `codes` are the towns it may mean; `listed` if that is their very name."""

    name: str
    start: int
    codes: tuple[str, ...]
    listed: bool

    @property
    def end(self) -> int:
        return self.start + len(self.name)


def _lookup(table: Table, name: str, start: int) -> Iterator[Mention]:
    if codes := table.towns.get(name):
        yield Mention(name, start, codes, listed=True)
    if codes := table.other.get(name):
        yield Mention(name, start, codes, listed=False)


def in_short_text(table: Table, text: str) -> Iterator[Mention]:
    """All towns named in a title or signature: from each place, the longest name that stands there."""
    for start in range(len(text)):
        longest = table.longest_town(text[start : start + 2])
        for end in range(min(len(text), start + longest), start + 1, -1):
            found = list(_lookup(table, text[start:end], start))
            if found and _ends_here(text, end):
                yield from found
                break


def _ends_here(text: str, end: int) -> bool:
    """A name without 镇, 乡 … must be all there is before the office, the year or the end."""
    if text[end - 1] in "镇乡道木区会场团" and _TOWN_END.search(text, max(0, end - 3), end):
        return True
    return bool(re.match(r"$|[\W\d]|人民|党|法治|关于|政府|委员会|管委会|街道", text[end:]))


def in_long_text(table: Table, text: str) -> Iterator[Mention]:
    """The towns named in a body: names that end in 镇, 乡, 街道 and the like, at most 12 characters long.

    Towns that people went to see (赴诸暨市枫桥镇) are left out.
    """
    for match in _TOWN_END.finditer(text):
        if _VISITED.search(text, max(0, match.start() - 30), match.start()):
            continue
        visited = _HOST.match(text, match.end()) is not None
        for start in range(max(0, match.end() - 12), match.end() - 1):
            if not (visited and text[max(0, start - 1) : start] in tuple(_WITH)):
                yield from _lookup(table, text[start : match.end()], start)


def region_before(table: Table, text: str, at: int) -> frozenset[str]:
    """Codes of the regions whose full name ends at `at`: the longest such name's."""
    for start in range(max(0, at - table.longest_region), at - 1):
        if codes := table.regions.get(text[start:at]):
            return frozenset(codes)
    return frozenset()


def regions_in(table: Table, text: str) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Regions named in full in a short text, from left to right, the longest first: place, name, codes."""
    start = 0
    while start < len(text):
        longest = table.regions.longest(text[start : start + 2])
        for end in range(min(len(text), start + longest), start + 1, -1):
            if codes := table.regions.get(text[start:end]):
                yield start, text[start:end], frozenset(codes)
                start = end - 1
                break
        start += 1


def begins_here(text: str, at: int) -> bool:
    """Whether a name can begin at `at`: nothing, a sign, or a word that goes before names stands there."""
    return at == 0 or text[at - 1] in _BEFORE or not _HAN.match(text[at - 1])


@dataclass(frozen=True, slots=True)
class Chain:
    """The regions named directly before a town: level (2, 4, 6: length of the code) → as it stands there."""

    full: dict[int, str]
    short: dict[int, str]

    @property
    def text(self) -> str:
        return "".join((self.full | self.short).get(level, "") for level in (2, 4, 6))

    def __bool__(self) -> bool:
        return bool(self.full or self.short)


def chain_before(table: Table, text: str, at: int, county: str) -> Chain:
    """How much of a county, its city and its province stands directly before `at`."""
    full: dict[int, str] = {}
    short: dict[int, str] = {}
    for level in (6, 4, 2):
        if table.is_placeholder(county[:level]):
            continue
        forms = region_names(table.names[county[:level]])
        for form in forms.full:
            if text.endswith(form, 0, at) and county[:level] in region_before(table, text, at):
                full[level] = form
                break
        else:
            form = _short_before(table, text, at, forms.stem)
            if form:
                short[level] = form
        at -= len(full.get(level, "") or short.get(level, ""))
    return Chain(full, short)


def _short_before(table: Table, text: str, at: int, stem: str | None) -> str:
    """The stem before `at`, or the stem with another suffix (湟中县 for what is now 湟中区)."""
    if not stem:
        return ""
    if text.endswith(stem, 0, at):
        return stem
    other = text[at - len(stem) - 1 : at] if at > len(stem) else ""
    if other[:-1] == stem and other[-1] in "县区市旗州" and not table.regions.get(other):
        return other
    return ""


def streets_in(table: Table, text: str) -> Iterator[Mention]:
    """The 街道 that a body calls by a shorter name: 黄石街党工委 may be that of 黄石街道."""
    for match in re.finditer("街(?=党工委|办事处)", text):
        for size in (4, 3, 2):
            stem = text[max(0, match.start() - size) : match.start()]
            if len(stem) == size and (codes := table.towns.get(f"{stem}街道")):
                yield Mention(f"{stem}街道", match.start() - size, codes, listed=True)
                break


_UNLISTED = re.compile(r"([一-鿿a-z×〇○*]{2,8}?(?:镇|乡|街道|苏木))(?!村|镇|治)")
_HEAD = re.compile(
    r"(?:^|[，。：；])(?:\d{4}年度?[，,]?)?([一-鿿]{2,5}(?:镇|乡|街道))"
    "(?=在|坚|认|深|严|党|按|以|紧|全|始|高|围|切|积|法|结|人民)"
)


def unlisted_in_title(table: Table, text: str) -> str | None:
    """Something in a title or signature that is written like a town's name, without the regions before it."""
    for match in _UNLISTED.finditer(text):
        name = match[1]
        cut = max((at + len(region) for at, region, _ in regions_in(table, name)), default=0)
        name = re.sub("^.*[省市县区旗州盟委府年度于]", "", name[cut:])
        if len(re.sub("(?:镇|乡|街道|苏木)$", "", name)) > 1 and not _NO_NAME.search(name):
            return name
    return None


def unlisted_in_body(text: str) -> str | None:
    """A town's name in the first lines of the body, where it opens a sentence."""
    for match in _HEAD.finditer(text, 0, 600):
        if not _NO_NAME.search(match[1]):
            return match[1]
    return None
