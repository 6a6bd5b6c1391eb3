"""Heading → section kind. The wordings are data (data/kinds.yaml); here is how they are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ...model import Kind
from ...strings.folding import simplified
from ...strings.numerals import CHINESE_DIGITS
from ...strings.vocabulary import vocabulary

SURE = 2.5  # a sum that one full statutory wording reaches
TOPICS = ("法治", "法制", "依法")
"""One of these names what the report is about."""

_FRAME = frozenset(("前言", "引言", "导言", "序言", "结语", "结束语"))  # what stands around the five parts
_BARE = 14  # characters of a statutory heading that does not name its topic
_YEAR = rf"(?:\d{{4}}|[{CHINESE_DIGITS}]{{4}})年度?"
_OWN_TOWN = r"^[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道)(?=\d{4}|推进法|法治|依法)"
_BESIDE = re.compile(r"[，、,；;]|以及|及其(?!他)|[和与及暨]")
_NAMES = 2.0  # a sum that names a part where nothing else is said
_NEXT = "{next}"  # in a word: the year after the one reported on
_ASIDE = 6  # characters
_WORK = ("工作", "建设", "情况")  # how words end that name what was done, before other parts
STRONG = 4.5  # a sum that only a heading wholly about one part reaches


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind a heading's words speak for, the next nearest, and how sure that is (0 to 1)."""

    kind: Kind
    score: float  # sum of weights
    second: Kind
    confidence: float

    @property
    def sure(self) -> bool:
        return self.score >= SURE


@cache
def wordings() -> Mapping[Kind, tuple[tuple[str, float], ...]]:
    """The words of each kind with their weights, longest first."""
    return {kind: tuple(sorted(_data()[kind].items(), key=lambda item: -len(item[0]))) for kind in Kind}


class _Wording(NamedTuple):
    """A word with its weight, and whether it counts at the end of a heading only."""

    word: str
    weight: float
    at_end: bool


def _in_year(words: Iterable[tuple[str, float]], year: int | None) -> tuple[_Wording, ...]:
    """Words as they stand in the report of a year; without those that name the next where it is not known."""
    following = "" if year is None else str(year + 1)
    return tuple(
        _Wording(word.removesuffix("$").replace(_NEXT, following), weight, word.endswith("$"))
        for word, weight in words
        if following or _NEXT not in word
    )


@cache
def _of_year(year: int | None) -> Mapping[Kind, tuple[_Wording, ...]]:
    return {kind: _in_year(words, year) for kind, words in wordings().items()}


@cache
def _dated_plans(year: int | None) -> tuple[_Wording, ...]:
    """What speaks for plans and says when."""
    undated = frozenset(_data()["undated"])
    dated = [one for one in wordings()[Kind.PLANS] if one[1] > 0 and one[0] not in undated]
    return _in_year(dated, year)


@cache
def _any_word() -> re.Pattern[str]:
    """For one of the words of all kinds, of any year."""
    words = {word.removesuffix("$") for listed in wordings().values() for word, _ in listed}
    return re.compile(
        "|".join(re.escape(word).replace(re.escape(_NEXT), r"(?<!\d)\d+") for word in sorted(words))
    )


@cache
def _data() -> Mapping[str, Any]:
    data: dict[str, Any] = vocabulary("kinds.yaml")
    return data


@cache
def _plain() -> re.Pattern[str]:
    """What a heading may hold that only says which part it is, the longest first."""
    words = {word.rstrip("$") for listed in wordings().values() for word, weight in listed if weight > 0}
    known = {word for word in words if "{" not in word}.union(_data()["around"])
    listed = "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word))))
    return re.compile(rf"{_OWN_TOWN}|{_YEAR}|{listed}|[，、（）()【】“”]")


@lru_cache(maxsize=1_000)
def judge(heading: str, year: int | None = None) -> Verdict:
    """Weigh a heading. `year` is the year reported on, where it is known."""
    heading = simplified("".join(heading.split()))
    scores = scores_of(heading, year)
    first, second = sorted(scores, key=lambda kind: -scores[kind])[:2]
    # 存在问题及下一步打算 is about both: it counts as the part it names first.
    if {first, second} == {Kind.PROBLEMS, Kind.PLANS} and scores[second] >= SURE and _named_first(heading):
        first, second = Kind.PROBLEMS, Kind.PLANS
    total = scores[first] + scores[second]
    confidence = scores[first] / total * min(1.0, scores[first] / SURE) if total > 0 else 0.0
    return Verdict(first, scores[first], second, confidence)


def scores_of(heading: str, year: int | None = None) -> dict[Kind, float]:
    """What a heading's words add up to, for each kind."""
    heading = simplified("".join(heading.split()))
    if not _any_word().search(heading):  # as in most headings that name what was done
        return dict.fromkeys(Kind, 0.0)
    return {kind: _score(heading, words) for kind, words in _of_year(year).items()}


def is_statutory(line: str, year: int | None = None) -> bool:
    """Whether an unnumbered line reads like the heading of a statutory part, whole and nothing else."""
    if line in _FRAME:
        return True
    if not 4 <= len(line) <= 45 or line[-1] in "。；：:，" or any(c in line for c in "。；"):
        return False
    score = judge(line, year).score
    if any(topic in line for topic in TOPICS):
        return score >= STRONG - 1
    return score >= SURE and len(line) <= _BARE and says_only_part(line)  # 主要举措和成效, 存在的问题


def named_parts(heading: str, year: int | None = None) -> tuple[Kind, ...]:
    """The parts that a heading names side by side, in its order: 存在的问题和2024年工作思路; none of one.

    Each stands between 、和及与 in words of its own that say which part it is and nothing else, or are wholly
    about it; where something else is listed (规范执法、破解问题、谋划安排), the heading names no parts.
    """
    pieces = [piece for piece in _BESIDE.split(simplified("".join(heading.split()))) if piece]
    named = [_named(piece, year) for piece in pieces]
    if any(kind is None and not _belongs(piece, year) for kind, piece in zip(named, pieces, strict=True)):
        return ()
    kinds = tuple(dict.fromkeys(kind for kind in _in_turn(pieces, named, year) if kind))
    carried_out = kinds[:2] == (Kind.PLANS, Kind.MEASURES)  # 工作安排及落实情况: what became of last year's
    return kinds if len(kinds) > 1 and not carried_out else ()


def _in_turn(pieces: Sequence[str], named: Sequence[Kind | None], year: int | None) -> Iterator[Kind | None]:
    """What each piece of a heading names. Beside one that names a part, words name another that would be too
    few alone: 成绩与不足, 举措、问题和打算, 2024年工作及2025年计划."""
    before: Kind | None = None
    following = (*pieces[1:], "")
    for piece, own, after in zip(pieces, named, following, strict=True):
        kind = _few_words(piece, before, after, year) if own is None and any(named) else own
        before = kind or before
        yield kind


def _few_words(piece: str, before: Kind | None, following: str, year: int | None) -> Kind | None:
    """The part that a piece of a heading names, though its words are few: what was done or is lacking."""
    if not says_only_part(piece):
        return None
    verdict = judge(piece, year)
    if verdict.score > 0 and verdict.kind is Kind.MEASURES:
        return Kind.PLANS if before in (Kind.PROBLEMS, Kind.PLANS) else Kind.MEASURES  # 存在的问题和措施
    if verdict.score > 0:
        return verdict.kind if verdict.kind is Kind.PROBLEMS else None
    is_work = before is None and piece.endswith(_WORK)
    is_bare = says_only_part(following) and not any(topic in following for topic in TOPICS)
    return Kind.MEASURES if is_work and following and is_bare else None


def names_part(heading: str, year: int | None = None) -> Kind | None:
    """The one part that a heading names, and nothing else; None where it names several or none."""
    return None if named_parts(heading, year) else _named(simplified("".join(heading.split())), year)


def _named(piece: str, year: int | None) -> Kind | None:
    verdict = judge(piece, year)
    plain = verdict.score >= _NAMES and says_only_part(piece)
    return verdict.kind if plain or verdict.score >= STRONG else None


def _belongs(piece: str, year: int | None) -> bool:
    """Whether words beside the name of a part go with it: 原因剖析, 法治政府建设."""
    return says_only_part(piece) or (len(piece) <= _ASIDE and judge(piece, year).score > 0)


def names_plans_undated(heading: str, year: int | None = None) -> bool:
    """Whether all that speaks for plans in a heading are words that do not say when: 工作安排, not 下一步."""
    return _score(simplified("".join(heading.split())), _dated_plans(year)) == 0


def says_only_part(heading: str) -> bool:
    """Whether a heading is made of nothing but words that say which part it is.

    存在的问题 is; 坚持问题, 执法力量不足 and 制定年度工作计划 say what is done or lacking.
    """
    return not _plain().sub("", simplified("".join(heading.split())))


def _named_first(heading: str) -> bool:
    places = [heading.find(word) for word in ("问题", "不足") if word in heading]
    return bool(places) and min(places) < len(heading) / 2 and not heading.startswith(("针对", "围绕"))


def _score(heading: str, words: Iterable[_Wording]) -> float:
    """Sum of the weights of the words in a heading; a word inside a longer one is not counted again."""
    score, rest = 0.0, heading
    for word, weight, at_end in words:
        if heading.endswith(word) if at_end else word in rest:
            score += weight
            rest = rest if at_end else rest.replace(word, "\n")
    return score
