"""What is written as bits is read back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.encoding.bits import Bits

from ..browser_engine import run
from ..reader import Reader

numbers = st.lists(st.integers(1, 2**40))
sets = st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, n - 1))))
lists = st.lists(st.lists(st.integers(0, 5000)))


def array(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, np.int64)


def write_sets(bits: Bits, drawn: list[tuple[int, set[int]]]) -> None:
    elements = [element for _, one in drawn for element in sorted(one)]
    bits.sets(array([n for n, _ in drawn]), array([len(one) for _, one in drawn]), array(elements))


@given(numbers)
def test_gamma(values: list[int]) -> None:
    bits = Bits()
    bits.gamma(array(values))
    reader = Reader(bits.to_bytes())
    assert [reader.gamma() for _ in values] == values


@given(st.lists(sets))
def test_sets(drawn: list[tuple[int, set[int]]]) -> None:
    bits = Bits()
    write_sets(bits, drawn)
    reader = Reader(bits.to_base64())
    assert [reader.set(n, len(one)) for n, one in drawn] == [sorted(one) for _, one in drawn]


@given(lists)
def test_lists(drawn: list[list[int]]) -> None:
    bits = Bits()
    bits.lists(array([len(one) for one in drawn]), array([value for one in drawn for value in one]))
    reader = Reader(bits.to_bytes())
    assert [reader.list(len(one)) for one in drawn] == drawn


@given(st.lists(st.tuples(numbers, sets, st.lists(st.integers(0, 511)), st.lists(st.integers(0, 9)))))
def test_one_after_another(
    drawn: list[tuple[list[int], tuple[int, set[int]], list[int], list[int]]],
) -> None:
    bits = Bits()
    for gammas, one, fixed, values in drawn:
        bits.gamma(array(gammas))
        write_sets(bits, [one])
        bits.fixed(array(fixed), 9)
        bits.lists(array([len(values)]), array(values))
    reader = Reader(bits.to_bytes())
    for gammas, (n, elements), fixed, values in drawn:
        assert [reader.gamma() for _ in gammas] == gammas
        assert reader.set(n, len(elements)) == sorted(elements)
        assert [reader.bits(9) for _ in fixed] == fixed
        assert reader.list(len(values)) == values


def test_the_browser_reads_the_same(node: str) -> None:
    """Every size of set in universes of many sizes, gammas of every width, and lists, in one string."""
    draw = np.random.default_rng(1)
    drawn_sets = [
        (n, sorted(map(int, draw.choice(n, size, replace=False))))
        for n in (1, 2, 3, 10, 63, 64, 65, 1000, 70_000)
        for size in {0, 1, n // 7, n // 3, n // 2, n // 2 + 1, n - 1, n} - {-1}
    ]
    gammas = [2**width + offset for width in range(50) for offset in (0, 1) if width or not offset]
    values = [int(v) for v in draw.geometric(0.01, 1000)]
    bits = Bits()
    write_sets(bits, [(n, set(one)) for n, one in drawn_sets])
    bits.gamma(array(gammas))
    bits.lists(array([len(values)]), array(values))
    asked = {
        "base64": bits.to_base64(),
        "sets": [(n, len(one)) for n, one in drawn_sets],
        "gammas": gammas,
        "values": len(values),
    }
    assert run(node, "bits.js", asked) == [[one for _, one in drawn_sets], gammas, values]
