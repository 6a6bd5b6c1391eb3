"""The laws that are known, by their names.

data/laws.csv: a law a row, dates as YYYY-MM-DD. `id` is part of addresses: once written it stays, whatever
the name. `in_force_from` is the first day on which a law of that name was in force, empty where it is not
known; `repealed_on` the first day on which it was no more, `repealed_by` the text that says so. Where
`certain` is `no` nothing is said of either, and nothing of the law from the year of a repeal on.
`wrong_names` are forms in reports that can only mean this law, `only_of_the_state` is `yes` for regulations
of which no province has one of the same name. What an archive adds or corrects (own.py) is laid over it.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from ..files import resources
from .names import STATE, plain_name

_FILE = "laws.csv"
_PERIOD = re.compile(r"(20\d\d)\D?(20\d\d)")


@dataclass(frozen=True, slots=True)
class Law:
    """A law, regulation or rule of the party."""

    id: str  # [a-z0-9-]: part of the address of its page
    name: str
    short_names: tuple[str, ...] = ()
    kind: str = ""
    in_force_from: dt.date | None = None  # None: not known, or not certain
    repealed_on: dt.date | None = None  # None: not repealed, or not certain
    repealed_by: str = ""  # the text that says so
    replaced_by: str = ""
    wrong_names: tuple[str, ...] = ()
    perhaps_repealed_on: dt.date | None = None  # it may be that it was: nothing is said of it from then on
    is_only_of_the_state: bool = False  # no province has one of this name: it is known without 《》

    def covers(self, year: int) -> bool:
        """Whether a plan for certain years (法治政府建设实施纲要（2021－2025年）) is for this one."""
        period = _PERIOD.search(plain_name(self.name))
        return period is None or int(period[1]) <= year <= int(period[2])


class Table:
    """Laws by each of their names."""

    def __init__(self, laws: Iterable[Law], own: tuple[Law, ...] = ()) -> None:
        self.own = own
        by_name = {law.name: law for law in laws} | {law.name: law for law in own}
        self.laws = tuple(by_name.values())
        self._called = by_name
        self.only_of_the_state = frozenset(
            law.name.removeprefix(STATE) for law in self.laws if law.is_only_of_the_state
        )
        self._by_name: dict[str, list[Law]] = defaultdict(list)
        self._by_wrong_name: dict[str, Law] = {}
        for law in self.laws:
            for name in dict.fromkeys(map(plain_name, (law.name, *law.short_names))):
                self._by_name[name].append(law)
            self._by_wrong_name |= {plain_name(name): law for name in law.wrong_names}

    @staticmethod
    @lru_cache(maxsize=4)
    def of(own: tuple[Law, ...]) -> Table:
        """The table of an archive that has laws of its own, or has corrected ours."""
        return Table(table().laws, own) if own else table()

    def called(self, name: str) -> Law | None:
        """The law with this full name."""
        return self._called.get(name)

    def named(self, name: str) -> tuple[Law, ...]:
        """The laws that bear a name, long or short."""
        return tuple(self._by_name.get(plain_name(name), ()))

    def find(self, name: str, year: int) -> Law | None:
        """The law of this name; of several (plans of one name) the one for a year, else None."""
        laws = self.named(name)
        fitting = [law for law in laws if law.covers(year)] if len(laws) > 1 else laws
        return fitting[0] if len(fitting) == 1 else None

    def meant(self, name: str) -> Law | None:
        """The law that a wrong name can only mean."""
        return self._by_wrong_name.get(plain_name(name))

    def knows(self, name: str) -> bool:
        """Whether a name, right or wrong, is one of the table's."""
        plain = plain_name(name)
        return plain in self._by_name or plain in self._by_wrong_name


@cache
def table() -> Table:
    """The table that comes with the program."""
    with (resources.data() / _FILE).open(encoding="utf-8", newline="") as file:
        return Table(map(_law, csv.DictReader(file)))


def _law(row: dict[str, str]) -> Law:
    certain = row["certain"] == "yes"
    return Law(
        id=row["id"],
        name=row["name"],
        short_names=tuple(filter(None, row["short_names"].split(";"))),
        kind=row["kind"],
        in_force_from=_date(row["in_force_from"]) if certain else None,
        repealed_on=_date(row["repealed_on"]) if certain else None,
        repealed_by=row["repealed_by"],
        replaced_by=row["replaced_by"],
        wrong_names=tuple(filter(None, row["wrong_names"].split(";"))),
        perhaps_repealed_on=None if certain else _date(row["repealed_on"]),
        is_only_of_the_state=row["only_of_the_state"] == "yes",
    )


def _date(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
