"""Reports of longer grams as sets of those that can have them: what is counted is what sets would tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from lawgov_site.search.analysis.long_ngrams import LongNgrams
from lawgov_site.search.analysis.ngrams import Sets
from lawgov_site.search.arrays import Numbers
from lawgov_site.search.assignment.owners import OwnedNgrams
from lawgov_site.search.encoding.long_ngrams import within_parts

REPORTS = st.sets(st.integers(0, 12), min_size=1).map(sorted)
EVERYTHING = range(13)


class Gram(NamedTuple):
    """A gram: the numbers of its owner and of its other part (−1: it is not told), and its reports."""

    owner: int
    other: int
    reports: Sequence[int]


@st.composite
def grams(draw: st.DrawFn, parts: Sequence[Sequence[int]]) -> Gram:
    owner, other = draw(st.integers(0, len(parts) - 1)), draw(st.integers(-1, len(parts) - 1))
    able = [report for report in parts[owner] if other < 0 or report in parts[other]]
    if not able:  # a gram has a report: its parts have one in common
        other, able = -1, list(parts[owner])
    return Gram(owner, other, sorted(draw(st.sets(st.sampled_from(able), min_size=1))))


@st.composite
def archives(draw: st.DrawFn) -> tuple[list[list[int]], list[Gram]]:
    parts = draw(st.lists(REPORTS, min_size=1, max_size=6))
    found = draw(st.lists(grams(parts), max_size=12))
    return parts, sorted(found, key=lambda gram: gram.owner)


def laid(lists: Sequence[Sequence[int]]) -> tuple[Numbers, NDArray[np.uint16]]:
    starts = np.cumsum([0, *map(len, lists)])
    return starts, np.array([one for own in lists for one in own], np.uint16)


def owned(found: Sequence[Gram]) -> OwnedNgrams:
    numbers = np.arange(len(found))
    owners, others = (np.array([gram[at] for gram in found], np.int64) for at in (0, 1))
    sizes = np.array([len(gram.reports) for gram in found], np.int64)
    rest = (numbers, numbers, sizes, numbers, numbers)
    return OwnedNgrams(numbers, owners, others, np.zeros(len(found), bool), *rest)


@pytest.mark.parametrize("together", [1, 1 << 22])
@given(archive=archives())
def test_reports_are_numbered_among_those_that_have_both_parts(
    together: int, archive: tuple[list[list[int]], list[Gram]]
) -> None:
    parts, found = archive
    below = Sets(np.arange(len(parts)), *laid(parts))
    own = LongNgrams(np.arange(len(found)), *laid([gram.reports for gram in found]))
    universes, elements = within_parts(owned(found), own, below, together)
    able = [
        [one for one in parts[owner] if one in (EVERYTHING if other < 0 else parts[other])]
        for owner, other, _ in found
    ]
    assert universes.tolist() == [len(reports) for reports in able]
    told = [reports.index(one) for reports, gram in zip(able, found, strict=True) for one in gram.reports]
    assert elements.tolist() == told
