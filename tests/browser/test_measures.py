"""What the design promises in figures: the measure, the paper, the weight of a page and what it waits for."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.browsing import POLICY, POLICY_WITH_MANIFEST, Site, opened, serve, settled
from tests.browser.sites import PAGE_TYPES

pytestmark = pytest.mark.browser

LINES = """() => {
    const lines = [];
    for (const paragraph of document.querySelectorAll('.document .part > .paragraph')) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        const rows = new Map();
        while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.parentElement.closest('[hidden], .item')) continue;
            for (let at = 0; at < node.length; at += 1) {
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                const top = Math.round(range.getBoundingClientRect().bottom);
                rows.set(top, (rows.get(top) ?? '') + node.data[at]);
            }
        }
        lines.push(...Array.from(rows.values()).slice(1, -1));
    }
    return lines;
}"""
FULL = re.compile(r"[\u4e00-\u9fff，。、；：《》（）]+")


def _line_length(lines: list[str]) -> int:
    """How many characters stand in a full line: those of lines that are Chinese throughout, most of them."""
    lengths = sorted(len(line) for line in lines if FULL.fullmatch(line))
    assert len(lengths) >= 5
    return lengths[len(lengths) // 2]


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_a_line_has_34_to_38_characters(browser: Browser, web: Site, width: int) -> None:
    with opened(browser, web, PAGE_TYPES["report"], viewport={"width": width, "height": 800}) as page:
        assert 34 <= _line_length(page.evaluate(LINES)) <= 38


@pytest.mark.parametrize(("name", "text"), [("report-signed", ".document"), ("compare", "#compare")])
def test_links_of_paragraphs_take_no_room(browser: Browser, web: Site, name: str, text: str) -> None:
    """No line and no blank is there for the sake of a `#`, in any view."""
    height = f"document.querySelector('{text}').getBoundingClientRect().height"
    without = """() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.permalink { display: none !important }');
        document.adoptedStyleSheets = [sheet];
    }"""
    with opened(browser, web, PAGE_TYPES[name]) as page:
        settled(page, PAGE_TYPES[name])
        heights: list[list[float]] = []
        for _ in range(2):
            heights.append([])
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                for button in page.locator("[data-view-button]").all() or [page.locator("h1")]:
                    button.click()
                    heights[-1].append(page.evaluate(height))
            page.evaluate(without)
        assert heights[0] == heights[1] and min(heights[0]) > 1000


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_waits_for_one_style_sheet_and_is_light(
    browser: Browser, web: Site, site_folder: Path, name: str
) -> None:
    """The document and one style sheet before anything is drawn; scripts are deferred; nothing from elsewhere
    (`opened` sees to that); less than 20 KB of CSS and 40 KB of scripts with their data aside, gzipped."""
    responses: list[Response] = []

    def noted(response: Response) -> None:
        responses.append(response)

    with opened(browser, web) as page:
        page.on("response", noted)
        page.goto(web.url("404.html" if name == "missing" else PAGE_TYPES[name]))
        settled(page, PAGE_TYPES[name])
        blocking = page.evaluate(
            "performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus === 'blocking')"
            ".map(e => e.name)"
        )
        assert [urlsplit(url).path for url in blocking] == ["/fzbg/assets/site.css"]
    weights = {"css": 0, "js": 0}
    for path in {urlsplit(response.url).path.removeprefix("/fzbg/") for response in responses}:
        suffix = path.rpartition(".")[2]
        if path.startswith("assets/") and suffix in weights:
            weights[suffix] += len(gzip.compress((site_folder / path).read_bytes()))
    assert 0 < weights["css"] < 20 * 1024
    assert 0 < weights["js"] < 40 * 1024


@pytest.mark.parametrize("name", ["report", "town", "year", "county"])
def test_readable_in_order_without_styles(browser: Browser, web: Site, name: str) -> None:
    """Without its style sheet a page reads from its name to its end: nothing that is drawn elsewhere by style
    comes before what it belongs to."""
    with opened(browser, web) as page:
        page.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
        page.goto(web.url(PAGE_TYPES[name]))
        tops = page.evaluate(
            "['.skip-link', '.brand', '.site-nav', '.crumbs', 'h1', 'h2:last-of-type', '.site-footer']"
            ".map(s => document.querySelector(s).getBoundingClientRect().top)"
        )
        assert tops == sorted(tops)
        assert page.locator("h1").is_visible() and page.locator("main").inner_text().strip()


@pytest.mark.parametrize(("policy", "had"), [(POLICY_WITH_MANIFEST, True), (POLICY, False)])
def test_why_the_policy_of_the_pages_names_the_manifest(
    browser: Browser, site_folder: Path, policy: str, had: bool
) -> None:
    """The policy in the pages lets a browser have the web manifest; the strictest one, as a host's header,
    keeps it back, and nothing else."""
    with serve(site_folder, "/fzbg/", policy) as site, browser.new_context() as context:
        page = context.new_page()
        page.goto(site.url("index.html"))
        meta = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        own = POLICY_WITH_MANIFEST.replace("form-action 'self'", "form-action 'self' file:")
        assert sorted(meta.split("; ")) == sorted(own.split("; "))
        found = page.context.new_cdp_session(page).send("Page.getAppManifest")
        assert found["url"] == (site.url("assets/site.webmanifest") if had else "")
        assert not had or json.loads(found["data"])["name"] == "乡镇法治政府建设报告档案"
