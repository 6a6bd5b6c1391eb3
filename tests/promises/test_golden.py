"""Every plan of the five reports beside measures of another: golden/links.txt, judged by reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lawgov_site.model import Kind, Report
from lawgov_site.promises import Link, Relation, links, texts
from lawgov_site.promises.sentences import sentences
from lawgov_site.promises.terms import terms
from tests.pages.support import real_reports

GOLDEN = Path(__file__).parents[1] / "golden" / "links.txt"


@dataclass
class Judged:
    """A plan, with the beginnings of the measures that speak of it: surely, and in part."""

    earlier: str
    later: str
    plan: str
    surely: list[str] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)

    def answers(self, link: Link | None) -> list[tuple[str, str]]:
        """What is shown, each with how it was judged: "+", "~" or ""."""
        judged = {"+": self.surely, "~": self.partly}
        shown = [answer.quote.text for answer in link.answers] if link else []
        return [
            (next((mark for mark, own in judged.items() if text.startswith(tuple(own))), ""), text)
            for text in shown
        ]


def read() -> Iterator[Judged]:
    pair = ("", "")
    for block in GOLDEN.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        if match := re.fullmatch(r"# (\S+) (\S+)", lines[0]):
            pair = (match[1], match[2])
        elif lines[0].startswith("> "):
            marked = [(line[0], line[2:]) for line in lines[1:]]
            assert {mark for mark, _ in marked} <= {"+", "~"} or marked == [("-", "")]
            yield Judged(
                *pair,
                lines[0][2:],
                [words for mark, words in marked if mark == "+"],
                [words for mark, words in marked if mark == "~"],
            )


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {str(report.id): report for report in real_reports()}


@pytest.fixture(scope="module")
def found(reports: dict[str, Report]) -> list[tuple[Judged, Link | None]]:
    cases, made = list(read()), {}
    for pair in {(one.earlier, one.later) for one in cases}:
        made[pair] = {
            link.asked.text: link for link in links(Relation.PLANS, reports[pair[0]], reports[pair[1]])
        }
    return [(one, made[one.earlier, one.later].get(one.plan)) for one in cases]


def test_every_plan_is_judged_and_every_measure_that_is_named_is_there(reports: dict[str, Report]) -> None:
    cases = list(read())
    for name, report in reports.items():
        plans = [one.text for one in sentences(report, Kind.PLANS) if terms(one.text).says_something]
        assert plans == [one.plan for one in cases if one.earlier == name]
    for one in cases:
        measures = [sentence.text for sentence in sentences(reports[one.later], Kind.MEASURES)]
        for words in (*one.surely, *one.partly):
            assert sum(text.startswith(words) for text in measures) == 1, words


def test_what_speaks_of_a_plan_is_among_the_three(found: list[tuple[Judged, Link | None]]) -> None:
    asked = [(one, link) for one, link in found if one.surely]
    missed = [one.plan[:20] for one, link in asked if "+" not in dict(one.answers(link))]
    assert len(asked) == 38 and 1 - len(missed) / len(asked) >= 0.75, missed  # 34 when this was written


def test_nothing_is_made_up(found: list[tuple[Judged, Link | None]], reports: dict[str, Report]) -> None:
    shown = []
    for one, link in found:
        words = texts(reports[one.later])
        for answer in link.answers if link else ():
            quote = answer.quote
            assert words[quote.anchor][quote.start : quote.end] == quote.text
        answers = one.answers(link)
        assert answers == [] or one.surely or one.partly, one.plan
        shown += answers
    unrelated = [text for mark, text in shown if not mark]
    assert len(unrelated) / len(shown) <= 0.35, unrelated  # 37 of 132 when this was written
