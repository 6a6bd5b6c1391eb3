"""Places are answers: every box suggests towns, counties, cities and provinces, with reports or without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.browsing import Site, opened
from tests.pages.support import FENGHUANG, ZHAILI

HOME, REPORT, SEARCH = "index.html", f"towns/{ZHAILI}/2023.html", "search.html"


@pytest.fixture(params=["web", "folder"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def box(page: Page) -> Locator:
    return page.get_by_role("search").locator("input")


def typed(page: Page, text: str) -> Locator:
    """What is suggested."""
    box(page).click()
    box(page).press_sequentially(text)
    found = page.get_by_role("option")
    expect(found.first).to_be_visible()
    return found


@pytest.mark.parametrize("page_of", [HOME, REPORT, SEARCH])
@pytest.mark.parametrize(
    ("text", "name", "place", "said", "address"),
    [
        ("fengqiao", "枫桥镇", "浙江省绍兴市诸暨市", "未收录", "regions/index.html"),
        ("zhuji", "诸暨市", "浙江省绍兴市", "未收录", "regions/index.html"),
        ("齐都", "齐都镇", "山东省淄博市临淄区", "未收录", "regions/370305.html#town-370305100"),
        ("zibo", "淄博市", "山东省", "份报告", "regions/3703.html"),
        ("凤凰", "凤凰镇", "山东省淄博市临淄区", "3 份报告", f"towns/{FENGHUANG}/index.html"),
    ],
)
def test_enter_on_a_place_goes_to_it(
    browser: Browser, web: Site, page_of: str, text: str, name: str, place: str, said: str, address: str
) -> None:
    with opened(browser, web, page_of) as page:
        found = typed(page, text)
        wanted = found.filter(has=page.get_by_text(name, exact=True)).filter(
            has=page.get_by_text(place, exact=True)
        )
        expect(wanted).to_contain_text(said)
        while wanted.get_attribute("aria-selected") != "true":
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{address}")
        if "#" in address:
            expect(page.locator(":target")).to_contain_text(name)


def test_a_place_is_found_without_a_host(browser: Browser, site: Site) -> None:
    with opened(browser, site, HOME) as page:
        typed(page, "诸暨枫桥").filter(has_text="枫桥镇").click()
        page.wait_for_url("**/regions/index.html")


def test_the_box_of_a_page_is_a_combobox(browser: Browser, web: Site) -> None:
    """Nothing of it is loaded before somebody comes to it; Esc closes it, Enter alone searches."""
    with opened(browser, web, HOME) as page:
        assert not page.evaluate(
            "performance.getEntriesByName(new URL('assets/suggestions.js', location)).length"
        )
        found = typed(page, "法治")
        expect(box(page)).to_have_attribute("role", "combobox")
        expect(box(page)).to_have_attribute("aria-expanded", "true")
        expect(box(page)).to_have_attribute("aria-controls", "home-q-suggestions")
        page.keyboard.press("ArrowDown")
        expect(box(page)).to_have_attribute("aria-activedescendant", "home-q-suggestions-0")
        expect(found.first).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")
        expect(found).to_have_count(0)
        expect(box(page)).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=*")
        expect(page.locator("[data-total]")).to_be_visible()


def test_a_word_is_searched_for(browser: Browser, web: Site) -> None:
    with opened(browser, web, HOME) as page:
        word = typed(page, "法律").filter(has_text="法律法规")
        word.click()
        page.wait_for_url("**/search.html?q=%E6%B3%95%E5%BE%8B%E6%B3%95%E8%A7%84")


@pytest.mark.parametrize(
    ("query", "said", "address"),
    [
        ("店口镇", "店口镇：未收录", "regions/index.html"),
        ("zhuji", "诸暨市：未收录", "regions/index.html"),
        ("linzi", "临淄区", "regions/370305.html"),
    ],
)
def test_where_nothing_is_found_places_are_named(
    browser: Browser, web: Site, query: str, said: str, address: str
) -> None:
    with opened(browser, web, f"search.html?q={query}") as page:
        link = page.locator("#search-hints").get_by_role("link", name=said, exact=True)
        expect(link).to_have_attribute("href", address)


def test_without_scripts_the_box_searches(browser: Browser, web: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(web.url(HOME))
    page.locator("#home-q").fill("凤凰")
    page.locator("#home-q").press("Enter")
    page.wait_for_url("**/search.html?q=*")
    context.close()
