"""Last year's plans beside this year's measures: on the report's page and in the comparison."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site, opened, settled
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import FENGHUANG, ZHAILI

pytestmark = pytest.mark.browser

REPORT, PLANS = PAGE_TYPES["report"], PAGE_TYPES["compare-plans"]


def test_a_plan_opens_to_what_may_answer_it(browser: Browser, web: Site) -> None:
    """Without scripts, from the town's page, by keyboard."""
    with opened(browser, web, PAGE_TYPES["town"], java_script_enabled=False) as page:
        page.get_by_role("link", name="2023年的安排与 2024年的举措").click()
        expect(page).to_have_url(web.url(f"{REPORT}#promises"))
        section = page.get_by_role("region", name="上年安排与本年举措")
        expect(section).to_contain_text("不是没有做")
        plan = section.locator(".promises").first.locator("> li:has(ul)").first
        expect(plan.locator("u").first).to_be_visible()
        answer = plan.locator("li a").first
        shared = answer.locator("u").first.inner_text()
        answer.press("Enter")
        expect(page.locator(":target")).to_contain_text(shared)


def test_the_comparison_shows_plans_beside_measures(browser: Browser, web: Site) -> None:
    with opened(browser, web, PAGE_TYPES["compare"]) as page:
        settled(page, PAGE_TYPES["compare"])
        page.get_by_label("对照", exact=True).select_option("plans")
        expect(page).to_have_url(re.compile("mode=plans"))
        part = page.get_by_role("region", name="左边报告的安排")
        row = part.locator(".compare-row", has_text="在固有的线下宣传方式的基础上")
        expect(row.locator(".compare-side").nth(1).locator(".compare-cell").first).to_contain_text("可能相关")
        expect(row.locator("mark").first).to_be_visible()
        expect(page.locator("[data-part=measures]")).not_to_be_visible()
        href = row.locator(".permalink").nth(1).get_attribute("href") or ""
        assert href.startswith(f"{web.url(f'towns/{FENGHUANG}/2024.html')}#p-")
        page.emulate_media(media="print")
        expect(row).to_be_visible()
        expect(page.get_by_text("“未见对应内容”不是没有做")).to_be_visible()
        page.emulate_media(media="screen")
        page.go_back()
        expect(page.locator("[data-part=measures]")).to_be_visible()
        expect(part).not_to_be_visible()


@pytest.mark.parametrize("other", [f"{ZHAILI}-2023", f"{FENGHUANG}-2021"])
def test_years_apart_are_only_put_side_by_side(browser: Browser, folder: Site, other: str) -> None:
    path = f"compare.html?mode=plans&a={other}&b={FENGHUANG}-2024"
    with opened(browser, folder, path) as page:
        settled(page, path)
        expect(page.get_by_text("才逐句对应")).to_be_visible()
        expect(page.get_by_text("至多三处")).not_to_be_visible()
        plans = page.locator("[data-linked=plans]")
        expect(plans.locator(".compare-row")).to_have_count(1)
        expect(plans.locator("mark")).to_have_count(0)
