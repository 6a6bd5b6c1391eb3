"""The search page in a browser, on a web host and from a folder."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lawgov_site.folding import fold
from tests.browser.browsing import Site, opened

pytestmark = pytest.mark.browser


@pytest.fixture(params=["web", "folder"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def reports(page: Page) -> list[str]:
    page.wait_for_selector("[data-total]")
    found: list[str] = page.eval_on_selector_all("[data-report]", "all => all.map(one => one.dataset.report)")
    return found


def total(page: Page) -> tuple[str | None, str | None]:
    count = page.locator("[data-total]")
    count.wait_for()
    return count.get_attribute("data-total"), count.get_attribute("data-exact")


def test_hits_lead_to_the_words_on_their_page(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        assert total(page) == ("7", "true")
        links = page.eval_on_selector_all(".hit-text a", "all => all.map(a => [a.href, a.textContent])")
        assert len(links) > 7
        for address, text in links:
            page.goto(address)
            anchor = address.partition("#")[2]
            assert "普法" in text
            expect(page.locator(f"[id='{anchor}']")).to_contain_text("普法")


def test_every_mark_is_the_query(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=２０２４年") as page:
        reports(page)
        marks = page.eval_on_selector_all("mark", "all => all.map(one => one.textContent)")
        assert marks and {fold(mark) for mark in marks} == {"2024年"}


def test_filters_are_in_the_address_and_back_undoes_them(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        assert len(reports(page)) == 7
        page.get_by_label("年度").select_option("2023")
        expect(page.locator("[data-total='2']")).to_be_visible()
        assert "year=2023" in page.url
        page.get_by_label("年度").select_option("")
        page.get_by_label("省", exact=True).select_option("37")
        page.get_by_label("市", exact=True).select_option("3703")
        page.get_by_label("县", exact=True).select_option("370302")
        expect(page.locator("[data-total='1']")).to_be_visible()
        assert "region=370302" in page.url
        page.go_back()
        expect(page.get_by_label("县", exact=True)).to_have_value("")
        assert "region=3703" in page.url and "region=370302" not in page.url


def test_an_address_restores_the_whole_search(browser: Browser, site: Site) -> None:
    address = "search.html?q=存在&year=2024&region=370305&kind=problems"
    with opened(browser, site, address) as page:
        assert all(one.startswith("370305") for one in reports(page))
        assert page.get_by_label("部分").input_value() == "problems"
        assert page.get_by_label("县", exact=True).input_value() == "370305"
        kinds = page.eval_on_selector_all(".hit .kind-tag", "all => all.map(one => one.textContent)")
        assert len(set(kinds)) == 1


def test_results_come_while_typing(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html") as page:
        page.get_by_role("searchbox").press_sequentially("凤凰")
        expect(page.locator("[data-total='3']")).to_be_visible()
        assert page.url.endswith("search.html?q=%E5%87%A4%E5%87%B0")
        page.get_by_role("searchbox").fill("")
        expect(page.locator("[data-report]")).to_have_count(0)
        expect(page.locator("[data-total]")).to_have_count(0)


def test_nothing_found_is_said(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=区块链") as page:
        assert (reports(page), total(page)) == ([], ("0", "true"))
        expect(page.get_by_role("status")).to_contain_text("没有报告")


def test_without_scripts_the_page_offers_the_lists(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法", java_script_enabled=False) as page:
        assert "检索需要 JavaScript" in page.locator("noscript").inner_text()
        expect(page.locator("#search-form")).to_be_hidden()
        expect(page.get_by_role("link", name="2024")).to_be_visible()
        expect(page.get_by_role("link", name="山东省")).to_be_visible()


@pytest.mark.parametrize("what", ["**/search/manifest.js*", "**/search/*/all.js*", "**/towns/*/2024.js*"])
def test_a_file_that_does_not_come_is_said_and_can_be_tried_again(
    browser: Browser, web: Site, what: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(what, lambda route: route.abort())
    page.goto(web.url("search.html?q=普法"))
    expect(page.get_by_role("status")).to_contain_text("没有载入")
    expect(page.locator("[data-report]")).to_have_count(0)
    expect(page.locator("[data-total]")).to_have_count(0)
    page.unroute(what)
    page.get_by_role("button", name="重试").click()
    assert len(reports(page)) == 7
    context.close()


def test_a_cold_query_stays_within_its_budget(browser: Browser, web: Site, site_folder: Path) -> None:
    """At most 80 KB and 12 requests for all search files of one query, with all its excerpts."""
    with opened(browser, web) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(web.url("search.html?q=法治政府建设"))
        reports(page)
    paths = [url.removeprefix(web.address) for url in loaded]
    own = [path for path in paths if path.startswith(("search/", "assets/search.js")) or path.endswith(".js")]
    own.remove("assets/site.js")
    texts = [path for path in own if path.startswith("towns/")]
    assert len(own) - len(texts) <= 4
    assert len(own) <= 12
    index = sum(len(gzip.compress((site_folder / path).read_bytes())) for path in own if path not in texts)
    five_texts = sorted(len(gzip.compress((site_folder / path).read_bytes())) for path in texts)[-5:]
    assert index + sum(five_texts) <= 80_000
