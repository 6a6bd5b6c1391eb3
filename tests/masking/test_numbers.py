"""Numbers that belong to a person are found however they are written."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from lawgov_site.masking.kinds.numbers import numbers
from lawgov_site.masking.mask import mask
from lawgov_site.masking.people import MASK
from lawgov_site.model import Document
from lawgov_site.sidecar import Sidecar

NUMBERS = ("370305198001011237", "13805337766", "6222029172635481722", "370305800101123")
GROUPINGS = {11: (3, 4, 4), 15: (6, 6, 3), 18: (6, 8, 4), 19: (4, 4, 4, 4, 3)}
UNSEEN = ("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200e", "\x07", "\ufe0f", "\ufffc")
ENDS = ("\n", "\r\n", "\n\n", "\n　　", "\u2028")
SIDE_BY_SIDE = (
    "370305198001011237",
    "11010119491231106X",
    "13805337766",
    "6222029172635481722",
    "一三八六二二一二三四五",
)
BETWEEN = [*"/／－—–-~～|·:：;；+&、,，（）()[]【】\t\\*=_#@<>《》“”'!?？。.… 　^￥→丨｜┃和或转及"]
BETWEEN += [
    " / ",
    "/ ",
    " - ",
    ". ",
    "\n",
    "\r\n",
    "Tel",
    "tel:",
    "QQ",
    "微信",
    "手机号",
    "电话.",
    "，2.",
    "(1)",
    "No.",
]
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


@given(st.sampled_from(NUMBERS), st.sampled_from(("", " ", "-", "　", "－")), st.booleans())
def test_width_and_separators_do_not_matter(number: str, separator: str, wide: bool) -> None:
    cuts, at = [], 0
    for size in GROUPINGS[len(number)]:
        cuts.append(number[at : at + size])
        at += size
    written = separator.join(cuts)
    text = f"电话号码：{written.translate(FULL_WIDTH) if wide else written}。"
    [found] = numbers(text)
    assert (found.start, found.end) == (5, len(text) - 1)


@given(st.sampled_from(NUMBERS), st.lists(st.sampled_from(UNSEEN), max_size=4), st.integers(0, 19))
def test_what_nobody_sees_does_not_matter(number: str, unseen: list[str], at: int) -> None:
    text = f"电话号码：{number[:at]}{''.join(unseen)}{number[at:]}。"
    masked = mask(Document("a.txt", text, ()), Sidecar()).document.text
    assert masked == "".join(MASK if char.isdigit() else char for char in text)


@given(st.sampled_from(NUMBERS), st.sampled_from(ENDS), st.integers(1, 10))
def test_where_a_line_ends_does_not_matter(number: str, end: str, at: int) -> None:
    text = f"电话号码{number[:at]}{end}{number[at:]}。"
    masked = mask(Document("a.txt", text, ()), Sidecar()).document.text
    assert masked == "".join(MASK if char.isdigit() else char for char in text)


@given(
    st.sampled_from(("", "联系", "张某")),
    st.sampled_from(SIDE_BY_SIDE),
    st.sampled_from(BETWEEN),
    st.sampled_from(SIDE_BY_SIDE),
)
def test_what_stands_between_two_numbers_hides_neither(before: str, one: str, mark: str, other: str) -> None:
    text = f"{before}{one}{mark}{other}。"
    masked = mask(Document("a.txt", text, ()), Sidecar()).document.text
    at = len(before) + len(one) + len(mark)
    assert masked[len(before) : len(before) + len(one)] == MASK * len(one)
    assert masked[at : at + len(other)] == MASK * len(other)


_PIECES = (*SIDE_BY_SIDE[:4], "3703 0519", "8001 011237", "０１", "86", "7", "x", *" -元.\n一（")


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
@example("电话86-13805337766元")
def test_a_number_begins_and_ends_with_its_own_characters(text: str) -> None:
    for found in numbers(text):
        assert text[found.start].isdigit()
        assert text[found.end - 1].isdigit() or text[found.end - 1] in "Xx"
        assert sum(char.isalnum() for char in text[found.start : found.end]) >= 11
