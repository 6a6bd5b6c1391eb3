"""Queries asked in headless Chromium, each without a cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.browsing import CHROMIUM_FLAGS

from tools import environment

STAMP = """
new MutationObserver(() => {
  if (document.querySelector("[data-total]")) window.listed ??= performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true});
"""
ANSWER = """() => {
  const files = performance.getEntriesByType("resource")
    .filter((one) => one.initiatorType === "script")
    .map((one) => [one.name, one.encodedBodySize, one.responseEnd]);
  const count = document.querySelector("[data-total]");
  return {
    reports: [...document.querySelectorAll("[data-report]")].map((one) => one.dataset.report),
    total: Number(count.dataset.total),
    exact: count.dataset.exact === "true",
    files: files.map(([name, size]) => [name, size]),
    ms: window.listed - Math.max(...files.map((one) => one[2])),
  };
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search page listed for a query, and what it loaded for that."""

    reports: list[str]  # ids, in their order
    total: int
    exact: bool
    files: list[tuple[str, int]]  # addresses of scripts, and bytes sent
    ms: float  # from the last byte to the list

    @property
    def size(self) -> int:
        return sum(size for _, size in self.files)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=environment.browser(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@contextmanager
def cold_page(browser: Browser) -> Iterator[Page]:
    """A page that never takes a file from a cache."""
    with browser.new_context() as context:
        page = context.new_page()
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        client.send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page


def ask_page(browser: Browser, site: str, queries: Iterable[str]) -> Iterator[Answer]:
    """Open a site's search page for each query, as a shared address would."""
    with cold_page(browser) as page:
        page.add_init_script(STAMP)
        for query in queries:
            page.goto("about:blank")
            page.goto(f"{site}search.html?q={quote(query)}")
            page.wait_for_selector("[data-total]", state="attached", timeout=60_000)
            found = page.evaluate(ANSWER)
            found["files"] = [tuple(file) for file in found["files"]]
            yield Answer(**found)
