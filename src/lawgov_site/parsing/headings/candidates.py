"""Where a heading could stand: every marker, and every line that looks like an unnumbered heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ...model import Line
from ...strings.folding import simplified
from ...strings.writing import writing
from ..forms.kinds import is_statutory
from ..forms.markers import Marker, inline_markers, marker_at
from ..lines.listing import listed
from ..lines.spacing import View, view
from .announced import announced_from, is_told_of, tells_of_parts
from .candidate import Candidate
from .inline import inline_context, inside_words
from .splitting import SENTENCE_END, split_at_break, split_title
from .unnumbered import closes_report, unnumbered

_CELLS = re.compile(r"\t|[|│]")
_OUTER, _UNCLOSED = 1, 2.0  # rank of 一、, and what it costs to take for text what ends without a mark
_LONG_TITLE, _LONGEST_TITLE, _HEADS_LIST = 52, 90, 2.0  # characters, and what speaks for a heading as long
_MOST = 2_000  # candidates that are weighed; no report has a tenth of them
_CIRCLED = "circled"  # the style of ①

# Cost of taking a marker at the start of a line for text, by the marker's rank: 一、 hardly ever is,
# ① often is.
_AS_TEXT = (4.0, 3.0, 3.0, 1.5, 0.9, 0.7)


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
        if m.start < end and not (is_told_of(string, m) or inside_words(string, m, year))
        if m.family != _CIRCLED or (first and first.family == _CIRCLED)  # ② goes with the line's ①
    ]
    if not first:
        bare = unnumbered(lines, index, starts[0].start if starts else len(string), year)
        if bare:
            yield bare
    for i, marker in enumerate(starts):
        limit = starts[i + 1].start if i + 1 < len(starts) else len(string)
        candidate = _numbered(string, index, marker, limit, year, lines[index].breaks)
        if candidate and marker.start == 0:
            yield _with_style(_with_neighbours(candidate, lines), lines[index])
        elif candidate:
            heading, text = inline_context(string, marker, starts[i - 1] if i else None)
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
    if following and inner and not closes_report(following):
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
