"""Subscriptions on the search page: which feeds it offers, and that each is there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site, opened
from tests.pages.support import FENGHUANG

TOWN = (f"towns/{FENGHUANG}/feed.xml", "凤凰镇的报告")
COUNTY = ("regions/370305.xml", "临淄区的报告")
PROBLEMS = ("kinds/problems.xml", "写有“不足原因”的报告")


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ({"q": "法治"}, [("feed.xml", "全部新报告")]),
        ({"q": "法治", "region": FENGHUANG}, [TOWN, COUNTY]),
        ({"q": "法治", "region": "370305", "kind": "problems"}, [COUNTY, PROBLEMS]),
        ({"q": "《民法典》"}, [("laws/minfadian.xml", "引用《民法典》的报告")]),
        (
            {"q": "没有的词 安全生产法", "region": "37"},
            [("regions/37.xml", "山东省的报告"), ("laws/anquanshengchanfa.xml", "引用《安全生产法》的报告")],
        ),
        ({"q": "法治", "region": "99"}, [("feed.xml", "全部新报告")]),
    ],
)
@pytest.mark.parametrize("where", ["web", "folder"])
def test_the_feeds_that_fit_are_offered(
    browser: Browser,
    request: pytest.FixtureRequest,
    where: str,
    asked: dict[str, str],
    offered: list[tuple[str, str]],
) -> None:
    with opened(browser, request.getfixturevalue(where), f"search.html?{urlencode(asked)}") as page:
        links = page.locator("#search-feeds a")
        expect(links).to_have_text([name for _, name in offered])
        assert [link.get_attribute("href") for link in links.all()] == [path for path, _ in offered]
        expect(page.locator("#search-feeds")).to_contain_text("检索式没有订阅源；可以订阅：")
        expect(page.locator("#search-feeds")).to_contain_text("把本页存为书签")
        if where == "web":
            for path, _ in offered:
                assert page.request.get(request.getfixturevalue("web").url(path)).ok


def test_where_a_site_has_no_feeds_it_says_so(browser: Browser, web: Site) -> None:
    def without(route: Any) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(" data-feeds=", " data-none="))

    with opened(browser, web) as page:
        page.route("**/search.html*", without)
        page.goto(web.url("search.html?q=%E6%B3%95%E6%B2%BB"))
        expect(page.locator("#search-feeds")).to_contain_text("检索式没有订阅源。")
        expect(page.locator("#search-feeds a")).to_have_count(0)
