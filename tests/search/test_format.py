"""The published files say what docs/search-format.md says: read by a reader written from that page."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.reports import Place, coarse_length, encode_table, year_runs

from .conftest import BuiltArchive
from .reader import open_index, read_table
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


CODES = st.integers(1, 659_004_999).map("{:09}".format)
KEYS = CODES | st.builds("{:06}~{}".format, st.integers(110_101, 659_004), st.sampled_from("甲乙ab"))
PLACES = st.builds(Place, st.integers(2015, 2020), KEYS)


@given(st.sets(PLACES, min_size=1, max_size=40), st.data())
def test_the_table_says_which_reports_there_are_and_how_long(places: set[Place], data: st.DataObject) -> None:
    ordered = sorted(places, key=lambda place: place.sort_key)
    lengths = data.draw(st.lists(st.integers(0, 9_000), min_size=len(ordered), max_size=len(ordered)))
    reports, classes = read_table(encode_table(ordered, lengths), year_runs(ordered))
    assert reports == [place.report for place in ordered]
    assert classes == [coarse_length(length) for length in lengths]


def test_the_browser_reads_the_table_of_more_years_than_a_word_has_bits(node: str) -> None:
    """A town's years are a mask; JavaScript's operators on bits have 32."""
    years = range(1990, 2030)
    towns = {"110101001": years, "110101002": years[::3], "110102001": years[-1:], "310101~甲": years[31:34]}
    ordered = sorted(
        (Place(year, key) for key, own in towns.items() for year in own), key=lambda p: p.sort_key
    )
    lengths = [97 * number for number in range(len(ordered))]
    record = {"reports": len(ordered), "years": year_runs(ordered), "packed": True}
    done = subprocess.run(
        [node, str(Path(__file__).parents[1] / "js" / "table.js")],
        input=json.dumps([record, encode_table(ordered, lengths)]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    read = [
        [place.key, place.year, coarse_length(length)] for place, length in zip(ordered, lengths, strict=True)
    ]
    assert json.loads(done.stdout) == read
