"""Where a heading could stand: every marker, and every line that looks like an unnumbered heading.

A candidate carries its evidence as two costs, for being a heading and for being text; `outline` weighs
them together with the sequence of the markers. 0 means "as one would expect", 4 "hardly ever".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ...model import Line
from ...strings.folding import simplified
from ...strings.writing import writing
from ..forms.dates import DATE, MONTH
from ..forms.kinds import is_statutory
from ..forms.markers import Marker, inline_markers, marker_at
from ..lines.listing import listed
from ..lines.spacing import View, view
from .announced import announced_from, is_told_of, tells_of_parts
from .splitting import CLOSING, ITEM, SENTENCE_END, split_at_break, split_title, title_cost

_CELLS = re.compile(r"\t|[|│]")
_SIGNATURE = re.compile(
    rf"[（(]?(?:{DATE.pattern}|{MONTH.pattern})[）)]?|.*(?:人民政府|委员会|党委|党工委|办事处|管委会)"
)
_NO_TITLE = re.compile(
    r"附?[图表]\s*(?:\d{1,3}(?:[-－—.．]\d{1,3})?|[一二三四五六七八九十]{1,3})(?:[\s:：.．、]|$)"  # a caption
    r"|[^=＝]*[^\s=＝]\s*[=＝]\s*\S"  # a formula
)
_SHORTEST = 4  # characters of an unnumbered heading, but for a few words
_CONTEXT = 60  # characters before a marker that tell what it is
_OUTER, _UNCLOSED = 1, 2.0  # rank of 一、, and what it costs to take for text what ends without a mark
_LONG_TITLE, _LONGEST_TITLE, _HEADS_LIST = 52, 90, 2.0  # characters, and what speaks for a heading as long
_MOST = 2_000  # candidates that are weighed; no report has a tenth of them
_NEVER_BEFORE_INLINE = "第》”’」』〉"  # what a reference or a name puts before a bracketed number
_QUOTING = re.compile(r"[“「『《][^“「『《”」』》。；！？]*$")  # a quotation that is still open
_CIRCLED = "circled"  # the style of ①
_BARE = ("cn-dun", "cn-half")  # styles that begin with the numeral itself
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLAUSE = re.compile(r"[^，。；：、！？ \t\u00a0\u3000]{0,45}")

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


def candidates(lines: Sequence[Line], year: int | None) -> list[Candidate]:
    """All candidates, in the document's order; of a text that is full of markers, the first 2,000."""
    views = [view(line) for line in lines]
    seen = [one.line for one in views]
    items = listed(seen)
    found = (
        _placed(_as_item(candidate) if index in items else candidate, views[index])
        for index in range(len(seen))
        for candidate in _alike(list(_in_line(seen, index, year)))
    )
    return list(islice(found, _MOST))


def _placed(candidate: Candidate, seen: View) -> Candidate:
    """A candidate in the line itself, which may be letter-spaced."""
    if seen.places is None:
        return candidate
    marker = candidate.marker
    return replace(
        candidate,
        start=seen.place(candidate.start),
        title_start=seen.place(candidate.title_start),
        title_end=seen.close(candidate.title_end),
        end=seen.place(candidate.end),
        marker=marker and replace(marker, start=seen.place(marker.start), end=seen.place(marker.end)),
    )


def _alike(of_line: list[Candidate]) -> list[Candidate]:
    """①…。②…。③…。 in one line, none with text of its own, are sentences that are numbered, not headings."""
    bare = [one for one in of_line if one.marker and one.marker.family == _CIRCLED and not one.run_in]
    whole = len(bare) == len(of_line) > 1
    return [_as_item(one) for one in of_line] if whole else of_line


def _as_item(candidate: Candidate) -> Candidate:
    return replace(candidate, as_heading=candidate.as_heading + 2.0, as_text=0.0)


def _in_line(lines: Sequence[Line], index: int, year: int | None) -> Iterator[Candidate]:
    string = simplified(lines[index].text.string)
    if lines[index].row or _is_table_row(string) or _in_another_writing(lines[index]):
        return
    first = marker_at(string)
    starts = [first] if first and not tells_of_parts(lines, index, first) else []
    inline = [m for m in inline_markers(string) if not first or m.start >= first.end]
    end = announced_from(lines, index) if inline else 0
    starts += [
        m
        for m in inline
        if m.start < end and not (is_told_of(string, m) or _inside_words(string, m, year))
        if m.family != _CIRCLED or (first and first.family == _CIRCLED)  # ② goes with the line's ①
    ]
    if not first:
        unnumbered = _unnumbered(lines, index, starts[0].start if starts else len(string), year)
        if unnumbered:
            yield unnumbered
    for i, marker in enumerate(starts):
        limit = starts[i + 1].start if i + 1 < len(starts) else len(string)
        candidate = _numbered(string, index, marker, limit, year, lines[index].breaks)
        if candidate and marker.start == 0:
            yield _with_style(_with_neighbours(candidate, lines), lines[index])
        elif candidate:
            heading, text = _inline_context(string, marker, starts[i - 1] if i else None)
            yield replace(candidate, as_heading=candidate.as_heading + heading, as_text=text)


def _in_another_writing(line: Line) -> bool:
    """What else speaks for a heading tells nothing of a line in Tibetan or Uyghur: the format's word does."""
    return writing(line.text.string) is not None and not line.style.heading_level


def _is_table_row(string: str) -> bool:
    """Three cells or more, as tables are copied into text."""
    return len([cell for cell in _CELLS.split(string) if cell.strip()]) >= 3


def _numbered(
    string: str, index: int, marker: Marker, limit: int, year: int | None, breaks: Sequence[int]
) -> Candidate | None:
    found = (
        split_title(string, marker.end, limit, limit < len(string)),
        split_at_break(string, marker.end, limit, breaks),
    )
    split = min((one for one in found if one), key=lambda one: one.cost, default=None)
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


def _inside_words(string: str, marker: Marker, year: int | None) -> bool:
    """Whether a marker in the middle of a line is none: （一） of an article, in a name, at a word's end.

    单一、 统一、 合一、 周一、: a bare numeral right behind a character belongs to its word, unless the
    words before it announce what follows. Other numerals than 一 seldom end a word (十二、十三届): where the
    。 before it was lost, the heading of a part may begin with one.
    """
    head = string[max(0, marker.start - _CONTEXT) : marker.start]
    if head.rstrip()[-1:] in _NEVER_BEFORE_INLINE or _QUOTING.search(head):
        return True
    if marker.style.name not in _BARE or not _HAN.fullmatch(head[-1:]) or head.endswith("如下"):
        return False
    clause = _CLAUSE.match(string, marker.end)
    return marker.number == 1 or not (clause and is_statutory(clause[0], year))


def _inline_context(string: str, marker: Marker, before: Marker | None) -> tuple[float, float]:
    """Costs of a marker in the middle of a line, from what stands before it."""
    head = string[max(0, marker.start - _CONTEXT) : marker.start].rstrip()
    last = head[-1:]
    if last in "。！？":
        return 0.3, 1.5
    if head.endswith(("如下", "如下：", "如下:")):
        return 0.3, 1.5
    if last in "；;，,、：:（(":
        return 2.5, 0.0
    # A heading that runs on from the one before it: 一、…情况（一）…
    if before and before.family != marker.family and marker.number == 1:
        between = string[before.end : marker.start]
        if len(between) <= 45 and not SENTENCE_END.search(between):
            return 0.2, 2.0
    return 1.5, 0.3


def _with_neighbours(candidate: Candidate, lines: Sequence[Line]) -> Candidate:
    """A sentence without anything below it is an enumerated paragraph rather than a heading."""
    string = lines[candidate.line].text.string
    if candidate.statutory or candidate.run_in:
        return candidate
    if _has_first_below(candidate, lines):
        candidate = replace(candidate, as_heading=max(0.0, candidate.as_heading - _HEADS_LIST))
    if candidate.title_end >= len(string.rstrip()):
        return _unclosed(candidate, lines)
    below_it = lines[candidate.line + 1] if candidate.line + 1 < len(lines) else None
    if below_it and below_it.row:
        return candidate
    following = below_it.text.string if below_it else ""
    below = marker_at(following)
    inner = below is None or candidate.marker is None or below.style.rank > candidate.marker.style.rank
    if following and inner and not (_SIGNATURE.fullmatch(following) or CLOSING.search(following)):
        return candidate
    return replace(candidate, as_heading=candidate.as_heading + 1.8)


def _has_first_below(candidate: Candidate, lines: Sequence[Line]) -> bool:
    """Whether the first of an inner series (1.) stands below a line that is one long sentence (（一）…)."""
    below = lines[candidate.line + 1] if candidate.line + 1 < len(lines) else None
    inner = marker_at(below.text.string) if below and not below.row else None
    own, size = candidate.marker, candidate.title_end - candidate.title_start
    if own is None or inner is None or not _LONG_TITLE < size <= _LONGEST_TITLE:
        return False
    return inner.number == 1 and own.style.rank < inner.style.rank


def _unclosed(candidate: Candidate, lines: Sequence[Line]) -> Candidate:
    """一、 and no mark at the end, however long, with sentences of its own below: that is no sentence."""
    following = lines[candidate.line + 1] if candidate.line + 1 < len(lines) else None
    outer = candidate.marker is not None and candidate.marker.style.rank <= _OUTER
    if not (outer and following) or following.row or marker_at(following.text.string):
        return candidate
    bare = SENTENCE_END.search(following.text.string) is not None
    return replace(candidate, as_text=candidate.as_text + _UNCLOSED) if bare else candidate


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
    if (
        not (_SHORTEST <= len(rest) <= 45 or statutory)
        or ITEM.match(rest)
        or _NO_TITLE.match(rest)
        or CLOSING.search(rest)
        or _SIGNATURE.fullmatch(rest)
    ):
        return None
    if SENTENCE_END.search(rest) or rest[-1] in "，、：:,.…" or (not statutory and (joined or "\t" in rest)):
        return None
    if not joined and (index + 1 >= len(lines) or (_is_caption(lines, index) and not is_statutory(rest))):
        return None
    cost = 0.0 if statutory else 1.2
    if len(rest) >= _SHORTEST:  # 前言 is whole
        cost += title_cost(rest)
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
        under_heading=index > 0 and _is_bare_heading(lines[index - 1]),
    )


def _is_caption(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands above a table, and the format does not say that it is a heading."""
    return lines[index + 1].row is not None and not lines[index].style.heading_level


def _is_bare_heading(line: Line) -> bool:
    """A numbered heading alone on its line."""
    string = line.text.string
    numbered = line.row is None and marker_at(string) is not None
    return numbered and not SENTENCE_END.search(string) and len(string) <= 45


def _below(lines: Sequence[Line], index: int) -> float:
    """What the line after says: a heading has a longer paragraph, items or a numbered heading below it."""
    if lines[index + 1].row:
        return 0.0
    after = lines[index + 1].text.string
    if marker_at(after) or ITEM.match(after):
        return -0.2
    if len(after) > 45 or SENTENCE_END.search(after):
        return -0.4
    return 0.6


def _above(lines: Sequence[Line], index: int) -> float:
    """What the line before says: a heading follows a finished paragraph."""
    if index == 0 or lines[index - 1].row:
        return 0.0
    before = lines[index - 1].text.string
    ends = before[-1] in "。！？；：:”）…" or before.endswith("如下")
    return 0.0 if ends or len(before) <= 45 else 1.5
