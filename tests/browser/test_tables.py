"""Tables on a phone: a row is a card, no name is broken in two, and it stays a table to a screen reader."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.browsing import Site, opened

pytestmark = pytest.mark.browser

TABLES = ["years/2024.html", "regions/index.html", "regions/37.html"]
LINES = """() => Array.from(document.querySelectorAll('table th[scope=row] a, .town-grid-name')).map(name => {
    const range = document.createRange();
    range.selectNodeContents(name);
    return [name.textContent, new Set(Array.from(range.getClientRects(), r => Math.round(r.top))).size];
})"""


def _roles(page: Page) -> Counter[str]:
    """The roles of the page's elements, as the browser tells them to a screen reader."""
    tree: dict[str, Any] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])


@pytest.mark.parametrize("path", TABLES)
def test_a_table_on_a_phone(browser: Browser, web: Site, path: str) -> None:
    with opened(browser, web, path, viewport={"width": 1280, "height": 800}) as page:
        wide = _roles(page)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            names = page.evaluate(LINES)
            assert names and all(lines == 1 for _, lines in names), names
            narrow = _roles(page)
            for role in ("table", "row", "rowheader", "columnheader", "cell"):
                assert narrow[role] == wide[role] > 0, role
            hidden = (
                "Array.from(document.querySelectorAll('.table-scroll'), e => e.scrollWidth - e.clientWidth)"
            )
            assert all(over <= 0 for over in page.evaluate(hidden)), "a part of the table is out of sight"
