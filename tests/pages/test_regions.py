"""A province's counties and years, tinted by how full they are."""

from __future__ import annotations

from lawgov_site.pages import urls
from tests.pages.support import FENGHUANG, JINLING, ZHAILI, Element, archive_of, html, pages_of, short_report

JINAN, WANZHOU = "370112001", "500101157"
REPORTS = [
    (FENGHUANG, 2024),
    (JINLING, 2024),
    (JINLING, 2023),
    (ZHAILI, 2023),
    (JINAN, 2024),
    (WANZHOU, 2024),
]


def _page(code: str) -> Element:
    pages = pages_of(archive_of(short_report(*report) for report in REPORTS))
    return html(pages[urls.region(code)].make())


def test_a_provinces_page_has_its_counties_by_year() -> None:
    _, counties = _page("37").all("table", class_="region-grid")
    rows = {tr.one("th").text(): tr.all("td") for tr in counties.one("tbody").all("tr")}
    assert list(rows) == ["济南市历城区", "淄博市淄川区", "淄博市临淄区"]
    assert [[cell.text() for cell in cells[1:]] for cells in rows.values()] == [
        ["0", "1"],
        ["1", "0"],
        ["1", "2"],
    ]
    tints = [cell.attributes["class"].split()[1] for cell in rows["淄博市临淄区"][1:]]
    assert tints == ["share-1", "share-1"]
    assert rows["济南市历城区"][1].attributes["class"] == "numeric share-0 is-zero"


def test_what_has_its_counties_right_below_lists_them_once() -> None:
    assert len(_page("50").all("table", class_="region-grid")) == 1
    assert len(_page("3703").all("table", class_="region-grid")) == 1
