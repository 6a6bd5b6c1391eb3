"""The published files say what docs/search-format.md says: read by a reader written from that page."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.analysis.ngrams import SHIFT
from lawgov_site.search.encoding.bits import Bits
from lawgov_site.search.encoding.postings import characters, encode_alphabet, encode_keys
from lawgov_site.search.encoding.reports import coarse_length, encode_table, year_runs
from lawgov_site.search.place import Place

from ..browser_engine import run
from ..conftest import BuiltArchive
from ..reader import Reader, open_index, read_alphabet, read_keys, read_table
from ..truth import Truth


def test_every_gram_has_the_reports_that_hold_it(five: BuiltArchive) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for report, texts in Truth(five.archive).bare.items():
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
    by_browser = run(node, "table.js", [record, encode_table(ordered, lengths)])
    read = [
        [place.key, place.year, coarse_length(length)] for place, length in zip(ordered, lengths, strict=True)
    ]
    assert by_browser == read


def encode_pairs(pairs: set[str]) -> tuple[str, str]:
    """An alphabet and the pairs over it, as a shard carries them."""
    bits = Bits()
    keys = np.array([(ord(pair[0]) << SHIFT) + ord(pair[1]) for pair in sorted(pairs)], np.int64)
    alphabet = characters(keys, 2)
    others = encode_alphabet(alphabet, bits)
    encode_keys(keys, alphabet, bits)
    return others, bits.to_base64()


EDGES = "0a\u4dff\u4e00\u9fff\ua000\ufa0e\uffee\U00020000"  # of the block of ideographs, of 16 bits


@given(st.sets(st.text(st.sampled_from(EDGES) | st.characters(codec="utf-8"), min_size=2, max_size=2)))
def test_pairs_are_written_over_their_alphabet(pairs: set[str]) -> None:
    others, base64 = encode_pairs(pairs)
    reader = Reader(base64)
    alphabet = read_alphabet(reader, others)
    assert alphabet == "".join(sorted(set("".join(pairs))))
    assert read_keys(reader, alphabet) == sorted(pairs)


def test_the_browser_reads_an_alphabet_in_the_order_of_code_points(node: str) -> None:
    """Not in that of UTF-16, in which U+20000 comes before U+FFEE."""
    pairs = {first + second for first in EDGES for second in EDGES[::2]}
    assert run(node, "keys.js", encode_pairs(pairs)) == [list(EDGES), sorted(pairs)]
