"""What hits are limited to, and in which order they are listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ...model import Kind
from ..place import Place

_YEARS = re.compile(r"(\d{4})?(-)?(\d{4})?", re.ASCII)
_CODE = re.compile(r"(\d\d){1,3}|\d{9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Years:
    """A year or a range of years; an end that is None is open."""

    first: int | None = None
    last: int | None = None

    @classmethod
    def parse(cls, text: str) -> Years:
        """`2024`, `2021-2024`, `2021-` or `-2022`; nothing is every year. Raises ValueError."""
        match = _YEARS.fullmatch(text)
        if not match or text == "-" or (match[1] and match[3] and not match[2]):
            raise ValueError(text)
        first, last = match[1], match[3] or (match[1] if not match[2] else None)
        return cls(int(first) if first else None, int(last) if last else None)

    def __contains__(self, year: int) -> bool:
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


class Sort(StrEnum):
    """The order of hits. Whatever is equal in it goes by score, then the newest first, then by town.

    In the order of relevance the reports of the place with whose name a query begins come first (placed.py).
    """

    RELEVANCE = "relevance"
    YEAR = "year"
    """The newest first."""
    TOWN = "town"
    """By the towns' codes, each town's newest first."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to.

    `region` is the code of a province (2 digits), city (4) or county (6), or a town's: 9 digits, or the id
    that a sidecar gives a town which is not in the list. With a `kind`, words must stand in such sections.
    """

    years: Years = Years()
    region: str = ""
    kind: Kind | None = None

    def in_region(self, place: Place) -> bool:
        """Whether a report's town is the region or lies in it."""
        if not self.region or _CODE.fullmatch(self.region):
            return place.key.startswith(self.region)
        return place.key.endswith(f"~{self.region}")


NO_FILTERS = Filters()
