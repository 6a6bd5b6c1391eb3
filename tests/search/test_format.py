"""The published files say what docs/search-format.md says: read by a reader written from that page."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from .conftest import BuiltArchive
from .reader import open_index
from .truth import Truth


def test_every_gram_has_the_reports_that_hold_it(five: BuiltArchive) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for report, texts in Truth(five.archive).folded.items():
        for text in texts:
            for gram in (*text, *map("".join, pairwise(text))):
                expected[gram].add(report)
    [segment] = open_index(five.site)
    assert set(segment.reports) == {entry.id for entry in five.archive.entries}
    assert segment.grams() == expected
