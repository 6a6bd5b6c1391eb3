"""Rows as CSV: by RFC 4180, no formula for a spreadsheet, and back again."""

from __future__ import annotations

import csv
import datetime as dt
import io

from hypothesis import example, given
from hypothesis import strategies as st

from lawgov_site.opendata.csv_text import MARK, head, lines, read_lines
from lawgov_site.opendata.schema import Cell, Field, Table, Type, text

FIELDS = (
    text("report", "编号", "Id"),
    text("words", "文字", "Words"),
    Field("number", Type.INTEGER, "数", "Number"),
    Field("share", Type.NUMBER, "比例", "Share"),
    Field("is_sure", Type.BOOLEAN, "确定", "Sure"),
    Field("day", Type.DATE, "日期", "Day"),
)
TABLE = Table("t", "表", "Table", "一行", "A row", ("report",), (), FIELDS, lambda _subject: iter(()))
_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


@given(_WORDS, st.integers(-9, 10**12) | st.none(), st.booleans() | st.none())
@example("=1+1", -5, True)
@example("'甲", 0, False)
@example('他说："甲",\r\n乙\t丙', None, None)
def test_what_is_written_is_read_again(words: str, number: int | None, is_sure: bool | None) -> None:
    row: tuple[Cell, ...] = ("330681109-2023", words, number, 0.875, is_sure, dt.date(2024, 1, 5))
    data = lines([row, ("b", None, None, None, None, None)])
    assert list(read_lines(TABLE, data)) == [row, ("b", None, None, None, None, None)]
    cells = next(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert not cells[1].startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))


def test_a_long_cell_is_read_again() -> None:
    row: tuple[Cell, ...] = ("a", "甲" * 200_000, None, None, None, None)
    assert list(read_lines(TABLE, lines([row]))) == [row]


def test_a_file_begins_with_its_mark_and_names_and_its_lines_end_as_the_standard_says() -> None:
    data = head(TABLE) + lines([("a", "甲，乙", 1, None, None, None), ('"', "\n", 2, None, None, None)])
    assert (
        data
        == MARK + ('report,words,number,share,is_sure,day\r\na,甲，乙,1,,,\r\n"""","\'\n",2,,,\r\n').encode()
    )
