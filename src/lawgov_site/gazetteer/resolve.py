"""The decision: which town a report is from, with the reasons, or why that cannot be said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from ..model import Town
from .by_name import other_forms
from .evidence import BODY, PUBLISHER, SIGNATURE, Clue, Zone, clues, from_host
from .lives import UNKNOWN
from .mentions import Mention, unlisted_in_body, unlisted_in_title
from .named import in_body, in_title, suggested
from .names import plain
from .table import Table

Problem = Literal["missing", "unknown", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of where a report comes from."""

    title: str = ""
    body: str = ""  # the whole text
    organisations: tuple[str, ...] = ()  # of the signature block
    source_host: str | None = None  # host name of the source address
    given_name: str | None = None  # from the sidecar or the command line
    given_code: str | None = None
    publisher: str = ""  # 发布机构, as the page has it outside of the text
    path_hint: str = ""  # file name: weak evidence
    year: int | None = None  # that the report is on, where it is known


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer. `town` is None exactly where `problem` says why.

    missing: nothing in the text names a town as its own (`candidates`: those that it names all the same).
    unknown: it names one that is not in the list (`candidates`: what comes nearest). ambiguous: it may be any
    of `candidates`. `conflicts`: what the text says against a town that was decided otherwise (given by code,
    or by the title), for a person to look at.
    """

    town: Town | None
    candidates: tuple[Town, ...]
    confidence: float  # 0 to 1
    reasons: tuple[str, ...]  # in Chinese, strongest first
    problem: Problem | None
    name: str | None  # the town's name as found in the text; None where a given code is all there is
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    code: str
    name: str
    clues: tuple[Clue, ...]

    @property
    def score(self) -> float:
        return sum(clue.weight for clue in self.clues)


_MARGIN = 1.0  # by how much the best candidate must lead
_NOT_THERE = -3.0  # what it counts that a town was not there in the year of the report
_LEAST = -1.5  # below this, the text speaks against even an only candidate


def resolve(table: Table, evidence: Evidence) -> Resolution:
    """Decide. A given code wins; a given name says which towns come into question; else the text does."""
    zones = (
        Zone.of(table, "指定名称", evidence.given_name or ""),
        Zone.of(table, "标题", evidence.title),
        Zone.of(table, SIGNATURE, "，".join(evidence.organisations), 0.99),
        Zone.of(table, PUBLISHER, evidence.publisher, 0.5),
        Zone.of_body(evidence.body),
    )
    if evidence.given_code:
        return _by_code(table, evidence.given_code, zones, evidence)
    for zone in zones:
        if not zone.text or zone.label == PUBLISHER:  # it tells towns of one name apart, and names none
            continue
        is_body = zone.label == BODY
        if mentions := in_body(table, zone) if is_body else in_title(table, zone.text):
            return _decide(table, mentions, zone.label, zones, evidence)
        if name := unlisted_in_body(zone.text) if is_body else unlisted_in_title(table, zone.text):
            return _unknown(table, name, zone.label, zones)
    found = _by_path(table, zones, evidence)
    return replace(found, candidates=suggested(table, zones[-1])) if found.problem == "missing" else found


def _decide(
    table: Table,
    mentions: list[tuple[Mention, Clue]],
    label: str,
    zones: tuple[Zone, ...],
    evidence: Evidence,
) -> Resolution:
    best: dict[str, _Candidate] = {}
    for mention, clue in mentions:
        for code in mention.codes:
            named = Clue(clue.weight, f"{label}：{clue.reason}")
            others = clues(table, code, mention.name, zones)
            host = from_host(table, code, evidence.source_host or "")
            candidate = _Candidate(code, mention.name, (named, *others, *host))
            if code not in best or candidate.score > best[code].score:
                best[code] = candidate
    best = _in_year(table, best, evidence.year)
    ranked = sorted(best.values(), key=lambda c: (-c.score, c.code))
    first = ranked[0]
    if first.score < _LEAST:
        against = [c.reason for c in first.clues if c.weight < 0 and c.reason]
        return _problem(table, "unknown", first.name, ranked[:1], tuple(against))
    tied = [c for c in ranked if first.score - c.score < _MARGIN]
    if len(tied) > 1:
        return _by_file_name(table, tied, evidence) or _problem(
            table, "ambiguous", first.name, tied, (f"{label}：{first.name}", "文中的线索不足以确定是哪一个")
        )
    lead = first.score - ranked[1].score if len(ranked) > 1 else first.score + 4
    reasons = [c.reason for c in sorted(first.clues, key=lambda c: -c.weight) if c.weight > 0]
    if len(ranked) == 1:
        reasons.append(f"全国只有一个{table.names[first.code]}")
    against = [c.reason for c in first.clues if c.weight < 0 and c.reason]
    signed = [] if label == SIGNATURE else _signed_otherwise(table, first.code, zones)
    sure = round(min(0.99, 1 - 2 ** (-lead / 0.7)) * (0.95 if label == BODY else 1), 3)
    return Resolution(
        town=table.town(first.code),
        candidates=(),
        confidence=min(sure, 0.5) if signed else sure,
        reasons=tuple(dict.fromkeys(reasons)),
        problem=None,
        name=first.name,
        conflicts=tuple(dict.fromkeys([*against, *_conflicts(table, first.code, label, zones), *signed])),
    )


def _in_year(table: Table, found: dict[str, _Candidate], year: int | None) -> dict[str, _Candidate]:
    """The candidates, those put back that were not there in a year, or not yet because another still was."""
    there = {code for code in found if year is None or table.lives.get(code, UNKNOWN).includes(year)}
    later = (
        {follower for code in there for follower in _followers(table, code)} if year is not None else set()
    )
    back = Clue(_NOT_THERE, "")
    return {
        code: replace(one, clues=(*one.clues, back)) if code not in there or code in later else one
        for code, one in found.items()
    }


def _followers(table: Table, code: str) -> tuple[str, ...]:
    life = table.lives.get(code, UNKNOWN)
    return life.successors if life.has_ended else ()


def _conflicts(table: Table, code: str, label: str, zones: tuple[Zone, ...]) -> list[str]:
    """What the title says against a town that was given."""
    found = []
    for zone in zones:
        if zone.label == "标题" and label != "标题":
            named = [mention for mention, _ in in_title(table, zone.text)]
            if named and not any(code in mention.codes for mention in named):
                found.append(f"标题写的是{named[0].name}")
    return found


def _signed_otherwise(table: Table, code: str, zones: tuple[Zone, ...]) -> list[str]:
    """What the signature says against a town that was decided on otherwise."""
    text = next(zone.text for zone in zones if zone.label == SIGNATURE)
    named = [mention for mention, _ in in_title(table, text)]
    return [] if not named or any(code in m.codes for m in named) else [f"署名是{named[0].name}"]


def _by_file_name(table: Table, tied: list[_Candidate], evidence: Evidence) -> Resolution | None:
    """Let the file name decide between candidates between which the text says nothing at all."""
    if tied[0].score - tied[-1].score > 0.01 or not evidence.path_hint:
        return None
    zone = Zone.of(table, "文件名", PurePath(evidence.path_hint).stem)
    scored = sorted(
        ((sum(c.weight for c in clues(table, t.code, t.name, (zone,))), t) for t in tied),
        key=lambda pair: -pair[0],
    )
    if scored[0][0] < _MARGIN or scored[0][0] - scored[1][0] < _MARGIN:
        return None
    town = table.town(scored[0][1].code)
    reasons = (scored[0][1].clues[0].reason, f"文件名：{zone.text}（文中没有写明是哪个县市区）")
    return Resolution(town, (), 0.5, reasons, None, tied[0].name)


def _by_path(table: Table, zones: tuple[Zone, ...], evidence: Evidence) -> Resolution:
    """The text names no town: the file name may, if nothing in the text speaks against it."""
    zone = Zone.of(table, "文件名", PurePath(evidence.path_hint).stem)
    if mentions := in_title(table, zone.text):
        found = _decide(table, mentions, zone.label, (*zones, zone), evidence)
        if found.town:
            reasons = (*found.reasons, "文中没有写明乡镇")
            return Resolution(found.town, (), 0.4, reasons, None, found.name, found.conflicts)
        return found
    return Resolution(None, (), 0.0, ("文中没有找到乡镇或街道的名称",), "missing", None)


def _by_code(table: Table, code: str, zones: tuple[Zone, ...], evidence: Evidence) -> Resolution:
    town = table.town(code)
    if town is None:
        return Resolution(None, (), 0.0, (f"区划表中没有代码 {code}",), "unknown", evidence.given_name)
    name = plain(table.names[code])
    others = other_forms(name, table.names[table.county(code)], table.lives.get(code, UNKNOWN))
    called = [name, *sorted(others, key=lambda n: (-len(n), n)), *(n for n in (_stem(name),) if len(n) > 1)]
    written = next((n for n in called if any(n in zone.text for zone in zones)), None)
    conflicts = [*_conflicts(table, code, "代码", zones), *_signed_otherwise(table, code, zones)]
    conflicts += [c.reason for c in clues(table, code, written or name, zones) if c.weight < 0]
    named = [mention for mention, _ in in_body(table, zones[-1])] if not (written or conflicts) else []
    if named and not any(code in mention.codes for mention in named):
        conflicts = [f"正文写的是{named[0].name}"]
    reasons = (f"给定代码：{code}", *((f"文中写有{written}",) if written else ()))
    unique = tuple(dict.fromkeys(conflicts))
    return Resolution(town, (), 0.5 if unique or not written else 1.0, reasons, None, written, unique)


def _unknown(table: Table, name: str, label: str, zones: tuple[Zone, ...]) -> Resolution:
    """A name that is not in the list; the candidates are towns with another suffix (乡 become 镇)."""
    near = [
        _Candidate(code, name, tuple(clues(table, code, name, zones)))
        for suffix in ("镇", "乡", "街道", "苏木", "农场")
        for code in table.towns.get(_stem(name) + suffix)
    ]
    best = max((candidate.score for candidate in near), default=0.0)
    near = [candidate for candidate in near if best - candidate.score < _MARGIN]
    return _problem(table, "unknown", name, near, (f"{label}：{name}", "区划表中没有这个名称"))


def _stem(name: str) -> str:
    return re.sub("(?:街道|镇|乡|苏木|农场|地区)$", "", name)


def _problem(
    table: Table, problem: Problem, name: str, candidates: list[_Candidate], reasons: tuple[str, ...]
) -> Resolution:
    codes = sorted({candidate.code for candidate in candidates})
    towns = tuple(town for code in codes if (town := table.town(code)))
    return Resolution(None, towns, 0.0, reasons, problem, name)
