"""The statutory parts of first-level sections, decided for the whole document (fixtures/kinds.txt)."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from lawgov_site.model import KIND_CLEAR, Kind
from lawgov_site.parsing.forms.markers import marker_at
from lawgov_site.parsing.headings.parts import Part, decide

FIXTURES = Path(__file__).parents[1] / "fixtures" / "kinds.txt"
YEARS = {"the year in the headings": 2022}


def cases() -> Iterator[tuple[str, list[Part], list[str]]]:
    blocks = FIXTURES.read_text(encoding="utf-8").split("\n\n")[1:]
    for block in blocks:
        name, *lines = block.strip().split("\n")
        sections, kinds = lines[: lines.index("...")], lines[-1].split()
        yield name, [_part(line) for line in sections], kinds


def _part(line: str) -> Part:
    heading, _, text = line.partition("|")
    marker = marker_at(heading)
    return Part(heading[marker.end :] if marker else heading, [text])


@pytest.mark.parametrize(("name", "parts", "expected"), list(cases()), ids=[name for name, *_ in cases()])
def test_kinds(name: str, parts: list[Part], expected: list[str]) -> None:
    decisions = decide(parts, YEARS.get(name, 2023))
    assert [d.kind for d in decisions] == [kind.rstrip("?") for kind in expected]
    assert [not d.sure for d in decisions] == [kind.endswith("?") for kind in expected]


def test_what_a_person_gives_stays_and_tells_of_the_others() -> None:
    parts = [
        Part("综合", ["情况如下。"]),
        Part("另一方面", ["情况如下。"], Kind.PROBLEMS),
        Part("再一方面", [""]),
    ]
    first, second, third = decide(parts, 2023)
    assert (first.kind, second.kind, third.kind) == (Kind.MEASURES, Kind.PROBLEMS, Kind.PLANS)
    assert second.confidence == 1.0


def test_confidences_are_shares() -> None:
    """The kinds of a place share out all of it, whatever the sections are."""
    words = ("强化组织领导", "存在问题", "下一步打算")
    for order in permutations(words):
        decisions = decide([Part(heading, [""]) for heading in order], 2023)
        assert all(0 < d.confidence <= 1 for d in decisions)
        assert [d.sure for d in decisions] == [d.confidence >= KIND_CLEAR for d in decisions]
    assert decide([], 2023) == []
