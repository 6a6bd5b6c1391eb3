"""Of which place a query is asked, from the cases that tests/js/placed.test.js reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lawgov_site.folding import fold
from lawgov_site.search.analysis.marks import bare
from lawgov_site.search.answers.placed import asked_of

PARITY: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "parity" / "placed.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", PARITY["cases"], ids=[case["why"] for case in PARITY["cases"]])
def test_asked_of(case: dict[str, Any]) -> None:
    names: dict[str, frozenset[str]] = {}
    for code, name in PARITY["places"]:
        names[bare(fold(name))] = names.get(bare(fold(name)), frozenset()) | {code}
    assert asked_of(bare(fold(case["term"])), names) == set(case["codes"])
