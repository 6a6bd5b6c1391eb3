"""Which towns and regions bear a name: worked out of all divisions by tools/make_divisions.py, and looked up.

data/division_names.txt.gz has three lists, with a form feed between them: the towns by their very names, the
towns by what else a text may call them, the regions. A line is `name<tab>codes`, a blank between codes, in
the order of the list of divisions; names are plain (`names.plain`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from .lives import UNKNOWN, Life
from .names import everyday_names, other_names, plain, region_names
from .sorted_lines import SortedLines

LISTS, LISTS_END = 3, "\f"
PLACEHOLDERS = frozenset(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"])

Codes = Mapping[str, tuple[str, ...]]


class Called(NamedTuple):
    """Codes by plain name."""

    towns: Codes  # the towns with this very name
    other: Codes  # those that a text may call so although the list does not
    regions: Codes  # provinces, cities and counties with this full name

    @classmethod
    def of(cls, names: Mapping[str, str], counties: Mapping[str, str], lives: Mapping[str, Life]) -> Called:
        """Worked out for some divisions, by their names: a quarter of a second for all that there are.

        `counties`: the names of the towns' counties, by town, which tells that a division is a town.
        """
        towns, other, regions = (defaultdict[str, list[str]](list) for _ in range(LISTS))
        for code, name in names.items():
            if code in counties:
                called = plain(name)
                towns[called].append(code)
                for form in other_forms(called, counties[code], lives.get(code, UNKNOWN)):
                    other[form].append(code)
            elif name not in PLACEHOLDERS:
                for form in region_names(name).full:
                    regions[form].append(code)
        return cls(*({name: tuple(codes) for name, codes in one.items()} for one in (towns, other, regions)))

    @property
    def text(self) -> str:
        """As it is shipped."""
        return LISTS_END.join(_text(one) for one in self)


def other_forms(name: str, county: str, life: Life) -> set[str]:
    """What else a text may call the town with this plain name: its former names, too."""
    others = other_names(name) | everyday_names(name)
    if name.startswith(county) and len(name) > len(county) + 2:
        others.add(name.removeprefix(county))
    for former in (*life.former_names, *filter(None, (life.listed_name,))):
        others |= {plain(former), *other_names(plain(former))}
    return others - {name}


def _text(one: Codes) -> str:
    return "".join(
        f"{line}\n" for line in sorted(f"{name}\t{' '.join(codes)}" for name, codes in one.items())
    )


class ByName:
    """The codes of those that bear a name, in the order of the list, an archive's own last.

    Names that begin with the same two characters are read together, when the first of them is asked for.
    """

    def __init__(self, lines: str, own: Codes, hidden: Collection[str]) -> None:
        """`own` are the archive's, `hidden` codes of the list that it has taken into its own hands."""
        self._lines, self._own, self._hidden = SortedLines(lines), own, hidden
        self._read: dict[str, dict[str, tuple[str, ...]]] = {}
        self._longest: dict[str, int] = {}

    def get(self, name: str) -> tuple[str, ...]:
        """Whose name this is; empty where it is nobody's."""
        return self._beginning(name[:2]).get(name, ())

    def longest(self, start: str) -> int:
        """The length of the longest name that begins with these two characters; 0 where none does."""
        if start not in self._longest:
            self._longest[start] = max(map(len, self._beginning(start)), default=0)
        return self._longest[start]

    def all(self) -> dict[str, tuple[str, ...]]:
        """All names."""
        return self._of(self._lines, self._own)

    def _beginning(self, start: str) -> dict[str, tuple[str, ...]]:
        if start not in self._read:
            lines = self._lines.beginning(start.ljust(2, "\t"))  # a name of one character has a tab behind it
            own = {name: codes for name, codes in self._own.items() if name[:2] == start}
            self._read[start] = self._of(lines, own)
        return self._read[start]

    def _of(self, lines: Iterable[str], own: Codes) -> dict[str, tuple[str, ...]]:
        found = dict(self._listed(lines))
        return found | {name: (*found.get(name, ()), *codes) for name, codes in own.items()}

    def _listed(self, lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for line in lines:
            name, codes = line.split("\t")
            if kept := tuple(code for code in codes.split(" ") if code not in self._hidden):
                yield name, kept
