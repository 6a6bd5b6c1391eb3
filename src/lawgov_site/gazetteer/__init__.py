"""Where a report comes from: name and evidence in the text → town.

A town's name alone is not an address (凤凰镇 is one of 15), so the text's own evidence decides: the regions
named in front of the town, in the title, the signature, the body. Where it does not decide, the answer is
"ambiguous" with the candidates, never a guess.

    names.py       how places are written
    table.py       the list of divisions and its indexes
    mentions.py    where a text names towns and regions
    evidence.py    what a text says for and against a candidate
    resolve.py     the decision
"""

from __future__ import annotations

from functools import cache

from .. import resources
from ..folding import fold
from ..model import Region, Town
from .resolve import Evidence, Resolution, resolve
from .table import Table

__all__ = ["Evidence", "Gazetteer", "Resolution"]


class Gazetteer:
    """The towns of the list of divisions, by code and by evidence."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @staticmethod
    @cache
    def load() -> Gazetteer:
        """The gazetteer that comes with the package; read once."""
        return Gazetteer(Table(resources.data() / "divisions.csv.gz"))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all towns, in the list's order."""
        return tuple(code for code in self._table.names if len(code) == 9)

    def town(self, code: str) -> Town | None:
        """The town with this 9-digit code."""
        return self._table.town(code)

    def region(self, code: str) -> Region | None:
        """The province (2 digits), city (4) or county (6) with this code; None for placeholders (市辖区)."""
        return self._table.region(code)

    def counties_named(self, name: str) -> int:
        """How many counties bear this name (鼓楼区: 4)."""
        return sum(len(code) == 6 for code in self._table.regions.get(fold(name), ()))

    def resolve(self, evidence: Evidence) -> Resolution:
        """The town that the evidence points at, or why there is none."""
        return resolve(self._table, evidence)
