"""Which passages are found: by fixtures that people can read, by planting, and by what must always hold."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from bench.planted import index_of, plant, score, texts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from lawgov_site.reuse import matching
from lawgov_site.reuse.alignment import Shared
from lawgov_site.reuse.matching import Matcher
from lawgov_site.reuse.text import END, decode, encode, text_of
from lawgov_site.reuse.winnowing import GRAM, WINDOW, fingerprints
from lawgov_site.strings.folding import fold

from ..cases import FIXTURES, titled
from ..reading import REPORTS, read_report
from .made import paragraph


class Case(NamedTuple):
    title: str
    earlier: str
    later: str
    expected: list[str]


def cases() -> list[Case]:
    made = []
    for title, earlier, later, expected in titled(FIXTURES / "reuse.txt"):
        made.append(Case(title, earlier, later, expected.splitlines()))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case, tmp_path: Path) -> None:
    texts = {"a-2023": case.earlier, "b-2024": case.later}
    folded = {i: "".join(f"{fold(line)}\0" for line in text.splitlines()) for i, text in texts.items()}
    index = index_of(folded, tmp_path)
    earlier, later = (decode(index.codes(index.places[report])) for report in texts)
    (found,) = Matcher(index, ["b-2024"]).found()
    told = [
        f"{later[one.start : one.end]} | {earlier[one.other_start : one.other_end]}"
        for shared in found.shared.values()
        for one in shared
    ]
    assert told == case.expected
    assert not found.common


def test_the_five_reports_have_one_passage_in_common(tmp_path: Path) -> None:
    """All runs of 16 characters and more that two of them share were read by eye: one is long enough."""
    years = {path: path.parent.name for path in sorted(REPORTS.rglob("*.txt"))}
    texts = {f"{path.stem}-{year}": decode(text_of(read_report(path)).codes) for path, year in years.items()}
    index = index_of(texts, tmp_path)
    told = [
        (found.report, other, texts[found.report][one.start : one.end])
        for found in Matcher(index, list(index.places)).found()
        for other, shared in found.shared.items()
        for one in shared
    ]
    words = (
        "镇在区委、区政府的正确领导下,坚持以习近平新时代中国特色社会主义思想为指导,全面贯彻落实党的二十大精神"
    )
    assert told == [("湟中区共和镇-2024", "淄川区寨里镇-2023", words)]


def test_most_of_what_is_planted_is_found_and_all_that_is_told_is_alike(tmp_path: Path) -> None:
    texts = texts_of(150)
    found = score(plant(texts, 0.03, random.Random(7)), index_of(texts, tmp_path))
    assert found.planted >= 20
    assert found.recall >= 0.9
    assert found.precision == 1.0


def test_what_leads_to_the_same_places_need_not_be_followed_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sentences that many reports have in other surroundings: the same is found from each gram of them."""
    draw = random.Random(3)
    sentences = [paragraph(draw, clauses) for clauses in (4, 5, 6, 7, 5, 4, 8, 6)]
    texts = {
        f"town{number:02}-{2020 + number % 4}": "".join(
            decode(encode(fold("".join(draw.sample(sentences, 3)) + paragraph(draw)))) for _ in range(3)
        )
        for number in range(30)
    }
    index = index_of(texts, tmp_path)

    def found() -> list[tuple[str, dict[str, tuple[Shared, ...]], object]]:
        return [(one.report, one.shared, one.common) for one in Matcher(index, list(index.places)).found()]

    before = found()
    monkeypatch.setattr(matching, "_leads_on", lambda _part, grams, *_: np.zeros(len(grams.at), bool))
    assert found() == before
    assert sum(len(shared) for _, shared, _ in before) > 200


def test_a_clause_that_is_another_in_a_short_passage_is_too_much(tmp_path: Path) -> None:
    """On either side of a shared clause little differs; of the whole a fifth does."""
    clauses = "特别是与本职工作及民生领域密切相关的法律法规", "重点培训行政处罚法常用条文"
    texts = {
        "a-2023": f"{clauses[0]}，落实上级要求，{clauses[1]}\0",
        "b-2024": f"{clauses[0]}。强化组织领导，{clauses[1]}\0",
    }
    index = index_of({one: f"{fold(text[:-1])}\0" for one, text in texts.items()}, tmp_path)
    (found,) = Matcher(index, ["b-2024"]).found()
    assert not found.shared


CHARS = st.text("甲乙丙丁法治政府，。1\U00020000", max_size=60)


@settings(max_examples=60)
@given(CHARS, CHARS, CHARS, CHARS, st.randoms())
def test_what_is_shared_has_a_fingerprint_in_common(
    a: str, b: str, c: str, d: str, draw: random.Random
) -> None:
    shared = "".join(draw.choices("甲乙丙丁戊己庚辛法治", k=WINDOW + GRAM - 1))
    places = []
    for before, after in ((a, b), (c, d)):
        at, hashes = fingerprints(encode(before + shared + after))
        first = len(encode(before)) - 1
        inside = (at >= first) & (at < first + WINDOW)
        places.append(set(zip((at[inside] - first).tolist(), hashes[inside].tolist(), strict=True)))
    assert places[0] & places[1]


@given(CHARS, CHARS)
@settings(max_examples=60)
def test_no_fingerprint_crosses_the_end_of_a_passage(a: str, b: str) -> None:
    codes = np.concatenate([encode(a), encode(b)])
    at, _ = fingerprints(codes)
    assert all((codes[start : start + GRAM] > END + 1).all() for start in at)
