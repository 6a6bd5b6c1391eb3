"""Of which place a query is asked, from the cases that tests/js/placed.test.js reads too."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lawgov_site.search.analysis.marks import bare
from lawgov_site.search.answers.engine import Engine
from lawgov_site.search.answers.placed import asked_of, names_in
from lawgov_site.search.place import key_of
from lawgov_site.strings.folding import fold

from ..browser_engine import ask
from ..conftest import BuiltArchive

PARITY: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "parity" / "placed.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", PARITY["cases"], ids=[case["why"] for case in PARITY["cases"]])
def test_asked_of(case: dict[str, Any]) -> None:
    names: dict[str, frozenset[str]] = {}
    for code, name in PARITY["places"]:
        names[bare(fold(name))] = names.get(bare(fold(name)), frozenset()) | {code}
    assert asked_of(bare(fold(case["term"])), names) == set(case["codes"])


def test_the_names_are_those_of_towns_and_of_all_that_they_lie_in(five: BuiltArchive) -> None:
    names = names_in(five.archive)
    for entry in five.archive.entries:
        places = [(key_of(entry.town), entry.town.name), *((r.code, r.name) for r in entry.town.regions)]
        for code, name in places:
            assert code in names[bare(fold(name))]


def test_the_reports_of_the_place_come_first_in_the_browser_as_here(five: BuiltArchive, node: str) -> None:
    places = {name for e in five.archive.entries for name in (e.town.name, *(r.name for r in e.town.regions))}
    queries = [f"{name}{more}" for name in sorted(places) for more in ("", " 法治", "人民政府")]
    with closing(Engine(five.archive, five.cache)) as engine:
        here = [[hit.entry.id for hit in engine.search(query).hits] for query in queries]
    answers = ask(node, five.site, [(query, {"limit": 10}) for query in queries])
    assert [[hit["report"] for hit in answer["hits"]] for answer in answers] == here
    for entry in five.archive.entries:
        own = here[queries.index(f"{entry.town.name}")]
        assert five.archive.entries and own[0].startswith(entry.town.code)
