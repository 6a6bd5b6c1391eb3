"""Which passages of a report hold a query, and what of them is shown.

The same rule as static/js/search/answers/excerpts.js; both are tested from tests/parity/excerpts.json and
rows.json.
Offsets count characters here and UTF-16 units there, which are the same but for characters beyond U+FFFF.

Of a cell its whole row is shown, `表头：值；表头：值`, and the row's cells are one excerpt. The signs between
them and the header, which has a row of its own, are never searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...model import Kind, Report, Section
from ...model.passages import Passage, heading_text, passages
from ...strings.folding import fold_with_map
from ..analysis.blanks import parted
from ..analysis.marks import bare_with_map
from .query import Term

MOST = 3  # excerpts of one report
LENGTH = 120  # characters of an excerpt
BEFORE = 40  # at most so much before the first match
LEAST_AFTER = 60  # an excerpt goes on so far if it can
CLAUSE_ENDS = "，。；：！？、,;:!?"

_WHOLE = re.compile(  # names in brackets, and figures with commas
    r"《[^《》]{1,60}》|“[^“”]{1,60}”|（[^（）]{1,60}）|\([^()]{1,60}\)|〔[^〔〕]{1,60}〕|[0-9]+(?:,[0-9]{3})+"
)
_CLOSED = "。；！？;!?"  # a cell that ends so needs no sign behind it
_FIGURE = re.compile(r"[0-9A-Za-z.%％０-９]")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a report around a match; `ranges` are where the query stands in `text`."""

    anchor: str
    text: str
    ranges: tuple[Range, ...]
    cut_before: bool
    cut_after: bool
    kind: Kind | None
    headings: tuple[str, ...]  # from level 1 down to the passage's own


@dataclass(frozen=True, slots=True)
class Matching:
    """A passage, or a row of a table, in which terms stand: which of them, by number, and where, in order."""

    shown: Shown
    terms: frozenset[int]
    ranges: tuple[Range, ...]

    @property
    def anchor(self) -> str:
        """The element in which its first match begins."""
        return self.anchor_at(self.ranges[0][0])

    def anchor_at(self, place: int) -> str:
        """The element in which a place of its text is."""
        anchor, at = "", 0
        for piece in self.shown.passage.pieces:
            if at <= place:
                anchor = piece.anchor
            at += len(piece.text)
        return anchor


def matching(report: Report, terms: Sequence[Term], kind: Kind | None) -> tuple[Matching, ...]:
    """The passages (of a kind, if given) that hold any of the terms, in the report's order."""
    found: list[Matching] = []
    for shown in shown_passages(report):
        if kind and kind not in shown.passage.kinds:
            continue
        matches = [shown.places(term) for term in terms]
        standing = frozenset(number for number, places in enumerate(matches) if places)
        if standing:
            united = _united([place for places in matches for place in places])
            found.append(Matching(shown, standing, tuple(united)))
    return tuple(found)


def excerpts(report: Report, found: Sequence[Matching]) -> tuple[Excerpt, ...]:
    """Of some passages those that hold most of the terms, in the report's order."""
    sections = tuple(report.walk())
    return tuple(_excerpt(sections, found[order]) for order in sorted(_best(found)))


def _best(found: Sequence[Matching]) -> list[int]:
    """At most MOST passages, by their numbers: each has most of the terms that those before it lack, then
    most of all, then comes first. So a word that stands apart from the others is shown, too."""
    best: list[int] = []
    seen: frozenset[int] = frozenset()
    rest = list(range(len(found)))
    while rest and len(best) < MOST:
        one = min(rest, key=lambda n: (-len(found[n].terms - seen), -len(found[n].terms), n))
        rest.remove(one)
        best.append(one)
        seen |= found[one].terms
    return best


class Shown:
    """What is shown together: a passage, or all cells of a row; `passage` is the first of them.

    Each has its place in the text, and is searched by itself.
    """

    def __init__(self, passage: Passage, text: str, parts: Iterable[tuple[int, str]]) -> None:
        self.passage = passage
        self.text = text
        self.parts = [Part.of(offset, words) for offset, words in parts]

    def places(self, term: Term) -> list[Range]:
        """Where a term stands in the text."""
        return [place for part in self.parts for place in part.places(term)]


@dataclass(frozen=True, slots=True)
class Part:
    """What is searched by itself. `starts` and `ends` are those of each folded character."""

    offset: int
    folded: str
    starts: list[int]
    ends: list[int]
    bare: str
    kept: list[int]  # which folded characters are in the bare form

    @classmethod
    def of(cls, offset: int, words: str) -> Part:
        folded, starts, ends = fold_with_map(parted(words))
        return cls(offset, folded, starts, ends, *bare_with_map(folded))

    def places(self, term: Term) -> Iterator[Range]:
        """Where a term stands: marks inside it are a part of it, marks around it are not."""
        for at in _occurrences(self.folded, term.exact) if term.exact else ():
            yield self._place(at, at + len(term.exact) - 1)
        for at in _occurrences(self.bare, term.bare) if not term.exact else ():
            yield self._place(self.kept[at], self.kept[at + len(term.bare) - 1])

    def range_of(self, start: int, end: int) -> Range:
        """Where a part of the bare form stands; what is empty stands behind what is before it."""
        if start < end:
            return self._place(self.kept[start], self.kept[end - 1])
        at = self._place(self.kept[start - 1], self.kept[start - 1])[1] if start else self.offset
        return at, at

    def _place(self, first: int, last: int) -> Range:
        return self.offset + self.starts[first], self.offset + self.ends[last]


def shown_passages(report: Report) -> Iterator[Shown]:
    """What is shown together of a report, in its order."""
    for _, group in groupby(passages(report), lambda passage: passage.pieces[0].anchor):
        first, *others = group
        if first.row:
            text, starts = row_text(first.row.cells, first.row.labels)
            yield Shown(first, text, ((starts[own.cell], own.text) for own in (first, *others)))
        else:
            yield Shown(first, first.text, ((0, first.text),))


def row_text(cells: Sequence[str], labels: Sequence[str]) -> tuple[str, list[int]]:
    """A row as it is shown, without its empty cells; and where each cell begins in it."""
    text = ""
    starts: list[int] = []
    for cell, label in zip(cells, labels, strict=True):
        if cell:
            text += "；" if text and text[-1] not in _CLOSED else ""
            text += f"{label.rstrip('：:')}：" if label else ""
        starts.append(len(text))
        text += cell
    return text, starts


def _occurrences(string: str, term: str) -> list[int]:
    found = []
    at = string.find(term)
    while at >= 0:
        found.append(at)
        at = string.find(term, at + len(term))
    return found


def _united(ranges: list[Range]) -> list[Range]:
    """Ranges in order, those that overlap made one."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start < result[-1][1]:
            result[-1] = result[-1][0], max(result[-1][1], end)
        else:
            result.append((start, end))
    return result


def _excerpt(sections: Sequence[Section], found: Matching) -> Excerpt:
    passage, string, ranges = found.shown.passage, found.shown.text, found.ranges
    start, end = cut(string, ranges[0])
    return Excerpt(
        found.anchor,
        string[start:end],
        tuple((a - start, b - start) for a, b in ranges if a >= start and b <= end),
        start > 0,
        end < len(string),
        passage.kind,
        headings(sections, passage.section),
    )


def headings(sections: Sequence[Section], number: int | None) -> tuple[str, ...]:
    """The headings above a passage of a section, from level 1 down to its own."""
    path: list[str] = []
    level = 99
    for section in reversed(sections[: number + 1] if number is not None else ()):
        if section.heading and section.level < level and level > 1:
            path.insert(0, heading_text(section.heading))
            level = section.level
    return tuple(path)


def cut(string: str, match: Range) -> Range:
    """The part of a passage to show around its first match.

    Whole clauses where it can be, never from or to the inside of a figure or of brackets.
    """
    if len(string) <= LENGTH:
        return 0, len(string)
    begins, ends = match
    inside = {i for b in _WHOLE.finditer(string) for i in range(b.start() + 1, b.end())}

    def allowed(i: int) -> bool:
        if i in (0, len(string)):
            return True
        figure = _FIGURE.match(string, i - 1) and _FIGURE.match(string, i)
        return not (i in inside or figure)

    def clause(i: int) -> bool:
        return allowed(i) and (i in (0, len(string)) or string[i - 1] in CLAUSE_ENDS)

    before = range(max(0, begins - BEFORE), begins + 1)
    start = _first(before, clause, allowed, begins)
    limit = max(ends, min(len(string), start + LENGTH))
    least = min(limit, max(ends, start + LEAST_AFTER))
    end = _first(range(limit, least - 1, -1), clause, clause, -1)
    if end < 0:
        end = _first(range(limit, ends - 1, -1), allowed, allowed, limit)
    return start, end


def _first(places: range, wish: Callable[[int], bool], other: Callable[[int], bool], default: int) -> int:
    for test in (wish, other):
        for i in places:
            if test(i):
                return i
    return default
