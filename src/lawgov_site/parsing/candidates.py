"""Where a heading could stand: every marker, and every line that looks like an unnumbered heading.

A candidate carries its evidence as two costs, for being a heading and for being text; `outline` weighs
them together with the sequence of the markers. 0 means "as one would expect", 4 "hardly ever".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ..folding import simplified
from ..model import Line
from .dates import DATE
from .kinds import is_statutory
from .markers import Marker, inline_markers, marker_at

_ITEM = re.compile(r"(?:[一二三四五六七八九十]{1,2}是|一方面|其一|首先|第一[，,])")
_SENTENCE_END = re.compile(r"[。；！？;!?]|(?<=[\u4e00-\u9fff”])[.．](?=[\u4e00-\u9fff“]|$)")
_CELLS = re.compile(r"\t|[|│]")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_AMOUNT = re.compile(r"\d+\s*(?:余|多)?(?:次|场|件|起|份|条|人|户|个|期|万|册|%|％)")
_CLOSING = re.compile(r"特此(?:报告|汇报)|如下|附件|联系人|联系电话|^附")
_CLOSERS = "举措|成效|做法|情况|不足|问题|原因|短板|差距|安排|打算|计划|思路|措施"
_WORDING = re.compile(
    rf"[^，。；：、]{{2,38}}?(?:{_CLOSERS})(?:(?:[和及与、]|以及)?(?:主要|下一步)?(?:{_CLOSERS}))*"
)
_SIGNATURE = re.compile(rf"[（(]?{DATE.pattern}[）)]?|.*(?:人民政府|委员会|党委|党工委|办事处|管委会)")
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff”）])[ \t\u00a0\u3000]+(?=[\u4e00-\u9fff“（《])")
_CONTEXT = 60  # characters before a marker that tell what it is
_MOST = 2_000  # candidates that are weighed; no report has a tenth of them
_NEVER_BEFORE_INLINE = "第》”’」』〉"  # what a reference or a name puts before a bracketed number

# Cost of taking a marker at the start of a line for text, by the marker's rank: 一、 hardly ever is,
# ① often is.
_AS_TEXT = (4.0, 3.0, 3.0, 1.5, 0.9, 0.7)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a heading may stand, as ranges of one line's string.

    `[start, title_start)` is the marker with its blanks, `[title_start, title_end)` the title,
    `[title_end, end)` the terminator; the body goes on at `end` where `run_in`.
    """

    line: int  # index of the line
    start: int
    title_start: int
    title_end: int
    end: int
    marker: Marker | None
    run_in: bool
    statutory: bool  # reads like the heading of one of the five parts
    as_heading: float
    as_text: float
    under_heading: bool = False  # stands directly below a numbered heading
    level: int | None = None  # given by a correction

    @property
    def number(self) -> int | None:
        return self.marker.number if self.marker else None


@dataclass(frozen=True, slots=True)
class _Split:
    """Where a heading's title ends within its paragraph, and what that costs."""

    title_end: int
    end: int
    run_in: bool
    cost: float


def candidates(lines: Sequence[Line], year: int | None) -> list[Candidate]:
    """All candidates, in the document's order; of a text that is full of markers, the first 2,000."""
    found = (candidate for index in range(len(lines)) for candidate in _in_line(lines, index, year))
    return list(islice(found, _MOST))


def _in_line(lines: Sequence[Line], index: int, year: int | None) -> Iterator[Candidate]:
    string = simplified(lines[index].text.string)
    if _is_table_row(string):
        return
    first = marker_at(string)
    starts = [first] if first else []
    starts += [m for m in inline_markers(string) if not first or m.start >= first.end]
    if not first:
        unnumbered = _unnumbered(lines, index, starts[0].start if starts else len(string), year)
        if unnumbered:
            yield unnumbered
    for i, marker in enumerate(starts):
        limit = starts[i + 1].start if i + 1 < len(starts) else len(string)
        candidate = _numbered(string, index, marker, limit, year)
        if candidate and marker.start == 0:
            yield _with_style(_with_neighbours(candidate, lines), lines[index])
        elif candidate:
            context = _inline_context(string, marker, starts[i - 1] if i else None)
            if context:
                heading, text = context
                yield replace(candidate, as_heading=candidate.as_heading + heading, as_text=text)


def _is_table_row(string: str) -> bool:
    """Three cells or more, as tables are copied into text."""
    return len([cell for cell in _CELLS.split(string) if cell.strip()]) >= 3


def _numbered(string: str, index: int, marker: Marker, limit: int, year: int | None) -> Candidate | None:
    split = _split_title(string, marker.end, limit, limit < len(string))
    if split is None:
        return None
    title = string[marker.end : split.title_end]
    return Candidate(
        line=index,
        start=marker.start,
        title_start=marker.end,
        title_end=split.title_end,
        end=split.end,
        marker=marker,
        run_in=split.run_in,
        statutory=is_statutory(title, year),
        as_heading=split.cost,
        as_text=_AS_TEXT[marker.style.rank] - (1.5 if marker.style.name == "cn-comma" else 0),
    )


def _split_title(string: str, start: int, limit: int, marker_follows: bool) -> _Split | None:
    """The likeliest end of the title that begins at `start`; None where no title can stand there."""
    rest = string[start:limit]
    if not _WORDS.search(rest) or rest[0] in "，。、；：,;:":
        return None
    at_item = _at_item(rest)
    splits = (
        [at_item] if at_item else [s for s in (_at_sentence(rest), _at_colon(rest), _at_blank(rest)) if s]
    )
    splits += [s for s in (_at_wording(rest),) if s]
    if not splits or marker_follows:
        splits.append(_whole(rest, marker_follows))
    best = min(splits, key=lambda s: s.cost)
    return _Split(start + best.title_end, start + best.end, best.run_in, best.cost)


def _title_cost(title: str) -> float:
    """How unlike a heading a title is: long, many clauses, amounts, a sentence's own words."""
    length = len(title)
    cost = 0.0 if length <= 30 else 0.5 if length <= 40 else 1.5 if length <= 52 else 3.5
    if length < 3:
        cost += 1.5
    clauses = title.count("，") + title.count(",")
    cost += 0.0 if clauses <= 2 else 0.8 * (clauses - 2)
    if _AMOUNT.search(title):
        cost += 1.5
    if _SENTENCE_END.search(title):
        cost += 3
    if re.search(r"[：:]", title):
        cost += 0.8
    return cost


def _whole(rest: str, marker_follows: bool) -> _Split:
    """All of it, up to the next marker or the paragraph's end."""
    title = rest.rstrip()
    return _Split(len(title), len(rest), False, _title_cost(title) + (0.3 if marker_follows else 0))


def _at_sentence(rest: str) -> _Split | None:
    """Up to the first 。, with or without a body after it."""
    match = _SENTENCE_END.search(rest)
    if not match:
        return None
    title, body = rest[: match.start()], rest[match.end() :].strip()
    cost = _title_cost(title) + (0.0 if match[0] in "。.．" else 1.5)
    if not body:
        cost += 0.0 if len(title) <= 20 else 0.5 if len(title) <= 30 else 1.2
    return _Split(match.start(), match.end(), bool(body), cost)


def _at_colon(rest: str) -> _Split | None:
    match = re.search(r"[：:]", rest)
    if not match or not 2 <= match.start() <= 32 or _SENTENCE_END.search(rest[: match.start()]):
        return None
    body = rest[match.end() :].strip()
    closing = 1.5 if _CLOSING.search(rest[: match.start()]) else 0.0
    return _Split(match.start(), match.end(), bool(body), _title_cost(rest[: match.start()]) + 0.2 + closing)


def _at_item(rest: str) -> _Split | None:
    """Before 一是 … that begins the body with nothing, or a comma, between."""
    match = _ITEM.search(rest)
    if not match or not 4 <= match.start() <= 40:
        return None
    title = rest[: match.start()]
    if _SENTENCE_END.search(title):
        return None
    bare = title.rstrip("，,：: \t\u00a0\u3000")
    return _Split(len(bare), match.start(), True, _title_cost(bare) + 0.1)


def _at_wording(rest: str) -> _Split | None:
    """After a statutory wording, with the body following at once: 存在的不足和原因部分干部…"""
    match = _WORDING.match(rest)
    if not match or len(rest) - match.end() < 12 or not is_statutory(match[0]):
        return None
    return _Split(match.end(), match.end(), True, _title_cost(match[0]) + 0.4)


def _at_blank(rest: str) -> _Split | None:
    match = _BLANKS.search(rest)
    if not match or not 4 <= match.start() <= 35:
        return None
    body = rest[match.end() :].strip()
    if len(body) < 30 or _SENTENCE_END.search(rest[: match.start()]):
        return None
    return _Split(match.start(), match.end(), True, _title_cost(rest[: match.start()]) + 0.4)


def _inline_context(string: str, marker: Marker, before: Marker | None) -> tuple[float, float] | None:
    """Costs of a marker in the middle of a line, from what stands before it; None: no heading at all."""
    head = string[max(0, marker.start - _CONTEXT) : marker.start].rstrip()
    last = head[-1:]
    if last in _NEVER_BEFORE_INLINE:
        return None
    if last in "。！？":
        return 0.3, 1.5
    if last in "：:" and head.endswith(("如下：", "如下:")):
        return 0.3, 1.5
    if last in "；;，,、：:（(":
        return 2.5, 0.0
    # A heading that runs on from the one before it: 一、…情况（一）…
    if before and before.family != marker.family and marker.number == 1:
        between = string[before.end : marker.start]
        if len(between) <= 45 and not _SENTENCE_END.search(between):
            return 0.2, 2.0
    return 1.5, 0.3


def _with_neighbours(candidate: Candidate, lines: Sequence[Line]) -> Candidate:
    """A long sentence without a body of its own is an enumerated paragraph rather than a heading."""
    string = lines[candidate.line].text.string
    if candidate.run_in or candidate.title_end >= len(string.rstrip()):
        return candidate
    following = lines[candidate.line + 1].text.string if candidate.line + 1 < len(lines) else ""
    has_body = bool(following) and not marker_at(following)
    if not has_body and candidate.title_end - candidate.title_start > 20:
        return replace(candidate, as_heading=candidate.as_heading + 1.5)
    return candidate


def _with_style(candidate: Candidate, line: Line) -> Candidate:
    """The format's own word (heading style, bold, centred) makes a heading likelier."""
    bonus = 1.5 if line.style.heading_level else 0.7 if line.style.bold or line.style.centred else 0.0
    return replace(candidate, as_text=candidate.as_text + bonus) if bonus else candidate


def _unnumbered(lines: Sequence[Line], index: int, limit: int, year: int | None) -> Candidate | None:
    """A line without a marker that may be a heading: short, unpunctuated, with something below it."""
    line = lines[index]
    string = simplified(line.text.string)
    rest = string[:limit].rstrip()
    joined = limit < len(string)  # a numbered heading runs on from it
    statutory = is_statutory(rest, year)
    if not 4 <= len(rest) <= 45 or _ITEM.match(rest) or _CLOSING.search(rest) or _SIGNATURE.fullmatch(rest):
        return None
    if _SENTENCE_END.search(rest) or rest[-1] in "，、：:,.…" or (joined and not statutory):
        return None
    if index + 1 >= len(lines) and not joined:
        return None
    cost = 1.2 + _title_cost(rest)
    if statutory:
        cost -= 1.2
    if line.style.heading_level or line.style.bold or line.style.centred:
        cost -= 1.2
    if not joined:
        cost += _below(lines, index)
    cost += _above(lines, index)
    return Candidate(
        line=index,
        start=0,
        title_start=0,
        title_end=len(rest),
        end=limit if joined else len(string),
        marker=None,
        run_in=False,
        statutory=statutory,
        as_heading=max(cost, 0.0),
        as_text=1.5,
        under_heading=index > 0 and _is_bare_heading(lines[index - 1].text.string),
    )


def _is_bare_heading(line: str) -> bool:
    """A numbered heading alone on its line."""
    return marker_at(line) is not None and not _SENTENCE_END.search(line) and len(line) <= 45


def _below(lines: Sequence[Line], index: int) -> float:
    """What the line after says: a heading has a longer paragraph, items or a numbered heading below it."""
    after = lines[index + 1].text.string
    if marker_at(after) or _ITEM.match(after):
        return -0.2
    if len(after) > 45 or _SENTENCE_END.search(after):
        return -0.4
    return 0.6


def _above(lines: Sequence[Line], index: int) -> float:
    """What the line before says: a heading follows a finished paragraph."""
    if index == 0:
        return 0.0
    before = lines[index - 1].text.string
    return 0.0 if before[-1] in "。！？；：:”）…" or len(before) <= 45 else 1.5
