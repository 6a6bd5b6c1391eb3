"""Where a query stands, a line each match: the sentence it is in, left and right of it (KWIC, Luhn 1960).

The same rule as static/js/search/answers/lines.js; both are tested from tests/parity/lines.json. A sentence
is that of promises/sentences.py; of a match that goes on into the next one, both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Kind, Section
from ...promises.sentences import cut
from .excerpts import Matching, Range, headings


@dataclass(frozen=True, slots=True)
class Line:
    """A match in its sentence: `left`, `match` and `right`, laid end to end, are words of the report."""

    passage: int  # number among the report's passages in which the query stands, from 0
    anchor: str  # of the element in which the match begins
    kind: Kind | None
    heading: str  # the nearest above the passage, or its own; "" where there is none
    left: str
    match: str
    right: str


def lines(sections: Sequence[Section], found: Sequence[Matching]) -> Iterator[Line]:
    """All matches in some passages of a report with these sections, in its order."""
    for number, one in enumerate(found):
        passage, text = one.shown.passage, one.shown.text
        above = headings(sections, passage.section)
        for (start, end), (begins, ends) in zip(one.ranges, _around(text, one.ranges), strict=True):
            yield Line(
                number,
                one.anchor_at(start),
                passage.kind,
                above[-1] if above else "",
                text[begins:start],
                text[start:end],
                text[end:ends],
            )


def _around(text: str, ranges: Sequence[Range]) -> Iterator[Range]:
    """For each match the range from the beginning of its sentence to the end of the sentence it ends in."""
    sentences = tuple(cut(text))
    for start, end in ranges:
        begins = max((a for a, _ in sentences if a <= start), default=start)
        ends = min((b for _, b in sentences if b >= end), default=end)
        yield begins, ends
