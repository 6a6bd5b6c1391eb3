"""What may answer a promise: cases that people can read, and promises that are planted among others."""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Report
from lawgov_site.promises import Relation, links
from lawgov_site.promises.ranking import MOST, Collection
from lawgov_site.promises.sentences import cut
from lawgov_site.promises.terms import merged, shared, terms
from lawgov_site.sidecar import Sidecar
from tests.pages.support import FENGHUANG
from tests.reading import parse_text

FIXTURES = Path(__file__).parents[1] / "fixtures" / "promises.txt"


class Case(NamedTuple):
    title: str
    plan: str
    measures: list[str]
    expected: list[str]


def cases() -> list[Case]:
    made = []
    for block in FIXTURES.read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        title, plan, *rest = block.split("\n")
        at = rest.index("---")
        made.append(Case(title, plan, rest[:at], [line for line in rest[at + 1 :] if line != "-"]))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    found = Collection([terms(measure) for measure in case.measures]).related(terms(case.plan))
    shown = [case.measures[number] for number in found]
    assert len(shown) == len(case.expected), shown
    assert all(map(str.startswith, shown, case.expected)), shown


def report(year: int, measures: list[str], plans: list[str]) -> Report:
    done, planned = "\n".join(measures), "\n".join(plans)
    text = (
        f"凤凰镇{year}年法治政府建设情况报告\n一、主要举措和成效\n{done}\n二、下一年度主要安排\n{planned}\n"
    )
    return parse_text(text, Sidecar(code=FENGHUANG, year=year), f"{year}.txt")


def test_planted_promises_are_found_among_others() -> None:
    """Towns that promise some of the fixtures' plans and do all of the fixtures' measures, in any order."""
    draw, planted, found = random.Random(4), 0, 0
    answered = [case for case in cases() if case.expected]
    measures = [measure for case in cases() for measure in case.measures]
    for _town in range(10):
        own = draw.sample(answered, 5)
        done = draw.sample(measures, len(measures))
        earlier, later = report(2023, ["无。"], [case.plan for case in own]), report(2024, done, ["无。"])
        for case, link in zip(own, links(Relation.PLANS, earlier, later), strict=True):
            assert link.asked.text == case.plan
            planted += 1
            found += any(answer.quote.text.startswith(case.expected[0]) for answer in link.answers)
    sys.stdout.write(f"planted promises: recall@{MOST} {found / planted:.3f} ({found}/{planted})\n")
    assert found / planted >= 0.75


PIECES = st.text(st.sampled_from(list("普法宣传调解矛盾纠纷。；，“”（）一是：▇ \t")), max_size=60)


@given(PIECES)
def test_sentences_lie_in_their_text_in_order(text: str) -> None:
    ranges = list(cut(text))
    assert all(start < end for start, end in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
    assert "".join("".join(text[start:end].split()) for start, end in ranges) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是抓学习。二是抓落实；", ["一是抓学习。", "二是抓落实；"]),
        ("做到“小事不出村；大事不出镇。”再抓落实。", ["做到“小事不出村；大事不出镇。”", "再抓落实。"]),
        ("主要有：一是力量不足。", ["主要有：", "一是力量不足。"]),
        ("没有合上的“引号。后面的句子。", ["没有合上的“引号。后面的句子。"]),
        (
            "没有合上的“引号" + "，很长" * 80 + "。后面的句子。",
            ["没有合上的“引号" + "，很长" * 80 + "。", "后面的句子。"],
        ),
    ],
)
def test_a_sentence_ends_outside_of_what_is_quoted(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in cut(text)] == expected


@given(PIECES, PIECES)
def test_what_is_marked_lies_in_both(one: str, other: str) -> None:
    here, there = shared(terms(one), terms(other))
    assert bool(here) == bool(there)
    for ranges, text in ((here, one), (there, other)):
        assert merged(ranges) == ranges
        assert all(0 <= start < end <= len(text) for start, end in ranges)
        assert not any("▇" in text[start:end] for start, end in ranges)
