"""The list of divisions: codes, names, and which towns and regions bear a name.

The list is data/divisions.csv.gz (see NOTICE): `code,name` for provinces (2 digits), cities (4), counties (6)
and townships (9), sorted. What an older list had and this one has not stands in former_divisions.csv, so that
codes stay what they were; who bears a name stands in division_names.txt.gz. All three are written by
tools/make_divisions.py. An archive's own towns (own.py) are laid over them. A report asks for a few names:
what is asked for is looked up in the files' texts, and nothing is made of the rest.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..model import Region, Town
from ..strings.folding import fold
from .by_name import LISTS, LISTS_END, PLACEHOLDERS, ByName, Called
from .lives import UNKNOWN, Life
from .names import one_office, plain
from .sorted_lines import Names, Over, SortedLines

NAMES = "division_names.txt.gz"
_TOWNSHIP = re.compile(r"\n(\d{6})[0-3]\d\d,")  # the first line of the list is a province
_SEPARATOR = "|"  # in no name; survives folding


@dataclass(frozen=True, slots=True)
class OwnTown:
    """A town as an archive's towns.yaml has it."""

    code: str  # 9 digits, or an id of the archive's own
    name: str
    county: str  # 6-digit code
    first: int | None = None  # years in which it is there, both included
    last: int | None = None
    successors: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()


class Table:
    """All divisions by code and by name. Names are looked up in their plain form (`names.plain`)."""

    def __init__(self, path: Path, own: tuple[OwnTown, ...] = ()) -> None:
        self._path = path
        former = _former(path.parent / "former_divisions.csv")
        self._list = SortedLines(_unpacked(path).partition("\n")[2])
        self._listed = Names(self._list)
        self._own = {town.code: town for town in own}
        given = {code: rows[-1].name for code, rows in former.items() if not self.is_listed(code)}
        self.names = Over(self._listed, given)
        self.lives = {
            code: _life_of(rows, self.names[code], self.is_listed(code))
            for code, rows in former.items()
            if len(code) == 9
        }
        for town in own:
            self.lives[town.code] = self._life(town)
        self.names = Over(self._listed, given | {town.code: town.name for town in own})

    def _life(self, town: OwnTown) -> Life:
        listed = self.names.get(town.code, "")
        before = self.lives.get(town.code, UNKNOWN).former_names
        return Life(
            first=town.first,
            last=town.last,
            successors=town.successors,
            former_names=tuple(dict.fromkeys((*town.former_names, *before))),
            listed_name="" if listed in (town.name, *town.former_names) else listed,
            own=True,
        )

    def is_listed(self, code: str) -> bool:
        """Whether the list has this code; not what an older one or the archive alone has."""
        return code in self._listed

    @cached_property
    def listed(self) -> frozenset[str]:
        """All codes of the list."""
        return frozenset(self._listed)

    def is_township(self, code: str) -> bool:
        """Whether the list has a township with this code; not what is like one, by its seventh digit."""
        return bool(_TOWNSHIP.fullmatch(f"\n{code},")) and self.is_listed(code)

    def townships_of(self, county: str) -> Iterator[str]:
        """The codes of a county's townships in the list, in its order."""
        for line in self._list.beginning(county):
            if _TOWNSHIP.match(f"\n{line}"):
                yield line[:9]

    def counties_of(self, region: str) -> Iterator[str]:
        """The codes of a region's counties in the list, in its order."""
        for line in self._list.beginning(region):
            if line[6:7] == ",":
                yield line[:6]

    def count_townships(self) -> Counter[str]:
        """County code → how many townships the list has there."""
        return Counter(_TOWNSHIP.findall(self._list.text))

    def is_town(self, code: str) -> bool:
        return len(code) == 9 or code in self._own

    def county(self, code: str) -> str:
        """The code of a town's county."""
        return self._own[code].county if code in self._own else code[:6]

    @cached_property
    def plain_names(self) -> dict[str, str]:
        """The townships' names, plain, by code."""
        codes = [code for code in self.names if len(code) == 9 and code not in self._own]
        names = _SEPARATOR.join(self.names[code] for code in codes)
        each = {ord(char): fold(char) for char in set(names)}  # folding is local, and this ten times faster
        found = dict(zip(codes, one_office(names.translate(each)).split(_SEPARATOR), strict=True))
        return found | {code: plain(town.name) for code, town in self._own.items()}

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[str, ...]]:
        """Town code → the towns that it followed."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, life in sorted(self.lives.items()):
            for successor in life.successors:
                found[successor].append(code)
        return {code: tuple(codes) for code, codes in found.items()}

    @cached_property
    def towns(self) -> ByName:
        """The towns with a name as their very name."""
        return ByName(self._shipped[0], self._own_called.towns, self._own)

    @cached_property
    def other(self) -> ByName:
        """The towns that a text may call so although the list does not."""
        return ByName(self._shipped[1], self._own_called.other, self._own)

    @cached_property
    def regions(self) -> ByName:
        """The provinces, cities and counties that bear a full name."""
        return ByName(self._shipped[2], {}, ())

    @cached_property
    def _shipped(self) -> list[str]:
        lists = _unpacked(self._path.with_name(NAMES)).split(LISTS_END)
        assert len(lists) == LISTS
        return lists

    @cached_property
    def _own_called(self) -> Called:
        return self._called(self._own)

    def called(self) -> Called:
        """Who bears a name, worked out anew: what tools/make_divisions.py ships. Takes .3 s."""
        return self._called(self.names)

    def _called(self, codes: Iterable[str]) -> Called:
        names = {code: self.names[code] for code in codes}
        counties = {code: self.names[self.county(code)] for code in codes if self.is_town(code)}
        return Called.of(names, counties, self.lives)

    @cached_property
    def pinyin(self) -> dict[str, str]:
        """Short names of regions in pinyin (zichuan), by code. Read only where a host name is known."""
        rows = (self._path.parent / "region_pinyin.csv").read_text(encoding="utf-8").splitlines()[1:]
        return dict(row.split(",", 1) for row in rows)

    def longest_town(self, start: str) -> int:
        """The length of the longest name of a town that begins with these two characters."""
        return max(self.towns.longest(start), self.other.longest(start))

    @cached_property
    def longest_region(self) -> int:
        return max(map(len, self.regions.all()))

    def is_placeholder(self, code: str) -> bool:
        """Whether this is the code of a city that is none: 市辖区, 县."""
        return len(code) < 9 and self.names.get(code) in PLACEHOLDERS

    def region(self, code: str) -> Region | None:
        """The province, city or county with this code; None for a placeholder."""
        name = self.names.get(code)
        known = name and not self.is_town(code) and name not in PLACEHOLDERS
        return Region(code, name) if name and known else None

    def regions_above(self, code: str) -> tuple[Region, ...]:
        """The regions that a region lies in, and it, the larger first; placeholders (市辖区) are left out."""
        lengths = (length for length in (2, 4, 6) if length <= len(code))
        return tuple(region for length in lengths if (region := self.region(code[:length])))

    def town(self, code: str) -> Town | None:
        """The town with this code or id."""
        name = self.names.get(code)
        if name is None or not self.is_town(code):
            return None
        above = self.county(code)
        county, province = Region(above, self.names[above]), Region(above[:2], self.names[above[:2]])
        city = self.region(above[:4])
        return Town(code, name, county, None if city and city.name == county.name else city, province)


@dataclass(frozen=True, slots=True)
class _Former:
    """A row of former_divisions.csv: a division that a later list lacks, or calls otherwise."""

    name: str
    last: int  # the year of the last list that did
    successors: tuple[str, ...]


def _former(path: Path) -> dict[str, list[_Former]]:
    """The rows by code, the oldest first."""
    found: dict[str, list[_Former]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            last = int(row["last_listed"][:4])
            found[row["code"]].append(_Former(row["name"], last, tuple(row["successors"].split())))
    return {code: sorted(rows, key=lambda row: row.last) for code, rows in found.items()}


def _life_of(rows: list[_Former], name: str, is_listed: bool) -> Life:
    before = tuple(dict.fromkeys(row.name for row in reversed(rows) if row.name != name))
    if is_listed:
        return Life(former_names=before)
    return Life(last=rows[-1].last, successors=rows[-1].successors, former_names=before)


def _unpacked(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8")
