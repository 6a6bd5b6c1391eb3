"""Kinds of furniture are told from lines with one kind of blank: none of them may tell blanks apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.parsing.around.furniture_kinds import even, furniture_kind
from lawgov_site.strings.vocabulary import vocabulary

BLANKS = " \t\u00a0\u3000"
WORDS = sorted({word for words in vocabulary("furniture.yaml").values() for word in words.split()})
PIECES = st.sampled_from(
    [
        *WORDS,
        *"：:|│>＞/-[]【】（）。，号字",
        "2024-01-05",
        "10:30",
        "签发人",
        "沙政发〔2024〕12号",
        "政府文件",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=6), st.data())
def test_which_blank_stands_in_a_line_says_nothing(pieces: list[str], data: st.DataObject) -> None:
    blank = st.text(BLANKS, max_size=2)
    line = "".join(char + data.draw(blank) for char in "".join(pieces))
    assert len(even(line)) == len(line)
    kinds = {furniture_kind("".join(other if c in BLANKS else c for c in line)) for other in BLANKS}
    assert kinds == {furniture_kind(line)}
