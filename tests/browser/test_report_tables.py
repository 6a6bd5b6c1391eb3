"""Tables of a report: on a phone, on paper, in the comparison."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site, opened
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import FENGHUANG, GONGHE

pytestmark = pytest.mark.browser

REPORT = PAGE_TYPES["report-tables"]
MM = 72 / 25.4  # points
PHONE = {"width": 390, "height": 844}


def test_a_wide_table_scrolls_in_its_box_and_the_page_does_not(browser: Browser, web: Site) -> None:
    with opened(browser, web, REPORT, viewport=PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        box = page.get_by_role("region", name="第 1 张表，可左右滚动")
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        box.focus()
        last = box.get_by_role("cell", name="112", exact=True).first
        expect(last).not_to_be_in_viewport()
        for _ in range(30):
            page.keyboard.press("ArrowRight")
        expect(last).to_be_in_viewport()


def test_a_row_can_be_linked_to(browser: Browser, web: Site) -> None:
    with opened(browser, web, REPORT, viewport=PHONE) as page:
        row = page.locator("tr", has_text="第39项任务")
        opener = row.locator("a.permalink")
        assert opener.get_attribute("href") == f"#{row.get_attribute('id')}"
        opener.click()  # the menu of the row; a link where there are no scripts
        expect(page.get_by_role("button", name="复制链接")).to_be_focused()
        page.goto(web.url(f"{REPORT}{opener.get_attribute('href')}"))
        marked, others = "tr:target > *", "tr:not(:target) > td"
        colour = "cell => getComputedStyle(cell).backgroundColor"
        assert page.locator(marked).first.evaluate(colour) != page.locator(others).first.evaluate(colour)


def test_a_table_on_paper(browser: Browser, web: Site) -> None:
    """All of it in the type area of GB/T 9704, its header on every page, no row on two."""
    with opened(browser, web, REPORT) as page:
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    heads, rows = 0, []
    for number in range(len(document)):
        text = document[number].get_textpage()
        for index in range(text.count_chars()):
            left, _, right, high = text.get_charbox(index)
            if text.get_text_range(index, 1).strip() and high > 40 * MM:  # not the page's number
                assert left > 25.9 * MM and right < (210 - 25.9) * MM
                assert high < (297 - 36.9) * MM
        words = "".join(text.get_text_bounded().split())
        tasks = [n for n in range(1, 41) if f"{n}第{n}项任务" in words]
        heads += "序号任务进度" in words
        rows += tasks
        assert all(f"年底前全部办结并公示结果{n}%" in words for n in tasks)
        assert ("序号任务进度" in words) == bool(tasks)
    assert rows == list(range(1, 41))
    assert heads > 1


def test_rows_are_compared_cell_by_cell(browser: Browser, web: Site) -> None:
    same = f"compare.html?a={GONGHE}-2021&b={GONGHE}-2021&diff=on"
    with opened(browser, web, same, viewport=PHONE) as page:
        row = page.locator(".compare-text.is-row", has_text="相邻用水").first
        expect(row).to_be_visible()
        cells = row.locator(".row-cell")
        assert cells.all_text_contents()[:3] == ["事由相邻用水", "1月101", "2月102"]
        expect(page.locator("[data-part-body] del, [data-part-body] ins")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    other = f"compare.html?a={GONGHE}-2021&b={FENGHUANG}-2021&diff=on"
    with opened(browser, web, other) as page:
        row = page.locator(".is-only .is-row", has_text="相邻用水").first
        assert row.locator("del").all_text_contents()[:3] == ["相邻用水", "101", "102"]
