"""Which marks do not count, from the cases that tests/js/marks.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.analysis.marks import bare, bare_terms, bare_with_map
from lawgov_site.strings.folding import BORDER, fold

CASES: list[dict[str, str]] = json.loads(
    (Path(__file__).parents[2] / "parity" / "marks.json").read_text(encoding="utf-8")
)
TERMS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "parity" / "terms.json").read_text(encoding="utf-8")
)
TEXTS = st.text(alphabet="12①¹甲a,，.-—·“)~《 。", max_size=12) | st.text(alphabet="12,.·甲", max_size=16)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_bare(case: dict[str, str]) -> None:
    assert bare(fold(case["text"])) == case["bare"]


@given(TEXTS, st.data())
def test_what_stands_in_a_text_stands_in_its_bare_form(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    part = folded[start:end]
    assert any(form in bare(folded) for form in bare_terms(part))


@pytest.mark.parametrize("case", TERMS, ids=[case["why"] for case in TERMS])
def test_all_readings_of_a_term(case: dict[str, Any]) -> None:
    assert [[form, is_cut] for form, is_cut in bare_terms(fold(case["typed"])).items()] == case["forms"]


@given(TEXTS)
def test_the_first_reading_is_the_bare_form(text: str) -> None:
    folded = fold(text)
    assert next(iter(bare_terms(folded))) == (bare(folded) if folded.strip(",") else "")


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
    """Or one of its own: 1,234 may be what is left of 1,（234）."""
    found = bare(fold(text))
    assert found in bare_terms(found) or not found.strip(",")
