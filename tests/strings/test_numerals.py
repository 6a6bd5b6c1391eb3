"""Chinese numerals ↔ int."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.strings.numerals import chinese_to_int, digits_to_int, int_to_chinese

COUNTING = {"一": 1, "十": 10, "十二": 12, "二十": 20, "二十一": 21, "九十九": 99, "一百": 100}
COUNTING |= {"一百零三": 103, "三百二十": 320, "壹": 1, "拾贰": 12}
NO_NUMBERS = ("", "零", "二三", "二十百", "法")
DIGITS = {
    "2024": 2024,
    "２０２４": 2024,
    "二〇二四": 2024,
    "二零二四": 2024,
    "二○二四": 2024,
    "": None,
    "二十": None,
}


@pytest.mark.parametrize(("text", "value"), COUNTING.items())
def test_counting(text: str, value: int) -> None:
    assert chinese_to_int(text) == value


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_counts_nothing(text: str) -> None:
    assert chinese_to_int(text) is None


@pytest.mark.parametrize(("text", "value"), DIGITS.items())
def test_rows_of_digits(text: str, value: int | None) -> None:
    assert digits_to_int(text) == value


@given(st.integers(1, 999))
def test_there_and_back(number: int) -> None:
    assert chinese_to_int(int_to_chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "usual", "full"),
    [
        (10, "十", "一十"),
        (15, "十五", "一十五"),
        (20, "二十", "二十"),
        (101, "一百〇一", "一百〇一"),
        (110, "一百一十", "一百一十"),
        (1001, "一千〇一", "一千〇一"),
        (1010, "一千〇一十", "一千〇一十"),
        (10_001, "一万〇一", "一万〇一"),
        (21_000, "二万一千", "二万一千"),
        (120_300, "十二万〇三百", "一十二万〇三百"),
    ],
)
def test_large_numbers(number: int, usual: str, full: str) -> None:
    assert (int_to_chinese(number), int_to_chinese(number, full=True)) == (usual, full)


@pytest.mark.parametrize("number", [0, 100_000_000])
def test_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="between"):
        int_to_chinese(number)
