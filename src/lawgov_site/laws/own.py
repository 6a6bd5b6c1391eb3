"""What an archive adds to the table of laws, or corrects in it: `laws.yaml` beside site.yaml.

- name: 诸暨市市容管理条例    # a law that the table does not have
  id: zhuji-shirong          # part of the address of its page: once published, keep it
  short_names: [市容条例]
  in_force_from: 2020-01-01
- name: 信访条例             # one that it has: what is written here counts instead
  repealed_on: 2022-05-01
  source: 哪一份文件、第几条
  successor: 信访工作条例
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..settings.files import LAWS_FILE
from ..settings.yaml_entries import Checks, Faults, InvalidError, read_entries
from ..settings.yaml_file import Value
from ..strings.days import day
from .table import Law, Table, table

_ID = re.compile(r"[a-z][a-z0-9-]{2,60}")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)")  # no file of Windows, or our own list
_NONE = "无"
_LONGEST = 60  # characters of a name: what 《》 is looked into for (citing.py)


def load_own(root: Path) -> tuple[Law, ...]:
    """The laws that the archive in `root` adds or corrects, each with all that is known of it, by their ids.

    Raises LawgovError with every LAWS-SYNTAX, LAWS-KEY and LAWS-VALUE that the file gives rise to.
    """
    faults, entries = read_entries(root / LAWS_FILE, "LAWS")
    reading = _Reading(table(), faults)
    found = [reading.law(line, values) for line, values in entries]
    laws = [one for one in found if one]
    faults.raise_any()
    reading.check_together(laws)
    faults.raise_any()
    return tuple(sorted((one.law for one in laws), key=lambda law: law.id))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A law with where its values stand."""

    law: Law
    line: int
    values: Mapping[str, Value]

    def place(self, key: str) -> tuple[int, int]:
        value = self.values.get(key)
        return value.place if value else (self.line, 1)


class _Reading:
    """One reading of the file."""

    def __init__(self, ours: Table, faults: Faults) -> None:
        self._ours, self._faults = ours, faults

    def law(self, line: int, values: Mapping[str, Value]) -> _Placed | None:
        """One entry, laid over ours of its name; None, with faults, where something is wrong with it."""
        before = len(self._faults.found)
        given = self._faults.given(values, _CHECKS)
        if len(self._faults.found) > before:
            return None
        name = given.get("name", "")
        known = self._ours.called(name)
        if not name:
            self._faults.add((line, 1), "没有写名称", "加上 name: 法规的全名")
        elif not known and "id" not in given:
            hint = "新的加上 id: 自定编号（如 zhuji-shirong）；要更正表中的，name 写它的全名"
            self._faults.add((line, 1), f"表中没有《{name}》{self._near(name)}", hint)
        else:
            fields = {_FIELDS.get(key, key): value for key, value in given.items()}
            if "repealed_on" in fields:
                fields["perhaps_repealed_on"] = None
            law = replace(known, **fields) if known else Law(**fields)
            return self._checked(_Placed(law, line, values))
        return None

    def check_together(self, laws: list[_Placed]) -> None:
        """What can only be said of all entries: another's law, id or name, an unknown successor."""
        whole = Table(self._ours.laws, tuple(one.law for one in laws))
        places = {one.law.name: one for one in laws}
        for one in laws:
            law = one.law
            if places[law.name] is not one:
                hint = f"合成一项；另一项在第 {places[law.name].line} 行"
                self._faults.add((one.line, 1), f"《{law.name}》写了两次", hint)
            if other := next((o for o in whole.laws if o.id == law.id and o.name != law.name), None):
                self._faults.add(one.place("id"), f"编号 {law.id} 已是《{other.name}》的", "换一个编号")
            if "successor" in one.values and law.replaced_by and not whole.knows(law.replaced_by):
                hint = "核对名称；名称没有错的，给它也写一项 name 和 id，或去掉 successor"
                message = f"法规表和这里都没有《{law.replaced_by}》"
                self._faults.add(one.place("successor"), message, hint)
            for key, names in _NAMES.items():
                for name in names(law):
                    if other := _other(law, name, whole):
                        hint = "一个名称只能指一部法规：去掉这个名称，或改成不同的"
                        self._faults.add(one.place(key), f"《{name}》已是《{other.name}》的名称", hint)

    def _checked(self, placed: _Placed) -> _Placed | None:
        law = placed.law
        if law.repealed_on and not law.repealed_by:
            hint = "加上 source: 哪一份文件、第几条写明废止，如 《民法典》第一千二百六十条"
            self._faults.add(placed.place("repealed_on"), "写了废止日期，没有写依据", hint)
        elif law.repealed_on and law.in_force_from and law.repealed_on <= law.in_force_from:
            hint = "核对两个日期"
            self._faults.add(placed.place("repealed_on"), "废止日期不在施行日期之后", hint)
        else:
            return placed
        return None

    def _near(self, name: str) -> str:
        found = self._ours.named(name)
        return f"，它的全名是《{found[0].name}》" if len(found) == 1 else ""


_NAMES: Mapping[str, Callable[[Law], tuple[str, ...]]] = {
    "name": lambda law: (law.name,),
    "short_names": lambda law: law.short_names,
    "wrong_names": lambda law: law.wrong_names,
}


def _other(law: Law, name: str, whole: Table) -> Law | None:
    """Another law that bears a name; plans of one name may, each for years of its own."""
    others = (one for one in whole.named(name) if one.name != law.name)
    return next((one for one in others if one.covers(0) or law.covers(0)), None)


def _name(value: object) -> str:
    if not isinstance(value, str) or not 1 < len(name := value.strip().strip("《》")) <= _LONGEST:
        raise InvalidError(f"写法规的名称，2 到 {_LONGEST} 个字")
    return name


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(_name, value if isinstance(value, list) else [value]))


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidError("写文字；没有的，不写这一行")
    return "" if value.strip() == _NONE else value.strip()


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value) or _DEVICES.fullmatch(value):
        raise InvalidError("应为小写字母开头的自定编号，3 到 61 个小写字母、数字或 -，如 zhuji-shirong")
    return value


def _date(value: object) -> dt.date | None:
    date = day(value)
    if date is None and value != _NONE:
        raise InvalidError(f"写成 2021-01-01 的样子；没有或不知道的，写“{_NONE}”")
    return date


_CHECKS: Checks = {
    "name": _name,
    "id": _id,
    "short_names": _names,
    "in_force_from": _date,
    "repealed_on": _date,
    "source": _words,
    "successor": _words,
    "wrong_names": _names,
}
_FIELDS = {"source": "repealed_by", "successor": "replaced_by"}
