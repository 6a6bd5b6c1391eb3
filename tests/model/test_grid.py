"""Where the cells of a table stand, and what heads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Paragraph, Table
from lawgov_site.model.grid import grid
from lawgov_site.readers.extract import CellText, Extract


def table(rows: list[list[CellText]]) -> Table:
    out = Extract("a")
    out.table(rows)
    return Table(
        tuple(Paragraph(line.text, f"p-{n}", line.row) for n, line in enumerate(out.document().lines))
    )


def cell(drawn: str) -> CellText:
    """`表头*` heads, `→` after it for every further column that it takes, `↓` for every further row."""
    words = drawn.strip().rstrip("→↓")
    return CellText(words.rstrip("*"), words.endswith("*"), 1 + drawn.count("→"), 1 + drawn.count("↓"))


CASES = {
    "one row heads": (
        "类别* | 2024年*\n行政处罚 | 35\n合计 | 35",
        ["head", "类别：行政处罚 2024年：35", "类别：合计 2024年：35"],
    ),
    "nothing is said of a header": ("类别 | 2024年\n行政处罚 | 35", ["类别 2024年", "行政处罚 35"]),
    "a cell heads its row": (
        " | 2024年*\n行政处罚* | 35",
        ["head", "行政处罚 2024年：35"],
    ),
    "two rows head, with cells over several columns and rows": (
        "类别*↓ | 件数*→ | 备注*↓\n2024年* | 2023年*\n行政处罚 | 35 | 12 | 无",
        ["head", "head", "类别：行政处罚 件数 2024年：35 件数 2023年：12 备注：无"],
    ),
    "a cell over several rows moves the cells below it": (
        "村* | 事项* | 件数*\n东召村↓ | 调解 | 12\n普法 | 4\n西召村 | 调解 | 9",
        ["head", "村：东召村 事项：调解 件数：12", "事项：普法 件数：4", "村：西召村 事项：调解 件数：9"],
    ),
    "a cell over several columns is headed by all of them": (
        "甲* | 乙*\n合计→",
        ["head", "甲 乙：合计"],
    ),
    "all head nothing": ("甲* | 乙*\n丙* | 丁*", ["甲 乙", "丙 丁"]),
    "a row of headers further down heads no columns": (
        "甲* | 乙*\n1 | 2\n丙* | 丁*",
        ["head", "甲：1 乙：2", "甲：丙 乙：丁"],
    ),
    "more cells than the header has": ("甲* | 乙*\n1 | 2 | 3", ["head", "甲：1 乙：2 3"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_labels(name: str) -> None:
    source, expected = CASES[name]
    rows = grid(table([[cell(drawn) for drawn in line.split("|")] for line in source.split("\n")]))
    found = []
    for row in rows:
        words = [f"{c.label}：{c.text}" if c.label else str(c.text) for c in row.cells if c.text]
        found.append("head" if row.head else " ".join(words))
    assert found == expected


@given(
    st.lists(
        st.lists(
            st.builds(CellText, st.just("字"), st.booleans(), st.integers(1, 1_000), st.integers(1, 99)),
            max_size=5,
        ),
        max_size=8,
    )
)
def test_every_cell_is_there_once_and_in_order(rows: list[list[CellText]]) -> None:
    whole = table(rows)
    found = grid(whole)
    assert [[(c.cell, c.text) for c in row.cells] for row in found] == [list(row.cells) for row in whole.rows]
    assert [row.anchor for row in found] == [row.anchor for row in whole.rows]
    assert not any(c.label for row in found if row.head for c in row.cells)
