"""Which blanks keep numbers apart, from the cases that tests/js/blanks.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.analysis.blanks import parted
from lawgov_site.strings.folding import BORDER, fold

CASES: list[dict[str, str]] = json.loads(
    (Path(__file__).parents[2] / "parity" / "blanks.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_blanks(case: dict[str, str]) -> None:
    assert fold(parted(case["text"])) == case["folded"]


@given(st.text(alphabet="12１①½㎡甲a \u3000\t\n\u200b，", max_size=12))
def test_nothing_else_changes(text: str) -> None:
    assert len(parted(text)) == len(text)
    assert fold(parted(text)).replace(BORDER, "") == fold(text).replace(BORDER, "")
