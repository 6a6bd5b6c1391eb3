"""The browser's engine and `lawgov search` against the truth, and against one another."""

from __future__ import annotations

import random
from contextlib import closing
from itertools import islice
from typing import Any

import pytest
import rjieba
from bench.queries import draw_queries

from lawgov_site.model import Kind
from lawgov_site.model.passages import passages
from lawgov_site.search.answers.engine import Engine, Found, search
from lawgov_site.search.answers.filters import Filters, Sort, Years

from ..browser_engine import ask
from ..conftest import BuiltArchive
from ..truth import Truth

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once

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
    from lawgov_site.search.analysis.marks import bare, bare_terms
    from lawgov_site.strings.folding import fold

    strings = list(islice(truth.present(3), 100))
    for string, answer in zip(strings, ask(node, five.site, [(s, {}) for s in strings]), strict=True):
        for hit in answer["hits"]:
            assert hit["excerpts"]
            for excerpt in hit["excerpts"]:
                assert any(excerpt["text"] in text for text in truth.raw[hit["report"]])
                assert excerpt["ranges"]
                for start, end in excerpt["ranges"]:
                    marked = bare(fold(excerpt["text"][start:end]))
                    assert any(form in marked for form in bare_terms(fold(string)))


COMMON = "的与开为上中下人大会工不了有在年"
FORMS = [
    "普法 复议",
    "普法 -复议",
    "复议 OR 仲裁",
    "普法 复议 OR 仲裁 -律师",
    '"法治 政府" 後',
    "灋治 OR 後勤",
    "普法 -後",
    "2021-2025年",
    "，",
    "法" * 201,
]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"year": 2023},
    {"year": "2023-2024"},
    {"year": "2024-"},
    {"year": "-2023"},
    {"region": "37"},
    {"region": "3703"},
    {"region": "370305"},
    {"region": "370305109"},
    {"region": "99"},
    {"kind": "problems"},
    {"year": 2024, "region": "37", "kind": "measures"},
    {"sort": "year"},
    {"sort": "town"},
    {"limit": 2, "offset": 1},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_python_and_the_browser_give_the_same_answers(
    five: BuiltArchive, truth: Truth, node: str, options: dict[str, Any]
) -> None:
    queries = [*QUERIES, *FORMS, *islice(truth.present(4), 30), *islice(truth.queries(5), 30)]
    theirs = ask(node, five.site, [(query, options) for query in queries])
    with closing(Engine(five.archive, five.cache)) as engine:
        for query, their in zip(queries, theirs, strict=True):
            ours = engine.search(query, *asked(options))
            assert their["exact"] or options.get("kind")
            expected = as_json(ours)
            if not their["facets"]["exact"]:
                for facet, counts in expected.pop("facets").items():
                    most = dict(their["facets"][facet])
                    assert all(count <= most[value] for value, count in counts), query
            assert {key: same_form(their)[key] for key in expected} == expected, query


def test_python_and_the_browser_agree_on_the_queries_of_the_benchmark(five: BuiltArchive, node: str) -> None:
    texts = [passage.text for e in five.archive.entries for passage in passages(five.archive.load(e))]
    queries = [query for _, query in draw_queries(texts, 50, lambda text: rjieba.cut(text, hmm=False))]
    assert len(queries) > 250
    theirs = ask(node, five.site, [(query, {}) for query in queries])
    with closing(Engine(five.archive, five.cache)) as engine:
        for query, their in zip(queries, theirs, strict=True):
            ours = engine.search(query)
            assert their["exact"] and their["total"] == ours.total, query
            assert [hit["report"] for hit in their["hits"]] == [hit.entry.id for hit in ours.hits], query


def test_several_characters_rank_alike(five: BuiltArchive, truth: Truth, node: str) -> None:
    """Some of them are words of a text by themselves, and some stand in longer ones alone."""
    draw = random.Random(7)
    characters = sorted(
        {char for texts in truth.bare.values() for text in texts for char in text if char.isalnum()}
    )
    queries = [
        " ".join(draw.sample(characters, 2)) + " " + " ".join(draw.sample(COMMON, 4)) for _ in range(60)
    ]
    theirs = ask(node, five.site, [(query, {}) for query in queries])
    with closing(Engine(five.archive, five.cache)) as engine:
        for query, their in zip(queries, theirs, strict=True):
            expected = as_json(engine.search(query))
            assert same_form(their)["hits"] == expected["hits"], query


def test_every_form_of_query_finds_what_it_says(five: BuiltArchive, truth: Truth, node: str) -> None:
    queries = [*FORMS, *islice(truth.queries(6), 150)]
    for kind in (None, Kind.MEASURES):
        answers = ask(node, five.site, [(query, {"kind": kind}) for query in queries])
        for query, answer in zip(queries, answers, strict=True):
            assert {hit["report"] for hit in answer["hits"]} == truth.holding(query, kind), query


def test_facets_say_what_choosing_a_value_would_find(five: BuiltArchive, node: str) -> None:
    filters = {"year": "2023-2024", "region": "37", "kind": "measures"}
    for query in ("普法", "普法 -复议", "法治政府建设"):
        [found] = ask(node, five.site, [(query, filters)])
        [kinds] = ask(node, five.site, [(query, filters)], "countKinds")
        assert kinds["kindsExact"] and found["facets"]["kinds"] is None
        chosen = [
            *(({"year": year}, count) for year, count in found["facets"]["years"]),
            *(({"region": code}, count) for code, count in found["facets"]["provinces"]),
            *(({"kind": kind}, count) for kind, count in kinds["kinds"]),
        ]
        answers = ask(node, five.site, [(query, {**filters, **change}) for change, _ in chosen])
        assert [answer["total"] for answer in answers] == [count for _, count in chosen]


def test_where_nothing_is_found_no_kind_has_anything(five: BuiltArchive, node: str) -> None:
    """A kind that is chosen says nothing of the others."""
    for filters in ({}, {"region": "11"}, {"kind": "plans"}):
        [found] = ask(node, five.site, [("区块链", filters)])
        [kinds] = ask(node, five.site, [("区块链", filters)], "countKinds")
        assert found["total"] == 0 and kinds == {"kinds": [], "kindsExact": True}
        shown = {key: found["facets"][key] for key in kinds}
        assert shown == (kinds if "kind" not in filters else {"kinds": None, "kindsExact": False})


def asked(options: dict[str, Any]) -> tuple[Filters, int, int, Sort]:
    """The browser's options as Python's arguments."""
    kind = Kind(options["kind"]) if "kind" in options else None
    filters = Filters(Years.parse(str(options.get("year", ""))), options.get("region", ""), kind)
    return filters, options.get("limit", 10), options.get("offset", 0), Sort(options.get("sort", "relevance"))


def same_form(their: dict[str, Any]) -> dict[str, Any]:
    """The browser's answer without what only the page needs."""
    hits = [{key: hit[key] for key in ("report", "score", "passages", "excerpts")} for hit in their["hits"]]
    facets = {key: their["facets"][key] for key in ("years", "provinces")}
    return {"total": their["total"], "problem": their.get("problem"), "facets": facets, "hits": hits}


def as_json(found: Found) -> dict[str, Any]:
    """Python's answer in the browser's form."""
    hits = [
        {
            "report": hit.entry.id,
            "score": pytest.approx(hit.score, abs=1e-6),
            "passages": hit.passages,
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
    ]
    facets = {
        "years": [list(one) for one in found.facets.years],
        "provinces": [list(one) for one in found.facets.provinces],
    }
    return {"total": found.total, "problem": found.problem, "facets": facets, "hits": hits}


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


@pytest.mark.parametrize(
    ("query", "problem"),
    [("", "empty"), (" 　", "empty"), ("。，", "punctuation"), ("法" * 201, "long")],
)
def test_what_is_no_query_finds_nothing_and_says_why(
    five: BuiltArchive, node: str, query: str, problem: str
) -> None:
    [answer] = ask(node, five.site, [(query, {})])
    assert (answer["total"], answer["exact"], answer["hits"], answer["problem"]) == (0, True, [], problem)
    found = search(five.archive, five.cache, query)
    assert (found.total, found.hits, found.problem) == (0, (), problem)


@pytest.mark.parametrize("years", ["2024-2023x", "24", "-", "20232024", "2024–2025"])
def test_years_that_cannot_be_read_are_no_years(five: BuiltArchive, node: str, years: str) -> None:
    assert ask(node, five.site, [("普法", {"year": years})])[0]["total"] == 0
    with pytest.raises(ValueError, match=years):
        Years.parse(years)
