"""How numbers are written, and what is read: a fixture with a line a number, and what holds for all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.facts.figures.numbers import may_go_on, number
from lawgov_site.facts.reading import stated
from lawgov_site.facts.stated import Setting
from lawgov_site.model.fact import plain
from lawgov_site.strings.numerals import int_to_chinese

from ..cases import FIXTURES, titled


def lines() -> list[str]:
    return [line for _, text in titled(FIXTURES / "numbers.txt") for line in text.splitlines() if line]


@pytest.mark.parametrize("line", lines())
def test_a_number_is_read_whole_or_not_at_all(line: str) -> None:
    text, _, expected = line.partition(" | ")
    found = [
        f"{_shown(one.value)}{'' if one.upper is None else f'-{_shown(one.upper)}'} | {one.status}"
        for one in stated(f"{text}。", Setting(2024))
    ]
    assert found == ([] if expected == "-" else [expected])


def _shown(value: Decimal | None) -> str:
    return "?" if value is None else plain(value)


@given(st.integers(1, 99_999_999))
def test_there_and_back(value: int) -> None:
    assert number(int_to_chinese(value)) == value
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


@given(st.text("一二两三四五六七八九十百千万亿零〇廿卅壹拾佰0123456789,.点", min_size=1, max_size=12))
def test_what_is_no_number_is_none(written: str) -> None:
    value = number(written)
    assert value is None or (value.is_finite() and value >= 0)


@pytest.mark.parametrize(
    ("before", "text", "goes_on"),
    [
        ("罚没款47321", "8.50元", True),
        ("罚没款473,", "218元", True),
        ("办结率10", "0%。", True),
        ("新培育“法律明白人”3", "0名。", True),
        ("发放资料1.2", "万份", True),
        ("发放资料二十", "五份", True),
        ("发放资料二十", "万份", True),
        ("调解纠纷86件。", "26个村配齐法律顾问", False),
        ("（一）三位一体", "26个村配齐法律顾问", False),
        ("有序推进", "12件", False),
        ("罚没款47321", "元", False),
        ("", "26个村", False),
    ],
)
def test_where_a_text_may_begin_with_the_end_of_a_number(before: str, text: str, *, goes_on: bool) -> None:
    assert may_go_on(before, text) is goes_on
