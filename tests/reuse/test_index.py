"""How places lie to one another is the same, whether all of a segment's entries are summed or a few."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
from bench.planted import index_of

from lawgov_site.reuse.text import decode, encode
from lawgov_site.strings.folding import fold

from .made import paragraph


def test_shapes_of_few_ranges_are_those_of_all(tmp_path: Path) -> None:
    draw = random.Random(5)
    sentences = [paragraph(draw, clauses) for clauses in (4, 5, 6, 7)]
    texts = {
        f"town{number:02}-2024": decode(encode(fold("".join(draw.sample(sentences, 2)) + paragraph(draw))))
        for number in range(12)
    }
    [part] = index_of(texts, tmp_path).parts
    hashes = part.segment.entries >> np.uint64(32)
    _, first, sizes = np.unique(hashes, return_index=True, return_counts=True)
    whole = part.shapes(first, first + sizes)
    shared = np.flatnonzero(sizes > 1)
    assert len(set(whole[shared].tolist())) > 1  # they lie differently
    for at in (*shared[:40], *np.flatnonzero(sizes == 1)[:5]):
        some = np.array([at, at])
        ends = first[some] + (sizes[some[0]], 0)  # the second range is empty
        assert part.shapes(first[some], ends)[0] == whole[at]
    assert not part.shapes(first, first).any()
