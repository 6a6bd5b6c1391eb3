"""Citations of laws, by fixtures that people can read, and those of the five reports, read by eye."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.laws import judge, named, table
from lawgov_site.laws.names import plain_name
from lawgov_site.model import Verdict

from ..reading import REPORTS, read_report

FIXTURES = Path(__file__).parents[1] / "fixtures" / "laws.txt"


class Case(NamedTuple):
    title: str
    year: int
    plans: bool
    text: str
    expected: list[str]


def cases() -> list[Case]:
    made = []
    for part in FIXTURES.read_text(encoding="utf-8").split("=== ")[1:]:
        title, when, rest = part.split("\n", 2)
        text, _, expected = rest.partition("\n---\n")
        made.append(Case(title, int(when[:4]), "计划" in when, text, expected.splitlines()))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    found = []
    for one in named(case.text, table()):
        law, verdict, _ = judge(case.text, one, case.year, table(), plans=case.plans)
        found.append(f"{case.text[one.start : one.end]} | {law.name if law else '-'} | {verdict}")
    assert found == case.expected


FLAGGED = {  # of the five reports, read by eye: all that is to be told
    "淄川区寨里镇": [("《传染病预防法》", "中华人民共和国传染病防治法", Verdict.WRONG_NAME)],
    "临淄区凤凰镇": [
        (
            "《党政主要负责人履行推进法治政府建设第一责任人职责规定》",
            "党政主要负责人履行推进法治建设第一责任人职责规定",
            Verdict.WRONG_NAME,
        ),
        ("《防范非法集资条例》", "防范和处置非法集资条例", Verdict.WRONG_NAME),
    ],
    "南安市眉山乡": [],
    "湟中区共和镇": [("《婚姻法》", "中华人民共和国婚姻法", Verdict.REPEALED)],
    "万州区白土镇": [],
}


@pytest.mark.parametrize("name", FLAGGED)
def test_what_is_told_of_the_five_reports(name: str) -> None:
    report = read_report(next(REPORTS.rglob(f"{name}.txt")))
    flagged = [one for one in report.citations if one.verdict.is_flagged]
    assert [(str(one.quote), one.law, one.verdict) for one in flagged] == FLAGGED[name]
    anchors = {p.anchor for section in report.walk() for p in section.paragraphs}
    anchors |= {section.heading.anchor for section in report.walk() if section.heading}
    text = next(REPORTS.rglob(f"{name}.txt")).read_text(encoding="utf-8-sig")
    for one in report.citations:
        assert one.anchor in anchors
        assert "".join(text[span.start : span.end] for span in one.quote.spans) == one.quote.string


def test_every_name_of_the_table_finds_its_law() -> None:
    for law in table().laws:
        year = 2018 if "2015" in law.name else 2024
        for name in (law.name, *law.short_names):
            assert table().find(name, year) is law, name
        for name in law.wrong_names:
            assert table().find(name, year) is None
            assert table().meant(name) is law


def test_what_a_law_is_replaced_by_and_when_is_in_the_right_order() -> None:
    names = {law.name for law in table().laws} | {plain_name(law.name) for law in table().laws}
    for law in table().laws:
        if law.in_force_from and law.repealed_on:
            assert law.in_force_from < law.repealed_on, law.name
        if law.replaced_by and law.repealed_on:
            later = next(
                (one for one in table().laws if plain_name(one.name) == plain_name(law.replaced_by)), None
            )
            assert later is None or not later.repealed_on or later.repealed_on > law.repealed_on
    assert len(names) > len(table().laws)


@given(st.text("《》〈〉民法典宪婚姻、和的原 2020年。", max_size=40))
def test_a_citation_is_a_slice_of_the_text(text: str) -> None:
    end = 0
    for one in named(text, table()):
        assert end <= one.start < one.end <= len(text)
        assert one.name in text[one.start : one.end]
        end = one.end
