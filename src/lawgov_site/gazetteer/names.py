"""The ways a place is written: one plain form for comparing, a town's other names, a region's short ones."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ..files import resources
from ..strings.folding import fold
from ..strings.vocabulary import vocabulary

WORDS: dict[str, list[str]] = vocabulary("places.yaml")
_PEOPLES = tuple(sorted([p + "族" for p in WORDS["peoples"]] + WORDS["without_zu"], key=len, reverse=True))

_OFFICES = (
    (re.compile("地区办事处"), "地区"),
    (re.compile("街道办事处|街道?办(?![理公事])|(?<!街道)办事处"), "街道"),
    (re.compile("管理委员会"), "管委会"),
)


def _spellings() -> dict[str, list[tuple[str, str]]]:
    """By a rare character: as the list writes, as people do. The file gives the reason of each."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (resources.data() / "spellings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            listed, everyday = fold(row["listed"]), fold(row["everyday"])
            for char in set(listed) - set(everyday):
                found[char].append((listed, everyday))
    return found


_SPELLINGS = _spellings()


def has_rare_characters(name: str) -> bool:
    """Whether a folded name may have everyday spellings."""
    return not _SPELLINGS.keys().isdisjoint(name)


def plain(text: str) -> str:
    """`text` folded, its offices in one form."""
    return one_office(fold(text))


def one_office(text: str) -> str:
    """城关街道办事处, 城关街办 and 城关办事处 become 城关街道."""
    for pattern, office in _OFFICES:
        text = pattern.sub(office, text)
    return text


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SPECIAL = re.compile(r"族|民族|\(|-|管委会$|地区$|街道$|^[〇○零一二三四五六七八九]+")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_TOWN_END = re.compile(r"(?:街道|镇|乡|苏木|场)$")


def other_names(name: str) -> set[str]:
    """What else a text may call the town with this plain name: 三合乡 for 三合回族乡, 163团 for 一六三团,
    鹤龙街 for 鹤龙街道."""
    if not _SPECIAL.search(name):
        return set()
    found: set[str] = set()
    if name[-1] in "乡镇" and (place := _without_peoples(name[:-1].removesuffix("民族"))) != name[:-1]:
        found |= {place + name[-1], place + "民族" + name[-1]}
    if "(" in name:
        found |= {_PARENTHESIS.sub("", name), name.replace("(", "").replace(")", "")}
        found |= {inner for inner in _PARENTHESIS.findall(name) if _TOWN_END.search(inner)}
    if "-" in name:
        found |= {part for part in name.split("-") if _TOWN_END.search(part)}
    if name.endswith("管委会"):
        found.add(name.removesuffix("管委会"))
    if name.endswith("街道"):
        found.add(name.removesuffix("道"))
    if name.endswith("地区"):
        found |= {name.removesuffix("地区") + end for end in "乡镇"}
    if match := re.match("[〇○零一二三四五六七八九]{2,}", name):
        found.add(match[0].translate(_DIGITS) + name[match.end() :])
    return {other for other in found if len(other) > 1} - {name}


def everyday_names(name: str) -> set[str]:
    """How people write a plain name for which their computers lack the characters: 榔梨街道 for 㮾梨街道."""
    if not has_rare_characters(name):
        return set()
    pairs = [pair for char in name if char in _SPELLINGS for pair in _SPELLINGS[char]]
    return {name.replace(listed, everyday) for listed, everyday in pairs if listed in name}


def _without_peoples(name: str) -> str:
    """A name without the peoples at its end: 双江 of 双江拉祜族佤族布朗族傣族; one is left of 鄂温克族."""
    while people := next((p for p in _PEOPLES if name.endswith(p) and name != p), ""):
        name = name.removesuffix(people)
    return name


@dataclass(frozen=True, slots=True)
class RegionNames:
    """How a text may name a province, city or county.

    `full` are forms that say what they are (淄川区, 凉山州, 河口自治县), `stem` the bare short form (淄川),
    None where it is no name by itself. `loose`: the full form is also an ordinary run of characters (成县 in
    建成县级, 城区, 新城区), so that it counts only next to its city or its town. `common`: the stem is an
    ordinary word (平安, 和平), so that it counts nowhere but directly before the town.
    """

    full: tuple[str, ...]
    stem: str | None
    loose: bool
    common: bool


_AUTONOMOUS = (("自治县", "县"), ("自治州", "州"), ("自治旗", "旗"), ("自治区", ""))
_KINDS = re.compile("(?:省|市|区|县|旗|盟|州|地区|林区|特区|新区)$")
_GENERIC = re.compile("[东西南北中新老旧城市郊矿上下内外]+")
_WORDS = frozenset(WORDS["words"])


@cache
def region_names(name: str) -> RegionNames:
    """The forms of a province's, city's or county's name, plain."""
    name = plain(name)
    full, stem = [name], _KINDS.sub("", name)
    for kind, short in _AUTONOMOUS:
        if name.endswith(kind):
            bare = name.removesuffix(kind)
            stem = _without_peoples(bare).removesuffix("族")
            full += (stem + short, stem + kind)
    loose = len(stem) < 2 or bool(_GENERIC.fullmatch(stem))
    return RegionNames(
        full=tuple(dict.fromkeys(f for f in full if len(f) > 1)),
        stem=stem if len(stem) > 1 and stem != name else None,
        loose=loose,
        common=loose or stem in _WORDS,
    )
