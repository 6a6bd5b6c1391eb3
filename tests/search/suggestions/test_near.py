"""What is offered where nothing is found, from the cases that tests/js/near.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lawgov_site.model.passages import Passage, Piece
from lawgov_site.search.answers.alignment import OTHER, align, one_change
from lawgov_site.search.answers.excerpts import Shown
from lawgov_site.search.answers.near_words import together, units
from lawgov_site.search.answers.nearest import nearest
from lawgov_site.search.answers.query import Term, parse_query
from lawgov_site.search.suggestions.spelling import spellings

PARITY = Path(__file__).parents[2] / "parity"
NEAR: dict[str, Any] = json.loads((PARITY / "near.json").read_text(encoding="utf-8"))
UNKNOWN = 100  # what a word costs that nobody knows


def of(kind: str) -> pytest.MarkDecorator:
    """The cases of a kind."""
    return pytest.mark.parametrize("case", NEAR[kind], ids=[case["why"] for case in NEAR[kind]])


@of("spellings")
def test_spellings(case: dict[str, Any]) -> None:
    sounds = {char: frozenset(read) for char, read in NEAR["sounds"].items()}
    assert spellings(case["typed"], case["words"], case["texts"], sounds) == case["offered"]


@of("units")
def test_units(case: dict[str, Any]) -> None:
    assert units(bare_terms(case["query"]), NEAR["costs"].get, UNKNOWN) == case["units"]


@of("together")
def test_together(case: dict[str, Any]) -> None:
    chosen = together([shown(case["text"]).places(Term(word)) for word in case["words"]])
    assert (chosen and [list(place) for place in chosen]) == case["ranges"]


@of("nearest")
def test_nearest(case: dict[str, Any]) -> None:
    [term] = bare_terms(case["typed"])
    text = case["text"]
    near = nearest(term, [shown(text)])
    assert (text[slice(*near.place)] if near else None) == case["place"]
    differences = [[text[slice(*place)], typed] for place, typed in near.differences] if near else []
    assert differences == case["differences"]


def bare_terms(query: str) -> list[str]:
    return [term.bare for term in parse_query(query).terms]


def shown(text: str) -> Shown:
    return Shown(Passage(None, None, (Piece("p-1", text),)), text, [(0, text)])


TEXT = st.text(alphabet="甲乙丙丁12.，", max_size=30)


@given(TEXT.filter(bool), TEXT)
def test_what_differs_is_all_that_differs(term: str, text: str) -> None:
    """With what was typed in the place of what differs, the part of the text is the term."""
    way = align(term, text, OTHER * len(term))
    assert way is not None  # nothing costs more than to leave all of it out
    made, at = "", way.start
    for one in way.differences:
        assert at <= one.start <= one.end <= way.end
        made += text[at : one.start] + one.typed
        at = one.end
    assert made + text[at : way.end] == term
    assert (way.cost == 0) == (term in text) == (not way.differences)


@given(TEXT.filter(lambda term: len(term) > 1), TEXT)
@example("1丁", "1丁丁")  # what is put in is not at its end, and yet the term is a part of it
def test_one_change_is_one_change(term: str, text: str) -> None:
    for form in one_change(term, text):
        assert form in text
        assert abs(len(form) - len(term)) <= 1
        way = align(term, form, OTHER)
        assert way is not None and way.cost in (1, OTHER)
