"""Content that tries to be more than text is text: on every page, in every view, in every file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

from lawgov_site.files.data_scripts import read_data_call
from tests.browser.browsing import Site, opened, serve
from tests.browser.sites import (
    EVIL,
    HOSTILE,
    HOSTILE_SIDECAR,
    HOSTILE_TITLE,
    HOSTILE_WORDS,
    build_hostile_site,
)

pytestmark = pytest.mark.browser

REPORT = f"towns/{EVIL}/2024.html"
COMPARE = f"compare.html?a={EVIL}-2023&b={EVIL}-2024"
TITLE = "".join(HOSTILE_TITLE.split())  # a title has no blanks
FAULTS = """() => Array.from(document.querySelectorAll('*')).filter(element => {
    const names = element.getAttributeNames();
    const javascript = /^\\s*javascript:/i;
    return names.some(n => n.startsWith('on') || n.includes('evil') || n === 'autofocus' || n === 'style')
        || ['href', 'src', 'action'].some(n => javascript.test(element.getAttribute(n) ?? ''))
        || (element.localName === 'script' && !element.src && element.type !== 'application/ld+json')
        || ['x-evil', 'img', 'iframe', 'i', 'b', 'style', 'base', 'object'].includes(element.localName);
}).map(element => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_hostile_site(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile(hostile_folder: Path) -> Iterator[Site]:
    with serve(hostile_folder, "/fzbg/") as site:
        yield site


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _clean(page: Page) -> None:
    assert page.evaluate(FAULTS) == []


def test_every_page_shows_it_as_text(browser: Browser, hostile: Site, hostile_folder: Path) -> None:
    paths = [path.relative_to(hostile_folder).as_posix() for path in sorted(hostile_folder.rglob("*.html"))]
    assert REPORT in paths and len(paths) > 12
    with opened(browser, hostile) as page:
        for path in paths:
            page.goto(hostile.url(path))
            _clean(page)
            assert "alert(" in page.inner_text("body") and "alert(" in page.title()


def test_the_report(browser: Browser, hostile: Site) -> None:
    with opened(browser, hostile, REPORT) as page:
        visible = unescape(
            HOSTILE.replace("\u202e", "").replace("\u2067", "")
        )  # marks taken out, references read
        assert _squeezed(page.inner_text("h1")) == TITLE
        assert f"正文2024{visible}，结束。" in page.inner_text(".document")
        expect(page.locator(".heading-2").first).to_contain_text(f"（一）依法行政{HOSTILE_WORDS}")
        assert HOSTILE_SIDECAR["source_url"] in page.locator("[aria-labelledby=source] .facts").inner_text()
        expect(page.locator("#cite-gbt7714")).to_contain_text(TITLE)
        page.get_by_role("button", name="原文样式").click()
        for summary in page.locator(".citation summary").all():
            summary.click()
        _clean(page)


def test_search_and_its_excerpts(browser: Browser, hostile: Site) -> None:
    with opened(browser, hostile, "search.html") as page:
        for query in ("alert", "<script>", "data-evil", "javascript:"):
            page.locator("#search-q").fill(query)
            page.locator("#search-q").press("Enter")
            page.wait_for_function("q => new URLSearchParams(location.search).get('q') === q", arg=query)
            page.wait_for_selector("[data-report]")
            expect(page.locator("#search-hits")).to_contain_text(query)
            _clean(page)
    with opened(
        browser, hostile, f"search.html?q={HOSTILE_WORDS.replace('#', '%23').replace('&', '%26')}"
    ) as page:
        page.wait_for_load_state("networkidle")
        _clean(page)


def test_the_comparison(browser: Browser, hostile: Site) -> None:
    with opened(browser, hostile, COMPARE) as page:
        page.wait_for_selector("[data-part=''] .compare-cell")
        expect(page.locator("[data-part=measures]")).to_contain_text(HOSTILE_WORDS)
        _clean(page)
    choice = "a=%22%3E%3Cx-evil%3E&b=javascript:alert(1)&diff=%3Cimg%20src=x%3E"
    with opened(browser, hostile, f"compare.html?{choice}") as page:
        expect(page.locator("[data-compare-status]")).to_contain_text("没有找到报告")
        _clean(page)


def test_files_for_machines(hostile_folder: Path) -> None:
    feeds = [p for p in hostile_folder.rglob("*.xml") if "sitemap" not in p.as_posix()]
    assert len(feeds) == 9
    for path in feeds:
        feed = feedparser.parse(path.read_bytes(), sanitize_html=False)
        assert not feed.bozo
        if path.name == "corrections.xml":
            assert feed.entries[1].summary.endswith(f"={HOSTILE}")
        else:
            assert next(e.title for e in feed.entries) == TITLE
    page = (hostile_folder / REPORT).read_text(encoding="utf-8")
    (graph,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    report = next(item for item in json.loads(graph)["@graph"] if item["@type"] == "Report")
    assert report["name"] == TITLE
    assert report["isBasedOn"] == HOSTILE_SIDECAR["source_url"]
    corrections = (hostile_folder / "data/corrections.csv").read_text(encoding="utf-8-sig")
    replaced, _ = csv.DictReader(io.StringIO(corrections))
    assert replaced["reason"] == f"'={HOSTILE}"
    for path in (hostile_folder / "data").glob("20*.csv"):
        (row,) = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
        assert row["title"].startswith("'=") and row["town"] == f"'{HOSTILE_SIDECAR['town']}"
    for path in (hostile_folder / f"towns/{EVIL}/2024.js", hostile_folder / "regions/370305.js"):
        script = path.read_text(encoding="utf-8")
        assert "</" not in script
        found: Any = read_data_call(script)
        names = [found["town"]["name"]] if "town" in found else [name for _, name, _ in found["towns"]]
        assert names == [HOSTILE_SIDECAR["town"]]
