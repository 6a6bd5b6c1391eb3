"""The words that rank, from the cases that tests/js/paths.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lawgov_site.search.answers.paths import best_path, rank_words

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "parity" / "paths.json").read_text(encoding="utf-8")
)
COST = CASES["vocabulary"].get


@pytest.mark.parametrize("case", CASES["paths"], ids=str)
def test_best_path(case: dict[str, Any]) -> None:
    assert best_path(case["text"], COST, CASES["unknown"]) == case["words"]


@pytest.mark.parametrize("case", CASES["ranked"], ids=str)
def test_rank_words(case: dict[str, Any]) -> None:
    assert rank_words(case["terms"], COST, CASES["unknown"]) == case["words"]
