"""Which indicator a figure is of: the first rule of data/fact_rules.yaml that fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ..vocabulary import vocabulary
from .codebook import codebook
from .sentences import Around
from .words import OneOf, words

NONE = "none"
_WORDS = ("own", "own2", "before", "clause", "sentence", "no_part")
_NOT = ("not", "not_before", "not_clause", "not_sentence")


class Told(NamedTuple):
    """What is known before a figure is read: of what was spoken last, the sentence's indicators so far, and
    whether it is of the report's plans."""

    topic: str
    indicators: Sequence[str]
    plans: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must be near a figure, and what must not."""

    indicator: str | None
    own: OneOf | None
    before: OneOf | None
    own2: OneOf | None
    clause: OneOf | None
    sentence: OneOf | None
    no: OneOf | None
    not_before: OneOf | None
    not_clause: OneOf | None
    not_sentence: OneOf | None
    no_part: OneOf | None
    plans: bool | None
    topic: frozenset[str]
    follows: frozenset[str]
    once: bool

    def fits(self, around: Around, told: Told) -> bool:
        """Whether it fits."""
        own = around.own
        return bool(
            (self.own is None or self.own(own))
            and (self.before is None or self.before(around.before))
            and (self.own2 is None or self.own2(own))
            and (self.clause is None or self.clause(around.clause))
            and (self.sentence is None or self.sentence(around.sentence))
            and (not self.topic or told.topic in self.topic)
            and (not self.follows or (told.indicators[-1:] and told.indicators[-1] in self.follows))
            and (self.plans is None or self.plans is told.plans)
            and not (self.no_part and self.no_part(around.part))
            and not (self.no and self.no(own))
            and not (self.not_before and self.not_before(around.before))
            and not (self.not_clause and self.not_clause(around.clause))
            and not (self.not_sentence and self.not_sentence(around.sentence))
        )


def indicator_of(unit: str, around: Around, told: Told) -> str | None:
    """The indicator of a figure in a unit."""
    for rule in _by_unit().get(unit, ()):
        if rule.fits(around, told):
            return None if rule.once and rule.indicator in told.indicators else rule.indicator
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
    accepted = codebook()[name].accepted_units if indicator else frozenset(words()["units"])
    units = frozenset(row["units"].split()) if "units" in row else accepted
    words_of = {key: OneOf(row[key]) for key in (*_WORDS, *_NOT) if row.get(key)}
    rule = Rule(
        indicator=indicator,
        own=words_of.get("own"),
        before=words_of.get("before"),
        own2=words_of.get("own2"),
        clause=words_of.get("clause"),
        sentence=words_of.get("sentence"),
        no=words_of.get("not"),
        not_before=words_of.get("not_before"),
        not_clause=words_of.get("not_clause"),
        not_sentence=words_of.get("not_sentence"),
        no_part=words_of.get("no_part"),
        plans=row.get("plans"),
        topic=frozenset(row.get("topic", "").split()),
        follows=frozenset(row.get("follows", "").split()),
        once=bool(row.get("once")),
    )
    return rule, units
