"""The search page in a browser, on a web host and from a folder."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lawgov_site.build import build
from lawgov_site.strings.folding import fold
from tests.browser.browsing import Site, opened, serve
from tests.browser.searching import box
from tests.pages.support import FENGHUANG
from tests.reading import REPORTS

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


def facet(page: Page, name: str) -> Locator:
    return page.locator(".facet-list a", has_text=name)


def test_filters_are_in_the_address_and_back_undoes_them(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        assert len(reports(page)) == 7
        facet(page, "2023").click()
        expect(page.locator("[data-total='2']")).to_be_visible()
        assert "year=2023" in page.url
        expect(facet(page, "2023")).to_have_attribute("aria-current", "true")
        page.get_by_role("button", name="取消筛选：2023 年").click()
        expect(page.locator("[data-total='7']")).to_be_visible()
        assert "year" not in page.url
        for level, code in (("省", "37"), ("市", "3703"), ("县", "370302")):
            page.get_by_label(level, exact=True).select_option(code)
        expect(page.locator("[data-total='1']")).to_be_visible()
        assert "region=370302" in page.url
        page.go_back()
        expect(page.get_by_label("县", exact=True)).to_have_value("")
        assert "region=3703" in page.url and "region=370302" not in page.url
        page.get_by_role("button", name="取消筛选：山东省 淄博市").click()
        expect(page.locator("[data-total='7']")).to_be_visible()


def test_a_town_can_be_chosen(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法") as page:
        for level, code in (("省", "37"), ("市", "3703"), ("县", "370305"), ("乡镇", FENGHUANG)):
            page.get_by_label(level, exact=True).select_option(code)
        page.wait_for_url(f"**region={FENGHUANG}")
        expect(page.locator("[data-total='3']")).to_be_visible()
        assert {one[:9] for one in reports(page)} == {FENGHUANG}
        page.reload()
        expect(page.get_by_label("乡镇", exact=True)).to_have_value(FENGHUANG)
        expect(page.get_by_role("button", name="取消筛选：山东省 淄博市 临淄区 凤凰镇")).to_be_visible()


def test_a_county_right_below_a_province_can_be_chosen(browser: Browser, site: Site) -> None:
    """As in 重庆市, which has no cities."""
    with opened(browser, site, "search.html?q=普法") as page:
        for level, code in (("省", "50"), ("县", "500101")):
            page.get_by_label(level, exact=True).select_option(code)
        page.wait_for_url("**region=500101")
        expect(page.locator("[data-total='1']")).to_be_visible()
        expect(page.get_by_label("市", exact=True)).to_be_disabled()
        expect(page.get_by_role("button", name="取消筛选：重庆市 万州区")).to_be_visible()
        page.get_by_label("县", exact=True).select_option("")
        page.wait_for_url("**region=50")
        expect(page.get_by_label("省", exact=True)).to_have_value("50")


def test_an_address_restores_the_whole_search(browser: Browser, site: Site) -> None:
    address = "search.html?q=存在&year=2024&region=370305&kind=problems"
    with opened(browser, site, address) as page:
        assert all(one.startswith("370305") for one in reports(page))
        for name in ("2024", "不足原因", "山东省"):
            expect(facet(page, name)).to_have_attribute("aria-current", "true")
        assert page.get_by_label("县", exact=True).input_value() == "370305"
        kinds = page.eval_on_selector_all(".hit .kind-tag", "all => all.map(one => one.textContent)")
        assert len(set(kinds)) == 1
        page.get_by_role("button", name="全部取消").click()
        page.wait_for_url(lambda url: url.endswith("?q=%E5%AD%98%E5%9C%A8"))
        expect(page.locator("[data-total='8']")).to_be_visible()


def test_results_come_while_typing(browser: Browser, site: Site) -> None:
    """Typing changes the present entry of the history, sending the form adds one, and back undoes that."""
    with opened(browser, site, "search.html?q=普法") as page:
        reports(page)
        entries = page.evaluate("history.length")
        box = page.get_by_role("combobox", name="检索全部报告")
        box.fill("凤凰")
        expect(page.locator("[data-total='3']")).to_be_visible()
        assert page.url.endswith("search.html?q=%E5%87%A4%E5%87%B0")
        assert page.evaluate("history.length") == entries
        box.press("Enter")
        expect(page.locator("#search-suggestions")).to_be_hidden()
        assert page.evaluate("history.length") == entries + 1
        page.go_back()
        expect(page.locator("[data-total='7']")).to_be_visible()
        expect(box).to_have_value("普法")
        page.go_forward()
        expect(page.locator("[data-total='3']")).to_be_visible()
        box.fill("")
        expect(page.locator("[data-report]")).to_have_count(0)
        expect(page.locator("[data-total]")).to_have_count(0)
        expect(page.get_by_role("heading", name="按年份")).to_be_visible()


def test_nothing_found_is_said(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=区块链") as page:
        assert (reports(page), total(page)) == ([], ("0", "true"))
        expect(page.locator("#search-status")).to_have_text("没有报告写有这些词句。")
        expect(page.get_by_role("status")).to_have_text("没有报告写有这些词句。")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("枫桥经念", "枫桥经验"), ("调接", "调解"), ("pufa", "普法"), ("普法 法治文场", "普法 法治文化")],
)
def test_a_spelling_that_occurs_is_offered(browser: Browser, site: Site, typed: str, meant: str) -> None:
    with opened(browser, site, f"search.html?q={typed}") as page:
        offer = page.locator(".offer.is-spelling")
        expect(offer.locator("p")).to_have_text("您要找的是不是：")
        number = offer.locator(".facet-count").first.inner_text().removesuffix(" 份")
        expect(page.get_by_role("status")).to_contain_text(f"您要找的是不是：{meant}")
        offer.get_by_role("link", name=meant, exact=True).click()
        expect(page.locator(f"[data-total='{number}']")).to_be_visible()
        expect(box(page)).to_have_value(meant)
        expect(page.locator(".offer")).to_have_count(0)


def test_words_near_each_other_are_offered(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=调解纠纷253件") as page:
        offer = page.locator(".offer.is-together")
        expect(offer.locator("p").first).to_have_text("这些词写在同一段里：")
        expect(offer.locator(".offer-queries li")).to_have_text(["调解 纠纷 253件 1 份"])
        expect(offer.locator("mark")).to_have_text(["纠纷", "253件", "调解"])
        offer.locator(".hit-text a").click()
        expect(page.locator(":target")).to_contain_text("纠纷253件")


def test_the_nearest_passage_is_offered_with_what_differs(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=参与调解各类矛盾纠纷99件") as page:
        offer = page.locator(".offer.is-nearest")
        expect(offer.locator("del")).to_have_text(["（您输入的：99）"])
        expect(offer.locator("ins")).to_have_text(["（报告里的：253）"])
        expect(offer.locator(".hit-place")).to_contain_text("白土镇 · 2024 年")
        expect(page.get_by_role("status")).to_contain_text("最相近的写法")
        offer.locator(".hit-text a").click()
        expect(page.locator(":target")).to_contain_text("参与调解各类矛盾纠纷253件")


def test_what_is_offered_is_no_longer_once_something_else_is_typed(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=枫桥经念") as page:
        expect(page.locator(".offer")).to_be_visible()
        box(page).fill("普法")
        expect(page.locator("[data-total='7']")).to_be_visible()
        expect(page.locator(".offer")).to_have_count(0)


def test_the_pieces_that_do_occur_are_offered(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法区块链宣传教育") as page:
        expect(page.locator(".piece-list li")).to_have_text(["宣传教育 7 份", "普法 7 份"])
        page.get_by_role("link", name="普法", exact=True).click()
        expect(page.locator("[data-total='7']")).to_be_visible()
        expect(page.get_by_role("combobox", name="检索全部报告")).to_have_value("普法")
        expect(page.locator(".piece-list")).to_have_count(0)
        page.go_back()
        expect(page.locator(".piece-list")).to_be_visible()


def test_the_towns_that_were_called_so_are_offered(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    report = (REPORTS / "2023" / "淄川区寨里镇.txt").read_text(encoding="utf-8")
    (tmp_path / "reports" / "a.txt").write_text(report, encoding="utf-8")
    towns = '- {name: 寨里镇, code: "370302113", former_names: [佛寨乡]}\n'
    (tmp_path / "towns.yaml").write_text(towns, encoding="utf-8")
    build(tmp_path)
    built = Site((tmp_path / "site").as_uri() + "/")
    with opened(browser, built, "search.html?q=佛寨乡") as page:
        expect(page.get_by_role("status")).to_contain_text("现在或曾经这样称呼的地方：寨里镇")
        page.get_by_role("link", name="寨里镇", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("寨里镇")
        expect(page.locator("dl")).to_contain_text("佛寨乡")


def test_a_law_by_its_full_name_leads_to_who_cites_it(browser: Browser, site: Site) -> None:
    """Reports write 《民法典》; who types 中华人民共和国民法典 finds nothing in their words."""
    with opened(browser, site, "search.html?q=中华人民共和国民法典") as page:
        expect(page.locator("#search-status")).to_have_text("没有报告写有这些词句。")
        expect(page.get_by_role("status")).to_contain_text("不论写的是全称还是简称：引用《民法典》的报告")
        page.locator("#search-hints").get_by_role("link", name="引用《民法典》的报告").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("中华人民共和国民法典")


def test_what_only_the_filters_leave_out_is_offered(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=凤凰中学&year=2024") as page:
        page.get_by_role("link", name="不加筛选条件，有 2 份报告").click()
        expect(page.locator("[data-total='2']")).to_be_visible()
        assert "year" not in page.url


def test_without_scripts_the_page_offers_the_lists(browser: Browser, site: Site) -> None:
    with opened(browser, site, "search.html?q=普法", java_script_enabled=False) as page:
        assert "检索需要 JavaScript" in page.locator("noscript").inner_text()
        expect(page.locator("#search-form")).to_be_hidden()
        expect(page.get_by_role("link", name="2024")).to_be_visible()
        expect(page.get_by_role("link", name="山东省")).to_be_visible()


@pytest.mark.parametrize(
    "what", ["**/search/manifest.js*", "**/search/{first,*/all}.js*", "**/towns/*/2024.js*"]
)
def test_a_file_that_does_not_come_is_said_and_can_be_tried_again(
    browser: Browser, web: Site, what: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(what, lambda route: route.abort())
    page.goto(web.url("search.html?q=普法"))
    expect(page.locator("#search-status")).to_contain_text("没有载入")
    expect(page.get_by_role("status")).to_contain_text("没有载入")
    expect(page.locator("[data-report]")).to_have_count(0)
    expect(page.locator("[data-total]")).to_have_count(0)
    page.unroute(what)
    page.get_by_role("button", name="重试").click()
    assert len(reports(page)) == 7
    context.close()


def test_a_cold_query_stays_within_its_budget(browser: Browser, tmp_path: Path) -> None:
    """Five reports: at most 80 KB and 12 requests for all search files of one query, with all its excerpts;
    all scripts of the page within 40 KB."""
    shutil.copytree(REPORTS, tmp_path / "reports")
    assert build(tmp_path).published is not None
    site = tmp_path / "site"
    with serve(site) as web, opened(browser, web) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(web.url("search.html?q=法治政府建设"))
        assert len(reports(page)) == 5
        page.wait_for_load_state("networkidle")
    own = [url.removeprefix(web.address) for url in loaded if url.endswith(".js")]
    sizes = {path: len(gzip.compress((site / path).read_bytes())) for path in own}
    assert sizes["assets/search.js"] <= 40_000
    assert len([path for path in sizes if not path.startswith("towns/")]) <= 4
    assert len(sizes) <= 12
    assert sum(sizes.values()) <= 80_000
