"""What a phone, a finger and a forced palette need: numbers in view, room to tap, keys that differ."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.browsing import Site, opened, settled
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import FENGHUANG, GONGHE

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LONG_ZERO = "全年未发生行政复议纠错案件和行政诉讼败诉案件"


def test_a_long_zero_leaves_the_numbers_in_view(browser: Browser, web: Site) -> None:
    """Quoted on one line it pushed the numbers of all years out of a phone's window."""
    with opened(browser, web, f"towns/{GONGHE}/index.html", viewport=PHONE) as page:
        link = page.locator(".figure-table td a").first
        link.evaluate("(link, words) => { link.textContent = words; }", LONG_ZERO)
        years = page.locator(".figure-table thead th").all()[1:3]
        for year in years:
            box = year.bounding_box()
            assert box and box["x"] + box["width"] <= PHONE["width"]
        other = page.locator(".figure-table td a").nth(3)
        assert other.evaluate("link => link.getClientRects().length") == 1  # a number stays on one line


def test_a_town_can_be_read_where_it_is_chosen(browser: Browser, web: Site) -> None:
    with opened(browser, web, PAGE_TYPES["compare"], viewport=PHONE) as page:
        settled(page, PAGE_TYPES["compare"])
        for chosen in page.locator(".compare-place input").all():
            assert chosen.input_value().endswith("凤凰镇")
            assert chosen.evaluate("input => input.scrollWidth <= input.clientWidth")


@pytest.mark.parametrize("path", ["town", "data", "indicator"])
def test_links_in_heads_have_room_for_a_finger(browser: Browser, web: Site, path: str) -> None:
    with opened(browser, web, PAGE_TYPES[path], viewport=PHONE) as page:
        sizes = page.locator("thead th a, .files dt a").evaluate_all(
            "links => links.map(link => link.getBoundingClientRect()).map(box => [box.width, box.height])"
        )
        assert sizes and min(map(min, sizes)) >= 24


def test_keys_differ_where_colours_are_forced(browser: Browser, web: Site) -> None:
    with opened(browser, web, PAGE_TYPES["province"], forced_colors="active") as page:
        for keys in (".legend .state", "section:first-of-type .legend .swatch"):
            drawn = page.locator(keys).evaluate_all(
                "keys => keys.map(key => getComputedStyle(key))"
                ".map(style => [style.backgroundColor, style.borderStyle, style.borderWidth].join())"
            )
            assert len(set(drawn)) == len(drawn) > 3
        borders = page.locator(".site-nav a").evaluate_all(
            "links => links.map(link => getComputedStyle(link).borderBottomColor)"
        )
        assert len(set(borders)) == 2


def test_the_name_of_a_page_tells_which_of_many_towns_it_is(browser: Browser, web: Site) -> None:
    with opened(browser, web, f"towns/{FENGHUANG}/index.html") as page:
        assert page.title().startswith("临淄区凤凰镇历年")


@pytest.mark.parametrize("path", [PAGE_TYPES["report-tables"], f"towns/{GONGHE}/2024.html"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_opener_of_a_menu_can_be_reached(browser: Browser, web: Site, path: str, width: int) -> None:
    """The one of a heading that its paragraph follows in the same line lay below that paragraph's words."""
    size = {"width": width, "height": 844}
    with opened(browser, web, path, viewport=size, has_touch=True, is_mobile=True) as page:
        openers = page.locator(".document .permalink")
        assert openers.count() > 5
        covered = openers.evaluate_all(
            """openers => openers.filter(opener => {
                opener.scrollIntoView({ block: "center", behavior: "instant" });
                const box = opener.getBoundingClientRect();
                return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) !== opener;
            }).map(opener => opener.getAttribute("href"))"""
        )
        assert covered == []
