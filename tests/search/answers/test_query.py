"""What a query asks for, from the cases that tests/js/query.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.analysis.blanks import parted
from lawgov_site.search.analysis.marks import bare
from lawgov_site.search.answers.query import Term, parse_query
from lawgov_site.strings.folding import fold

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "parity" / "query.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_parse_query(case: dict[str, Any]) -> None:
    query = parse_query(case["query"])
    assert [[written(term) for term in group] for group in query.groups] == case["groups"]
    assert [written(term) for term in query.none] == case["none"]
    assert query.problem == case["problem"]


def written(term: Term) -> str | list[str]:
    """A term as the cases have it: a plain one as it is looked up, else that and how it must stand."""
    return [term.bare, term.exact] if term.exact else term.bare


@given(st.text(alphabet='甲乙a1 　"＂“-OR，', max_size=30))
def test_every_term_is_a_part_of_what_was_typed(typed: str) -> None:
    query = parse_query(typed)
    for term in (*query.terms, *query.none):
        assert term
        whole = (fold(typed), fold(parted(typed)))
        assert any(term.exact in one for one in whole)
        assert term.again or any(term.bare in bare(one) for one in whole)


@given(st.text(alphabet='甲乙1"“-OR，', max_size=30))
def test_without_blanks_a_query_is_one_term_as_it_stands(typed: str) -> None:
    query = parse_query(typed)
    if len(typed) > 2 and typed[0] == typed[-1] == '"' and typed.count('"') == 2:
        assert query.groups == (Term.quoted(typed[1:-1]),)
    elif terms := Term.plain(typed):
        assert query.groups == (terms,)
    else:
        assert not query.groups
    assert not query.none


NUMBERS = st.text(alphabet="12,，. （）—甲件", max_size=16)


@given(NUMBERS, st.data())
def test_what_is_cut_out_of_a_passage_is_found_in_it(passage: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(passage)))
    end = data.draw(st.integers(start, len(passage)))
    folded = fold(parted(passage))
    found = bare(folded)
    for group in (*parse_query(passage[start:end]).groups, *parse_query(f'"{passage[start:end]}"').groups):
        assert any(term.exact in folded and term.bare in found for term in group)
