"""PDF: the layout's rules, and files that are locked, damaged or made to harm."""

from __future__ import annotations

import os
import time
import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import pdf, read
from lawgov_site.readers.pdf.chars import Char, PdfPage
from lawgov_site.readers.pdf.layout.margins import printed_address
from lawgov_site.readers.pdf.layout.reading_order import Layout, lay_out
from lawgov_site.readers.pdf.layout.tables import Table

from ...conftest import FUZZ
from ..checks import holds, refusal
from .files import drawn

FIXTURES = Path(__file__).parents[2] / "fixtures" / "readers" / "pdf"


def line(text: str, left: float, top: float, size: float = 10) -> list[Char]:
    """A line of full-width characters."""
    return [
        Char(c, left + i * size, top, left + (i + 1) * size, top + size, size) for i, c in enumerate(text)
    ]


def laid_out(*lines: list[Char], pages: int = 1) -> Layout:
    """Pages 200 points wide that all hold these lines."""
    chars = [char for chars in lines for char in chars]
    return lay_out([PdfPage(200, 300, chars)] * pages, [chars] * pages)


def texts(layout: Layout) -> list[str]:
    return [
        "\t".join(cell.text for cell in row)
        for block in layout.blocks
        for row in (block.rows if isinstance(block, Table) else [[block]])
    ]


def read_lines(*lines: list[Char], pages: int = 1) -> list[str]:
    return texts(laid_out(*lines, pages=pages))


FULL = "一二三四五六七八九十一二三四五六"  # fills a line of 160 points


def test_an_indent_begins_a_paragraph() -> None:
    got = read_lines(
        *(line(FULL[2:], 40, 60), line(FULL, 20, 75), line("尾。", 20, 90)),
        *(line(FULL[2:], 40, 105), line(FULL, 20, 120), line("尾。", 20, 135)),
    )
    assert got == [FULL[2:] + FULL + "尾。"] * 2


def test_a_full_line_before_a_heading_where_nothing_is_set_in() -> None:
    got = read_lines(
        line(FULL, 20, 60), line(FULL, 20, 75), line("（一）" + FULL[:8], 20, 90), line(FULL, 20, 105)
    )
    assert got == [FULL + FULL, "（一）" + FULL[:8], FULL]


def test_a_table_row_is_one_line() -> None:
    got = read_lines(line("项目", 20, 60), line("一", 70, 60), line("二", 100, 60))
    assert got == ["项目 一 二"]


def test_text_beside_text_that_may_be_columns_or_cells_is_said() -> None:
    cells = ["甲乙丙丁戊己庚辛壬癸子丑寅卯", "辰巳午未申酉戌亥天地玄黄宇宙"]
    rows = [20 + row * 8 + 20 * (row // 3) for row in range(9)]  # three rows of three lines
    chars = [line(cell, 10 + 90 * n, row, 5) for row in rows for n, cell in enumerate(cells)]
    assert laid_out(*chars).doubtful == [0]
    layout = laid_out(*(line(cell[:4], 10 + 90 * n, row, 5) for row in rows for n, cell in enumerate(cells)))
    assert layout.doubtful == []  # a table of short words


def test_a_flat_character_is_no_gap() -> None:
    chars = line("进一步增强", 20, 60)
    flat = chars[1]
    flat.top, flat.bottom, flat.size = 64, 65, 1
    for char in chars[2:]:
        char.left, char.right = char.left + 2, char.right + 2  # a justified line
    assert read_lines(chars) == ["进一步增强"]


def test_running_heads_and_page_numbers() -> None:
    head, number = line("凤凰镇报告", 20, 10), line("—３—", 90, 285)
    assert read_lines(head, line("正文。", 20, 100), number, pages=3) == ["正文。"] * 3


def test_lines_of_different_sizes_stay_in_their_order() -> None:
    assert read_lines(line("落款机关", 60, 100, 12), line("2025年1月", 60, 130, 16)) == [
        "落款机关",
        "2025年1月",
    ]


def test_a_line_set_to_the_right_is_a_paragraph() -> None:
    signed, date = line("凤凰镇政府", 130, 130), line("一月八日", 140, 145)
    got = read_lines(line(FULL, 20, 100), line("尾。", 20, 115), signed, date, line("打印本页", 20, 160))
    assert got == [FULL + "尾。", "凤凰镇政府", "一月八日", "打印本页"]


@pytest.mark.parametrize("clock", ["2026/11/21 17:47", "11/21/26, 5:47 PM", "2026/11/21 下午5:47"])
def test_what_a_browser_prints_around_a_page(clock: str) -> None:
    head, title = line(clock, 10, 10, 5), line("网页的标题", 110, 10, 5)
    address, number = line("https://example.gov.cn/a.html", 10, 290, 5), line("1/1", 180, 290, 5)
    layout = laid_out([*head, *title, *line("正文。", 20, 100), *address, *number])
    assert texts(layout) == ["正文。"]
    printed = "".join(margin.text for margin in layout.margins)
    wanted = f"{clock}网页的标题https://example.gov.cn/a.html1/1"
    assert printed.replace(" ", "") == wanted.replace(" ", "")
    assert printed_address(layout.margins) == "https://example.gov.cn/a.html"


def test_a_number_in_the_text_stays() -> None:
    assert read_lines(line("正文", 20, 100), line("3", 20, 130)) == ["正文", "3"]


@pytest.mark.parametrize(
    ("file", "message", "code"),
    [("locked.pdf", "密码", "READ-FORMAT"), ("scan.pdf", "扫描件", "READ-SCAN")],
)
def test_refused(file: str, message: str, code: str) -> None:
    assert refusal(file, (FIXTURES / file).read_bytes(), message) == f"1:1: {code}"


@pytest.mark.parametrize(
    ("picture", "code"), [("20 30 575 800", "READ-SCAN"), ("20 30 90 90", "READ-FORMAT")]
)
def test_a_scan_that_was_printed_has_an_address_above_it_and_is_a_scan(picture: str, code: str) -> None:
    page = f"page 595 842\npicture {picture}\ntext 40 18 8 https://www.example.gov.cn/scan.html 1/1\n"
    assert refusal("a.pdf", drawn(page).data()) == f"1:1: {code}"


@pytest.mark.parametrize("tenth", [1, 3, 5, 7, 9])
def test_cut_off(tenth: int) -> None:
    data = (FIXTURES / "table.pdf").read_bytes()
    assert refusal("a.pdf", data[: len(data) * tenth // 10]).startswith("1:1: READ-")


def made(content: bytes, kids: str = "3 0 R", count: int = 1) -> bytes:
    """A small PDF with one content stream, compressed."""
    stream = zlib.compress(content, 9)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        + f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n".encode()
        + b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        + b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        + f"4 0 obj<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode()
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nothing", b"%PDF-1.4\n"),
        ("noise", b"%PDF-1.7\n" + bytes(range(256)) * 40),
        ("page tree that loops", made(b"", "2 0 R")),
        ("bomb", made(b" " * 200_000_000)),
        ("many characters", made(b"BT /F 1 Tf " + b"(" + b"x" * 3_000_000 + b") Tj ET")),
        (
            "scattered",
            made(b"".join(b"BT /F 5 Tf %d %d Td (x) Tj ET " % (i % 590, i % 797) for i in range(90_000))),
        ),
        ("many pages", made(b"", "3 0 R " * 2000, 2000)),
        ("many forms", made(b"q " * 2_000_000)),
    ],
)
def test_hostile(name: str, data: bytes) -> None:
    begun = time.monotonic()
    assert refusal(f"{name}.pdf", data).startswith("1:1: READ-")
    assert time.monotonic() - begun < pdf._SECONDS + 5  # the bound holds; not a benchmark


@settings(
    max_examples=settings().max_examples // 10, deadline=None
)  # a process each, with a bound of its own
@given(st.data())
def test_damaged(data: st.DataObject) -> None:
    whole = bytearray((FIXTURES / "table.pdf").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    before = os.times()
    try:
        holds(read("a.pdf", bytes(whole)))
    except LawgovError as error:
        assert all(d.code.startswith("READ-") for d in error.diagnostics)
    after = os.times()
    if FUZZ:  # seconds of processor time, for the clock is the whole machine's
        assert after.children_user + after.children_system - before.children_user - before.children_system < 2


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 0.01)
    assert refusal("a.pdf", (FIXTURES / "table.pdf").read_bytes(), "秒") == "1:1: READ-STOPPED"


PLACES = st.builds(
    line,
    st.text("字一、（）。a1", min_size=1, max_size=6),
    st.floats(0, 190),
    st.floats(0, 290),
    st.sampled_from((8.0, 10.0, 16.0)),
)


@given(st.lists(PLACES, max_size=30), st.integers(1, 3))
def test_no_character_is_lost(lines: list[list[Char]], pages: int) -> None:
    layout = laid_out(*lines, pages=pages)
    left = [margin.text for margin in layout.margins] + [head.text for head in layout.repeated]
    got = Counter("".join([*texts(layout), *left]))
    count = Counter(char.text for chars in lines for char in chars)
    assert {c: n for c, n in got.items() if c not in " \t"} == {c: n * pages for c, n in count.items()}
