"""How the search page behaves: keyboard, suggestions, history, counting, and that nothing jumps."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.browsing import Site, opened, serve
from tests.browser.test_pages import RULES, _axe
from tests.pages.support import FENGHUANG

pytestmark = pytest.mark.browser


@pytest.fixture(params=["web", "folder"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="检索全部报告")


def hits(page: Page) -> Locator:
    return page.locator(".hit-title a")


def options(page: Page) -> Locator:
    return page.locator("#search-suggestions [role=option]")


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
        expect(box(page)).to_have_attribute("aria-activedescendant", "suggestion-0")
        page.keyboard.press("ArrowUp")
        expect(box(page)).not_to_have_attribute("aria-activedescendant", "suggestion-0")
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
        town = options(page).filter(has_text="凤凰镇")
        expect(town).to_contain_text("山东省淄博市临淄区")
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


MANY = """
// Thirty hits, one and the same, so that there is something to scroll and more to show.
const real = lawgov.search;
lawgov.search = async (query, options) => {
  const found = await real(query, {...options, limit: 10, offset: 0});
  const all = Array.from({length: 30}, (_, i) => found.hits[i % found.hits.length]);
  const {offset = 0, limit = 10} = options;
  return {...found, total: 30, hits: all.slice(offset, offset + limit)};
};
"""


def hold(page: Page, what: str) -> list[Any]:
    """Keeps what answers requests from coming. Returns them as they are made, to be let go."""
    held: list[Any] = []

    def keep(route: Any) -> None:
        held.append(route)

    page.route(what, keep)
    return held


def wait_for(page: Page, held: list[Any]) -> None:
    """Waits for the first of them."""
    for _ in range(200):
        if held:
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing was asked for")


def with_script(page: Page, script: str) -> None:
    """Puts a script before the page's own part: what follows the engine sees its stand-ins."""

    def change(route: Any) -> None:
        body = route.fetch().text()
        at = body.index("const PAGE=10;")
        at = body.rindex("(function(lawgov)", 0, at)
        route.fulfill(body=body[:at] + script + body[at:], content_type="text/javascript")

    page.route("**/assets/search.js", change)


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


AT_MOST = """
// At five reports everything is exact: a result as a large archive gives it.
const kinds = {kinds: null, kindsExact: false};
const counts = {years: [[2024, 900]], provinces: [["37", 1234]], exact: false, ...kinds};
const real = lawgov.search;
lawgov.search = async (query, options) =>
  ({...await real(query, options), total: 1234, exact: false, facets: counts});
window.signals = [];
lawgov.countExactly = (query, options, progress) => new Promise((done, fail) => {
  signals.push(options.signal);
  progress(400, 1234);
  const facets = {...counts, years: [[2024, 800]], exact: true};
  window.finish = () => done({total: 1100, exact: true, facets});
  window.fail = () => fail(new lawgov.SearchError("检索用的文件没有载入：search/x/p1.js。"));
});
"""


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

        page.route("**/search/{first,*/all}.js*", late)
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
        held = hold(page, "**/search/{first,*/all}.js*")
        page.clock.install(time=0)
        page.goto(web.url("search.html"))
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


def test_a_lost_shard_is_named_and_the_search_tried_again(
    browser: Browser, site_folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site_folder, copy)
    shard = next(copy.glob("search/*/all.js"))
    content = shard.read_bytes()
    shard.unlink()
    (copy / "search/first.js").unlink()  # it holds the same
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


def test_filters_fold_on_a_phone(browser: Browser, web: Site) -> None:
    with opened(browser, web, "search.html?q=普法", viewport={"width": 390, "height": 844}) as page:
        expect(hits(page)).to_have_count(7)
        expect(page.locator("#facet-year")).to_be_hidden()
        page.get_by_role("button", name="筛选").click()
        expect(page.locator("#facet-year")).to_be_visible()
        page.locator("#facet-year a", has_text="2023").click()
        expect(hits(page)).to_have_count(2)
        expect(page.get_by_role("button", name="筛选（已选 1 项）")).to_be_visible()


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
    """No axe violation and nothing wider than the window, in light and dark."""
    faults: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    if state == "error":
        page.route("**/search/{first,*/all}.js*", lambda route: route.abort())
    if state == "count":
        with_script(page, AT_MOST)
    query = "普法区块链" if state == "none" else "普法"
    page.goto(web.url(f"search.html?q={query}&year=2021-2024"))
    page.locator("#search-status:not(:empty)").wait_for()
    if state == "suggestions":
        box(page).fill("法治")
        options(page).first.wait_for()
        page.keyboard.press("ArrowDown")
    if state == "count":
        page.locator("#search-count").click()
    page.evaluate(_axe())
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if state == "filters" and width == 320:
            page.locator("#search-side-toggle").click()
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(
                "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
            )
            faults += [
                f"{width} {scheme} {v['id']}: {n['html'][:160]}"
                for v in found["violations"]
                for n in v["nodes"]
            ]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            faults.append(f"{width}: {wide} wide")
    context.close()
    assert not faults
