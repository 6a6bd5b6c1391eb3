"""How the search page behaves: keyboard, suggestions, filters, the order, and that all can read it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site, opened
from tests.browser.test_pages import SCHEMES, axe, violations
from tests.pages.support import FENGHUANG

from .searching import AT_MOST, box, hits, options, with_script

pytestmark = pytest.mark.browser


@pytest.fixture(params=["web", "folder"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_the_keyboard_goes_through_the_hits(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        expect(hits(page)).to_have_count(7)
        page.keyboard.press("/")
        expect(box(page)).to_be_focused()
        expect(box(page)).to_have_value("普法")
        page.keyboard.press("ArrowDown")
        expect(hits(page).nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(hits(page).nth(2)).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(hits(page).nth(1)).to_be_focused()
        page.keyboard.press("Escape")
        expect(box(page)).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        expect(box(page)).to_be_focused()
        page.keyboard.press("ArrowDown")
        title = hits(page).nth(0).inner_text()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(title)


def test_suggestions_are_a_list_box(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html") as page:
        expect(box(page)).to_be_focused()
        page.keyboard.type("法治")
        expect(options(page).first).to_be_visible()
        expect(box(page)).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        expect(options(page).nth(0)).to_have_attribute("aria-selected", "true")
        expect(box(page)).to_have_attribute("aria-activedescendant", "search-suggestions-0")
        page.keyboard.press("ArrowUp")
        expect(box(page)).not_to_have_attribute("aria-activedescendant", "search-suggestions-0")
        page.keyboard.press("Escape")
        expect(options(page)).to_have_count(0)
        expect(box(page)).to_have_attribute("aria-expanded", "false")
        expect(box(page)).to_have_value("法治")
        page.keyboard.type("建")
        expect(options(page)).to_have_count(0)  # no word begins so
        page.keyboard.press("Backspace")
        expect(options(page).first).to_be_visible()
        word = options(page).nth(0).locator(".suggestion-text").inner_text()
        number = options(page).nth(0).locator(".suggestion-count").inner_text()
        assert word.startswith("法治")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(box(page)).to_have_value(word)
        expect(page.locator("[data-exact=true]")).to_have_attribute("data-total", number.removesuffix(" 份"))
        expect(options(page)).to_have_count(0)


@pytest.mark.parametrize("typed", ["fhz", "fenghuang", "凤凰"])
def test_a_town_is_suggested_and_opened(browser: Browser, site: Site, typed: str) -> None:
    with opened(browser, site, "search.html") as page:
        page.keyboard.type(typed)
        town = options(page).filter(has_text="山东省淄博市临淄区")
        expect(town).to_contain_text("凤凰镇")
        expect(town).to_contain_text("3 份报告")
        town.click()
        page.wait_for_url(f"**/towns/{FENGHUANG}/index.html")


def test_nothing_is_searched_while_a_word_is_composed(browser: Browser, web: Site) -> None:
    """As an input method does it: letters come with composition events, then the characters."""
    with opened(browser, web, "search.html") as page:
        client = page.context.new_cdp_session(page)
        for letters in ("p", "pu", "pu'f", "pu'fa"):
            client.send("Input.imeSetComposition", {"text": letters, "selectionStart": 5, "selectionEnd": 5})
        page.wait_for_timeout(500)
        expect(box(page)).to_have_value("pu'fa")
        assert page.url.endswith("search.html")
        expect(page.locator("[data-total]")).to_have_count(0)
        client.send("Input.insertText", {"text": "普法"})
        expect(page.locator("[data-total='7']")).to_be_visible()


def test_one_sentence_is_announced_when_all_is_quiet(browser: Browser, web: Site) -> None:
    with opened(browser, web, "search.html") as page:
        page.evaluate(
            """() => { window.said = [];
            new MutationObserver(() => said.push(document.querySelector('#search-said').textContent))
              .observe(document.querySelector('#search-said'), {childList: true, characterData: true}); }"""
        )
        for char in "普法宣传":
            page.keyboard.type(char)
            page.wait_for_timeout(350)
        page.wait_for_timeout(1_300)
        said = page.evaluate("said.filter(Boolean)")
        assert said == [page.locator("#search-status").inner_text()]


def test_filters_fold_on_a_phone(browser: Browser, web: Site) -> None:
    with opened(browser, web, "search.html?q=普法", viewport={"width": 390, "height": 844}) as page:
        expect(hits(page)).to_have_count(7)
        expect(page.locator("#facet-year")).to_be_hidden()
        page.get_by_role("button", name="筛选").click()
        expect(page.locator("#facet-year")).to_be_visible()
        page.locator("#facet-year a", has_text="2023").click()
        expect(hits(page)).to_have_count(2)
        expect(page.get_by_role("button", name="筛选（已选 1 项）")).to_be_visible()


def test_numbers_of_the_facets(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        expect(page.locator("#facet-year li")).to_have_text(["2024 4", "2023 2", "2021 1"])
        expect(page.locator("#facet-kind li", has_text="举措成效")).to_have_text("举措成效 7")
        provinces = page.locator("#facet-province li")
        expect(provinces.filter(has_text="山东省")).to_have_count(1)
        numbers = [int(one.split()[-1]) for one in provinces.all_inner_texts()]
        assert sum(numbers) == 7
        page.get_by_label("从哪一年").select_option("2023")
        expect(hits(page)).to_have_count(6)
        assert "year=2023-" in page.url
        page.get_by_label("到哪一年").select_option("2023")
        expect(hits(page)).to_have_count(2)


def test_the_order_can_be_chosen(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        expect(hits(page)).to_have_count(7)
        ids = "all => all.map(one => one.dataset.report)"
        page.get_by_label("排序").select_option("year")
        page.wait_for_url("**sort=year")
        page.wait_for_function("document.querySelector('.hit').dataset.report.endsWith('2024')")
        years = [one[-4:] for one in page.eval_on_selector_all(".hit", ids)]
        assert years == sorted(years, reverse=True)
        page.get_by_label("排序").select_option("town")
        page.wait_for_url("**sort=town")
        page.wait_for_function("document.querySelector('.hit').dataset.report.startsWith('35')")
        towns = [one[:9] for one in page.eval_on_selector_all(".hit", ids)]
        assert towns == sorted(towns)


@pytest.mark.parametrize("state", ["suggestions", "filters", "none", "error", "count"])
def test_accessible_in_every_state(browser: Browser, web: Site, state: str) -> None:
    """No axe violation and nothing wider than the window, in light and, as of every page, in dark."""
    faults: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    if state == "error":
        page.route("**/search/{first,*/all}.js*", lambda route: route.abort())
    if state == "count":
        with_script(page, AT_MOST)
    query = "参与调解各类矛盾纠纷99件" if state == "none" else "普法"
    page.goto(web.url(f"search.html?q={query}&year=2021-2024"))
    page.locator("#search-status:not(:empty)").wait_for()
    if state == "suggestions":
        box(page).fill("法治")
        options(page).first.wait_for()
        page.keyboard.press("ArrowDown")
    if state == "count":
        page.locator("#search-count").click()
    page.evaluate(axe())
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if state == "filters" and width == 320:
            page.locator("#search-side-toggle").click()
        for scheme, rules in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            faults += [f"{width} {scheme} {found}" for found in violations(page, rules)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            faults.append(f"{width}: {wide} wide")
    context.close()
    assert not faults
