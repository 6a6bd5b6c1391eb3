"""What stands in pieces in a report is not taken to stand there as a whole, though the pieces overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from .browser_engine import ask
from .conftest import BuiltArchive, built
from .made import as_if_large, write_report
from .reader import open_index
from .truth import Truth

WHOLE = "桥梁隧道涵洞"
OVERLAP = 3  # characters that two pieces have in common, at the most
EACH = 3  # reports of each form, so that every pair is in many

FORMS = [
    WHOLE,
    *(
        f"{WHOLE[:cut]}，{WHOLE[start:]}"
        for cut in range(2, len(WHOLE))
        for start in range(max(0, cut - OVERLAP), cut + 1)
    ),
]


@pytest.fixture(scope="module", params=["one file", "many files"])
def pieces(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BuiltArchive]:
    """Each form in some reports, which are published as so few are, and as many would be."""
    root = tmp_path_factory.mktemp("pieces")
    for number in range(EACH * len(FORMS)):
        file = write_report(root / "reports", number)
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("件。", f"件，{FORMS[number % len(FORMS)]}。", 1), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many files":
            as_if_large(patch)
        yield from built(root)


def test_pieces_that_overlap_are_not_the_whole(pieces: BuiltArchive, node: str) -> None:
    truth = Truth(pieces.archive)
    every = len(pieces.archive.entries)
    terms = [WHOLE[start:end] for start in range(len(WHOLE)) for end in range(start + 1, len(WHOLE) + 1)]
    for limit in (every, 1):
        answers = ask(node, pieces.site, [(term, {"limit": limit}) for term in terms])
        for term, answer in zip(terms, answers, strict=True):
            expected = truth.holding(term)
            assert len(answer["hits"]) == min(limit, len(expected)), term
            assert {hit["report"] for hit in answer["hits"]} <= expected, term
            assert answer["total"] == len(expected) or not answer["exact"], term
    counted = ask(node, pieces.site, [(term, {}) for term in terms], "countExactly")
    assert [count["total"] for count in counted] == [len(truth.holding(term)) for term in terms]


def test_a_triple_of_common_pairs_has_the_reports_that_hold_it(pieces: BuiltArchive) -> None:
    pairs: dict[str, set[str]] = defaultdict(set)
    triples: dict[str, set[str]] = defaultdict(set)
    for report, texts in Truth(pieces.archive).folded.items():
        for text in texts:
            for at in range(len(text) - 1):
                pairs[text[at : at + 2]].add(report)
            for at in range(len(text) - 2):
                triples[text[at : at + 3]].add(report)
    told = {
        triple: reports
        for triple, reports in triples.items()
        if min(len(pairs[triple[:2]]), len(pairs[triple[1:]])) > 12
    }
    [read] = open_index(pieces.site)
    assert told.keys() < triples.keys() and read.triples() == told
