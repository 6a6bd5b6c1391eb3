"""The list of divisions: codes, names, and which towns and regions bear a name.

The list is data/divisions.csv.gz (see NOTICE): `code,name` for provinces (2 digits), cities (4), counties (6)
and townships (9). Reading and indexing it takes a quarter of a second, so it is done on first use.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..folding import fold
from ..model import Region, Town
from .names import one_office, other_names, region_names

PLACEHOLDERS = frozenset(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"])
_SEPARATOR = "|"  # in no name; survives folding


class Table:
    """All divisions by code and by name. Names are looked up in their plain form (`names.plain`)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = file.read().split("\n")[1:]
        self.names = dict(row.split(",", 1) for row in rows if row)

    @cached_property
    def plain_names(self) -> dict[str, str]:
        """The townships' names, plain, by code."""
        codes = [code for code in self.names if len(code) == 9]
        names = _SEPARATOR.join(self.names[code] for code in codes)
        each = {ord(char): fold(char) for char in set(names)}  # folding is local, and this ten times faster
        return dict(zip(codes, one_office(names.translate(each)).split(_SEPARATOR), strict=True))

    @cached_property
    def towns(self) -> dict[str, tuple[str, ...]]:
        """Codes of the towns with this very name."""
        index: dict[str, list[str]] = defaultdict(list)
        for code, name in self.plain_names.items():
            index[name].append(code)
        return {name: tuple(codes) for name, codes in index.items()}

    @cached_property
    def other(self) -> dict[str, tuple[str, ...]]:
        """Codes of the towns that a text may call so although the list does not."""
        index: dict[str, list[str]] = defaultdict(list)
        for code, name in self.plain_names.items():
            others = other_names(name)
            county = self.names[code[:6]]
            if name.startswith(county) and len(name) > len(county) + 2:
                others.add(name.removeprefix(county))
            for other in others:
                index[other].append(code)
        return {name: tuple(codes) for name, codes in index.items()}

    @cached_property
    def regions(self) -> dict[str, frozenset[str]]:
        """Codes of the provinces, cities and counties that bear this full name."""
        index: dict[str, set[str]] = defaultdict(set)
        for code, name in self.names.items():
            if len(code) < 9 and name not in PLACEHOLDERS:
                for form in region_names(name).full:
                    index[form].add(code)
        return {name: frozenset(codes) for name, codes in index.items()}

    @cached_property
    def pinyin(self) -> dict[str, str]:
        """Short names of regions in pinyin (zichuan), by code. Read only where a host name is known."""
        rows = (self._path.parent / "region_pinyin.csv").read_text(encoding="utf-8").splitlines()[1:]
        return dict(row.split(",", 1) for row in rows)

    @cached_property
    def town_starts(self) -> dict[str, int]:
        """The first two characters of all towns' names, with the length of the longest that begins so."""
        return _starts((*self.towns, *self.other))

    @cached_property
    def region_starts(self) -> dict[str, int]:
        """The same of the regions' names."""
        return _starts(self.regions)

    @cached_property
    def longest_region(self) -> int:
        return max(map(len, self.regions))

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """Codes of cities that are none: 市辖区, 县."""
        return frozenset(code for code in self.names if len(code) < 9 and self.names[code] in PLACEHOLDERS)

    def region(self, code: str) -> Region | None:
        """The province, city or county with this code; None for a placeholder."""
        name = self.names.get(code)
        return Region(code, name) if name and len(code) < 9 and name not in PLACEHOLDERS else None

    def town(self, code: str) -> Town | None:
        name = self.names.get(code)
        if name is None or len(code) != 9:
            return None
        county, province = Region(code[:6], self.names[code[:6]]), Region(code[:2], self.names[code[:2]])
        city = self.region(code[:4])
        return Town(code, name, county, None if city and city.name == county.name else city, province)


def _starts(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        longest[name[:2]] = max(longest.get(name[:2], 0), len(name))
    return longest
