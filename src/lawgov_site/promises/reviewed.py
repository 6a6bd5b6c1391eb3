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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..model import Kind
from ..yaml_file import Value, load_list, read_text

FILE = "links.yaml"


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
_ALL = ("state", "by", "on", *(key + end for pair in KEYS.values() for key in pair for end in ("", "_text")))
# An id with an anchor, or a page's own address, as it is copied from a browser.
_PLACE = re.compile(
    r"(?:[^#\s]{0,500}towns/)?(?P<code>\d{9}|[a-z][a-z0-9]{2,30})[-/](?P<year>(?:19|20)\d\d)(?:\.html)?"
    r"#(?P<anchor>[hp]-[0-9a-f]{8}(?:-\d{1,4})?)"
)
_PLACE_HINT = "写报告编号、# 和段落编号，如 330681109-2023#p-1a2b3c4d；从网页上复制“本段链接”的地址也可以"


def load_reviews(root: Path) -> tuple[Review, ...]:
    """The entries of the file in `root`, in its order; none where there is no file.

    Raises LawgovError with every LINKS-SYNTAX, LINKS-KEY and LINKS-VALUE that the file gives rise to.
    """
    text = read_text(root / FILE, "LINKS")
    errors: list[Diagnostic] = []
    found: list[Review] = []
    for line, values in load_list(FILE, text or "", "LINKS"):
        wrong = list(_faults(line, values))
        errors += wrong
        if not wrong:
            found.append(_review(values))
    if errors:
        raise LawgovError(*errors)
    return tuple(found)


def _review(values: Mapping[str, Value]) -> Review:
    relation = _relation(values)
    earlier, later = (_place(key, values) for key in KEYS[relation])
    state, by, on = (str(values[key].value) for key in ("state", "by", "on"))
    day = dt.date.fromisoformat(on)
    places = tuple((values[key].line, values[key].column) for key in KEYS[relation])
    return Review(relation, earlier, later, _STATES[state], " ".join(by.split()), day, places)


def _place(key: str, values: Mapping[str, Value]) -> Place:
    match = _PLACE.fullmatch(values[key].value)
    assert match is not None  # `_faults` has looked
    words = values.get(f"{key}_text")
    text = str(words.value).strip() if words else ""
    return Place(f"{match['code']}-{match['year']}", match["anchor"], text)


def _relation(values: Mapping[str, Value]) -> Relation:
    return Relation.PROBLEMS if "problem" in values or "again" in values else Relation.PLANS


def _faults(line: int, values: Mapping[str, Value]) -> Iterator[Diagnostic]:
    """All that is wrong with an entry."""
    pair = KEYS[_relation(values)]
    own = ("state", "by", "on", *pair, *(f"{key}_text" for key in pair))
    for key, value in values.items():
        if key not in own:
            near = get_close_matches(key, own, 1)
            hint = f"是不是 {near[0]}？" if near else f"可用的键：{'、'.join(own)}"
            message = f"不认识的键 {key}" if key not in _ALL else f"{key} 不能与 {pair[0]} 写在一项里"
            yield Diagnostic(FILE, value.line, value.column, "LINKS-KEY", message, hint)
    for key in (*pair, "state", "by", "on"):
        if key not in values:
            yield Diagnostic(FILE, line, 1, "LINKS-VALUE", f"没有写 {key}", f"加上 {key}：{_wanted(key)}")
    for key, value in values.items():
        if key in own and not _is_right(key, value.value):
            yield Diagnostic(FILE, value.line, value.column, "LINKS-VALUE", f"{key} 的值不对", _wanted(key))


def _is_right(key: str, value: object) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    if key == "state":
        return value in _STATES
    if key == "on":
        return _is_day(value)
    return _PLACE.fullmatch(value) is not None if key in ("plan", "measure", "problem", "again") else True


def _is_day(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII)) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def _wanted(key: str) -> str:
    if key == "state":
        return "写“确认”或“否认”"
    if key == "on":
        return "写核对的日期，如 2026-11-28"
    if key == "by":
        return "写由谁核对"
    return "照抄那一段里的几个字" if key.endswith("_text") else _PLACE_HINT
