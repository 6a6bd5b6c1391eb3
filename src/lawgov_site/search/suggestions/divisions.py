"""The places that are suggested: provinces, cities, counties and towns, of the list and of the archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...archive.entries import Archive
from ...gazetteer import Gazetteer
from ...model import Town
from ..place import key_of

TOWN = 3
_LEVELS = {2: 0, 4: 1, 6: 2}  # digits of a region's code; all else is a town's
_SUFFIX = re.compile("(?:特别行政区|自治区|自治州|自治县|自治旗|地区|街道|[省市县区旗盟州镇乡])$")


@dataclass(frozen=True, slots=True)
class Division:
    """A place, with its names."""

    code: str  # of 2, 4 or 6 digits a region's; a town's has 9, or is `<county>~<code>`
    name: str
    above: str  # the names of the regions that it lies in, from the province down
    others: tuple[str, ...] = ()  # former names and everyday spellings
    reports: int = 0  # that the archive has of it

    @property
    def level(self) -> int:
        """0 is a province, 1 a city, 2 a county, 3 a town."""
        return _LEVELS.get(len(self.code), TOWN)

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """Which of equal ones comes first: those with reports, then the larger, those with more, by code."""
        return not self.reports, self.level, -self.reports, self.code


def stem(name: str) -> str:
    """A name without the word for what it is: 枫桥镇 → 枫桥."""
    return _SUFFIX.sub("", name)


def of_gazetteer(gazetteer: Gazetteer) -> list[Division]:
    """All towns that are there today, and the regions that they lie in."""
    return _with_regions((town, 0) for code in gazetteer.codes if (town := gazetteer.town(code)))


def of_archive(archive: Archive) -> list[Division]:
    """The towns with reports, and the regions that they lie in; a town is as its newest report has it."""
    return _with_regions((entries[-1].town, len(entries)) for entries in archive.by_town.values())


def listed(archive: Archive) -> set[str]:
    """The codes of those with reports that `of_gazetteer` has under the same names."""
    found = set()
    for code, entries in archive.by_town.items():
        town = entries[-1].town
        if archive.gazetteer.has(code) and archive.gazetteer.town(code) == town:
            found |= {key_of(town), *(region.code for region in town.regions)}
    return found


def with_other_names(divisions: Iterable[Division], gazetteer: Gazetteer) -> list[Division]:
    """The same with what else the towns were or are called."""
    return [
        replace(one, others=names) if names else one
        for one in divisions
        for names in [gazetteer.other_names(one.code.rpartition("~")[2]) if one.level == TOWN else ()]
    ]


def _with_regions(towns: Iterable[tuple[Town, int]]) -> list[Division]:
    """Towns with their numbers of reports, behind their regions with what those come to."""
    found: list[Division] = []
    regions: dict[str, Division] = {}
    for town, reports in towns:
        above: tuple[str, ...] = ()
        for region in town.regions:
            before = regions.get(region.code)
            total = reports + (before.reports if before else 0)
            regions[region.code] = Division(region.code, region.name, _joined(above), reports=total)
            above = (*above, region.name)
        found.append(Division(key_of(town), town.name, _joined(above), reports=reports))
    return [*regions.values(), *found]


def _joined(names: Iterable[str]) -> str:
    """Names of regions; one that is called like the one above it is said once."""
    return "".join(dict.fromkeys(names))
