"""What the tests of the search page share: where its parts are, and stand-ins for what is behind it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from lawgov_site.search.publication.scripts import SCRIPT


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="检索全部报告")


def hits(page: Page) -> Locator:
    return page.locator(".hit-title a")


def options(page: Page) -> Locator:
    return page.locator("#search-suggestions [role=option]")


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
    body = SCRIPT.source()
    at = body.rindex("(function (lawgov)", 0, body.index("const PAGE = 10;"))

    def change(route: Any) -> None:
        route.fulfill(body=body[:at] + script + body[at:], content_type="text/javascript")

    page.route("**/assets/search.js", change)


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
