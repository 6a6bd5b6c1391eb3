"""Where a passage is most like a term, and in what it differs: approximate matching of strings.

The costs of all ways are worked out row by row (Sellers, "The theory and computation of evolutionary
distances", Journal of Algorithms, 1980); of equal ways the first is taken. What was typed beyond either end
is set beside what stands there.

static/js/search/answers/alignment.js is the same rule, held to this one by tests/parity/near.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ..arrays import Numbers

OTHER = 3
"""What a character costs that was typed and is not there, whether another stands in its place or not. A
change of one character costs no more than this."""

MORE = 1
"""What a character of the text costs that was not typed: less, so that a figure of more digits is set beside
a figure, and words put in between do not part what was typed."""

_FIGURE = frozenset("0123456789.")


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in a text (its range) in the place of what was typed. Either may be empty."""

    start: int
    end: int
    typed: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a text is most like a term."""

    cost: int
    start: int
    end: int
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class _Step:
    """A character of the term beside one of the text; either may be missing; the text's place is kept."""

    typed: str
    at: int
    stands: str
    differs: bool

    @property
    def in_figure(self) -> bool:
        return self.typed in _FIGURE or self.stands in _FIGURE


def align(term: str, text: str, most: int) -> Alignment | None:
    """The cheapest way to set a term beside a part of a text, if it costs no more than `most`."""
    if not _can_cost(term, text, most):
        return None
    costs = _costs(term, text)
    end = int(costs[-1].argmin())
    cost = int(costs[-1, end])
    return _alignment(_steps(costs, term, text, end), text, cost, end) if cost <= most else None


def one_change(term: str, text: str) -> Iterator[str]:
    """The parts of a text that differ from a term by one character: another, one more or one less.

    Each is given as often as it stands there. Left out are those that are a part of the term or have it as a
    part, and those that differ in a digit or a mark.
    """
    if not _can_cost(term, text, OTHER):
        return
    costs = _costs(term, text)
    for end in np.flatnonzero(costs[-1] <= OTHER).tolist():
        steps = _steps(costs, term, text, end)
        changed = [step for step in steps if step.differs]
        if len(changed) != 1 or not all(char.isalpha() for char in changed[0].typed + changed[0].stands):
            continue
        form = text[steps[0].at : end]
        if form not in term and term not in form:
            yield form


def _can_cost(term: str, text: str, most: int) -> bool:
    """Whether a text has so many of a term's characters that a way may cost no more: a quick look."""
    missing = Counter(term) - Counter(text)
    return OTHER * missing.total() <= most


def _costs(term: str, text: str) -> Numbers:
    """For each beginning of a term (row) and each place of a text: the least that the beginning costs with
    its end there."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    steps = MORE * np.arange(len(text) + 1, dtype=np.int64)
    costs = np.zeros((len(term) + 1, len(text) + 1), np.int64)
    for i, char in enumerate(term, 1):
        before = costs[i - 1]
        costs[i, 0] = OTHER * i
        costs[i, 1:] = np.minimum(before[:-1] + OTHER * (codes != ord(char)), before[1:] + OTHER)
        costs[i] = np.minimum.accumulate(costs[i] - steps) + steps
    return costs


def _steps(costs: Numbers, term: str, text: str, end: int) -> list[_Step]:
    """The cheapest way that ends at a place, from its beginning."""
    steps: list[_Step] = []
    i, at = len(term), end
    while i:
        cost = costs[i, at]
        same = at > 0 and term[i - 1] == text[at - 1]
        if at and cost == costs[i - 1, at - 1] + (0 if same else OTHER):
            i, at = i - 1, at - 1
            steps.append(_Step(term[i], at, text[at], not same))
        elif cost == costs[i - 1, at] + OTHER:
            i -= 1
            steps.append(_Step(term[i], at, "", True))
        else:
            at -= 1
            steps.append(_Step("", at, text[at], True))
    return steps[::-1]


def _alignment(steps: list[_Step], text: str, cost: int, end: int) -> Alignment:
    """What a way says, its ends set beside what stands there."""
    steps = _beyond(steps[::-1], text, steps[0].at - 1, -1)[::-1]
    steps = _beyond(steps, text, end, 1)
    for way in (steps, steps[::-1]):
        _whole_figures(way)
    differences = []
    for differs, group in groupby(steps, lambda step: step.differs):
        run = list(group)
        if differs:
            start = run[0].at
            stands = sum(len(step.stands) for step in run)
            differences.append(Difference(start, start + stands, "".join(step.typed for step in run)))
    last = steps[-1]
    return Alignment(cost, steps[0].at, last.at + len(last.stands), tuple(differences))


def _beyond(steps: list[_Step], text: str, at: int, way: int) -> list[_Step]:
    """Steps of which the last may be of what was typed beyond a text's part, `at` being what stands there:
    these are set beside it up to a mark, and a figure is taken to its end."""
    first = len(steps)
    while first and not steps[first - 1].stands:
        first -= 1
    while at in range(len(text)) and text[at].isalnum():
        whole = steps[-1].in_figure and steps[-1].differs and text[at] in _FIGURE
        if first < len(steps):
            steps[first] = _Step(steps[first].typed, at, text[at], True)
            first += 1
        elif whole:
            steps.append(_Step("", at, text[at], True))
            first += 1
        else:
            break
        at += way
    for step in steps[first:]:
        step.at = at + (way < 0)
    return steps


def _whole_figures(steps: Sequence[_Step]) -> None:
    """A figure in which a digit differs is another figure: all of it differs."""
    inside = False
    for step in steps:
        inside = step.in_figure and (inside or step.differs)
        step.differs = step.differs or inside
