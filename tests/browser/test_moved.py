"""A report's old address leads to its new one: with a script to the paragraph, without one to the report; and
a comparison knows it by either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lawgov_site.build import build
from tests.browser.browsing import Site, serve
from tests.pages.support import FENGHUANG

pytestmark = pytest.mark.browser

REPORT = "临淄区凤凰镇2024年法治政府建设情况报告\n一、主要举措和成效\n审查合同12份，化解纠纷9起。\n"
OLD, NEW = f"towns/{FENGHUANG}/2023.html", f"towns/{FENGHUANG}/2024.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "reports/2024/凤凰镇.txt"
    path.parent.mkdir(parents=True)
    path.write_text(REPORT, encoding="utf-8")
    path.with_suffix(".yaml").write_text(f"formerly: {FENGHUANG}-2023\n", encoding="utf-8")
    assert build(tmp_path).published
    return tmp_path / "site"


@pytest.mark.parametrize("hosted", [True, False], ids=["host", "folder"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_it_leads_on(browser: Browser, folder: Path, scripts: bool, hosted: bool) -> None:
    anchor = re.findall(r'id="(p-[^"]+)"', (folder / NEW).read_text(encoding="utf-8"))[-1]
    with serve(folder, "/fzbg/") as web, browser.new_context(java_script_enabled=scripts) as context:
        site = web if hosted else Site(folder.as_uri() + "/")
        page = context.new_page()
        page.goto(f"{site.url(OLD)}#{anchor}")
        expect(page).to_have_url(f"{site.url(NEW)}#{anchor}" if scripts else site.url(NEW))
        page.go_back()
        expect(page).not_to_have_url(re.compile("2023"))  # whoever goes back is not caught there


@pytest.mark.parametrize("hosted", [True, False], ids=["host", "folder"])
def test_a_comparison_of_its_old_id_shows_it(browser: Browser, folder: Path, hosted: bool) -> None:
    with serve(folder, "/fzbg/") as web, browser.new_context() as context:
        site = web if hosted else Site(folder.as_uri() + "/")
        page = context.new_page()
        page.goto(f"{site.url('compare.html')}?a={FENGHUANG}-2023&b={FENGHUANG}-2024")
        for side in "ab":
            head = page.locator(f"[data-compare-head={side}] a")
            expect(head).to_have_attribute("href", re.compile(f"towns/{FENGHUANG}/2024.html$"))
        expect(page.locator("[data-compare-status]")).to_have_text("")
        page.goto(f"{site.url('compare.html')}?a={FENGHUANG}-1999&b={FENGHUANG}-2024")
        expect(page.locator("[data-compare-status]")).to_contain_text(f"{FENGHUANG}-1999")
