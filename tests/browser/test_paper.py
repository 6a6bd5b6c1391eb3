"""What comes out of the printer: the pages of a PDF, measured."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.browsing import Site, opened
from tests.browser.sites import PAGE_TYPES

pytestmark = pytest.mark.browser

MM = 72 / 25.4  # points
FULL = re.compile(r"[\u4e00-\u9fff，。、；：]+")


def _printed(page: Page) -> list[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [document[number] for number in range(len(document))]


def _lines(page: pypdfium2.PdfPage) -> dict[float, str]:
    """The lines of a page: how far above its lower edge each stands, in points, and its characters."""
    text = page.get_textpage()
    found: dict[float, str] = defaultdict(str)
    for number in range(text.count_chars()):
        char = text.get_text_range(number, 1)
        if char.strip():
            _, low, _, high = text.get_charbox(number, loose=True)
            near = next((at for at in found if abs(at - (low + high) / 2) < 4), (low + high) / 2)
            found[near] += char
    return found


def _words(pages: list[pypdfium2.PdfPage]) -> str:
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def test_a_report_after_the_standard(browser: Browser, web: Site) -> None:
    """GB/T 9704-2012, 5.2: A4, margins of 37 and 28 mm, 22 lines of 28 characters of size 3, page numbers."""
    with opened(browser, web, PAGE_TYPES["report-signed"]) as page:
        text = "".join(page.locator(".document .paragraph").all_text_contents())
        pages = _printed(page)
    assert len(pages) == 7  # 3,411 characters, 28 × 22 a page, and the lines that paragraphs leave open
    lengths: Counter[int] = Counter()
    for number, printed in enumerate(pages, 1):
        assert [round(side) for side in printed.get_size()] == [595, 842]
        *body, last = sorted(_lines(printed).items(), reverse=True)
        assert last[1] == f"—{number}—"
        first = (297 - 37) * MM  # upper edge of the type area
        rows = [(first - at) / (225 / 22 * MM) - 0.5 for at, _ in body]
        assert all(abs(row - round(row)) < 0.1 for row in rows), "off the grid of lines"
        assert rows[0] > -0.1 and rows[-1] < 21.1
        lengths.update(len(line) for _, line in body if FULL.fullmatch(line))
    assert lengths.most_common(1)[0][0] == max(lengths) == 28, lengths
    assert max(len(_lines(printed)) for printed in pages) == 22 + 1  # and the page's number
    assert "打印自“乡镇法治政府建设报告档案”：https://example.gov.cn/fzbg/towns/" in _words(pages[-1:])
    words = _words(pages)
    assert "".join(text.split())[:200] in words
    for interface in ("检索", "目录", "引用本报告", "负责人履职", "原文样式"):
        assert interface not in words


def test_a_comparison_is_printed_with_its_texts(browser: Browser, web: Site) -> None:
    with opened(browser, web, PAGE_TYPES["compare"]) as page:
        page.wait_for_selector("[data-part=''] ins")
        texts = page.locator(".compare-text").all_text_contents()
        words = _words(_printed(page))
    assert len(texts) > 20
    for text in texts:
        assert "".join(text.split())[:8] in words
    for interface in ("左边的报告", "标出异同", "左右对换", "检索"):
        assert interface not in words


def test_lists_are_printed_without_their_controls(browser: Browser, web: Site) -> None:
    for name in ("year", "county", "town"):
        with opened(browser, web, PAGE_TYPES[name]) as page:
            title = page.locator("h1").inner_text()
            words = _words(_printed(page))
        assert title in words
        for interface in ("在本表中筛选", "↕", "跳到正文", "报告错误"):
            assert interface not in words, (name, interface)


def test_hits_are_printed_with_what_was_searched_for_and_without_controls(
    browser: Browser, web: Site
) -> None:
    with opened(browser, web, "search.html?q=%E6%99%AE%E6%B3%95&year=2023-2024") as page:
        page.wait_for_selector(".hit-all")
        page.wait_for_selector("#search-chosen li")
        words = _words(_printed(page))
        shown = page.locator("#search-status").inner_text()
    for said in ("普法", "2023—2024年", shown, "全部"):
        assert "".join(said.split()) in words
    for interface in ("排序", "逐句", "最早", "数各部分的份数", "再看10份", "订阅"):
        assert interface not in words, interface


def test_the_states_of_a_year_differ_on_paper(browser: Browser, web: Site) -> None:
    """Backgrounds are not printed unless a page asks for it; a year would be white on white."""
    with opened(browser, web, PAGE_TYPES["county"]) as page:
        page.emulate_media(media="print")
        style = "([e, name]) => getComputedStyle(document.querySelector(e)).getPropertyValue(name)"
        of = {
            state: [page.evaluate(style, [f".town-grid .is-{state}", name]) for name in STATE_STYLES]
            for state in ("published", "missing", "absent")
        }
        assert len({tuple(values) for values in of.values()}) == 3
        assert page.evaluate(style, [".is-published", "print-color-adjust"]) == "exact"


STATE_STYLES = ("background-color", "border-style", "text-decoration-line")
