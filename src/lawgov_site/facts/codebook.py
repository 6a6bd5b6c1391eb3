"""The codebook: which figures are indicators, in which unit, and what is counted (data/indicators.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..files import resources

_FILE = "indicators.csv"


class Pieces(StrEnum):
    """How reports state an indicator: which two values contradict one another."""

    NONE = "none"  # once: all of them
    KINDS = "kinds"  # also kind by kind (网上信访12件): those that are said to be the total
    EVENTS = "events"  # event by event: those that are said to be the total, of one noun


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that many reports state.

    `stock`: it is counted at a day, not over a year.
    """

    id: str
    name: str
    part: str
    unit: str
    accepted_units: tuple[str, ...]
    stock: bool
    pieces: Pieces
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
        accepted_units=tuple(row["accepted_units"].split(";")),
        stock=row["stock"] == "yes",
        pieces=Pieces(row["pieces"]),
        definition=row["definition"],
        not_this=row["not_this"],
        zero_wordings=tuple(filter(None, row["zero_wordings"].split(";"))),
        example=row["example"],
    )
