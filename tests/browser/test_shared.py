"""Passages that a report shares with others: marks lead to them, and later ones come when asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lawgov_site.build import build
from lawgov_site.files.data_scripts import data_call
from tests.browser.browsing import Site, serve
from tests.pages.support import FENGHUANG, JINLING
from tests.reuse.test_updates import SHARED

pytestmark = pytest.mark.browser

TEXT = "临淄区{town}{year}年法治政府建设情况报告\n一、主要举措和成效\n{words}\n二、存在的不足\n力量不足。\n"
REPORT = f"towns/{FENGHUANG}/2024.html"


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shared")
    for town, year in (("凤凰镇", 2023), ("凤凰镇", 2024), ("金岭镇", 2024)):
        path = root / f"reports/{year}/{town}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(town=town, year=year, words=SHARED), encoding="utf-8")
    assert build(root).published
    return root / "site"


@pytest.mark.parametrize("hosted", [True, False], ids=["host", "folder"])
def test_earlier_ones_stand_there_and_later_ones_come(
    browser: Browser, shared_folder: Path, hosted: bool
) -> None:
    with serve(shared_folder, "/fzbg/") as web, browser.new_context() as context:
        site = web if hosted else Site(shared_folder.as_uri() + "/")
        page = context.new_page()
        page.goto(site.url(REPORT))
        page.locator("a[data-mark]").click()
        expect(page).to_have_url(re.compile("#shared-1$"))
        link = page.locator("#shared-1 a").last
        expect(link).to_have_attribute("href", re.compile(r"^2023\.html#p-"))
        place = page.locator("[data-shared]")
        place.locator("button").click()
        expect(place).to_contain_text("同年度和以后的报告中，相同的文字有 1 处")
        place.locator("summary").last.click()
        later = place.locator(f'li a[href*="{JINLING}"]')
        expect(later).to_be_visible()
        later.click()
        expect(page.locator(":target")).to_contain_text("法律顾问先行审查")


def test_many_later_reports_are_said_to_be_more_than_some(browser: Browser, shared_folder: Path) -> None:
    towns = [[JINLING, "金岭镇", [[2024, "2025-01-10", "0a1b2c3d t-00000001"]]]]
    passages = [[0, 0, 52, None, [1]], [0, 1, 61, 3, [0, 1]]]
    told = [[f"{FENGHUANG}-2024", [0, []], [2, passages], [[1, 1]]]]
    data = data_call("reuse", {"towns": towns, "words": ["重大决策一律", "清理结果"], "told": told})
    with serve(shared_folder) as web, browser.new_context() as context:
        page = context.new_page()
        page.route("**/reuse/*.js", lambda route: route.fulfill(body=data))
        page.goto(web.url(REPORT))
        place = page.locator("[data-shared]")
        place.locator("button").click()
        many, some = (place.locator("ol > li").nth(number) for number in range(2))
        expect(many).to_contain_text("“重大决策一律……” 52 字，也见于超过 10 份报告")
        many.locator("summary").click()
        expect(many).to_contain_text("还有的没有逐一列出")
        expect(many.locator("li a")).to_have_attribute(
            "href", re.compile(rf"/{JINLING}/2024\.html#t-00000001$")
        )
        expect(some).to_contain_text("61 字，也见于 3 份报告")
        some.locator("summary").click()
        expect(some).to_contain_text("另有 1 份，没有逐一列出")
        expect(some.locator("> a")).to_have_attribute("href", "#p-0a1b2c3d")
        expect(place.locator("ul > li > a", has_text="清理结果")).to_have_attribute("href", "#t-00000001")


def test_what_cannot_be_read_is_said(browser: Browser, shared_folder: Path) -> None:
    with serve(shared_folder, "/fzbg/") as web, browser.new_context() as context:
        page = context.new_page()
        page.route("**/reuse/**", lambda route: route.fulfill(body='lawgov.reuse("{}",1);'))
        page.goto(web.url(REPORT))
        place = page.locator("[data-shared]")
        place.locator("button").click()
        expect(place.locator("[role=status]")).to_contain_text("没有读到")


def test_words_that_come_damaged_are_said_and_asked_for_again(browser: Browser, shared_folder: Path) -> None:
    """Without them a report that shares nothing would be told of as "undefined"."""
    nothing = data_call(
        "reuse", {"towns": [], "words": [], "told": [[f"{FENGHUANG}-2024", [0, []], [0, []], []]]}
    )
    words = (shared_folder / "assets" / "reuse.js").read_text(encoding="utf-8")
    damaged = words.replace("字", "孛", 1)
    assert damaged != words
    with serve(shared_folder) as web, browser.new_context() as context:
        page = context.new_page()
        page.route("**/assets/reuse.js", lambda route: route.fulfill(body=damaged), times=1)
        page.route("**/reuse/*.js", lambda route: route.fulfill(body=nothing))
        page.goto(web.url(REPORT))
        place = page.locator("[data-shared]")
        button = place.locator("button")
        button.click()
        expect(place.locator("[role=status]")).to_contain_text("没有读到")
        button.click()
        expect(button).to_have_count(0)
        expect(place).not_to_contain_text("undefined")


def test_without_scripts_nothing_is_offered_that_cannot_be_had(browser: Browser, shared_folder: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(Site(shared_folder.as_uri() + "/").url(REPORT))
        expect(page.locator("#shared-1")).to_be_visible()
        expect(page.locator("[data-shared]")).not_to_be_visible()
