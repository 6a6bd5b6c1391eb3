"""All of it: every passage of a hit, lines of all hits and their file, bars of years and parts."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import Site, opened
from tests.browser.test_pages import SCHEMES, axe, violations

from .searching import AT_MOST, box, hits, hold, with_script

pytestmark = pytest.mark.browser

SLOW = """
// Of the texts one a turn, and only while somebody lets it: window.turn().
const load = lawgov.loadLines;
lawgov.loadLines = async () => {
  await load();
  const make = lawgov.lineReader;
  lawgov.lineReader = async (query, options) => {
    const reader = await make(query, options);
    const readOn = reader.readOn;
    reader.readOn = async (most, signal, told) => {
      for (let i = 0; i < most && reader.read < reader.of; i++) {
        await new Promise((go, no) => {
          window.turn = go;
          signal.addEventListener("abort", () => no(new Error("stopped")));
        });
        await readOn(1, signal, told);
      }
      return false;
    };
    return reader;
  };
};
"""


@pytest.fixture(params=["web", "folder"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def words(page: Page) -> list[str]:
    return page.locator(".line-text").all_inner_texts()


def test_a_hit_opens_all_its_passages_by_keyboard(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        hit = page.locator(".hit").first
        button = hit.get_by_role("button", name="全部")
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        expect(hit.locator(".hit-excerpt")).to_have_count(3)
        expect(button).to_have_attribute("aria-expanded", "false")
        before = hit.locator(".hit-text").all_inner_texts()
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        number = int("".join(filter(str.isdigit, button.inner_text())))
        expect(hit.locator(".hit-excerpt")).to_have_count(number)
        assert number > 3
        assert set(before) <= set(hit.locator(".hit-text").all_inner_texts())
        assert hit.locator("mark").count() >= number
        page.keyboard.press("Tab")
        expect(hit.locator(".hit-text a").first).to_be_focused()
        button.press("Space")
        expect(hit.locator(".hit-excerpt")).to_have_count(3)
        assert not [url for url in loaded if url.endswith(".js")]


def test_lines_are_read_and_sorted_and_the_address_keeps_it(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        expect(hits(page)).to_have_count(7)
        page.get_by_role("link", name="逐句").click()
        expect(page.locator("#lines-status")).to_have_text("7 份报告的 38 处，共 119 行，已全部读完。")
        expect(page.locator(".line")).to_have_count(100)
        expect(page.locator(".hit").first).to_be_hidden()
        page.get_by_role("button", name="再看 100 行").click()
        expect(page.locator(".line")).to_have_count(119)
        expect(page.locator(".line-text").nth(100)).to_be_focused()
        assert page.url.endswith("&view=lines")
        page.get_by_label("排序").select_option("right")
        page.wait_for_url("**&sort=right&view=lines")
        rights = page.locator(".line-right").all_inner_texts()
        assert len({text[:3] for text in rights[:5]}) == 1  # the same words stand together
        page.reload()
        expect(page.locator(".line")).to_have_count(100)
        expect(page.get_by_label("排序")).to_have_value("right")
        assert page.locator(".line-right").all_inner_texts() == rights[:100]
        page.get_by_role("link", name="按报告").click()
        expect(hits(page)).to_have_count(7)
        assert "sort" not in page.url
        page.go_back()
        expect(page.locator(".line").first).to_be_visible()
        expect(page.get_by_label("排序")).to_have_value("right")
        page.go_back()
        page.go_back()
        expect(hits(page).first).to_be_visible()
        expect(page.locator(".line").first).to_be_hidden()


def test_one_comes_back_to_where_one_was(browser: Browser, web: Site) -> None:
    with opened(browser, web, "search.html?q=普法&view=lines") as page:
        page.get_by_role("button", name="再看 100 行").click()
        last = page.locator(".line-text").nth(118)
        expect(last).to_be_attached()
        page.evaluate("scrollTo({top: 1e6, behavior: 'instant'})")
        kept = (
            "() => history.state && history.state.shown === 119 && history.state.top === Math.round(scrollY)"
        )
        page.wait_for_function(kept)
        expect(last).to_be_in_viewport()
        page.reload()
        expect(page.locator(".line")).to_have_count(119)
        expect(last).to_be_in_viewport()


def test_a_line_leads_to_its_passage(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法&view=lines") as page:
        line = page.locator(".line-text").nth(2)
        line.wait_for()
        target = (line.get_attribute("href") or "").partition("#")[2]
        box(page).press("ArrowDown")
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        expect(line).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_reading_is_stopped_and_goes_on(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        with_script(page, SLOW)
        page.goto(web.url("search.html?q=普法&view=lines"))
        status, go = page.locator("#lines-status"), page.locator("#lines-go")
        expect(status).to_contain_text("已读 0 / 7 份")
        page.wait_for_function("() => window.turn !== undefined")
        page.evaluate("turn()")
        expect(status).to_contain_text("已读 1 / 7 份：1 份里有 ")
        go.click()
        expect(go).to_have_text("接着读")
        page.wait_for_timeout(300)
        expect(status).to_contain_text("已读 1 / 7 份")
        count = page.locator(".line").count()
        assert count > 0
        with page.expect_download() as download:
            page.locator("#lines-save").click()
        assert download.value.suggested_filename == "普法（只读了 1 份，共 7 份）.csv"
        go.click()
        expect(go).to_have_text("停止")
        for read in range(2, 8):
            page.evaluate("turn()")
            expect(status).to_contain_text("全部读完" if read == 7 else f"已读 {read} / 7 份")
        expect(go).to_be_hidden()
        expect(page.locator("#search-said")).to_contain_text("共 119 行")


def test_what_is_typed_stops_reading(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        with_script(page, SLOW)
        page.goto(web.url("search.html?q=普法&view=lines"))
        page.wait_for_function("() => window.turn !== undefined")
        box(page).fill("区块链")
        expect(page.locator("#search-lines-part")).to_be_hidden()
        expect(page.locator("[data-total='0']")).to_be_visible()


def test_a_text_that_does_not_come_is_said_and_read_again(browser: Browser, web: Site) -> None:
    own = browser.new_context()
    page = own.new_page()
    page.goto(web.url("search.html?q=普法"))
    expect(hits(page)).to_have_count(7)
    page.evaluate("lawgov.dropText('370305109', 2024)")
    page.route("**/towns/370305109/2024.js*", lambda route: route.abort())
    page.get_by_role("link", name="逐句").click()
    expect(page.locator("#search-status")).to_contain_text("没有载入")
    page.unroute("**/towns/370305109/2024.js*")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("#lines-status")).to_contain_text("全部读完")
    own.close()


def test_the_file_holds_the_lines_with_their_addresses(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法&view=lines&sort=year", accept_downloads=True) as page:
        expect(page.locator("#lines-status")).to_contain_text("全部读完")
        with page.expect_download() as download:
            page.locator("#lines-save").click()
        assert download.value.suggested_filename == "普法.csv"
        content = Path(download.value.path()).read_bytes()
        text = content.decode("utf-8-sig")
        assert content.startswith(b"\xef\xbb\xbfreport,year,")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert len(rows) == 119
        years = [int(row["year"]) for row in rows]
        assert years == sorted(years, reverse=True)
        shown = [text.replace("\n", "") for text in words(page)]
        assert ["".join(row[key] for key in ("left", "match", "right")) for row in rows[:100]] == shown
        address = rows[0]["address"].removeprefix("https://example.gov.cn/fzbg/")
        assert page.locator(".line-text").first.get_attribute("href") == address


def test_bars_are_filters(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        expect(page.locator("#bars-year li")).to_have_text(["2021 1", "2023 2", "2024 4"])
        expect(page.locator("#bars-kind li")).to_have_text(
            ["举措成效 7", "不足原因 5", "负责人履职 6", "下年安排 7", "其他情况 0"]
        )
        heights = page.eval_on_selector_all(
            "#bars-year rect", "all => all.map(bar => bar.getBoundingClientRect().height)"
        )
        assert heights[2] == pytest.approx(2 * heights[1]) == pytest.approx(4 * heights[0])
        page.locator("#bars-year a", has_text="2023").press("Enter")
        expect(hits(page)).to_have_count(2)
        assert "year=2023" in page.url
        expect(page.locator("#bars-year [aria-current]")).to_have_text("2023（已选，再点取消） 2")
        expect(page.locator("#bars-year li").last).to_have_text("2024 4")
        page.locator("#bars-kind a", has_text="负责人履职").click()
        expect(page.locator("#search-chosen li")).to_have_count(3)
        page.locator("#bars-year [aria-current]").click()
        expect(page.locator("#search-chosen li")).to_have_count(1)


def test_bars_of_counts_that_are_not_exact_say_so(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        with_script(page, AT_MOST + "lawgov.kindsAreLoaded = async () => false;")
        page.goto(web.url("search.html?q=普法"))
        expect(page.locator("#bars-year li").last).to_have_text("2024 ≤ 900")
        expect(page.locator("#bars-note")).to_be_visible()
        expect(page.locator("#bars-kind li").first).to_have_text("举措成效")
        page.get_by_role("button", name="数各部分的份数").click()
        expect(page.locator("#bars-kind li").first).to_have_text("举措成效 7")
        expect(page.locator("#bars-count")).to_be_hidden()


def test_accessible(browser: Browser, web: Site) -> None:
    """Lines and an opened hit: no axe violation, nothing wider than the window, in light and dark (as
    tests/browser/test_pages.py)."""
    faults: list[str] = []
    for path in ("search.html?q=普法&view=lines", "search.html?q=普法&year=2023"):
        with opened(browser, web, path) as page:
            page.locator(".line:visible, .hit:visible").first.wait_for()
            page.locator(".hit-all:visible").first.click() if "lines" not in path else None
            page.evaluate(axe())
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                page.evaluate("document.querySelector('#search-bars').open = true")
                for scheme, rules in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    faults += [f"{path} {width} {scheme} {found}" for found in violations(page, rules)]
                if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                    faults.append(f"{path} {width}: {wide} wide")
    assert not faults


def test_texts_are_asked_for_a_few_at_once(browser: Browser, web: Site) -> None:
    with opened(browser, web) as page:
        page.goto(web.url("search.html?q=普法"))
        expect(hits(page)).to_have_count(7)
        page.evaluate(
            "document.querySelectorAll('.hit').forEach(hit => lawgov.dropText("
            "...hit.dataset.report.split(/-(?=\\d{4}$)/)))"
        )
        held = hold(page, "**/towns/*/*.js*")
        page.evaluate(
            "lawgov.loadLines()"
            ".then(() => lawgov.lineReader('普法', {}))"
            ".then(reader => reader.readOn(Infinity, new AbortController().signal, () => {})); 0"
        )
        page.wait_for_timeout(500)
        assert len(held) == 4
        for route in held:
            route.continue_()
