"""Totals, and counting everything, in an archive with more reports than are read."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, pairwise
from typing import Any

import pytest

from lawgov_site.search.answers.engine import Engine

from ..browser_engine import ask
from ..conftest import BuiltArchive, built
from ..made import LARGE, PIECES, SMALL, write_report
from ..reader import open_index
from ..truth import Truth

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once

FORTY = 40


@pytest.fixture(scope="module", params=["one file", "many files"])
def forty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltArchive]:
    """Published as so small an archive is; and as a large one is, in many files, with a head."""
    root = tmp_path_factory.mktemp("forty")
    for number in range(FORTY):
        write_report(root / "reports", number)
    yield from built(root, LARGE if request.param == "many files" else SMALL)


@pytest.fixture(scope="module")
def truth(forty: BuiltArchive) -> Truth:
    assert len(forty.archive.entries) == FORTY
    return Truth(forty.archive)


def strings(truth: Truth) -> list[str]:
    """Two of the words after one another, with and without more around them, and other substrings."""
    two = [one + other for one in PIECES for other in PIECES]
    return [
        *two,
        *(string[1:] for string in two),
        *islice(truth.present(1), 60),
        *islice(truth.absent(2), 60),
    ]


def test_all_that_hold_a_string_are_listed(forty: BuiltArchive, truth: Truth, node: str) -> None:
    queries = strings(truth)
    answers = ask(node, forty.site, [(query, {"limit": FORTY}) for query in queries])
    for query, answer in zip(queries, answers, strict=True):
        expected = truth.holding(query)
        assert {hit["report"] for hit in answer["hits"]} == expected, query
        assert (answer["total"], answer["exact"], answer["facets"]["exact"]) == (len(expected), True, True)


def test_the_total_does_not_depend_on_how_many_are_listed(
    forty: BuiltArchive, truth: Truth, node: str
) -> None:
    """Or is said to be "at most", where it would take more files than a query may."""
    queries = strings(truth)
    answers = ask(node, forty.site, [(query, {"limit": 1}) for query in queries])
    exact = [answer["exact"] for answer in answers]
    for query, answer in zip(queries, answers, strict=True):
        number = len(truth.holding(query))
        assert answer["total"] == number if answer["exact"] else answer["total"] >= number, query
    [read] = open_index(forty.site)
    assert all(exact) if read.record["packed"] else sum(exact) > 0.9 * len(exact)


def test_a_number_of_reports_is_never_some_where_there_are_none(
    forty: BuiltArchive, truth: Truth, node: str
) -> None:
    queries = strings(truth)
    found_by = ask(node, forty.site, [(query, {}) for query in queries], "total")
    for query, found in zip(queries, found_by, strict=True):
        number = len(truth.holding(query))
        assert found["total"] == number if found["exact"] else found["total"] >= number > 0, query


def test_a_hit_alone_has_the_score_of_all_searches_or_none(
    forty: BuiltArchive, truth: Truth, node: str
) -> None:
    """Where nothing is to be put into order nothing is loaded for it: the score is not known, and not 0."""
    alone = [query for query in strings(truth) if len(query) > 4 and len(truth.holding(query)) == 1][:8]
    scores = []
    with closing(Engine(forty.archive, forty.cache)) as engine:
        for query in alone:
            [cold] = ask(node, forty.site, [(query, {})])
            [ours], [theirs] = engine.search(query).hits, cold["hits"]
            assert theirs["report"] == ours.entry.id
            assert theirs["score"] is None or theirs["score"] == pytest.approx(ours.score, abs=1e-6)
            scores.append(theirs["score"])
    [read] = open_index(forty.site)
    assert None not in scores if read.record["packed"] else len(alone) == 8


@pytest.mark.parametrize(
    "options", [{}, {"year": "2023-"}, {"kind": "problems"}, {"region": "37", "kind": "measures"}]
)
def test_counting_exactly_counts_everything(
    forty: BuiltArchive, truth: Truth, node: str, options: dict[str, Any]
) -> None:
    forms = [
        *islice(truth.queries(3), 30),
        *islice(truth.present(4), 20),
        "法治政府 -普法宣传",
        "治政 OR 设普",
    ]
    asked = [(query, {**options, "limit": FORTY}) for query in forms]
    counted = ask(node, forty.site, asked, "countExactly")
    listed = ask(node, forty.site, asked)
    for query, count, answer in zip(forms, counted, listed, strict=True):
        assert count["exact"] and count["facets"]["exact"], query
        assert count["total"] == len(answer["hits"]), query
        assert answer["total"] >= count["total"] if not answer["exact"] else answer["total"] == count["total"]
        dones = [done for done, _ in count["progress"]]
        assert dones == sorted(dones) and count["progress"][-1][0] == count["progress"][-1][1]


def test_counting_exactly_reads_few_reports(forty: BuiltArchive, truth: Truth, node: str) -> None:
    """Once all lists are loaded, few are left to be read for a term."""
    queries = [f"{one[:4]} {other}" for one, other in pairwise(strings(truth)[:150])]
    counted = ask(node, forty.site, [(query, {}) for query in queries], "countExactly")
    for query, count in zip(queries, counted, strict=True):
        assert count["exact"] and count["total"] == len(truth.holding(query)), query
        [_, steps] = count["progress"][-1]
        assert steps <= 1 + SMALL.told_above(FORTY) * len(query.split()), query  # one for all lists


def test_kinds_are_never_counted_too_low(forty: BuiltArchive, truth: Truth, node: str) -> None:
    for query in ("法治", "法治政府", "府建", "件。行政"):
        [counted] = ask(node, forty.site, [(query, {})], "countKinds")
        for kind in ("measures", "problems"):
            [found] = ask(node, forty.site, [(query, {"kind": kind})], "countExactly")
            count = dict(counted["kinds"]).get(kind, 0)
            assert count == found["total"] if counted["kindsExact"] else count >= found["total"]


def test_a_large_archive_has_all_that_the_format_has(forty: BuiltArchive, truth: Truth) -> None:
    [read] = open_index(forty.site)
    grams = read.grams()
    assert set(grams) == {gram for texts in truth.bare.values() for text in texts for gram in _grams(text)}
    if read.record["packed"]:
        assert read.files["h"] == read.files["v"] == "all" and not read.head
        return
    assert read.files["h"] == "h" and len(read.head) == 150
    assert read.begins and read.tail > 1
    classes = {pair: math.floor(4 * math.log2(len(grams[pair]))) for pair in read.head}
    commonest = max(classes.values())
    assert {pair: commonest - rarity for pair, (_, rarity) in read.head.items()} == classes


def test_a_mask_says_in_which_kinds_of_section_a_gram_stands(forty: BuiltArchive, truth: Truth) -> None:
    [read] = open_index(forty.site)
    expected: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for report, texts in truth.bare.items():
        for text, kinds in zip(texts, truth.kinds[report], strict=True):
            for gram in _grams(text):
                expected[gram][report] |= sum(1 << read.kind_names.index(kind) for kind in kinds)
    assert read.kinds() == expected
    pieces = [len(read.locators(name)) for name in read.shards if name[0] in "gc"]
    assert read.record["packed"] or max(pieces) > 1


def _grams(text: str) -> list[str]:
    return [*text, *map("".join, pairwise(text))]
