"""What only a whole report tells of a figure: what is planned, whose it is, what ends a torn number."""

from __future__ import annotations

import pytest

from ..cases import FIXTURES, titled
from ..reading import parse_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, told, id=title) for title, text, told in titled(FIXTURES / "facts_in_reports.txt")],
)
def test_figures_of_a_report(text: str, expected: str) -> None:
    found = [
        f"{fact.kind} | {fact.indicator or '-'} | {fact.shown_value or '?'} {fact.unit} | {fact.status} | "
        f"{fact.period or '-'} | {fact.scope} | {fact.quote}"
        for fact in parse_text(text).facts
    ]
    assert found == expected.splitlines()
