"""Figures in the browser: two reports side by side, the town that an address asks for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site, opened, settled
from tests.pages.support import FENGHUANG, JINLING

pytestmark = pytest.mark.browser


def test_the_comparison_shows_figures_side_by_side(browser: Browser, web: Site) -> None:
    path = f"compare.html?a={FENGHUANG}-2023&b={JINLING}-2024"
    with opened(browser, web, path) as page:
        settled(page, path)
        page.get_by_label("对照", exact=True).select_option("文中数字")
        expect(page).to_have_url(re.compile("mode=figures"))
        part = page.locator("[data-stated]")
        row = part.locator(".compare-row").filter(has_text="法治讲座宣讲")
        expect(row.locator(".compare-cell")).to_have_count(2)
        left, right = row.locator(".compare-cell").all()
        expect(left).to_contain_text("未写明")
        expect(right.get_by_role("link")).to_have_text("12场次")
        expect(page.locator("[data-part=measures]")).to_be_hidden()
        expect(page.get_by_label("标出异同")).to_be_hidden()
        right.get_by_role("link").click()
        expect(page.locator(":target")).to_contain_text("开展法治讲座12场次")


def test_a_countys_page_points_out_the_town_that_is_asked_for(browser: Browser, web: Site) -> None:
    with opened(browser, web, f"towns/{JINLING}/index.html") as page:
        page.get_by_role("link", name="2024年同县各乡镇的数字").click()
        chosen = page.locator(".stating-list .is-chosen")
        expect(chosen.first).to_contain_text("金岭镇")
        own = page.locator(f".stating-list > li:has(a[href*='/{JINLING}/'])")
        assert 0 < chosen.count() == own.count() < page.locator(".stating-list > li").count()
        expect(page.locator("circle.is-chosen")).to_have_count(1)  # both state how many lectures
        expect(page.locator("circle")).to_have_count(2)
