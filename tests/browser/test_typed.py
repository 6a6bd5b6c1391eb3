"""Queries as people type them: what differs by a mark, a separator or the width of digits is one query."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from lawgov_site.build import build
from tests.browser.browsing import Site, opened, serve

pytestmark = pytest.mark.browser

FENGQIAO = "330681109"
REPORT = """枫桥镇{year}年法治政府建设情况报告
一、主要举措和成效
（一）普法宣传。落实“八五”普法规划，围绕“12·4”国家宪法日开展宣传，发放资料7,135份，坚持“规范履职”。
（二）制度建设。印发《工作要点》（敬政发〔2025〕3号），{more}参加会议124人，工作日为1—5日。
二、下一年工作安排
继续做好普法工作。
枫桥镇人民政府
"""
ONE = [
    ["“八五”普法", "八五普法", "八五 普法", "「八五」普法"],
    ["12·4", "12.4", "12・4", "12•4", "“12·4”"],
    ["7135份", "7,135份", "７１３５份", "7，135份"],
    ["“规范履职”", "规范履职", "《规范履职》"],
    ["敬政发〔2025〕3号", "敬政发(2025)3号", "敬政发【2025】3号", "敬政发2025 3号"],
]
NONE = ["12-4", "15日", '"八五普法"', "宣传发放"]
"""What keeps digits apart stays, quotation marks ask for the very characters, sentence marks part strings."""


@pytest.fixture(scope="module")
def typed_in(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Site]]:
    """A search page of the reports of one town over three years."""
    root = tmp_path_factory.mktemp("typed")
    for year, more in ((2022, "枫桥镇枫桥镇枫桥镇"), (2023, "枫桥镇"), (2024, "")):
        file = root / "reports" / f"{FENGQIAO}-{year}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(REPORT.format(year=year, more=more and f"{more}均已落实，"), encoding="utf-8")
        file.with_suffix(".yaml").write_text(f"code: '{FENGQIAO}'\nyear: {year}\n", encoding="utf-8")
    assert not build(root).has_errors
    with serve(root / "site") as site, opened(browser, site) as page:
        yield page, site


def address(site: Site, query: str) -> str:
    return site.url(f"search.html?q={quote(query)}")


def found(page: Page, address: str) -> tuple[str | None, list[str]]:
    page.goto(address)
    page.wait_for_selector("[data-total]")
    total = page.locator("[data-total]").get_attribute("data-total")
    hits: list[str] = page.eval_on_selector_all("[data-report]", "all => all.map(one => one.dataset.report)")
    return total, hits


@pytest.mark.parametrize("ways", ONE, ids=[ways[0] for ways in ONE])
def test_ways_to_write_one_thing_are_one_query(typed_in: tuple[Page, Site], ways: list[str]) -> None:
    page, site = typed_in
    for query in ways:
        assert found(page, address(site, query))[0] == "3", query


@pytest.mark.parametrize("query", NONE)
def test_what_is_something_else_is_not_found(typed_in: tuple[Page, Site], query: str) -> None:
    page, site = typed_in
    assert found(page, address(site, query))[0] == "0"


@pytest.mark.parametrize("query", ["枫桥镇", "枫桥镇 普法"])
def test_the_reports_of_a_place_are_listed_the_newest_first(typed_in: tuple[Page, Site], query: str) -> None:
    page, site = typed_in
    own = [f"{FENGQIAO}-{year}" for year in (2024, 2023, 2022)]
    assert found(page, address(site, query))[1] == own
