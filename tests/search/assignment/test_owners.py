"""What stands in pieces in a report is not taken to stand there as a whole, though the pieces overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ..browser_engine import ask
from ..conftest import BuiltArchive, built
from ..made import LARGE, SMALL, write_report
from ..reader import open_index
from ..truth import Truth

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


CUT = {
    "one file": SMALL,
    "many files": LARGE,
    "no head": replace(LARGE, head_pairs=0),
    "full files": replace(LARGE, file_bytes=200),
}


@pytest.fixture(scope="module", params=CUT)
def pieces(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BuiltArchive]:
    """Each form in some reports, which are published as so few are, and as many would be."""
    root = tmp_path_factory.mktemp("pieces")
    for number in range(EACH * len(FORMS)):
        file = write_report(root / "reports", number)
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("件。", f"件，{FORMS[number % len(FORMS)]}。", 1), encoding="utf-8")
    yield from built(root, CUT[request.param])


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


@pytest.mark.parametrize("length", [3, 4, 5, 8, 12, 16])
def test_a_longer_gram_of_common_parts_has_the_reports_that_hold_it(
    request: pytest.FixtureRequest, pieces: BuiltArchive, length: int
) -> None:
    parts, grams = (_holding(pieces, size) for size in (length - 1, length))
    told = {
        gram: reports
        for gram, reports in grams.items()
        if min(len(parts[gram[:-1]]), len(parts[gram[1:]])) > SMALL.told_above(len(pieces.archive.entries))
    }
    [read] = open_index(pieces.site)
    found = read.longer(length)
    assert told.keys() < grams.keys() and found.items() <= told.items()
    full = request.node.callspec.params["pieces"] == "full files"
    assert found.items() < told.items() if full else found == told
    assert found or length > 3


def _holding(archive: BuiltArchive, length: int) -> dict[str, set[str]]:
    """The reports that hold each gram of a length, by their texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for report, texts in Truth(archive.archive).bare.items():
        for text in texts:
            for at in range(len(text) - length + 1):
                found[text[at : at + length]].add(report)
    return found
