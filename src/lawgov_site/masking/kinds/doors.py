"""What leads to somebody's door: of an address the road or village stays, and the rest is masked.

A flat in a house is one whatever is said of it, unless an office is in it; any other number where somebody is
said to live there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..found import Found
from ..seen.plain import plain
from .context import is_at_home, is_public

_NUMBER = r"(?:\d(?: ?\d){0,4}|[A-Za-z]\d{0,3}|\d{1,4}[A-Za-z]|[一二三四五六七八九十百零〇]{1,5})"
_UNIT = r"(?:号楼|号院|号车库|号房|号|弄|幢|栋|座|单元|楼|层|组|社|队|排|室|房|户|门|院|梯)"
_STEP = (
    rf"(?:[第附之甲乙丙]?{_NUMBER}(?:-{_NUMBER}){{0,2}} ?#?(?:村民小组|{_UNIT})|[东南西北中]单元|"
    r"[东南西北]户|[院内]{0,2}[东南西北][厢侧]?[屋房]|底层|地下(?:室|[一二]层)?|[甲乙]梯)"
)
_FLAT = r"(?<=[楼元幢栋座梯层门])[A-Z]?\d{2,4}(?![\d年月日份件人次户套个间米平])"
_LAST = rf"(?:{_FLAT}|(?<=[幢栋楼座])\d{{1,2}}-\d{{1,4}})"
_DOOR = re.compile(
    r"(?=[第附之甲乙丙\dA-Za-z一二三四五六七八九十百零〇东南西北院内底地])"  # with what else does none begin
    rf"(?<![\dA-Za-z.-]){_STEP}(?: ?{_STEP}){{0,6}}(?: ?(?:{_LAST}|[附之]{_NUMBER}号?))?(?:{_STEP})?"
)
_DASHES = re.compile(r"\d(?<![\d-].)\d{0,2}(?:-\d{1,4}){1,3}(?![\d-])")
_ESTATE = re.compile("[园区苑里寓院府城庭湾居都郡墅期村]")
_INSIDE = re.compile(r"单元|幢|栋|号楼|座|楼|弄")
_ENDS_IN_FLAT = re.compile(r"[室户房]$|\d$")
_HOUSEHOLD = re.compile(r"[村庄屯寨社区]$")
_HOUSE = re.compile(r"[号弄幢栋座室房院]|单元|\d$")  # more than a group, a floor or a number of households
_GROUP = re.compile(rf"第?{_NUMBER}(?:村民小组|[组社队]) ?{_NUMBER} ?号")


def doors(text: str) -> Iterator[Found]:
    """House numbers, floors and flats."""
    there = plain(text)
    for match in _DOOR.finditer(there):
        if not _HOUSE.search(match[0]):
            continue
        if is_at_home(there, *match.span()) or _is_flat(there, match) or _is_household(there, match):
            yield Found(*match.span(), "住址门牌")
    for match in _DASHES.finditer(there):
        estate = _ESTATE.search(there[max(0, match.start() - 1) : match.start()])
        if estate and is_at_home(there, *match.span()):
            yield Found(*match.span(), "住址门牌")


def _is_flat(text: str, match: re.Match[str]) -> bool:
    """Somebody's flat: a house and a flat in it."""
    steps = len(re.findall(_STEP, match[0])) + bool(match[0][-1].isdigit())
    flat = steps > 1 and _INSIDE.search(match[0]) and _ENDS_IN_FLAT.search(match[0])
    return bool(flat) and not is_public(text, *match.span())


def _is_household(text: str, match: re.Match[str]) -> bool:
    """A house of a village's group: 谷雨村2组18号."""
    village = _HOUSEHOLD.search(text[max(0, match.start() - 1) : match.start()])
    return bool(village and _GROUP.fullmatch(match[0])) and not is_public(text, *match.span())
