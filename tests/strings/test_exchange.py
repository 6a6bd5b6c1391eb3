"""Characters that are exchanged, few kinds of them or many, are what `str.translate` makes of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.strings.exchange import exchanged
from lawgov_site.strings.folding import fold

CAPITALS = re.compile("[A-Z一-龥]")
MANY = "".join(map(chr, range(0x4E00, 0x4F00)))  # kinds


def lower(char: str) -> str:
    return char.lower() if char.isascii() else ""


@pytest.mark.parametrize("more", ["", MANY])
@given(text=st.text(alphabet="ABCabc一二乙", max_size=20))
def test_few_and_many_are_what_translating_makes(more: str, text: str) -> None:
    whole = text + more
    wanted = whole.translate({ord(char): lower(char) for char in whole if CAPITALS.match(char)})
    assert exchanged(whole, CAPITALS, lower) == wanted


def test_a_text_of_all_characters_is_folded_as_each_of_them_is() -> None:
    chars = [chr(code) for code in range(0x2100, 0x9FFF) if fold(chr(code)) == fold(f"甲{chr(code)}甲")[1:-1]]
    assert len(chars) > 10_000
    assert fold("甲".join(chars)) == "甲".join(map(fold, chars))
