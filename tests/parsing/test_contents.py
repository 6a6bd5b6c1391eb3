"""Which lines are a table of contents (tests/fixtures/contents.txt)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lawgov_site.parsing.around.contents import contents_lines
from lawgov_site.readers.text import lines_of

FIXTURE = Path(__file__).parents[1] / "fixtures" / "contents.txt"
CASES = dict(
    case.split("\n", 1) for case in re.split(r"^=== ", FIXTURE.read_text("utf-8"), flags=re.MULTILINE)[1:]
)


@pytest.mark.parametrize("name", CASES)
def test_what_is_left(name: str) -> None:
    text, expected = CASES[name].split("\n---\n")
    lines = lines_of(text)
    left_out = contents_lines(lines)
    assert [line.text.string for index, line in enumerate(lines) if index not in left_out] == (
        expected.strip().splitlines()
    )
