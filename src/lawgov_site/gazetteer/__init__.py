"""Where a report comes from: name and evidence in the text → town.

A town's name alone is not an address (凤凰镇 is one of 15), so the text's own evidence decides: the regions
named in front of the town, in the title, the signature, the body. Where it does not decide, the answer is
"ambiguous" with the candidates, never a guess.

    names.py       how places are written
    lives.py       when a town is there, what it was called, what followed it
    table.py       the list of divisions and its indexes, with an archive's own towns laid over it
    by_name.py     who bears a name, of all divisions
    sorted_lines.py    lines that are found without reading the others
    own.py         an archive's own towns: towns.yaml
    mentions.py    where a text names towns and regions
    named.py       which towns a title, a signature or a body names as its own
    evidence.py    what a text says for and against a candidate
    resolve.py     the decision
    lookup.py      what a person who types a name or code may mean
    issuers.py     whose name a title begins with
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ..files import resources
from ..model import Region, Town
from ..settings.files import TOWNS_FILE
from ..strings.folding import fold
from ..strings.vocabulary import vocabulary
from .issuers import is_region, issuer_in
from .lives import UNKNOWN, Life
from .lookup import Found, look_up, nearest, regions_named
from .names import everyday_names, has_rare_characters, plain
from .own import load_own
from .resolve import Evidence, Resolution, resolve
from .table import OwnTown, Table

__all__ = ["TOWNS_FILE", "Evidence", "Found", "Gazetteer", "Life", "OwnTown", "Resolution"]

_LIST = "divisions.csv.gz"


class Gazetteer:
    """The towns of the list of divisions and an archive's own, by code and by evidence."""

    def __init__(self, table: Table, own: tuple[OwnTown, ...] = ()) -> None:
        self._table = table
        self.own = own

    @staticmethod
    @cache
    def load() -> Gazetteer:
        """The gazetteer that comes with the package; read once."""
        return Gazetteer(Table(resources.data() / _LIST))

    @staticmethod
    @lru_cache(maxsize=4)
    def of(own: tuple[OwnTown, ...]) -> Gazetteer:
        """The gazetteer of an archive that has towns of its own."""
        return Gazetteer(Table(resources.data() / _LIST, own), own) if own else Gazetteer.load()

    @staticmethod
    def at(root: Path) -> Gazetteer:
        """The gazetteer of the archive in `root`, with its towns.yaml.

        Raises LawgovError with every TOWNS-* error of that file.
        """
        path = root / TOWNS_FILE
        return Gazetteer.of(load_own(path, Gazetteer.load()._table) if path.exists() else ())

    @cached_property
    def as_of(self) -> dt.date:
        """Of when the list of divisions is."""
        return dt.date.fromisoformat(vocabulary("divisions.yaml")["as_of"])

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes and ids of all towns that are there today, in the list's order, then the archive's own.

        Towns that an older list had, and those that have ended by the archive's own word, are left out.
        """
        own = {town.code for town in self.own}
        listed = [code for code in self._table.listed if len(code) == 9 and code not in own]
        return (*sorted(listed), *(town.code for town in self._own_there))

    def has(self, code: str) -> bool:
        """Whether this is one of `codes`."""
        if any(town.code == code for town in self.own):
            return not self.life(code).has_ended
        return len(code) == 9 and self._table.is_listed(code)

    def reporting(self, county: str) -> tuple[str, ...]:
        """The codes of a county's towns that are to report, as `codes` orders them.

        Development zones, farms and the like (类似乡级单位, with 4 or 5 in the seventh place of the code) are
        left out: they are no townships and need not report. An archive's own are whatever their code is.
        """
        own = {town.code for town in self.own}
        listed = [code for code in self._table.townships_of(county) if code not in own]
        return (*listed, *(town.code for town in self._own_there if town.county == county))

    @cached_property
    def reporting_in(self) -> Counter[str]:
        """How many towns are to report in each region, by the region's code ("" is the country)."""
        counties = self._table.count_townships()
        counties.subtract(town.code[:6] for town in self.own if self._table.is_township(town.code))
        counties.update(town.county for town in self._own_there)
        found: Counter[str] = Counter()
        for county, towns in counties.items():
            for length in (0, 2, 4, 6):
                found[county[:length]] += towns
        return found

    @cached_property
    def _own_there(self) -> tuple[OwnTown, ...]:
        """The archive's own towns that are there today."""
        return tuple(town for town in self.own if not self.life(town.code).has_ended)

    def town(self, code: str) -> Town | None:
        """The town with this 9-digit code, or id of the archive's own."""
        return self._table.town(code)

    def county_of(self, code: str) -> str:
        """The code of a town's county."""
        return self._table.county(code)

    def life(self, code: str) -> Life:
        """When a town is there, what it was called, what followed it."""
        return self._table.lives.get(code, UNKNOWN)

    def predecessors(self, code: str) -> tuple[str, ...]:
        """The codes of the towns that a town followed."""
        return self._table.predecessors.get(code, ())

    def other_names(self, code: str) -> tuple[str, ...]:
        """What else a town was or is called: former names, the list's, everyday spellings."""
        life, name = self.life(code), self._table.names.get(code, "")
        everyday = sorted(everyday_names(plain(name))) if has_rare_characters(fold(name)) else ()
        names = (*life.former_names, *filter(None, (life.listed_name,)), *everyday)
        return tuple(dict.fromkeys(n for n in names if n != name))

    def region(self, code: str) -> Region | None:
        """The province (2 digits), city (4) or county (6) with this code; None for placeholders (市辖区)."""
        return self._table.region(code)

    def counties_named(self, name: str) -> int:
        """How many counties bear this name (鼓楼区: 4)."""
        codes = self._table.regions.get(fold(name))
        return sum(len(code) == 6 and self._table.is_listed(code) for code in codes)

    def look_up(self, query: str) -> Found:
        """The towns and counties that a name, a part of one, or a code may mean."""
        return look_up(self._table, query)

    def regions_named(self, query: str) -> tuple[Region, ...]:
        """The provinces, cities and counties that a name, the beginning of one, or a code may mean."""
        return regions_named(self._table, query)

    def regions_above(self, code: str) -> tuple[Region, ...]:
        """The regions that a region lies in, and it, the larger first; placeholders (市辖区) are left out."""
        return self._table.regions_above(code)

    def counties_of(self, region: str) -> tuple[Region, ...]:
        """The counties of a province or city that the list has today, by code."""
        return tuple(county for code in self._table.counties_of(region) if (county := self.region(code)))

    def nearest(self, query: str) -> tuple[Town, ...]:
        """The towns whose names are nearest to one that is nowhere."""
        return nearest(self._table, query)

    def issuer_in(self, title: str) -> str | None:
        """The town with whose name, behind its regions, a title or signature begins; as it stands there."""
        return issuer_in(self._table, title)

    def is_region(self, name: str) -> bool:
        """Whether a name is that of a province, city or county, those above it before it or not."""
        return is_region(self._table, name)

    def resolve(self, evidence: Evidence) -> Resolution:
        """The town that the evidence points at, or why there is none."""
        return resolve(self._table, evidence)
