"""Where a report stands in the order of a segment: by year, then by town."""

from __future__ import annotations

from dataclasses import dataclass

from ..archive.entry import Entry
from ..model import Town


def key_of(town: Town) -> str:
    """A town's 9-digit code; of one with an id of its own its county's code, `~` and the id.

    So it follows its county's other towns.
    """
    regular = len(town.code) == 9 and town.code.isascii() and town.code.isdigit()
    return town.code if regular else f"{town.county.code.ljust(6, '0')}~{town.code}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands in its segment's order.

    `key` is that of the town (`key_of`).
    """

    year: int
    key: str

    @classmethod
    def of(cls, entry: Entry) -> Place:
        """The place of an archive's entry."""
        return cls(entry.year, key_of(entry.town))

    @property
    def sort_key(self) -> tuple[int, str]:
        return self.year, self.key

    @property
    def province(self) -> str:
        return self.key[:2]

    @property
    def report(self) -> str:
        """The report's id."""
        return f"{self.key.rpartition('~')[2]}-{self.year}"
