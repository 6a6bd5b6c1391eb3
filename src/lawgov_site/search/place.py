"""Where a report stands in the order of a segment: by year, then by town."""

from __future__ import annotations

from dataclasses import dataclass

from ..archive.entries import Entry


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands in its segment's order.

    `key` is the town's 9-digit code; a town with an id of its own has its county's code, `~` and the id, and
    so follows its county's other towns.
    """

    year: int
    key: str

    @classmethod
    def of(cls, entry: Entry) -> Place:
        """The place of an archive's entry."""
        code = entry.town.code
        regular = len(code) == 9 and code.isascii() and code.isdigit()
        return cls(entry.year, code if regular else f"{entry.town.county.code.ljust(6, '0')}~{code}")

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
