"""Sixty queries as a reader types them (tests/fixtures/typed.json), with what each must give by the reports.

Thirty were written before marks, offers and places were worked on, by somebody who did not, and not looked at
until that was done; thirty after.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from lawgov_site.build import build
from tests.browser.browsing import Site, opened, serve

pytestmark = pytest.mark.browser

FIXTURES = Path(__file__).parents[1] / "fixtures"
TYPED = json.loads((FIXTURES / "typed.json").read_text(encoding="utf-8"))
QUERIES: list[dict[str, Any]] = [*TYPED["before"], *TYPED["after"]]
IDS = {
    **TYPED["archives"]["browser"]["keys"],
    "罗村镇2024": "370302114-2024",
}
OFFERS = {
    "spelling": ".is-spelling",
    "near": ".is-together",
    "nearest": ".is-nearest",
    "any": ":is(.is-together, .is-nearest)",
}


@pytest.fixture(scope="module")
def pages(
    browser: Browser, web: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, tuple[Page, Site]]]:
    """A page of each archive's site."""
    root = tmp_path_factory.mktemp("numbers")
    for path, text in TYPED["archives"]["numbers"]["files"].items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    assert not build(root).has_errors
    with ExitStack() as stack:
        numbers = stack.enter_context(serve(root / "site"))
        sites = {"browser": web, "numbers": numbers}
        yield {name: (stack.enter_context(opened(browser, site)), site) for name, site in sites.items()}


@pytest.mark.parametrize(
    "query", [q for q in QUERIES if "place" not in q["expected"]], ids=lambda q: f"{q['id']} {q['kind']}"
)
def test_hits_and_offers(pages: Mapping[str, tuple[Page, Site]], query: dict[str, Any]) -> None:
    page, site = pages[query["archive"]]
    expected = query["expected"]
    page.goto(site.url(f"search.html?q={quote(query['typed'])}"))
    page.wait_for_selector("[data-total]")
    hits: list[str] = page.eval_on_selector_all("[data-report]", "all => all.map(one => one.dataset.report)")
    if "total" in expected:
        assert page.locator("[data-total]").get_attribute("data-total") == str(expected["total"])
    if "found" in expected:
        found = [IDS[report] for report in expected["found"]]
        assert hits == found if expected.get("ordered") else set(hits) == set(found)
    assert not set(hits) & {IDS[report] for report in expected.get("not_found", ())}
    for at, reports in ((0, expected.get("ordered_head", ())), (-1, expected.get("ordered_tail", ()))):
        own = [IDS[report] for report in reports]
        assert (hits[-len(own) :] if at else hits[: len(own)]) == own or not own
    if expected.get("offers") in OFFERS:
        _offered(page, expected)


def _offered(page: Page, expected: dict[str, Any]) -> None:
    offer = page.locator(f".offer{OFFERS[expected['offers']]}").first
    expect(offer).to_be_visible()
    if "spelling" in expected:
        expect(offer.get_by_role("link", name=expected["spelling"], exact=True)).to_be_visible()
    for report in expected.get("passages", ())[:1]:
        code, _, year = IDS[report].partition("-")
        first = offer.locator(".hit-text a").first
        assert f"towns/{code}/{year}.html" in (first.get_attribute("href") or "")
    if "differs" in expected:
        assert expected["differs"]["typed"] in offer.locator("del").first.inner_text()
        assert expected["differs"]["text"] in offer.locator("ins").first.inner_text()


@pytest.mark.parametrize(
    "query", [q for q in QUERIES if "place" in q["expected"]], ids=lambda q: f"{q['id']} {q['kind']}"
)
def test_places(pages: Mapping[str, tuple[Page, Site]], query: dict[str, Any]) -> None:
    page, site = pages[query["archive"]]
    place = query["expected"]["place"]
    page.goto(site.url("index.html"))
    box = page.get_by_role("search").locator("input")
    box.click()
    box.press_sequentially(query["typed"])
    option = page.get_by_role("option").filter(has=page.get_by_text(place["name"], exact=True)).first
    expect(option).to_be_visible()
    if place.get("reports") == 0:
        expect(option).to_contain_text("未收录")
    option.click()
    page.wait_for_url(f"**/{place['address']}**")
