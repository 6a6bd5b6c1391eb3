"""The comparison in a browser: two reports beside each other, chosen in any way, and what does not come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.browsing import Site, opened, settled
from tests.browser.searching import hold, wait_for
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import FENGHUANG, JINLING

pytestmark = pytest.mark.browser

REPORT, COMPARE = PAGE_TYPES["report"], PAGE_TYPES["compare"]


@pytest.mark.parametrize("where", ["web", "folder"])
def test_compare_two_years(browser: Browser, request: pytest.FixtureRequest, where: str) -> None:
    site = request.getfixturevalue(where)
    with opened(browser, site, COMPARE) as page:
        settled(page, COMPARE)
        expect(page.get_by_label("标出异同")).to_be_checked()
        removed, added = page.locator("[data-part-body] del"), page.locator("[data-part-body] ins")
        assert "凤凰中" in removed.all_inner_texts()
        assert "路山小" in added.all_inner_texts()
        heads = page.locator(".compare-heads a")
        assert heads.nth(0).get_attribute("href", timeout=1000) == site.url(f"towns/{FENGHUANG}/2023.html")
        page.get_by_role("button", name="左右对换").click()
        expect(page.locator(".compare-heads a").nth(0)).to_have_attribute("href", site.url(REPORT))
        assert f"a={FENGHUANG}-2024&b={FENGHUANG}-2023" in page.url
        page.go_back()
        expect(page.locator(".compare-heads a").nth(1)).to_have_attribute("href", site.url(REPORT))
        page.get_by_label("标出异同").uncheck()
        expect(removed).to_have_count(0)
        assert "diff=off" in page.url


def test_compare_shows_all_of_both_reports(browser: Browser, web: Site) -> None:
    def squeezed(text: str) -> str:
        return "".join(sorted(re.sub(r"\s", "", text)))

    own = []
    for path in (f"towns/{FENGHUANG}/2023.html", REPORT):
        with opened(browser, web, path, java_script_enabled=False) as page:
            page_text = page.locator(".document").inner_text()
            tags = page.locator(".document [data-ui]").all_inner_texts()
            own.append(squeezed(page_text.replace("\n", "")))
            own[-1] = squeezed(_without(page_text, tags))
    for choice in ("&diff=on", "&diff=off"):
        with opened(browser, web, COMPARE + choice) as page:
            page.wait_for_selector("[data-part=''] .compare-cell")
            body = page.locator("[data-part-body]")
            column = ".compare-column" if choice.endswith("off") else ".compare-cell"
            for side, text in enumerate(own):
                cells = body.locator(f".compare-row > {column}:nth-child({side + 1}) p:not(.absent)")
                assert squeezed("".join(cells.all_text_contents())) == text


def _without(text: str, pieces: list[str]) -> str:
    for piece in pieces:
        text = text.replace(piece, "", 1)
    return text


def _side(page: Page, side: str) -> tuple[Locator, Locator, Locator]:
    """The box of a side, its suggestions, its list of years."""
    lists = page.locator(f"[data-side={side}]")
    return (
        lists.get_by_role("combobox", name="乡镇"),
        lists.locator("[role=option]"),
        lists.get_by_label("年度"),
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_compare_by_choosing(browser: Browser, web: Site, width: int) -> None:
    with opened(browser, web, "compare.html", viewport={"width": width, "height": 800}) as page:
        expect(page.locator("[data-compare-status]")).to_have_text("请选好左右两份报告。")
        for side, typed, town, year in (("a", "fhz", "凤凰镇", "2021"), ("b", "金岭", "金岭镇", "2024")):
            box, found, years = _side(page, side)
            box.click()
            box.press_sequentially(typed)
            expect(found.filter(has_text="临淄区")).to_contain_text(town)
            box.press("ArrowDown")
            expect(box).to_have_attribute("aria-activedescendant", f"compare-{side}-places-0")
            box.press("Enter")
            if side == "a":  # the other has one year, which is chosen with it
                expect(years).to_be_focused()
                years.select_option(year)
            expect(box).to_have_value(f"山东省淄博市临淄区{town}")
            expect(years).to_have_value(year)
        expect(page.locator(".compare-heads a")).to_have_count(2)
        assert f"a={FENGHUANG}-2021" in page.url and f"b={JINLING}-2024" in page.url
        expect(page.get_by_label("标出异同")).not_to_be_checked()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_typed_before_the_suggestions_have_come_is_kept(browser: Browser, web: Site) -> None:
    with opened(browser, web, "compare.html") as page:
        held = hold(page, "**/assets/suggestions.js")
        box, found, _ = _side(page, "a")
        box.click()
        box.press_sequentially("凤凰")
        wait_for(page, held)
        held[0].continue_()
        expect(found.filter(has_text="临淄区")).to_be_visible()
        box.press_sequentially("镇")
        expect(box).to_have_value("凤凰镇")


def test_compare_by_going_down_from_the_province(browser: Browser, web: Site) -> None:
    """For who knows no name: an empty box has the provinces, and a region what lies below it."""
    with opened(browser, web, "compare.html") as page:
        box, found, years = _side(page, "a")
        box.click()
        for name in ("山东省", "淄博市", "临淄区", "凤凰镇"):
            found.filter(has_text=name).click()
        expect(years).to_be_focused()
        years.select_option("2021")
        expect(page).to_have_url(re.compile(f"a={FENGHUANG}-2021"))


def test_a_town_without_reports_cannot_be_compared(browser: Browser, web: Site) -> None:
    with opened(browser, web, "compare.html") as page:
        box, found, years = _side(page, "a")
        box.click()
        box.press_sequentially("店口镇")
        expect(found.filter(has_text="店口镇")).to_contain_text("未收录")  # no longer those of the empty box
        box.press("Enter")
        expect(page.locator("[data-side=a]").get_by_role("status")).to_contain_text("店口镇：没有收录")
        expect(years).to_be_disabled()


def test_a_choice_under_way_outlives_the_other_sides_report(browser: Browser, web: Site) -> None:
    with opened(browser, web, "compare.html") as page:
        held = hold(page, "**/towns/*/2021.js")
        box, found, years = _side(page, "a")
        box.click()
        box.press_sequentially("fhz")
        found.filter(has_text="临淄区").click()
        years.select_option("2021")
        wait_for(page, held)
        other, others, _ = _side(page, "b")
        other.click()
        others.filter(has_text="山东省").click()
        with page.expect_response("**/towns/*/2021.js"):
            held[0].continue_()
        expect(page.locator("[data-compare-status]")).to_have_text("请选好左右两份报告。")
        page.wait_for_timeout(200)  # for a choice that would be made anew
        expect(other).to_have_value("山东省")
        expect(others.filter(has_text="淄博市")).to_be_visible()


def test_a_choice_under_way_outlives_its_own_sides_report(browser: Browser, web: Site) -> None:
    with opened(browser, web, "compare.html") as page:
        held = hold(page, f"**/towns/{JINLING}/*.js")
        box, found, years = _side(page, "a")
        box.click()
        box.press_sequentially("金岭镇")
        found.filter(has_text="临淄区").click()  # has one year, which is chosen with it
        wait_for(page, held)
        box.fill("fhz")
        expect(found.first).to_contain_text("临淄区")
        box.press("Enter")
        with page.expect_response("**/towns/*/*.js"):
            held[0].continue_()
        page.wait_for_timeout(200)  # for a choice that would be made anew
        expect(box).to_have_value("山东省淄博市临淄区凤凰镇")
        years.select_option("2021")
        expect(page).to_have_url(re.compile(f"a={FENGHUANG}-2021"))


def test_a_report_that_does_not_come_stays_chosen(browser: Browser, web: Site) -> None:
    own = browser.new_page()  # the request that fails is an error in the console
    own.route("**/towns/*/*.js", lambda route: route.abort())
    own.goto(web.url("compare.html"))
    box, found, years = _side(own, "a")
    box.click()
    box.press_sequentially("金岭镇")
    found.filter(has_text="临淄区").click()
    expect(own.locator("[data-compare-status]")).to_contain_text(f"{JINLING}-2024")
    own.wait_for_timeout(200)  # for a choice that would be made anew
    expect(box).to_have_value("山东省淄博市临淄区金岭镇")
    expect(years).to_have_value("2024")
    own.close()


def test_a_list_that_does_not_come_is_said_and_can_be_asked_for_again(browser: Browser, web: Site) -> None:
    own = browser.new_page()  # the request that fails is an error in the console
    own.route("**/regions/37.js", lambda route: route.abort(), times=1)
    own.goto(web.url("compare.html"))
    a, b = (own.locator(f"[data-side={side}]") for side in "ab")
    box, found, _ = _side(own, "a")
    box.click()
    found.filter(has_text="山东省").click()
    expect(a.get_by_role("status")).to_contain_text("名单没有载入")
    expect(b.get_by_role("status")).to_be_empty()
    box.fill("shandong")
    found.filter(has_text="份报告").first.click()
    expect(a.get_by_role("status")).to_be_empty()
    expect(found.filter(has_text="淄博市")).to_be_visible()
    own.close()


def test_a_report_that_comes_at_the_second_try_is_chosen_in_its_lists(browser: Browser, web: Site) -> None:
    own = browser.new_page()  # the request that fails is an error in the console
    own.route("**/towns/*/2021.js", lambda route: route.abort(), times=1)
    own.goto(web.url(f"compare.html?a={FENGHUANG}-2021"))
    expect(own.locator("[data-compare-status]")).to_contain_text(f"{FENGHUANG}-2021")
    own.evaluate("history.pushState(null, '', location.search); dispatchEvent(new PopStateEvent('popstate'))")
    expect(_side(own, "a")[0]).to_have_value("山东省淄博市临淄区凤凰镇")
    expect(_side(own, "a")[2]).to_have_value("2021")
    own.close()


def test_compare_says_what_it_cannot_find(browser: Browser, web: Site) -> None:
    own = browser.new_page()  # the request for the missing file is an error in the console
    own.goto(web.url("compare.html?a=370305109-1999&b=../x"))
    expect(own.locator("[data-compare-status]")).to_contain_text("没有找到报告")
    own.close()
