"""Which marks do not count, from the cases that tests/js/marks.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.analysis.marks import bare, bare_term, bare_with_map
from lawgov_site.strings.folding import BORDER, fold

CASES: list[dict[str, str]] = json.loads(
    (Path(__file__).parents[2] / "parity" / "marks.json").read_text(encoding="utf-8")
)
TEXTS = st.text(alphabet="12①¹甲a,，.-—·“)~《 。", max_size=12)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_bare(case: dict[str, str]) -> None:
    assert bare(fold(case["text"])) == case["bare"]


@given(TEXTS, st.data())
def test_what_stands_in_a_text_stands_in_its_bare_form(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    assert bare_term(folded[start:end]) in bare(folded)


@given(TEXTS)
def test_a_term_lacks_nothing_but_a_comma_at_its_ends(text: str) -> None:
    folded = fold(text)
    assert bare_term(folded).strip(",") == bare(folded).strip(",")


@given(st.text(alphabet="12①甲a,，.-—·“)~《。", max_size=12))
def test_each_character_comes_from_one_of_the_text(text: str) -> None:
    folded = fold(text)
    found, kept = bare_with_map(folded)
    assert found == bare(folded)
    assert len(kept) == len(found)
    assert kept == sorted(set(kept))
    for char, at in zip(found, kept, strict=True):
        assert bare(char) in (char, "") and (char == folded[at] or char in f"-.{BORDER}")


@given(TEXTS)
def test_the_bare_form_is_its_own(text: str) -> None:
    assert bare(bare(fold(text))) == bare(fold(text))
