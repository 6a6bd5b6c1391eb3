"""Figures of reports: fixtures that people can read, the five reports, and what must always hold."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.facts.codebook import codebook
from lawgov_site.facts.naming.rules import rules
from lawgov_site.facts.naming.zeros import zero_rules
from lawgov_site.facts.reading import stated
from lawgov_site.facts.stated import Setting
from lawgov_site.facts.words import words
from lawgov_site.model import Report, Status

from ..cases import FIXTURES, titled
from ..reading import REPORTS, read_report
from .labelled import score
from .samples import facts_of_text

GOLDEN = Path(__file__).parents[1] / "golden" / "facts"
MASK = "▇"
KINDS = {"计划": "plans", "问题": "problems"}


class Case(NamedTuple):
    title: str
    year: int
    kind: str
    text: str
    expected: list[str]


def cases() -> list[Case]:
    made = []
    for title, source, expected in titled(FIXTURES / "facts.txt"):
        when, text = source.split("\n", 1)
        kind = next((kind for word, kind in KINDS.items() if word in when), "measures")
        made.append(Case(title, int(when[:4]), kind, text, expected.splitlines()))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    found = [
        f"{fact['indicator'] or '-'} | {fact['value'] or '?'} {fact['unit']} | {fact['status']} | "
        f"{fact['period'] or '-'} | {fact['scope']} | {fact['quote']}"
        for fact in facts_of_text(case.text, case.year, case.kind)
    ]
    assert found == case.expected


def test_labelled_texts_are_read_as_well_as_they_were() -> None:
    scored = score()
    assert scored.precision >= 0.97, scored.faults
    assert scored.recall >= 0.95, scored.faults


@pytest.mark.parametrize("path", sorted(REPORTS.rglob("*.txt")), ids=lambda path: path.stem)
def test_the_figures_of_the_five_reports(path: Path) -> None:
    """Read by eye against the text (tests/golden/README.md)."""
    report = read_report(path)
    assert lines(report) == (GOLDEN / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines()
    text = path.read_text(encoding="utf-8-sig")
    paragraphs = {p.anchor: p.text.string for section in report.walk() for p in section.paragraphs}
    for fact in report.facts:
        assert paragraphs[fact.anchor][fact.start : fact.end] == fact.quote.string
        for own in (fact.quote, fact.figure):
            assert "".join(text[span.start : span.end] for span in own.spans) == own.string


def lines(report: Report) -> list[str]:
    return [
        f"{fact.kind} | {fact.indicator or '-'} | {fact.shown_value or '?'} {fact.unit} | {fact.status} | "
        f"{fact.period or '-'} | {fact.scope} | {fact.figure} | {fact.quote}"
        for fact in report.facts
    ]


def test_rules_name_what_the_codebook_and_the_vocabulary_have() -> None:
    known, units = codebook(), set(words()["units"])
    for rule, accepted in rules():
        assert rule.indicator is None or rule.indicator in known
        assert accepted <= units
        assert rule.topic <= set(words()["topics"])
        assert rule.follows <= set(known)
    assert {rule.indicator for rule, _ in rules()} >= set(known)
    assert {rule.indicator for rule in zero_rules()} <= set(known)


def test_the_examples_of_the_codebook_are_read_as_what_they_are_of() -> None:
    for entry in codebook().values():
        assert entry.id in {one.indicator for one in stated(entry.example, Setting(2024))}, entry.example


_WORDS = (
    "调解 纠纷 普法 12 3,400 二十 十余 XX ▇▇ 件 场 人次 % 万 余 、 ， 。 （ ） “ ” 《 》 其中 共 各 "
    "分别为 由 至 未发生 零 行政诉讼 2023年以来 去年 每村 和 率 以上 约 0 为"
)
_PIECES = st.sampled_from([*_WORDS.split(), "\t", "\n", " "])


@given(st.lists(_PIECES, max_size=30).map("".join), st.booleans())
def test_a_figure_is_a_slice_of_the_text_and_no_mask_is_in_it(text: str, plans: bool) -> None:
    for one in stated(text, Setting(2024, plans)):
        assert 0 <= one.start <= one.at < one.to <= one.end <= len(text)
        assert MASK not in text[one.start : one.end]
        assert (one.value is None) == (one.status is Status.UNREADABLE)
        assert one.value is None or one.value.is_finite()
        assert one.indicator is None or one.unit == codebook()[one.indicator].unit
        assert not plans or one.period is None


def test_words_that_go_on_from_a_figure_before_are_matched_in_one_way_only() -> None:
    """A row of them, as nobody writes it, would else take longer than anybody waits."""
    (one,) = stated("法律明白人" + "增至" * 90 + "12名，", Setting(2024))
    assert one.value == 12
