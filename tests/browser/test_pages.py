"""Every page type in a browser: accessible, still, quiet, readable without scripts, used by keyboard."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import Site, opened, serve, settled
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import ZHAILI

pytestmark = pytest.mark.browser

PAGES = list(PAGE_TYPES.values())
REPORT, SIGNED, COMPARE = (PAGE_TYPES[name] for name in ("report", "report-signed", "compare"))
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
COLOUR = ["color-contrast", "link-in-text-block"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[tuple[Literal["light", "dark"], list[str]], ...] = (("light", RULES), ("dark", COLOUR))


@cache
def axe() -> str:
    """The script of axe-core."""
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, rules: list[str]) -> list[str]:
    """What axe finds on a page that has its script."""
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{v['id']}: {node['html'][:160]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_accessible(browser: Browser, web: Site, path: str) -> None:
    """No axe violation, nothing wider than the window: phone, tablet, desk, text at twice its size; each in
    light, and for what depends on colour in dark, which changes nothing else (tests/pages/test_design.py)."""
    faults = []
    with opened(browser, web, path) as page:
        settled(page, path)
        page.evaluate(axe())
        for width, text in ((320, 100), (768, 100), (1280, 100), (1280, 200)):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("size => document.documentElement.style.fontSize = size", f"{text}%")
            for scheme, rules in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                faults += [f"{width} {text} {scheme} {found}" for found in violations(page, rules)]
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                faults.append(f"{width} {text}: {wide} wide")
    assert not faults


@pytest.mark.parametrize("path", [path for path in PAGES if "404" not in path])
def test_works_in_a_folder(browser: Browser, folder: Site, path: str) -> None:
    with opened(browser, folder, path) as page:
        settled(page, path)
        expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("path", PAGES)
def test_readable_without_scripts(browser: Browser, web: Site, path: str) -> None:
    with opened(browser, web, path, java_script_enabled=False) as page:
        expect(page.locator("h1")).to_be_visible()
        for locator in page.locator(".js-only").all():
            expect(locator).not_to_be_visible()
    if path == REPORT:
        with opened(browser, web, path, java_script_enabled=False) as page:
            expect(page.locator(".document")).to_contain_text("凤凰镇坚持以习近平新时代")
            expect(page.locator("#cite-gbt7714")).to_contain_text("[R/OL]")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_it_loads(browser: Browser, web: Site, path: str, width: int) -> None:
    script = """() => new Promise(done => {
        let total = 0;
        new PerformanceObserver(list => {
            for (const shift of list.getEntries()) if (!shift.hadRecentInput) total += shift.value;
        }).observe({type: 'layout-shift', buffered: true});
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(total))));
    })"""
    with opened(browser, web, path, viewport={"width": width, "height": 844}) as page:
        settled(page, path)
        assert page.evaluate(script) < 0.01


def test_the_missing_page_works_at_any_depth(browser: Browser, site_folder: Path) -> None:
    with serve(site_folder, "/fzbg/") as site, opened(browser, site, "a/b/404") as page:
        page.get_by_role("link", name="检索", exact=True).first.click()
        expect(page).to_have_url(site.url("search.html"))


def test_skip_link_and_focus(browser: Browser, web: Site) -> None:
    with opened(browser, web, REPORT) as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip-link")).to_be_focused()
        expect(page.locator(".skip-link")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


def test_source_view_shows_what_was_removed(browser: Browser, web: Site) -> None:
    with opened(browser, web, "towns/500101157/2024.html") as page:
        debris = page.locator("del.debris")
        expect(debris).to_have_count(1)
        expect(debris).not_to_be_visible()
        page.get_by_role("button", name="原文样式").press("Enter")
        expect(debris).to_be_visible()
        expect(debris).to_have_text("[bookmark: _GoBack]")
        page.get_by_role("button", name="整理后").press("Enter")
        expect(debris).not_to_be_visible()
    with opened(browser, web, REPORT) as page:
        tops = "names => names.map(n => document.getElementById(n).getClientRects()[0].top)"
        joined = page.locator(".is-joined > .heading").first.get_attribute("id")
        above = page.locator(".is-continued").first.get_attribute("id")
        first, second = page.evaluate(tops, [above, joined])
        assert second > first
        page.get_by_role("button", name="原文样式").click()
        same = "n => getComputedStyle(document.getElementById(n)).display"
        assert page.evaluate(same, joined) == page.evaluate(same, above) == "inline"


def test_what_is_chosen_is_told_in_high_contrast(browser: Browser, web: Site) -> None:
    ground = "e => getComputedStyle(e).backgroundColor"
    for path, chosen, other in (
        (REPORT, "button[aria-pressed=true]", "button[aria-pressed=false]"),
        (REPORT, ".year-links a[aria-current]", ".year-links a:not([aria-current])"),
        (
            "search.html?q=%E6%B3%95&year=2024",
            ".facet-list a[aria-current]",
            ".facet-list a:not([aria-current])",
        ),
    ):
        with opened(browser, web, path, forced_colors="active") as page:
            page.wait_for_selector(chosen)
            one, two = (page.locator(of).first.evaluate(ground) for of in (chosen, other))
            assert one != two, chosen


def test_what_is_copied_of_a_report_is_its_text_alone(browser: Browser, web: Site) -> None:
    with opened(browser, web, REPORT, permissions=["clipboard-read", "clipboard-write"]) as page:
        words = page.locator(".document .heading, .document .paragraph").all_inner_texts()
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.document'))")
        page.keyboard.press("Control+C")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert "一、党政主要负责人履行推进法治建设第一责任人职责情况" in copied
    left = "".join(copied.split())
    for piece in sorted(("".join(one.split()) for one in words), key=len, reverse=True):
        left = left.replace(piece, "", 1)
    assert left.replace("凤凰镇2024年度法治政府建设情况报告", "") == ""


def test_citations(browser: Browser, web: Site) -> None:
    with opened(browser, web, SIGNED, permissions=["clipboard-read", "clipboard-write"]) as page:
        address = f"https://example.gov.cn/fzbg/{SIGNED}"
        today = page.evaluate("new Date().toLocaleDateString('sv')")
        title = "关于2023年度法治政府建设工作的报告"
        text = f"中共寨里镇党委, 寨里镇人民政府. {title}[R/OL]. (2023-12-29)[{today}]. {address}."
        expect(page.locator("#cite-gbt7714")).to_have_text(text)
        page.locator("[data-copy=cite-gbt7714]").click()
        expect(page.locator("[data-cite-status]")).to_have_text("已复制")
        assert page.evaluate("navigator.clipboard.readText()") == text
        page.locator(".citation summary", has_text="RIS").click()
        with page.expect_download() as download:
            page.locator("[data-download=cite-ris]").click()
        assert download.value.suggested_filename == f"{ZHAILI}-2023.ris"
        ris = Path(download.value.path()).read_bytes().decode()
        assert f"Y2  - {today.replace('-', '/')}\r\n" in ris
        assert ris.endswith("ER  - ")


def test_lists_sort_and_filter(browser: Browser, web: Site) -> None:
    with opened(browser, web, "years/2024.html") as page:
        names = page.locator("#report-rows th a")
        assert names.all_inner_texts() == ["眉山乡", "皇城镇", "金岭镇", "凤凰镇", "白土镇", "共和镇"]
        head = page.get_by_role("columnheader", name="字数")
        head.get_by_role("button").press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        assert names.first.inner_text() == "金岭镇"
        head.get_by_role("button").press("Enter")
        assert names.last.inner_text() == "金岭镇"
        page.get_by_label("在本表中筛选").fill("淄博")
        expect(page.locator("#report-rows tr:visible")).to_have_count(3)
        expect(page.locator(".list-filter [role=status]")).to_have_text("显示 3 行，共 6 行")
    with opened(browser, web, "regions/37.html") as page:
        page.get_by_label("在本表中筛选").fill("寨里")
        expect(page.locator("[data-group]:visible")).to_have_count(1)
        expect(page.locator("[data-row]:visible")).to_have_count(1)
