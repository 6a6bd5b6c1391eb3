"""The menu of a passage: its link, a quotation with its source, a text to share; on reports and on hits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.browsing import Site, opened
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import FENGHUANG, GONGHE, ZHAILI

BASE = "https://example.gov.cn/fzbg/"
SIGNED = f"towns/{ZHAILI}/2023.html"
TABLES = f"towns/{GONGHE}/2021.html"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
LINK, QUOTE, SHARE = "复制链接", "复制引文（GB/T 7714）", "复制分享文字"

SHARING = """
window.sent = [];
Object.defineProperty(navigator, "share", {value: async (data) => { window.sent.push(data); }});
"""


DIFFERENT = """async () => {
  const { spotted, quote } = lawgov.passages;
  const squeezed = (text) => text.replace(/\\s/g, "");
  const wrong = [];
  for (const link of document.querySelectorAll(".document .permalink")) {
    const { code, year, anchor } = spotted(link.href);
    const quoted = quote(await lawgov.loadText(code, year), anchor);
    const block = document.getElementById(anchor).cloneNode(true);
    for (const debris of block.querySelectorAll(".debris")) debris.remove();
    const cells = [...block.querySelectorAll("td, th")];
    const words = (cells.length ? cells : [block]).map((one) => squeezed(one.textContent));
    const found = squeezed(quoted?.words ?? "");
    if (!quoted || !(quoted.cut || words.every((word) => found.includes(word)))) wrong.push([anchor, found]);
  }
  return wrong;
}"""
"""The passages whose quotation lacks words that the page shows."""


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def _menu(page: Page) -> Locator:
    return page.locator(".passage-menu")


def _choose(page: Page, opener: Locator, name: str, said: str) -> str:
    opener.press("Enter")
    _menu(page).get_by_role("button", name=name).press("Enter")
    expect(page.locator(".passage-said")).to_have_text(re.compile(f"^{said}"))
    expect(opener).to_be_focused()
    return _copied(page)


def test_the_keyboard_opens_walks_and_closes_the_menu(browser: Browser, web: Site) -> None:
    with opened(browser, web, SIGNED) as page:
        openers = page.locator(".document .permalink")
        opener = openers.nth(4)
        opener.focus()
        expect(opener).to_have_role("button")
        expect(opener).to_have_accessible_name(re.compile(r"^“.{12}……”：链接、引文、分享$"))
        expect(opener).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Space")
        buttons = _menu(page).get_by_role("button")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(_menu(page)).to_have_accessible_name(opener.get_attribute("aria-label") or "?")
        expect(buttons.first).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        expect(buttons.nth(2)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(buttons.first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(buttons.last).to_be_focused()
        page.keyboard.press("Escape")
        expect(_menu(page)).to_have_count(0)
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("End")
        page.keyboard.press("Tab")
        expect(_menu(page)).to_have_count(0)
        page.keyboard.press("Shift+Tab")
        expect(opener).to_be_focused()


def test_there_is_one_menu_and_a_click_elsewhere_closes_it(browser: Browser, web: Site) -> None:
    with opened(browser, web, SIGNED) as page:
        openers = page.locator(".document .permalink")
        for number in (2, 3):
            openers.nth(number).press("Enter")
            expect(_menu(page)).to_have_count(1)
            expect(page.locator("[aria-expanded=true]")).to_have_count(1)
        openers.nth(3).click()
        expect(_menu(page)).to_have_count(0)
        openers.nth(3).click()
        expect(_menu(page)).to_have_count(1)
        page.mouse.click(2, 300)
        expect(_menu(page)).to_have_count(0)


@pytest.mark.parametrize("where", ["web", "folder"])
def test_a_paragraph_is_linked_quoted_and_shared(
    browser: Browser, request: pytest.FixtureRequest, where: str
) -> None:
    site = request.getfixturevalue(where)
    with opened(browser, site, SIGNED, permissions=CLIPBOARD) as page:
        block = page.locator(".document .paragraph", has_text="人民调解+简易听证").first
        anchor = block.get_attribute("id")
        words = block.evaluate("block => (block.closest('.run-in') ?? block).textContent.trim()")
        address = f"{BASE}{SIGNED}#{anchor}"
        opener = block.locator(".permalink")
        assert _choose(page, opener, LINK, "链接已复制") == address
        today = page.evaluate("new Date().toLocaleDateString('sv')")
        source = "中共寨里镇党委, 寨里镇人民政府. 关于2023年度法治政府建设工作的报告[R/OL]. (2023-12-29)"
        quotation = _choose(page, opener, QUOTE, "引文已复制").replace("\r\n", "\n")
        quoted, _, cited = quotation.rpartition("\n")
        assert cited == f"{source}[{today}]. {address}."
        of_report = str(page.locator("#cite-gbt7714").text_content())
        assert cited == of_report.replace(SIGNED, f"{SIGNED}#{anchor}")
        whole = quoted[1:-1].removesuffix("……")
        assert words.startswith(whole)
        assert len(whole) <= 300
        shared = _choose(page, opener, SHARE, "分享文字已复制")
        assert shared == f"寨里镇 2023 年：{quoted[1:-1]} {address}"


def test_every_paragraph_has_the_words_that_are_shown(browser: Browser, web: Site) -> None:
    for path in (SIGNED, TABLES, "towns/500101157/2024.html", f"towns/{FENGHUANG}/2024.html"):
        with opened(browser, web, path) as page:
            page.locator(".document .permalink").first.press("Enter")
            expect(_menu(page)).to_have_count(1)
            wrong = page.evaluate(DIFFERENT)
            assert wrong == []


def test_a_hit_is_linked_quoted_and_shared(browser: Browser, web: Site) -> None:
    query = "search.html?q=%E4%BA%BA%E6%B0%91%E8%B0%83%E8%A7%A3%2B%E7%AE%80%E6%98%93"  # 人民调解+简易
    with opened(browser, web, query, permissions=CLIPBOARD) as page:
        hit = page.locator(f"[data-report='{ZHAILI}-2023']")
        opener = hit.locator(".permalink").first
        expect(opener).to_have_accessible_name(re.compile(r"^“.+”：链接、引文、分享$"))
        href = opener.get_attribute("href")
        assert _choose(page, opener, LINK, "链接已复制") == f"{BASE}{href}"
        quotation = _choose(page, opener, QUOTE, "引文已复制")
        assert "人民调解+简易听证" in quotation
        assert quotation.endswith(f"]. {BASE}{href}.")
        assert _choose(page, opener, SHARE, "分享文字已复制").startswith("寨里镇 2023 年：")
        opener.press("Enter")
        page.keyboard.press("ArrowDown")  # in the menu, not among the hits
        expect(_menu(page).get_by_role("button").nth(1)).to_be_focused()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()


def test_where_the_browser_shares_it_is_offered(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        page.add_init_script(SHARING)
        page.goto(web.url(SIGNED))
        opener = page.locator(".document .permalink").nth(4)
        opener.press("Enter")
        _menu(page).get_by_role("button", name="分享到其他应用").press("Enter")
        page.wait_for_function("window.sent.length")
        (sent,) = page.evaluate("window.sent")
        assert sent["url"] == BASE + SIGNED + str(opener.get_attribute("href"))
        assert sent["text"].startswith("寨里镇 2023 年：")
        assert sent["url"] not in sent["text"]


def test_without_its_script_the_menu_is_a_link(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        empty = {"body": "", "content_type": "text/javascript"}
        page.route("**/assets/passages.js", lambda route: route.fulfill(**empty))
        page.goto(web.url(SIGNED))
        opener = page.locator(".document .permalink").nth(4)
        opener.press("Enter")
        page.wait_for_url("**#*")
        assert page.url == web.url(SIGNED) + str(opener.get_attribute("href"))
    with opened(browser, web, SIGNED, java_script_enabled=False) as page:
        opener = page.locator(".document .permalink").nth(4)
        opener.press("Enter")
        assert page.url == web.url(SIGNED) + str(opener.get_attribute("href"))


@pytest.mark.parametrize("path", [SIGNED, TABLES, PAGE_TYPES["search"]])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_stays_within_the_window(browser: Browser, web: Site, path: str, width: int) -> None:
    with opened(browser, web, path, viewport={"width": width, "height": 800}) as page:
        for opener in (page.locator(".permalink").first, page.locator(".permalink").last):
            opener.press("Enter")
            expect(_menu(page)).to_have_count(1)
            box = _menu(page).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            page.keyboard.press("Escape")
