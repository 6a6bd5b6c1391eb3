"""What readers do, in every engine, from a web host and a folder: look, search, open, compare, print."""

from __future__ import annotations

import json
import re

import pypdfium2
import pytest

from lawgov_site.readers.substitutes import substituted
from tests.browser.browsing import Site
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import FENGHUANG

from .driver import Driver, EngineError, UnsupportedError

REPORT = PAGE_TYPES["report"]
WIDE = "document.documentElement.scrollWidth - innerWidth"
STYLES = """(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return [style('body').display, style('.site-header').borderTopWidth, style('.brand').textDecorationLine,
        style('.site-nav li').listStyleType, style('h1').fontWeight, style('.site-footer ul').display];
})()"""
STYLED = ["flex", "4px", "none", "none", "700", "flex"]
GAPS = """Array.from(document.querySelectorAll('.row'), (row) => {
    const boxes = Array.from(row.children, (one) => one.getBoundingClientRect()).filter((box) => box.width);
    return boxes.slice(1).map((box, i) => box.top < boxes[i].bottom
        ? Math.round(box.left - boxes[i].right) : Math.round(box.top - boxes[i].bottom));
}).flat()"""
AS_PAPER = """(() => {
    for (const {media} of document.styleSheets[0].cssRules) {
        if (media && media.mediaText === 'print') media.mediaText = 'all';
    }
})()"""
WORDS = "Array.from(document.querySelectorAll({}), (one) => one.textContent.trim())"


def words(engine: Driver, selector: str) -> list[str]:
    """The texts of all elements that match."""
    found: list[str] = engine.evaluate(WORDS.format(json.dumps(selector)))
    return found


def printed(pdf: bytes) -> str:
    """All words on paper. Old Chromium writes 一 as the radical ⼀ there."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return squeezed(substituted("".join(pages))[0])


def squeezed(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def on_paper(engine: Driver) -> str:
    """All words on paper, without blanks. A driver that cannot print: in the window, styled as paper."""
    try:
        return printed(engine.paper())
    except UnsupportedError as unsupported:
        try:
            engine.evaluate(AS_PAPER)
        except EngineError:  # the styles of a file are nobody's business
            pytest.skip(f"{unsupported}, and its styles cannot be had")
        return squeezed(engine.evaluate("document.body.innerText"))


def spelled(text: str) -> str:
    """A pattern of a text on paper: of some characters Firefox's PDF does not tell which they are."""
    return "".join(f"(?:{re.escape(char)}|\ufffd)" for char in text)


@pytest.mark.parametrize("name", [name for name in PAGE_TYPES if name != "missing"])
def test_every_page_is_laid_out(engine: Driver, site: Site, name: str) -> None:
    """Styles are there; nothing is wider than the window, on a desk and on a phone; pieces stand apart."""
    for width in (1280, 480):
        engine.resize(width, 844)
        engine.open(site.url(PAGE_TYPES[name]))
        if name == "search":
            engine.wait_until("document.querySelector('[data-report]')")
        if name == "compare":
            engine.wait_until("document.querySelector(\"[data-part=''] .compare-cell\")")
        assert engine.evaluate(STYLES) == STYLED
        assert engine.evaluate(WIDE) <= 0, width
        gaps = engine.evaluate(GAPS)
        assert gaps and min(gaps) >= 3, (width, gaps)


def test_home_leads_to_hits(engine: Driver, site: Site) -> None:
    engine.open(site.url("index.html"))
    engine.click("#home-q")
    engine.type("普法")
    engine.click(".hero-search button")
    engine.wait_until("document.querySelectorAll('[data-report]').length === 7")
    assert "search.html?q=%E6%99%AE%E6%B3%95" in engine.evaluate("location.href")


def test_a_hit_is_opened_at_its_words(engine: Driver, site: Site) -> None:
    engine.open(site.url("search.html?q=%E6%99%AE%E6%B3%95"))
    engine.wait_until("document.querySelector('[data-total=\"7\"][data-exact=true]')")
    assert set(words(engine, ".hit mark")) == {"普法"}
    engine.click(".hit-text a")
    engine.wait_until("location.pathname.includes('/towns/') && document.querySelector(':target')")
    (target,) = words(engine, ":target")
    assert "普法" in target
    assert 0 <= engine.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 844


def test_a_search_is_narrowed_and_in_the_address(engine: Driver, site: Site) -> None:
    engine.open(site.url("search.html?q=%E6%99%AE%E6%B3%95"))
    engine.wait_until("document.querySelector('[data-total=\"7\"]')")
    engine.click("#facet-year a[href*='2023']")
    engine.wait_until("document.querySelector('[data-total=\"2\"]')")
    assert engine.evaluate("new URLSearchParams(location.search).get('year')") == "2023"
    engine.evaluate("history.back()")
    engine.wait_until("document.querySelector('[data-total=\"7\"]')")
    assert engine.evaluate("location.search") == "?q=%E6%99%AE%E6%B3%95"


def test_typing_brings_suggestions_and_hits(engine: Driver, site: Site) -> None:
    engine.open(site.url("search.html"))
    engine.click("#search-q")
    engine.type("fenghuang")
    engine.wait_until("document.querySelector('#search-suggestions:not([hidden]) [role=option]')")
    assert "凤凰镇" in words(engine, ".suggestion-text")
    engine.click("#search-suggestions [role=option]")
    engine.wait_until(f"location.pathname.endsWith('/towns/{FENGHUANG}/index.html')")


def test_what_is_not_found_is_said(engine: Driver, site: Site) -> None:
    engine.open(site.url("search.html?q=%E6%99%AE%E6%B3%95%E5%8C%BA%E5%9D%97%E9%93%BE"))  # 普法区块链
    engine.wait_until("document.querySelector('[data-total=\"0\"]')")
    engine.wait_until("document.querySelector('#search-hints li')")
    assert "普法" in words(engine, "#search-hints li a")


def test_a_report_is_read(engine: Driver, site: Site) -> None:
    engine.open(site.url("towns/500101157/2024.html"))
    assert not engine.evaluate("document.querySelector('.debris').getClientRects().length")
    engine.click("[data-view-button=source]")
    engine.wait_until("document.querySelector('[data-view=source] .debris').getClientRects().length")
    sign = "getComputedStyle(document.querySelector('.permalink'), '::before').content"
    assert engine.evaluate(sign)[1] == "⋯"
    engine.click(".contents li:last-child > a")
    engine.wait_until(
        "document.querySelector('.contents [aria-current]') && document.querySelector(':target')"
    )


def test_two_reports_are_compared(engine: Driver, site: Site) -> None:
    engine.open(site.url(PAGE_TYPES["compare"]))
    engine.wait_until("document.querySelector(\"[data-part=''] .compare-cell\")")
    assert "路山小" in words(engine, "[data-part-body] ins")
    assert "凤凰中" in words(engine, "[data-part-body] del")
    engine.click("[data-compare-swap]")
    engine.wait_until(f"location.search.includes('a={FENGHUANG}-2024&b={FENGHUANG}-2023')")
    engine.wait_until("document.querySelector('[data-part-body] ins')?.textContent.includes('凤凰中')")
    engine.click("[data-compare-marks]")
    engine.wait_until("!document.querySelector('[data-part-body] ins')")


def test_lists_are_sorted_and_filtered(engine: Driver, site: Site) -> None:
    engine.open(site.url("years/2024.html"))
    engine.click("th.numeric .sort")
    assert words(engine, "#report-rows th a")[0] == "金岭镇"
    engine.click("[data-filter=report-rows]")
    engine.type("淄博")
    engine.wait_until("document.querySelectorAll('#report-rows tr:not([hidden])').length === 3")


def test_a_report_is_printed(engine: Driver, site: Site) -> None:
    """By the page's button, and what comes out: the report, and nothing of the interface."""
    engine.open(site.url(REPORT))
    engine.evaluate("void (window.print = () => { window.printed = true; })")
    engine.click("[data-print]")
    engine.wait_until("window.printed")
    paragraphs = [squeezed(one) for one in words(engine, ".document .paragraph")]
    paper = on_paper(engine)
    assert [one for one in paragraphs if not re.search(spelled(one[:12]), paper)] == []
    (document,), (source,) = words(engine, ".document"), words(engine, ".paper-source")
    assert re.search(spelled(squeezed(source)), paper)
    assert len(paper) < len(squeezed(document)) + len(squeezed(source)) + 50
    for interface in ("原文样式", "引用本报告", "跳到正文", "负责人履职"):
        assert interface not in paper
