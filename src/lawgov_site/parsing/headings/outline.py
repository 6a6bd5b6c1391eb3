"""Candidates → headings: which of them are headings, and at which level.

The outline is the cheapest reading of the whole sequence of candidates, where a reading's cost is the
evidence against each of its decisions (candidates.py) plus the irregularity of its numbering (here):
numbers that do not follow one another, a style that changes its level, a child numbered like its parent, one
item of a series that is a heading beside others that are text.
Found by beam search; a regular report has one reading of cost near 0 and is read in a straight line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..forms.markers import MARKERS
from .candidate import Candidate

MAX_LEVEL = 4
_BEAM = 12  # readings kept after each candidate
_CUT_AWAY = 1.5  # cost of a heading whose numbering began before the text does
_MARGIN = 4.0  # a reading this much dearer than the best is given up
_OF_TWO_KINDS = 1.5  # cost where one item of a series is a heading, and the next one text
_GIVEN = 100.0  # a cost this high is the word of a person (corrections.py)


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that is a heading, with its level and what was irregular about it ("" if nothing)."""

    candidate: Candidate
    level: int
    irregular: str = ""


class _Open(NamedTuple):
    """The last heading on an open level."""

    family: str  # of its marker; "" without one
    number: int  # its number; for an unnumbered one, the number it would have
    marked: int  # the last number that was written


class _State(NamedTuple):  # of tuples, for it is looked up over and over
    """Where a reading stands: the open levels, and the level at which each style was first used."""

    stack: tuple[_Open, ...] = ()
    levels: tuple[tuple[str, int], ...] = ()


class _Reading(NamedTuple):
    cost: float
    placed: Placed | None
    before: _Reading | None


def outline(candidates: Sequence[Candidate]) -> list[Placed]:
    """The headings among the candidates, in the document's order, each with its level (1 to 4)."""
    beam: dict[_State, _Reading] = {_State(): _Reading(0.0, None, None)}
    last: Candidate | None = None
    for candidate in candidates:
        following: dict[_State, _Reading] = {}
        apart = _OF_TWO_KINDS if last and _is_next_item(last, candidate) else 0.0
        last = candidate
        bound = _MARGIN + min(_as_text(reading, candidate, apart) for reading in beam.values())
        for state, reading in beam.items():
            _keep(following, state, _Reading(_as_text(reading, candidate, apart), None, reading))
            as_heading = reading.cost + candidate.as_heading + (0.0 if reading.placed else apart)
            for level, cost, irregular in _places(state, candidate):
                total = as_heading + cost
                if total <= bound:
                    bound = min(bound, total + _MARGIN)
                    placed = Placed(candidate, level, irregular)
                    _keep(following, _after(state, candidate, level), _Reading(total, placed, reading))
        ranked = sorted(following.items(), key=lambda item: item[1].cost)[:_BEAM]
        beam = {state: reading for state, reading in ranked if reading.cost <= bound}
    return _trace(min(beam.values(), key=lambda reading: reading.cost))


def _as_text(reading: _Reading, candidate: Candidate, apart: float) -> float:
    """Cost of a reading in which the candidate is text, with `apart` where the one before it is a heading."""
    return reading.cost + candidate.as_text + (apart if reading.placed else 0.0)


def _is_next_item(last: Candidate, candidate: Candidate) -> bool:
    """Whether two lines, one below the other, are items of a series: 1.… and 2.… are headings both, or text.

    Where a person has said what one of them is, nothing follows from it for the other.
    """
    if (
        not (last.marker and candidate.marker)
        or candidate.line != last.line + 1
        or last.start
        or candidate.start
    ):
        return False
    given = max(last.as_heading, last.as_text, candidate.as_heading, candidate.as_text) >= _GIVEN
    follows = candidate.marker.number > last.marker.number  # one may be missing
    return follows and candidate.marker.family == last.marker.family and not given


def _keep(states: dict[_State, _Reading], state: _State, reading: _Reading) -> None:
    known = states.get(state)
    if known is None or reading.cost < known.cost:
        states[state] = reading


def _trace(reading: _Reading) -> list[Placed]:
    placed = []
    at: _Reading | None = reading
    while at:
        if at.placed:
            placed.append(at.placed)
        at = at.before
    return placed[::-1]


def _places(state: _State, candidate: Candidate) -> Iterator[tuple[int, float, str]]:
    """Every level a candidate could take: the level, its cost, what is irregular about it."""
    family = candidate.marker.family if candidate.marker else ""
    for level in range(1, min(len(state.stack) + 1, MAX_LEVEL) + 1):
        if candidate.level and candidate.level != level:
            continue
        if level <= len(state.stack):
            cost, irregular = _sibling(state.stack[level - 1], candidate, family)
            if level == 1 and _parent_cut_away(state.stack[0], candidate, family) and cost > _CUT_AWAY:
                cost, irregular = _CUT_AWAY, "gap"
            cost = min(cost, _after_one_passed_over(state.stack[:level], candidate, family))
        else:
            cost, irregular = _child(state.stack, candidate, family)
        cost += _level_change(state, family, level) + _statutory_level(candidate, level)
        cost += _other_parent(state, candidate, level)
        yield level, cost, irregular


def _sibling(last: _Open, candidate: Candidate, family: str) -> tuple[float, str]:
    """Cost of following `last` on its own level."""
    number = candidate.number
    if number is None:
        return (0.0, "") if not last.family else (0.4, "")
    if not last.family:
        # After an unnumbered heading: counted or not counted, the number may go on.
        expected = {last.number + 1, last.marked + 1}
        return (0.3, "") if number in expected else (1.2, "gap")
    if family != last.family:
        return (0.5, "style") if number == last.number + 1 else (4.0, "style")
    if number in (last.number + 1, last.marked + 1):
        return 0.0, ""
    if number > last.number:
        return 1.0 + 0.3 * min(number - last.number, 5), "gap"
    return (1.6, "repeat") if number == last.number else (3.0, "restart")


def _parent_cut_away(first: _Open, candidate: Candidate, family: str) -> bool:
    """（三） （四） 二、: an excerpt begins below 一、, which it does not have."""
    outer = bool(family and first.family) and _PLACE[family] < _PLACE[first.family]
    return outer and first.number > 1 and (candidate.number or 0) > 1


def _after_one_passed_over(stack: tuple[_Open, ...], candidate: Candidate, family: str) -> float:
    """Cost of （二） after 一、 and 1. 2.: a word processor counts the level that was passed over as one."""
    last, parent = stack[-1], stack[-2] if len(stack) > 1 else None
    if candidate.number != 2 or parent is None or not (last.family and parent.family):
        return math.inf
    return 1.2 if _PLACE[parent.family] < _PLACE[family] < _PLACE[last.family] else math.inf


def _child(stack: tuple[_Open, ...], candidate: Candidate, family: str) -> tuple[float, str]:
    """Cost of opening a level below the deepest open one."""
    number = candidate.number
    if number is None:
        return (0.3, "") if len(stack) <= 1 or candidate.under_heading else (0.6, "")
    cost, irregular = (0.0, "") if number == 1 else (1.5, "gap")
    if not stack or not candidate.marker:
        return cost, irregular
    if family == stack[-1].family:
        return cost + 1.2, "parent"
    if any(family == open_.family for open_ in stack):
        return cost + 2.5, "style"
    parent_place = _PLACE.get(stack[-1].family, -1)
    return (cost, irregular) if _PLACE[family] > parent_place else (cost + 1.5, "style")


_PLACE = {style.name: place for place, style in enumerate(MARKERS)}  # from the outermost style inward


def _level_change(state: _State, family: str, level: int) -> float:
    """A style that has stood on one level seldom stands on another."""
    first = dict(state.levels).get(family) if family else None
    return 0.0 if first is None or first == level else 1.0


def _other_parent(state: _State, candidate: Candidate, level: int) -> float:
    """1.2 stands below a heading numbered 1; a day (12.4) is told from it by that."""
    above = candidate.marker.parent if candidate.marker else None
    if above is None:
        return 0.0
    return 0.0 if 2 <= level <= len(state.stack) + 1 and state.stack[level - 2].number == above else 2.5


def _statutory_level(candidate: Candidate, level: int) -> float:
    """Statutory headings are the first level; an unnumbered one beside numbered ones on level 1 is not."""
    if candidate.statutory:
        return 0.0 if level == 1 else 0.5
    if candidate.marker is None and level == 1:
        return 0.8
    return 0.0


def _after(state: _State, candidate: Candidate, level: int) -> _State:
    family = candidate.marker.family if candidate.marker else ""
    before = state.stack[level - 1] if level <= len(state.stack) else None
    if candidate.number is None:
        opened = _Open("", (before.number if before else 0) + 1, before.marked if before else 0)
    else:
        opened = _Open(family, candidate.number, candidate.number)
    levels = state.levels
    if family and family not in dict(levels):
        levels = tuple(sorted((*levels, (family, level))))
    return _State((*state.stack[: level - 1], opened), levels)
