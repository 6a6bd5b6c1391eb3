"""Pictures of every page type, to be looked at: light and dark, desk and phone, and a report on paper.

    python tools/screenshots.py [folder]      (by default screenshots/, which is not committed)

The pictures are of the browser tests' site (tests/browser/sites.py): the archive's own reports, two more
years of one town, and a neighbour.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.browsing import CHROMIUM_FLAGS, chromium_path, serve
from tests.browser.sites import build_site

PAGES = {
    "home": "index.html",
    "report": "towns/370305109/2024.html",
    "report-signed": "towns/370302113/2023.html",
    "town": "towns/370305109/index.html",
    "years": "years/index.html",
    "year": "years/2024.html",
    "country": "regions/index.html",
    "province": "regions/37.html",
    "county": "regions/370305.html",
    "search": "search.html?q=普法",
    "compare": "compare.html?a=370305109-2023&b=370305109-2024",
    "about": "about.html",
    "data": "data.html",
    "404": "no/such/page",
}
WIDTHS = {"desk": 1280, "phone": 390}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main() -> None:
    """Writes the pictures."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        with serve(build_site(Path(folder)), "/fzbg/") as site:
            for scheme in SCHEMES:
                for screen, width in WIDTHS.items():
                    context = browser.new_context(
                        viewport={"width": width, "height": 844}, color_scheme=scheme
                    )
                    for name, path in PAGES.items():
                        page = context.new_page()
                        page.goto(site.url(path), wait_until="networkidle")
                        page.screenshot(path=out / f"{name}-{screen}-{scheme}.png", full_page=True)
                        page.close()
                    context.close()
            page = browser.new_page()
            page.goto(site.url(PAGES["report-signed"]))
            page.pdf(path=out / "report-print.pdf", prefer_css_page_size=True)
        browser.close()
    print(f"{len(list(out.iterdir()))} 个文件在 {out}/")


if __name__ == "__main__":
    main()
