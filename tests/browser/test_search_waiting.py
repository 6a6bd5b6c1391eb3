"""What the search page does while it waits, and with what comes late, is lost, or would cost too much."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site, opened, serve

from .searching import AT_MOST, MANY, box, hits, hold, options, wait_for, with_script

pytestmark = pytest.mark.browser


def test_the_older_query_is_cancelled(browser: Browser, web: Site) -> None:
    """Texts of the first query come when the second has been answered: they change nothing any more."""
    with opened(browser, web) as page:
        held = hold(page, "**/towns/*/*.js*")
        page.goto(web.url("search.html?q=普法"), wait_until="domcontentloaded")
        wait_for(page, held)
        box(page).fill("区块链")
        expect(page.locator("[data-total='0']")).to_be_visible()
        for route in held:
            route.continue_()
        page.wait_for_timeout(300)
        expect(page.locator("[data-total='0']")).to_be_visible()
        expect(hits(page)).to_have_count(0)


def test_back_leads_to_the_place_in_the_list(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        with_script(page, MANY)
        page.goto(web.url("search.html?q=普法"))
        expect(hits(page)).to_have_count(10)
        for shown in (20, 30):
            page.get_by_role("button", name="再看 10 份").click()
            expect(hits(page)).to_have_count(shown)
            expect(hits(page).nth(shown - 10)).to_be_focused()
        expect(page.locator("#search-more")).to_be_hidden()
        hits(page).nth(24).scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        before = page.evaluate("scrollY")
        assert before > 1_000
        hits(page).nth(24).click()
        page.wait_for_url("**/towns/**")
        page.go_back()
        expect(hits(page)).to_have_count(30)
        page.wait_for_function("before => Math.abs(scrollY - before) < 50", arg=before)


def test_a_count_that_is_not_exact_says_so_and_can_be_made_exact(browser: Browser, web: Site) -> None:
    """With stand-ins for the engine's answers, as the tests' archive is too small for such a count."""
    with opened(browser, web) as page:
        with_script(page, AT_MOST)
        page.goto(web.url("search.html?q=普法"))
        status, button = page.locator("#search-status"), page.locator("#search-count")
        expect(status).to_have_text("至多 1,234 份报告")
        expect(status).to_have_attribute("data-exact", "false")
        expect(page.locator("#facet-year li", has_text="2024")).to_contain_text("≤ 900")
        button.click()
        expect(status).to_have_text("已核对 400 / 1,234")
        assert page.get_by_role("progressbar").evaluate("bar => bar.value / bar.max") == 400 / 1234
        expect(button).to_have_text("停止")
        button.click()
        expect(status).to_have_text("至多 1,234 份报告")
        assert page.evaluate("signals[0].aborted")
        page.evaluate("finish()")
        expect(status).to_have_attribute("data-exact", "false")
        button.click()
        page.evaluate("fail()")
        expect(status).to_contain_text("search/x/p1.js")
        expect(hits(page).first).to_be_visible()
        button.click()
        page.evaluate("finish()")
        expect(status).to_have_text("在 1,100 份报告中找到")
        expect(status).to_have_attribute("data-exact", "true")
        expect(status).to_have_attribute("data-total", "1100")
        expect(button).to_be_hidden()
        expect(page.locator("#facet-year li", has_text="2024")).to_contain_text("800")
        expect(page.locator("#facet-year li", has_text="2024")).not_to_contain_text("≤")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps_as_results_come(browser: Browser, web: Site, width: int) -> None:
    """Every file of the index comes late, so that no shift counts as an answer to a key."""
    watch = """() => { window.shifts = [];
        new PerformanceObserver(list => {
            for (const one of list.getEntries()) {
                shifts.push([one.value, ...one.sources.map(({node}) => node && (node.id || node.nodeName))]);
            }
        }).observe({type: 'layout-shift', buffered: true}); }"""
    with opened(browser, web, viewport={"width": width, "height": 844}) as page:

        def late(route: Any) -> None:
            page.wait_for_timeout(600)
            route.continue_()

        page.route("**/search/*/all.js*", late)
        page.goto(web.url("search.html?q=普法&year=2024"))
        page.evaluate(watch)
        expect(hits(page).first).to_be_visible()
        box(page).fill("执法")
        expect(page.locator("[data-total]")).to_be_visible()
        page.wait_for_timeout(800)
        assert sum(shift[0] for shift in page.evaluate("shifts")) < 0.01, page.evaluate("shifts")


def test_at_work_is_said_only_after_a_while(browser: Browser, web: Site) -> None:
    """By a clock that the test sets: 250 ms after the last key the search begins, 200 ms later it says so."""
    with opened(browser, web) as page:
        held = hold(page, "**/search/*/all.js*")
        page.clock.install(time=0)
        page.goto(web.url("search.html"), wait_until="domcontentloaded")
        page.clock.pause_at(60_000)
        page.keyboard.type("普法")
        page.clock.run_for(260)
        wait_for(page, held)
        page.clock.run_for(180)
        expect(page.locator(".is-busy")).to_have_count(0)
        page.clock.run_for(40)
        expect(page.locator(".is-busy")).to_be_visible()
        held[0].continue_()
        expect(hits(page)).to_have_count(7)
        expect(page.locator(".is-busy")).to_have_count(0)


def test_what_is_needed_first_does_not_wait_for_the_manifest(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        manifest = hold(page, "**/search/manifest.js*")
        first = hold(page, "**/search/*/all.js*")
        page.goto(web.url("search.html?q=普法&region=370305"), wait_until="commit")
        wait_for(page, manifest)
        wait_for(page, first)
        for route in (*first, *manifest):
            route.continue_()
        expect(hits(page)).to_have_count(3)


def test_a_region_is_searched_before_what_lies_below_it_is_known(browser: Browser, web: Site) -> None:
    """And what is typed or chosen meanwhile does not undo it."""
    with opened(browser, web, "search.html?q=普法") as page:
        expect(page.locator("[data-total='7']")).to_be_visible()
        held = hold(page, "**/regions/37.js")
        page.get_by_label("省", exact=True).select_option("37")
        wait_for(page, held)
        box(page).fill("法治")
        page.wait_for_url(lambda url: unquote(url).endswith("q=法治&region=37"))
        for one in held:
            one.continue_()
        expect(page.get_by_label("市", exact=True)).to_be_enabled()
        expect(page.get_by_label("省", exact=True)).to_have_value("37")
        page.get_by_label("市", exact=True).select_option("3703")
        page.wait_for_url("**region=3703")
        page.get_by_label("省", exact=True).select_option("50")
        page.wait_for_url("**region=50")
        expect(page.locator("[data-total='1']")).to_be_visible()


def test_a_list_of_regions_that_does_not_come_is_said(browser: Browser, web: Site) -> None:
    own = browser.new_page()  # the request that fails is an error in the console
    own.route("**/regions/37.js", lambda route: route.abort())
    own.goto(web.url("search.html?q=普法"))
    own.get_by_label("省", exact=True).select_option("37")
    own.wait_for_url("**region=37")
    city = own.get_by_label("市", exact=True)
    expect(city.locator("option")).to_have_text("名单没有载入")
    expect(own.locator("[data-total='4']")).to_be_visible()
    own.unroute("**/regions/37.js")
    box(own).press("Enter")  # whatever is searched for next asks again
    expect(city).to_be_enabled()
    expect(city.locator("option").first).to_have_text("全部")
    own.close()


def test_a_lost_shard_is_named_and_the_search_tried_again(
    browser: Browser, site_folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site_folder, copy)
    shard = next(copy.glob("search/*/all.js"))
    content = shard.read_bytes()
    shard.unlink()
    context = browser.new_context()
    with serve(copy) as site:
        for address in (site.address, copy.as_uri() + "/"):
            page = context.new_page()
            page.goto(f"{address}search.html?q=普法")
            status = page.locator("#search-status")
            expect(status).to_contain_text(f"search/{shard.parent.name}/all.js")
            shard.write_bytes(content)
            page.get_by_role("button", name="重试").click()
            expect(hits(page)).to_have_count(7)
            expect(status).to_have_attribute("data-total", "7")
            shard.unlink()
    context.close()


def test_numbers_of_the_kinds_wait_until_somebody_looks_where_they_cost(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        with_script(page, "lawgov.kindsAreLoaded = async () => false;")
        page.goto(web.url("search.html?q=普法"))
        measures = page.locator("#facet-kind li", has_text="举措成效")
        expect(page.locator("#facet-year li").first).to_have_text("2024 4")
        expect(measures).to_have_text("举措成效")
        measures.hover()
        expect(measures).to_have_text("举措成效 7")
        page.goto(web.url("search.html?q=执法"))
        expect(measures).to_have_text("举措成效")
        page.locator("#facet-kind a").first.focus()
        expect(measures).to_contain_text(re.compile(r"\d"))


def test_hits_do_not_wait_for_what_is_beside_them(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        side = hold(page, "**/assets/search-side.js*")
        page.goto(web.url("search.html?q=普法&year=2024"), wait_until="domcontentloaded")
        expect(hits(page).first).to_be_visible()
        expect(page.locator("#facet-year [href]")).to_have_count(0)
        for route in side:
            route.continue_()
        expect(page.locator("#facet-year [aria-current=true]")).to_contain_text("2024")
        expect(page.locator("#search-chosen")).to_contain_text("2024")


def test_where_what_is_beside_them_does_not_come_hits_stay(browser: Browser, web: Site) -> None:
    page = browser.new_page()
    page.route("**/assets/search-side.js*", lambda route: route.abort(), times=1)
    page.goto(web.url("search.html?q=普法"))
    expect(page.locator("#search-status")).to_contain_text("检索用的文件没有载入：assets/search-side.js")
    found = hits(page).count()
    assert found
    page.get_by_role("button", name="重试").click()
    expect(page.locator("#facet-year .facet-count").first).to_have_text(re.compile(r"\d"))
    expect(hits(page)).to_have_count(found)
    expect(page.locator("#search-status")).to_have_attribute("data-exact", "true")
    page.close()


def test_who_searches_before_suggestions_come_has_none(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        hints = hold(page, "**/assets/search-hints.js*")
        page.goto(web.url("search.html"))
        box(page).press_sequentially("普法")
        wait_for(page, hints)
        box(page).press("Enter")
        expect(hits(page).first).to_be_visible()
        for route in hints:
            route.continue_()
        page.wait_for_function("() => Boolean(lawgov.combobox)")
        page.wait_for_timeout(300)
        expect(options(page)).to_have_count(0)
        box(page).fill("枫桥")
        expect(options(page).first).to_be_visible()
