"""Labelled texts (fixtures/facts_labelled.txt): what is read in them, against what their labels say."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..cases import FIXTURES, titled
from .samples import facts_of_text

FILE = FIXTURES / "facts_labelled.txt"


class Labelled(NamedTuple):
    id: str
    year: int
    kind: str
    text: str
    expected: list[str]  # indicator | value | status, and | - if it is of no year


class Score(NamedTuple):
    right: int
    found: int
    expected: int
    faults: list[str]

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.expected


def labelled() -> list[Labelled]:
    made = []
    for name, source, expected in titled(FILE):
        when, text = source.split("\n", 1)
        year, kind = when.split()
        made.append(Labelled(name, int(year), kind, text, expected.splitlines()))
    return made


def score() -> Score:
    """Figures with an indicator: right if indicator, value and status are, and whether it is of the year."""
    right = found = expected = 0
    faults = []
    for one in labelled():
        read = Counter(
            f"{fact['indicator']} | {fact['value'] or '?'} | {fact['status']}"
            + (" | -" if fact["period"] is None and one.kind != "plans" else "")
            for fact in facts_of_text(one.text, one.year, one.kind)
            if fact["indicator"]
        )
        told = Counter(one.expected)
        right += (read & told).total()
        found += read.total()
        expected += told.total()
        faults += [f"{one.id} false {line}" for line in read - told]
        faults += [f"{one.id} missed {line}" for line in told - read]
    return Score(right, found, expected, faults)
