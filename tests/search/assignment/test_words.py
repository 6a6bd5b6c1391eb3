"""Which word is told with which pair: with its rarest, for there every query looks that can mean it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.analysis.ngrams import SHIFT, Ngrams
from lawgov_site.search.assignment.words import gather_counts, tie_words
from lawgov_site.search.store.postings import BatchesPostings, PostingsWriter
from lawgov_site.search.store.whoosh_index import FIELDS, TEXT, TITLE

WORDS = st.text("甲乙丙丁", min_size=1, max_size=5)
SIZES = st.dictionaries(WORDS, st.integers(1, 9), max_size=12)
REPORT = st.dictionaries(WORDS, st.integers(1, 70_000), max_size=8)


def grams(word: str, length: int) -> list[int]:
    """The keys of a word's characters, or of its pairs."""
    codes = [ord(char) for char in word]
    if length == 1:
        return [code << SHIFT for code in codes]
    return [first << SHIFT | second for first, second in pairwise(codes)]


@given(SIZES, SIZES, st.sampled_from((1, 2)), st.randoms())
def test_a_word_is_tied_to_its_rarest_gram(
    titles: dict[str, int], texts: dict[str, int], length: int, random: Random
) -> None:
    meant = {word for word in titles | texts if (len(word) == 1) == (length == 1)}
    reports = {key: random.randint(1, 4) for word in meant for key in grams(word, length)}
    keys = np.array(sorted(reports), np.int64)
    sizes = np.array([reports[key] for key in sorted(reports)], np.int64)
    tied = tie_words({TITLE: titles, TEXT: texts}, keys, sizes, length, len)
    assert set(tied.words) == meant and len(tied.words) == len(meant)
    assert sorted(zip(tied.keys.tolist(), tied.words, strict=True)) == [
        *zip(tied.keys, tied.words, strict=True)
    ]
    for word, key, at in zip(tied.words, tied.keys.tolist(), tied.offsets.tolist(), strict=True):
        own = [reports[one] for one in grams(word, length)]
        assert grams(word, length)[at] == key
        assert own[at] == min(own) and own.index(own[at]) == at, "of equal ones it is the first"
    assert tied.costs.tolist() == [len(word) for word in tied.words]
    for field, given_sizes in ((TITLE, titles), (TEXT, texts)):
        assert tied.sizes[field].tolist() == [given_sizes.get(word, 0) for word in tied.words]


@given(st.lists(st.lists(REPORT, min_size=1, max_size=4), min_size=1, max_size=3), st.sampled_from((1, 2)))
def test_a_word_keeps_how_often_it_stands_in_each_report(
    batches: list[list[dict[str, int]]], length: int
) -> None:
    """Reports are told as places among those of the word's gram: a reader knows no others."""
    every = [report for batch in batches for report in batch]
    written = []
    for number, batch in enumerate(batches):
        writer = PostingsWriter(sum(map(len, batches[:number])))
        for report in batch:
            writer.add(report)
        written.append(writer.postings())
    holding: dict[int, set[int]] = {}
    for number, report in enumerate(every):
        for word in report:
            for key in grams(word, length):
                holding.setdefault(key, set()).add(number)
    keys = sorted(holding)
    docs = [number for key in keys for number in sorted(holding[key])]
    sizes = np.array([len(holding[key]) for key in keys], np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    all_grams = Ngrams(
        np.array(keys, np.int64), starts, np.array(docs, np.uint16), np.ones(len(docs), np.uint8)
    )
    counted = dict(Counter(word for report in every for word in report))
    tied = tie_words(dict.fromkeys(FIELDS, counted), all_grams.keys, sizes, length, len)
    found = gather_counts(tied, BatchesPostings(written), all_grams)
    for number, (word, key) in enumerate(zip(tied.words, tied.keys.tolist(), strict=True)):
        own = slice(found.starts[number], found.starts[number + 1])
        places = all_grams.docs_of(keys.index(key))[found.docs[own]].tolist()
        expected = {at: report[word] for at, report in enumerate(every) if word in report}
        assert dict(zip(places, found.counts[own].tolist(), strict=True)) == expected
        assert places == sorted(expected)
