"""Which indicator a figure is of: the first rule of data/fact_rules.yaml that fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ...strings.vocabulary import vocabulary
from ..around.sentences import Around
from ..codebook import codebook
from ..words import OneOf, leads_only, words

NONE = "none"
_PLACES = ("own", "before", "clause", "sentence", "said", "part", "lead")  # of what stands around a figure
# Where one of a rule's words must stand, and where none may: its key → the place.
_WANTED = {
    "own": "own",
    "own2": "own",
    "before": "before",
    "clause": "clause",
    "sentence": "sentence",
    "said": "said",
    "part": "part",
    "lead": "lead",
    "previous": "previous",
}
_UNWANTED = {
    "not": "own",
    "not_before": "before",
    "not_clause": "clause",
    "not_sentence": "sentence",
    "not_previous": "previous",
    "no_part": "part",
}
_Words = tuple[tuple[str, OneOf], ...]


class Told(NamedTuple):
    """What is known before a figure is read: of what was spoken last, the sentence's indicators so far, and
    whether it is of the report's plans.

    `afresh`: what they were of was not the town's, or not all of it; `previous`: what stood beside the
    figure before.
    """

    topic: str
    indicators: Sequence[str]
    plans: bool
    afresh: bool = False
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must be near a figure, and what must not."""

    indicator: str | None
    wanted: _Words
    unwanted: _Words
    plans: bool | None
    topic: frozenset[str]
    follows: frozenset[str]
    once: bool
    bare: bool

    def fits(self, around: Mapping[str, str], told: Told) -> bool:
        """Whether it fits; `around` is what stands around a figure, by where."""
        if self.plans is not None and self.plans != told.plans:
            return False
        for where, has in self.wanted:  # what most rules fail by
            if not has(around[where]):
                return False
        return (
            (not self.topic or told.topic in self.topic)
            and (not self.follows or not self.follows.isdisjoint(told.indicators[-1:]))
            and (not self.bare or leads_only(around["own"]))
            and not any(has(around[where]) for where, has in self.unwanted)
        )


def indicator_of(unit: str, around: Around, told: Told) -> str | None:
    """The indicator of a figure in a unit."""
    texts = {where: getattr(around, where) for where in _PLACES} | {"previous": told.previous}
    for rule in _by_unit().get(unit, ()):
        if rule.fits(texts, told):
            again = rule.once and not told.afresh and rule.indicator in told.indicators
            return None if again else rule.indicator
    return None


@cache
def rules() -> tuple[tuple[Rule, frozenset[str]], ...]:
    """All rules in order, each with its units."""
    return tuple(map(_rule, vocabulary("fact_rules.yaml")))


@cache
def _by_unit() -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule, units in rules():
        for unit in units:
            found[unit].append(rule)
    return {unit: tuple(fitting) for unit, fitting in found.items()}


def _rule(row: dict[str, Any]) -> tuple[Rule, frozenset[str]]:
    name = row["indicator"]
    indicator = None if name == NONE else name
    accepted = codebook()[name].accepted_units if indicator else words()["units"]
    units = frozenset(row["units"].split() if "units" in row else accepted)
    rule = Rule(
        indicator=indicator,
        wanted=_words(row, _WANTED),
        unwanted=_words(row, _UNWANTED),
        plans=row.get("plans"),
        topic=frozenset(row.get("topic", "").split()),
        follows=frozenset(row.get("follows", "").split()),
        once=bool(row.get("once")),
        bare=bool(row.get("bare")),
    )
    return rule, units


def _words(row: Mapping[str, str], places: Mapping[str, str]) -> _Words:
    return tuple((where, OneOf(row[key])) for key, where in places.items() if key in row)
