"""Where lists lie: a shard is full before the next begins, and no fuller."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.analysis.ngrams import SHIFT
from lawgov_site.search.assignment.shards import (
    NgramSizes,
    PairOrder,
    assign_pairs,
    order_pairs,
)
from lawgov_site.search.limits import Limits

REPORTS = 1_000
TARGET = Limits().list_bytes(REPORTS)
CHARACTERS = st.integers(0x4E00, 0x9FFF)
PAIRS = st.builds(lambda first, second: first << SHIFT | second, CHARACTERS, CHARACTERS)


@given(st.dictionaries(PAIRS, st.integers(1, 40_000), min_size=1, max_size=300), st.integers(0, 20))
def test_no_shard_holds_more_than_it_should_but_one_large_pair(bytes_of: dict[int, int], head: int) -> None:
    keys = np.array(sorted(bytes_of), np.int64)
    lists = np.array([bytes_of[key] for key in keys.tolist()], np.int64)
    in_head = np.arange(min(head, len(keys) - 1))
    order = PairOrder(in_head, np.zeros(len(keys), np.int64))
    spread = assign_pairs(NgramSizes(keys, np.ones_like(keys)), lists, TARGET, order)
    tail = np.setdiff1d(np.arange(len(keys)), in_head)
    place = spread.head_shards + np.searchsorted(spread.begins, keys, "right")
    assert (spread.shard_of[tail] == place[tail]).all()
    filled = np.bincount(spread.shard_of, lists)
    assert len(filled) == spread.head_shards + spread.tail_shards and filled.all()
    for shard in np.flatnonzero(filled > TARGET).tolist():
        assert len(np.flatnonzero(spread.shard_of == shard)) == 1
    for shard in range(spread.head_shards, len(filled) - 1):
        after = np.flatnonzero(spread.shard_of == shard + 1)[0]
        assert filled[shard] + lists[after] > TARGET


def test_few_pairs_in_many_reports_have_a_tail() -> None:
    """Whoever looks for another pair looks there."""
    keys = (0x4E00 + np.arange(300) << SHIFT) | 0x4E00
    sizes, lists = NgramSizes(keys, np.arange(1, 301)), np.full(300, 1_000)
    order = order_pairs(sizes, lists, REPORTS, "", Limits())
    assert 0 < len(order.head) < 300 and 0 not in order.head.tolist()
    assert assign_pairs(sizes, lists, TARGET, order).tail_shards == 1
