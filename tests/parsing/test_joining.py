"""Which lines belong to one paragraph (tests/fixtures/joining.txt)."""

from __future__ import annotations

import re

import pytest

from lawgov_site.parsing.lines.cleaning import clean
from lawgov_site.parsing.lines.joining import join_broken
from lawgov_site.readers import read

from ..cases import FIXTURES, titled

CASES = {title: (text, expected) for title, text, expected in titled(FIXTURES / "joining.txt")}


@pytest.mark.parametrize("name", CASES)
def test_paragraphs(name: str) -> None:
    text, expected = CASES[name]
    document = read("a.txt", text.encode())
    joined = join_broken(document, clean(document).lines)
    doubtful = [re.findall(r"第 ([\d、]+) 行", d.message) for d in joined.diagnostics]
    found = [line.text.string for line in joined.lines] + [f"? {'、'.join(lines)}" for lines in doubtful]
    assert found == expected.strip().splitlines()
