"""The browser's engine and `lawgov search` against the truth, and against one another."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from lawgov_site.model import Kind
from lawgov_site.search import Engine, Filters, search

from .browser_engine import ask
from .conftest import BuiltArchive
from .truth import Truth

QUERIES = [
    "普法",
    "法治政府建设",
    "行政复议",
    "100%",
    "《民法典》",
    "“八五”",
    "2024 年",
    "２０２４年",
    "後",
    "法",
    "枫桥经验",
]


@pytest.fixture(scope="module")
def truth(five: BuiltArchive) -> Truth:
    return Truth(five.archive)


def test_any_string_of_the_reports_is_found_and_nothing_else(
    five: BuiltArchive, truth: Truth, node: str
) -> None:
    strings = [*islice(truth.present(1), 400), *islice(truth.absent(2), 100)]
    answers = ask(node, five.site, [(string, {}) for string in strings])
    for string, answer in zip(strings, answers, strict=True):
        expected = truth.holding(string)
        assert {hit["report"] for hit in answer["hits"]} == expected, string
        assert (answer["total"], answer["exact"]) == (len(expected), True), string


def test_every_excerpt_holds_the_query_where_it_says(five: BuiltArchive, truth: Truth, node: str) -> None:
    from lawgov_site.folding import fold

    strings = list(islice(truth.present(3), 100))
    for string, answer in zip(strings, ask(node, five.site, [(s, {}) for s in strings]), strict=True):
        for hit in answer["hits"]:
            assert hit["excerpts"]
            for excerpt in hit["excerpts"]:
                assert any(excerpt["text"] in text for text in truth.raw[hit["report"]])
                assert excerpt["ranges"]
                for start, end in excerpt["ranges"]:
                    assert fold(string) in fold(excerpt["text"][start:end])


@pytest.mark.parametrize(
    "options",
    [{}, {"year": 2023}, {"region": "37"}, {"region": "3703"}, {"region": "370305"}, {"kind": "problems"},
     {"year": 2024, "region": "37", "kind": "measures"}, {"limit": 2, "offset": 1}],
)  # fmt: skip
def test_python_and_the_browser_give_the_same_answers(
    five: BuiltArchive, truth: Truth, node: str, options: dict[str, Any]
) -> None:
    queries = [*QUERIES, *islice(truth.present(4), 40)]
    filters = Filters(
        options.get("year"), options.get("region", ""), Kind(options["kind"]) if "kind" in options else None
    )
    paging = {key: options[key] for key in ("limit", "offset") if key in options}
    theirs = ask(node, five.site, [(query, options) for query in queries])
    engine = Engine(five.archive, five.cache)
    for query, their in zip(queries, theirs, strict=True):
        found = engine.search(query, filters, **paging)
        assert (their["total"], their["exact"]) == (found.total, found.exact), query
        assert [
            {
                "report": hit.entry.id,
                "score": pytest.approx(hit.score, abs=1e-6),
                "excerpts": [
                    {
                        "anchor": e.anchor,
                        "text": e.text,
                        "ranges": [list(r) for r in e.ranges],
                        "cutBefore": e.cut_before,
                        "cutAfter": e.cut_after,
                        "kind": e.kind,
                        "headings": list(e.headings),
                    }
                    for e in hit.excerpts
                ],
            }
            for hit in found.hits
        ] == [{key: hit[key] for key in ("report", "score", "excerpts")} for hit in their["hits"]], query
    engine.close()


def test_filters_leave_out_what_they_say(five: BuiltArchive, node: str) -> None:
    queries: list[tuple[str, dict[str, Any]]] = [
        ("普法", {"year": 2023}),
        ("普法", {"region": "63"}),
        ("普法", {"region": "370302"}),
        ("存在", {"kind": "problems"}),
        ("凤凰镇", {"year": 2023}),
    ]
    answers = ask(node, five.site, queries)
    found = [sorted(hit["report"] for hit in answer["hits"]) for answer in answers]
    assert found[0] == ["370302113-2023"]
    assert found[1] == ["630106104-2024"]
    assert found[2] == ["370302113-2023"]
    assert all(e["kind"] == "problems" for hit in answers[3]["hits"] for e in hit["excerpts"])
    assert found[4] == []


def test_an_empty_query_finds_nothing(five: BuiltArchive, node: str) -> None:
    empty = {"total": 0, "exact": True, "hits": []}
    assert ask(node, five.site, [("", {}), (" 　", {})]) == [empty, empty]
    assert search(five.archive, five.cache, " ").total == 0
