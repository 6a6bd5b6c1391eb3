"""The query rule, from the cases that tests/js/query.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lawgov_site.search.query import best_path, parse_query, rank_words

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "parity" / "query.json").read_text(encoding="utf-8")
)
COST = CASES["vocabulary"].get


@pytest.mark.parametrize("case", CASES["paths"], ids=str)
def test_best_path(case: dict[str, Any]) -> None:
    assert best_path(case["text"], COST, CASES["unknown"]) == case["words"]


@pytest.mark.parametrize("case", CASES["ranked"], ids=str)
def test_rank_words(case: dict[str, Any]) -> None:
    assert rank_words(case["terms"], COST, CASES["unknown"]) == case["words"]


@pytest.mark.parametrize("case", CASES["parsed"], ids=str)
def test_parse_query(case: dict[str, Any]) -> None:
    groups = [
        {"all": list(group.all), "none": list(group.none)} for group in parse_query(case["query"]).groups
    ]
    assert groups == case["groups"]
