"""The codebook: which figures are indicators, in which unit, and what is counted (data/indicators.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from .. import resources

_FILE = "indicators.csv"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that many reports state.

    `stock`: it is counted at a day, not over a year. `in_pieces`: reports state it event by event, so that
    two values contradict one another only where both are said to be the total.
    """

    id: str
    name: str
    part: str
    unit: str
    accepted_units: frozenset[str]
    stock: bool
    in_pieces: bool
    definition: str
    not_this: str
    zero_wordings: tuple[str, ...]
    example: str


@cache
def codebook() -> dict[str, Indicator]:
    """The indicators by their ids, in the codebook's order."""
    with (resources.data() / _FILE).open(encoding="utf-8", newline="") as file:
        return {row["id"]: _indicator(row) for row in csv.DictReader(file)}


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        id=row["id"],
        name=row["name"],
        part=row["part"],
        unit=row["unit"],
        accepted_units=frozenset(row["accepted_units"].split(";")),
        stock=row["stock"] == "yes",
        in_pieces=row["in_pieces"] == "yes",
        definition=row["definition"],
        not_this=row["not_this"],
        zero_wordings=tuple(filter(None, row["zero_wordings"].split(";"))),
        example=row["example"],
    )
