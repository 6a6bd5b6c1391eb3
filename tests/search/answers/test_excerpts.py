"""What is shown of a passage, from the cases that tests/js/excerpt.test.js reads too."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model.passages import Passage, Piece
from lawgov_site.search.answers.excerpts import LENGTH, Shown, cut, excerpts, matching, row_text
from lawgov_site.search.answers.query import Term
from lawgov_site.sidecar import Sidecar
from tests.reading import parse_text

PARITY = Path(__file__).parents[2] / "parity"
CASES: list[dict[str, Any]] = json.loads((PARITY / "excerpts.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = json.loads((PARITY / "rows.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_cut(case: dict[str, Any]) -> None:
    text, match = written_out(case["text"]), written_out(case["match"])
    at = text.index(match)
    start, end = cut(text, (at, at + len(match)))
    assert text[start:end] == written_out(case["shown"])


@pytest.mark.parametrize("case", ROWS, ids=[case["why"] for case in ROWS])
def test_rows(case: dict[str, Any]) -> None:
    text, starts = row_text(case["cells"], case["labels"])
    assert text == case["text"]
    first = Passage(None, None, (Piece("p-1", case["cells"][0]),))
    shown = Shown(first, text, zip(starts, case["cells"], strict=True))
    assert shown.places(Term.plain(case["match"])[0]) == [tuple(place) for place in case["ranges"]]


def test_marks_inside_a_term_are_marked_with_it_and_where_they_count_they_must_stand_there() -> None:
    text = "开展“八五”普法，八五普法规划"
    shown = Shown(Passage(None, None, (Piece("p-1", text),)), text, [(0, text)])
    assert shown.places(Term.plain("八五普法")[0]) == [(3, 8), (9, 13)]
    assert shown.places(Term.quoted("八五普法")[0]) == [(9, 13)]
    assert shown.places(Term.quoted("“八五”普法")[0]) == [(2, 8)]


def test_a_term_that_stands_apart_from_the_others_is_among_what_is_shown() -> None:
    text = "\n".join(["一、主要举措和成效", *["开展普法活动。"] * 4, "办理行政复议一件。", "继续普法。"])
    report = parse_text(text, Sidecar(code="370305109", year=2024))
    for terms in (["普法", "行政复议"], ["行政复议", "普法"]):
        found = matching(report, [Term.plain(term)[0] for term in terms], None)
        shown = [excerpt.text for excerpt in excerpts(report, found)]
        assert shown == ["开展普法活动。", "开展普法活动。", "办理行政复议一件。"]
    assert len(excerpts(report, matching(report, [Term.plain("普法")[0]], None))) == 3


def written_out(parts: Iterable[str | list[Any]]) -> str:
    """Text from its parts; ["甲", 3] is 甲甲甲."""
    return "".join(part if isinstance(part, str) else part[0] * part[1] for part in parts)


@given(st.text(alphabet="甲乙，。《》“”（）12.a", min_size=1, max_size=400), st.data())
def test_the_match_is_shown_and_not_much_more_than_asked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 200)))
    begins, ends = cut(text, (start, end))
    assert 0 <= begins <= start < end <= ends <= len(text)
    assert ends - begins <= max(LENGTH, end - begins)
