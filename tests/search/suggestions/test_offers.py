"""What is offered where nothing is found is there, its numbers are what the search finds, it takes little."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.search.answers.engine import Engine
from lawgov_site.search.suggestions.offers import Offers, offers
from lawgov_site.search.suggestions.shipped import COMMONEST, shipped
from lawgov_site.search.suggestions.sounds import commonest, readings_in, sounds
from lawgov_site.search.suggestions.spelling_files import files

from ..browser_engine import run
from ..conftest import BuiltArchive, built
from ..made import LARGE, PIECES, SMALL, write_report
from ..truth import Truth

MOST_FILES = 11  # and the script
LAWS = "laws/index.js"  # of a query with what may be a law's name; the line of feeds has loaded it

SENTENCE = "全年调解邻里土地纠纷{}件，成功率为百分之百"


@pytest.fixture(scope="module", params=["one file", "many files"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltArchive]:
    """Reports of the same few words; in a fourth of them a sentence with a number of its own."""
    root = tmp_path_factory.mktemp("many")
    for number in range(40):
        file = write_report(root / "reports", number)
        text = file.read_text(encoding="utf-8")
        if number % 4 == 0:
            text = text.replace("件。", f"件。{SENTENCE.format(1000 + number)}。", 1)
        file.write_text(text, encoding="utf-8")
    yield from built(root, LARGE if request.param == "many files" else SMALL)


def offered(node: str, built: BuiltArchive, queries: list[str]) -> list[dict[str, Any]]:
    """What the browser offers for queries that find nothing."""
    answers: list[dict[str, Any]] = run(node, "offers.js", queries, str(built.site))
    assert [query for query, answer in zip(queries, answers, strict=True) if answer["total"]] == []
    return answers


def by_kind(answer: dict[str, Any]) -> dict[str, Any]:
    return {offer["kind"]: offer for offer in answer["offers"]}


def python_offers(built: BuiltArchive, query: str) -> Offers:
    with closing(Engine(built.archive, built.cache, built.limits)) as engine:
        return offers(engine, built.cache, query)


FIVE = [
    "枫桥经念",
    "调接",
    "pufa",
    "网格圆",
    "调解纠纷253件",
    "参与调解各类矛盾纠纷99件",
    "普法区块链宣传教育",
    "普法 法治文场",
]


@pytest.mark.parametrize("query", FIVE)
def test_terminal_and_page_offer_the_same(five: BuiltArchive, node: str, query: str) -> None:
    """Of five reports both read the same."""
    kinds = by_kind(offered(node, five, [query])[0])
    found = python_offers(five, query)
    assert [(one.query, one.reports, True) for one in found.spellings] == [
        tuple(one.values()) for one in kinds.get("spelling", {"queries": []})["queries"]
    ]
    for kind, passages in (("together", found.together), ("nearest", found.nearest)):
        shown = kinds.get(kind, {"passages": []})["passages"]
        assert [p.excerpt.text for p in passages] == [p["text"] for p in shown]
        assert [list(map(list, p.differences)) for p in passages] == [
            [[d["start"], d["end"], d["typed"]] for d in p["differences"]] for p in shown
        ]
    assert found


def test_what_is_offered_for_what_people_type(five: BuiltArchive, node: str) -> None:
    answers = dict(zip(FIVE, map(by_kind, offered(node, five, FIVE)), strict=True))
    spelled = {
        "枫桥经念": "枫桥经验",
        "调接": "调解",
        "pufa": "普法",
        "网格圆": "网格员",
        "普法 法治文场": "普法 法治文化",
    }
    for query, meant in spelled.items():
        assert [one["query"] for one in answers[query]["spelling"]["queries"]] == [meant]
    words = answers["调解纠纷253件"]["together"]
    assert words["queries"] == [{"query": "调解 纠纷 253件", "total": 1, "exact": True}]
    [passage] = words["passages"]
    assert [passage["text"][start:end] for start, end in passage["ranges"]] == ["纠纷", "253件", "调解"]
    [passage] = answers["参与调解各类矛盾纠纷99件"]["nearest"]["passages"]
    assert [(passage["text"][d["start"] : d["end"]], d["typed"]) for d in passage["differences"]] == [
        ("253", "99")
    ]


def queries(truth: Truth, seed: int) -> Iterator[str]:
    """Strings of the reports of which a character or two are others, and words that stand apart."""
    draw = random.Random(seed)
    for term in truth.present(seed):
        at = draw.randrange(len(term))
        yield term[:at] + draw.choice("法建普化复甲九") + term[at + 1 :]
        yield "".join(draw.choices(PIECES, k=draw.randint(2, 4))) + draw.choice(
            ["", f"{draw.randrange(100)}件"]
        )


def test_all_that_is_offered_is_there(many: BuiltArchive, node: str) -> None:
    """Every number is what the search finds, every passage stands in its report; little is loaded for it."""
    truth = Truth(many.archive)
    drawn = (query for query in queries(truth, 7) if not truth.holding(query))
    typed = [next(drawn) for _ in range(60)]
    kinds = set()
    for query, answer in zip(typed, offered(node, many, typed), strict=True):
        assert len({*answer["files"]} - {LAWS}) <= MOST_FILES, (query, answer["files"])
        for offer in answer["offers"]:
            kinds.add(offer["kind"])
            for one in offer["queries"]:
                holding = len(truth.holding(one["query"]))
                assert holding > 0, (query, one)
                assert (
                    one["total"] is None
                    or one["total"] == holding
                    or (not one["exact"] and one["total"] > holding)
                )
            for passage in offer.get("passages", ()):
                assert any(passage["text"] in text for text in truth.raw[passage["report"]]), (query, passage)
    assert kinds == {"spelling", "together", "nearest"}


def test_another_number_in_a_sentence_leads_to_it(many: BuiltArchive, node: str) -> None:
    truth = Truth(many.archive)
    [answer] = offered(node, many, [SENTENCE.format(77)])
    passages = by_kind(answer)["nearest"]["passages"]
    assert len(passages) == 3
    for passage in passages:
        [difference] = passage["differences"]
        number = passage["text"][difference["start"] : difference["end"]]
        assert difference["typed"] == "77"
        assert truth.holding(SENTENCE.format(number)) == {passage["report"]}


def test_a_word_is_found_by_the_reading_that_it_has_there() -> None:
    """重 is read chong in 重阳; of a character in no word the usual reading is known, if it is common."""
    known = sounds(["重阳", "重要", "T恤"])
    assert known["重"] == {"zhong", "chong"}
    assert known["阳"] == {"yang"}
    assert len(commonest()) == 3_755
    assert set(commonest()) <= known.keys()
    assert "㮾" not in known


def test_words_are_in_the_shards_of_their_readings() -> None:
    words = {f"{char}法": number for number, char in enumerate(commonest(), 1)}
    made = files(words, sounds(words), SMALL)
    assert set(made) > {"table"}
    sizes = [len(text.encode()) for name, text in made.items() if name != "table"]
    assert len(sizes) > 1
    assert max(sizes) < 2 * SMALL.spelling_bytes


WORDS = ("重阳", "重要", "长期", "镇长", "银行", "行政", "调解", "协调", "T恤", "第12号", "一丘之貉")


@given(st.sets(st.sampled_from(WORDS)))
def test_what_is_shipped_of_words_is_how_they_are_read(words: set[str]) -> None:
    known = {char: {reading} for char, reading in shipped(COMMONEST).items()}
    for char, readings in readings_in(words).items():
        known.setdefault(char, set()).update(readings)
    assert sounds(words) == known
