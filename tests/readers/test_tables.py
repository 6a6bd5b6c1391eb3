"""Tables as the readers give them: a line a row, with the ranges of its cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Document
from lawgov_site.readers import read
from lawgov_site.readers.extract import CellText, Extract

from .checks import holds


def drawn(document: Document) -> list[str]:
    """The lines, `line: text`; of a row its table and its cells, `*` behind those of the header."""
    holds(document)
    found = []
    for line in document.lines:
        text = line.text.string
        if line.row:
            cells = (text[c.start : c.end] + "*" * c.header for c in line.row.cells)
            text = f"[{line.row.table}] " + " | ".join(cells)
        found.append(f"{line.text.line}: {text.strip()}")
    return found


def markdown(source: str) -> list[str]:
    return drawn(read("a.md", source.encode()))


def test_a_table_of_markdown_has_its_header_and_the_files_own_lines() -> None:
    assert markdown("甲\n\n| 项目 | 2024年 |\n|---|:-:|\n| 调解 | **35**起 |\n| 普法 |\n\n乙") == [
        "1: 甲",
        "3: [0] 项目* | 2024年*",
        "5: [0] 调解 | 35起",
        "6: [0] 普法 |",
        "8: 乙",
    ]


def test_a_line_of_markdown_without_bars_is_no_row() -> None:
    """By GFM it would be the table's: a report's next heading, if nobody left a blank line."""
    assert markdown("甲|乙\n-|-\n1|2\n（二）规范执法。\n甲|乙\n-|-\n3|4") == [
        "1: [0] 甲* | 乙*",
        "3: [0] 1 | 2",
        "4: （二）规范执法。",
        "5: [1] 甲* | 乙*",
        "7: [1] 3 | 4",
    ]


def test_no_cell_of_markdown_is_left_out() -> None:
    """By GFM a cell beyond the header's is nothing."""
    assert markdown("> | 甲 | 乙 |\n> |--|--|\n> | 1 | 2 | 3 | `4\\|` |") == [
        "1: [0] 甲* | 乙*",
        "3: [0] 1 | 2 | 3 | `4|`",
    ]


def test_a_row_without_text_is_left_away_and_cells_end_above_it() -> None:
    out = Extract("a")
    out.table(
        [
            [CellText("类别", rowspan=3), CellText("件数", colspan=2)],
            [CellText(" "), CellText("")],
            [CellText("一审"), CellText("二审", rowspan=9)],
            [CellText("行政\n处罚"), CellText("12", colspan=0)],
        ]
    )
    lines = out.document().lines
    assert [line.text.string for line in lines] == ["类别\t件数", "一审\t二审", "行政 处罚\t12"]
    spans = [[(c.colspan, c.rowspan) for c in line.row.cells] for line in lines if line.row]
    assert spans == [[(1, 2), (2, 1)], [(1, 1), (1, 2)], [(1, 1), (1, 1)]]


CELLS = st.builds(
    CellText,
    st.text("字 1\n\t⼀|，", max_size=4),
    st.booleans(),
    st.integers(-1, 2_000),
    st.integers(-1, 70_000),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_cells_are_where_they_are_said_to_be(rows: list[list[CellText]]) -> None:
    out = Extract("a")
    out.add("前")
    out.table(rows)
    out.add("后")
    document = out.document()
    holds(document)
    kept = [cells for cells in rows if any(cell.text.strip() for cell in cells)]
    tabled = [line for line in document.lines if line.row]
    assert len(tabled) == len(kept)
    for left, (line, cells) in enumerate(zip(tabled, kept, strict=True)):
        assert line.row
        texts = [line.text.string[cell.start : cell.end] for cell in line.row.cells]
        assert texts == [" ".join(cell.text.split()).replace("⼀", "一") for cell in cells]
        assert line.text.string == "\t".join(texts)
        assert all(1 <= cell.rowspan <= len(kept) - left for cell in line.row.cells)
