"""An archive's own towns: `towns.yaml` beside site.yaml, for what the list of divisions does not have.

- name: 临港镇
  id: lingang                # or code: "330681199"
  county: 诸暨市             # or its 6-digit code; may be left out where the code tells
  valid: 2024-               # 2016-2023, -2022, 2020; may be left out
  former_names: [店口乡]
- name: 江藻镇
  code: "330681105"
  valid: -2019
  successor: lingang         # code or id of what followed, or several in a list
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..settings.yaml_entries import Checks, Faults, InvalidError, read_entries
from ..settings.yaml_file import Value
from .names import plain
from .table import OwnTown, Table

_ID = re.compile(r"[a-z][a-z0-9]{2,30}")
_REFERENCE = re.compile(r"\d{9}|[a-z][a-z0-9]{2,30}", re.ASCII)
_YEAR = r"(?:19|20)\d\d"
_VALID = re.compile(rf"(?P<only>{_YEAR})|(?P<first>{_YEAR})?-(?P<last>{_YEAR})?", re.ASCII)
_LONGEST = 40  # characters of a name; the list's longest has 26


def load_own(path: Path, table: Table) -> tuple[OwnTown, ...]:
    """The towns in `path`, sorted by code or id; none where there is no such file.

    Raises LawgovError with every TOWNS-SYNTAX, TOWNS-KEY and TOWNS-VALUE that the file gives rise to.
    """
    faults, entries = read_entries(path, "TOWNS")
    reading = _Reading(table, faults)
    found = [reading.town(line, values) for line, values in entries]
    towns = [town for town in found if town]
    faults.raise_any()
    reading.check_together(towns)
    faults.raise_any()
    return tuple(sorted((one.town for one in towns), key=lambda town: town.code))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A town with where its values stand."""

    town: OwnTown
    line: int
    values: Mapping[str, Value]


class _Reading:
    """One reading of the file."""

    def __init__(self, table: Table, faults: Faults) -> None:
        self._table, self._faults = table, faults
        self._checks: Checks = {
            "name": _name,
            "code": _code,
            "id": _id,
            "county": self._county,
            "valid": _valid,
            "successor": lambda value: tuple(_reference(one) for one in _several(value)),
            "former_names": lambda value: tuple(_name(one) for one in _several(value)),
        }

    def town(self, line: int, values: Mapping[str, Value]) -> _Placed | None:
        """One entry; None, with faults, where something is wrong with it."""
        before = len(self._faults.found)
        given = self._faults.given(values, self._checks)
        if len(self._faults.found) > before:
            return None
        if "name" not in given:
            self._faults.add((line, 1), "没有写名称", "加上 name: 乡镇的名称")
        elif ("code" in given) == ("id" in given):
            hint = "有九位区划代码的写 code，没有的写 id（小写字母开头的自定编号），二者写一个"
            self._faults.add((line, 1), f"{given['name']}要有 code 或 id", hint)
        elif not (county := given.get("county") or self._county_by_code(given.get("code", ""))):
            hint = "加上 county: 所属县市区的六位代码，或不重名的名称；可用 lawgov towns 县名 查"
            self._faults.add((line, 1), f"不知道{given['name']}属于哪个县市区", hint)
        else:
            first, last = given.get("valid", (None, None))
            code: str = given.get("code") or given["id"]
            own = OwnTown(
                code,
                given["name"],
                county,
                first,
                last,
                given.get("successor", ()),
                given.get("former_names", ()),
            )
            return _Placed(own, line, values)
        return None

    def check_together(self, towns: list[_Placed]) -> None:
        """What can only be said of all entries: codes given twice, successors that are nowhere, circles."""
        known = {one.town.code: one for one in towns}
        for one in towns:
            if known[one.town.code] is not one:
                hint = f"合成一项；另一项在第 {known[one.town.code].line} 行"
                self._faults.add((one.line, 1), f"{one.town.code} 写了两次", hint)
            for code in one.town.successors:
                if code not in known and self._table.town(code) is None:
                    hint = "写名录中的九位代码（可用 lawgov towns 名称 查），或这个文件里另一项的 code 或 id"
                    self._faults.add(one.values["successor"].place, f"没有 {code} 这个乡镇", hint)
            if one.town.code in _followed(one.town.code, known):
                self._faults.add(
                    one.values["successor"].place, "后继又回到了它自己", "改正其中一项的 successor"
                )

    def _county(self, value: object) -> str:
        if not isinstance(value, str):
            raise InvalidError("写六位代码，或不重名的名称")
        if re.fullmatch(r"\d{6}", value):
            if self._table.region(value) is None:
                raise InvalidError("名录中没有这个县级代码，可用 lawgov towns 县名 查")
            return value
        codes = sorted(code for code in self._table.regions.get(plain(value)) if len(code) == 6)
        if not codes:
            raise InvalidError("名录中没有这个县市区，可用 lawgov towns 县名 查六位代码")
        if len(codes) > 1:
            raise InvalidError("重名，改写六位代码：" + "、".join(map(self._told, codes)))
        return codes[0]

    def _told(self, code: str) -> str:
        above = [region.name for c in (code[:2], code[:4]) if (region := self._table.region(c))]
        return f"{code} {''.join(above)}{self._table.names[code]}"

    def _county_by_code(self, code: str) -> str:
        return code[:6] if self._table.region(code[:6]) else ""


def _followed(code: str, towns: Mapping[str, _Placed]) -> set[str]:
    """All that follows a town, and what follows that."""
    found: set[str] = set()
    waiting = list(towns[code].town.successors)
    while waiting:
        if (following := waiting.pop()) not in found:
            found.add(following)
            waiting += towns[following].town.successors if following in towns else ()
    return found


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value]


def _name(value: object) -> str:
    if not isinstance(value, str) or not 1 < len(name := "".join(value.split())) <= _LONGEST:
        raise InvalidError(f"写乡镇的名称，2 到 {_LONGEST} 个字")
    return name


def _code(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\d{9}", value, flags=re.ASCII):
        raise InvalidError("应为九位行政区划代码，用半角数字；没有代码的改写 id")
    return value


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise InvalidError("应为小写字母开头的自定编号，3 到 31 个小写字母或数字，如 lingang")
    return value


def _reference(value: object) -> str:
    if not isinstance(value, str) or not _REFERENCE.fullmatch(value):
        raise InvalidError("写后继乡镇的九位代码或自定编号，几个则写成列表")
    return value


def _valid(value: object) -> tuple[int | None, int | None]:
    found = _VALID.fullmatch(value) if isinstance(value, str) and value != "-" else None
    if not found:
        raise InvalidError("写起止年份，如 2016-2023、2024-、-2022")
    first, last = (int(year) if (year := found["only"] or found[key]) else None for key in ("first", "last"))
    if first and last and first > last:
        raise InvalidError("起始年份在截止年份之后，对调过来")
    return first, last
