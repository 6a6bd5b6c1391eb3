"""Scores are Whoosh's own: of an index that Whoosh makes of the same words, in memory, by its BM25F."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Existence
from whoosh.scoring import BM25F

from lawgov_site.search.analysis import Analysis
from lawgov_site.search.chunk import remove_arrays, write_chunk
from lawgov_site.search.ranking import TITLE_BOOST, WordIndex, class_length
from lawgov_site.search.reports import coarse_length

WORDS = ("法治", "政府", "普法", "𠀀字")
COUNTS = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 300), max_size=4)
REPORTS = st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=12)


class Counted(FieldType):  # type: ignore[misc]  # whoosh has no types
    """A field whose value says how often each word stands in it."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for word in sorted(value):
            yield word.encode(), value[word], float(value[word]), b""


def by_whoosh(reports: list[tuple[dict[str, int], dict[str, int]]], words: list[str]) -> dict[int, float]:
    """Scores by Whoosh. Its average is of the lengths that it keeps: what is given has such lengths."""
    index = RamStorage().create_index(Schema(title=Counted(), text=Counted()))
    writer = index.writer()
    for title, text in reports:
        writer.add_document(title=title, text=text)
    writer.commit()
    fields = (("title", TITLE_BOOST), ("text", 1.0))
    terms = [whoosh_query.Term(field, word, boost=boost) for word in words for field, boost in fields]
    with index.searcher(weighting=BM25F(title_B=0.0)) as searcher:
        return {number: score for score, number in searcher.search(whoosh_query.Or(terms), limit=None).top_n}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(REPORTS, st.lists(st.sampled_from(WORDS), min_size=1, unique=True), st.integers(0, 50))
def test_scores_are_those_of_whoosh(
    tmp_path_factory: pytest.TempPathFactory,
    reports: list[tuple[dict[str, int], dict[str, int]]],
    words: list[str],
    first: int,
) -> None:
    # Lengths count by class: each text gets the length that stands for its class.
    even = [(title, {**text, "余": fill(sum(text.values()))}) for title, text in reports]
    folder = tmp_path_factory.mktemp("chunk") / "made"
    write_chunk(folder, first, [Analysis(((0, "法"),), title, text) for title, text in even])
    remove_arrays(folder)
    average = sum(sum(text.values()) for _, text in even) / len(even)
    with closing(WordIndex([(first, folder)])) as index:
        [ours] = index.scores(words, len(even), average, [frozenset()])
        [without] = index.scores(words, len(even), average, [frozenset({0})])
        assert set(without) == set(ours)  # whoever is passed over is scored, but not counted
        living = [any(word in {**title, **text} for title, text in even) for word in WORDS]
        assert list(index.living(WORDS, [frozenset()])) == living
    theirs = by_whoosh(even, words)
    assert ours == pytest.approx(theirs, rel=1e-9)


def fill(length: int) -> int:
    """How many words more make a length that stands for its own class."""
    return next(
        more for more in range(1, 5_000) if class_length(coarse_length(length + more)) == length + more
    )


def test_an_array_that_is_pickled_is_not_loaded(tmp_path: Path) -> None:
    import numpy as np

    from lawgov_site.archive import CacheDamagedError
    from lawgov_site.search.arrays import load_array

    file = tmp_path / "a.npy"
    np.save(file, np.array([{}], object), allow_pickle=True)
    with pytest.raises(CacheDamagedError):
        load_array(file)
