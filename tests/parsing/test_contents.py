"""Which lines are a table of contents (tests/fixtures/contents.txt)."""

from __future__ import annotations

import pytest

from lawgov_site.parsing.around.contents import contents_lines
from lawgov_site.readers.text import lines_of

from ..cases import FIXTURES, titled

CASES = {title: (text, expected) for title, text, expected in titled(FIXTURES / "contents.txt")}


@pytest.mark.parametrize("name", CASES)
def test_what_is_left(name: str) -> None:
    text, expected = CASES[name]
    lines = lines_of(text)
    left_out = contents_lines(lines)
    assert [line.text.string for index, line in enumerate(lines) if index not in left_out] == (
        expected.strip().splitlines()
    )
