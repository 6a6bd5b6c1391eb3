"""What a person has looked at: `links.yaml` beside site.yaml, a list.

- plan: 330681109-2023#p-1a2b3c4d       # report and paragraph, as in the address of 本段链接
  measure: 330681109-2024#p-5e6f7a8b
  state: 确认                            # or 否认
  by: 诸暨市司法局
  on: 2026-11-28
  plan_text: 建一处法治广场               # words of it, where the paragraph says several things
  measure_text: 法治广场建成投用

Of problems that are named again the keys are `problem`, `again`, `problem_text`, `again_text`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ..model import Kind
from ..settings.files import LINKS_FILE
from ..settings.yaml_entries import Checks, Faults, InvalidError, key_hint, read_entries
from ..settings.yaml_file import Value
from ..strings.days import day


class State(StrEnum):
    """What is known of a link between two years."""

    POSSIBLE = "possible"  # found by its words; nobody has looked
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Relation(StrEnum):
    """What of one year is beside what of the next."""

    PLANS = "plans"  # what was planned, what was done
    PROBLEMS = "problems"  # what was wanting, and is named again

    @property
    def kinds(self) -> tuple[Kind, Kind]:
        """The parts of the earlier and of the later report."""
        return (Kind.PLANS, Kind.MEASURES) if self is Relation.PLANS else (Kind.PROBLEMS, Kind.PROBLEMS)


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a report; `text` are words of it, "" for all of them."""

    report: str
    anchor: str
    text: str = ""

    @property
    def town(self) -> str:
        return self.report.rpartition("-")[0]

    @property
    def year(self) -> int:
        return int(self.report.rpartition("-")[2])


@dataclass(frozen=True, slots=True)
class Review:
    """What a person says of a link."""

    relation: Relation
    earlier: Place
    later: Place
    state: State
    by: str
    on: dt.date
    places: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)
    """Line and column at which each of the two stands."""


KEYS: Mapping[Relation, tuple[str, str]] = {
    Relation.PLANS: ("plan", "measure"),
    Relation.PROBLEMS: ("problem", "again"),
}
_STATES = {
    "确认": State.CONFIRMED,
    "confirmed": State.CONFIRMED,
    "否认": State.REFUSED,
    "refused": State.REFUSED,
}
# An id with an anchor, or a page's own address, as it is copied from a browser.
_PLACE = re.compile(
    r"(?:[^#\s]{0,500}towns/)?(?P<code>\d{9}|[a-z][a-z0-9]{2,30})[-/](?P<year>(?:19|20)\d\d)(?:\.html)?"
    r"#(?P<anchor>[hp]-[0-9a-f]{8}(?:-\d{1,4})?)"
)
_HINTS = {"state": "写“确认”或“否认”", "by": "写由谁核对", "on": "写核对的日期，如 2026-11-28"}
_PLACE_HINT = "写报告编号、# 和段落编号，如 330681109-2023#p-1a2b3c4d；从网页上复制“本段链接”的地址也可以"


def load_reviews(root: Path) -> tuple[Review, ...]:
    """The entries of the file in `root`, in its order; none where there is no file.

    Raises LawgovError with every LINKS-SYNTAX, LINKS-KEY and LINKS-VALUE that the file gives rise to.
    """
    faults, entries = read_entries(root / LINKS_FILE, "LINKS")
    found = [_review(line, values, faults) for line, values in entries]
    faults.raise_any()
    return tuple(one for one in found if one)


def _review(line: int, values: Mapping[str, Value], faults: Faults) -> Review | None:
    """One entry; None, with faults, where something is wrong with it."""
    before = len(faults.found)
    relation = Relation.PROBLEMS if "problem" in values or "again" in values else Relation.PLANS
    pair = KEYS[relation]
    given = faults.given(_of_one_relation(values, relation, faults), _CHECKS[relation])
    for key in (*pair, *_HINTS):
        if key not in values or values[key].value is None:
            place = values[key].place if key in values else (line, 1)
            faults.add(place, f"没有写 {key}", f"加上 {key}：{_HINTS.get(key, _PLACE_HINT)}")
    if len(faults.found) > before:
        return None
    earlier, later = (replace(given[key], text=given.get(f"{key}_text", "")) for key in pair)
    places = tuple(values[key].place for key in pair)
    return Review(relation, earlier, later, given["state"], given["by"], given["on"], places)


def _of_one_relation(values: Mapping[str, Value], relation: Relation, faults: Faults) -> dict[str, Value]:
    """An entry without the keys of the other relation, which are faults."""
    own, first = _CHECKS[relation], KEYS[relation][0]
    others = {key for checks in _CHECKS.values() for key in checks if key not in own}
    for key, value in values.items():
        if key in others:
            faults.add(value.place, f"{key} 不能与 {first} 写在一项里", key_hint(key, own), "KEY")
    return {key: value for key, value in values.items() if key not in others}


def _place(value: object) -> Place:
    match = _PLACE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise InvalidError(_PLACE_HINT)
    return Place(f"{match['code']}-{match['year']}", match["anchor"])


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidError("照抄那一段里的几个字")
    return value.strip()


def _state(value: object) -> State:
    if not isinstance(value, str) or value not in _STATES:
        raise InvalidError(_HINTS["state"])
    return _STATES[value]


def _by(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidError(_HINTS["by"])
    return " ".join(value.split())


def _on(value: object) -> dt.date:
    if (date := day(value)) is None:
        raise InvalidError(_HINTS["on"])
    return date


_CHECKS: Mapping[Relation, Checks] = {
    relation: {
        "state": _state,
        "by": _by,
        "on": _on,
        **dict.fromkeys(pair, _place),
        **{f"{key}_text": _words for key in pair},
    }
    for relation, pair in KEYS.items()
}
