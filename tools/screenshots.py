"""Pictures of every page type, to be looked at: light and dark, desk and phone, and a report on paper.

    python -m tools.screenshots [folder]      (by default screenshots/, which is not committed)

The README's three are written anew as well, into docs/pictures/, which is.

They are of two sites: the browser tests' own (tests/browser/sites.py: the archive's reports, two more years
of one town, a neighbour), and, with names that begin with many-, a synthetic archive of four years in several
hundred towns, with gaps, long lists and split pages.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import pypdfium2
from bench.synthetic import Writer, places
from playwright.sync_api import Browser, ViewportSize, sync_playwright
from tests.browser.browsing import CHROMIUM_FLAGS, serve
from tests.browser.sites import PAGE_TYPES, SETTINGS, build_site

from lawgov_site.build import build
from tools import environment

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = {"desk": 1280, "phone": 390}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PICTURES, WINDOW = ROOT / "docs" / "pictures", ViewportSize(width=1080, height=720)
PRINTED = ("report", "town", "year", "county", "compare")
PRINTED_PAGES = 8
TOWNS = 205  # of one province, more than a page lists
EVERY = {2024: 1, 2023: 2, 2022: 4, 2021: 8}  # year → of how many towns one reports


def main() -> None:
    """Writes the pictures."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "screenshots")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=environment.browser(), args=CHROMIUM_FLAGS)
        few, many = Path(folder, "few"), Path(folder, "many")
        draw(browser, build_site(few), PAGE_TYPES, out)
        draw(browser, build_many(many), many_pages(), out)
        draw_readme(browser, {"few": few / "site", "many": many / "site"})
        browser.close()
    print(f"{len(list(out.iterdir()))} 个文件在 {out}/")


def draw(browser: Browser, folder: Path, pages: Mapping[str, str], out: Path) -> None:
    """Pictures of some pages of a site: {name}-{screen}-{scheme}.png, and of what is printed of some,
    {name}-print.png with its first pages side by side. Each page is loaded once."""
    with serve(folder, "/fzbg/") as site, browser.new_context() as context:
        for name, path in pages.items():
            page = context.new_page()
            page.goto(site.url(path), wait_until="networkidle")
            for screen, width in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": 844})
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    page.screenshot(path=out / f"{name}-{screen}-{scheme}.png", full_page=True)
            if any(kind in name for kind in PRINTED):
                (out / f"{name}-print.png").write_bytes(sheet(page.pdf(prefer_css_page_size=True)))
            page.close()


def draw_readme(browser: Browser, sites: Mapping[str, Path]) -> None:
    """The pictures of the README: one window each, light and dark."""
    PICTURES.mkdir(exist_ok=True)
    for name, (site, path, place) in readme_pages().items():
        with serve(sites[site], "/fzbg/") as served, browser.new_page(viewport=WINDOW) as page:
            page.goto(served.url(path), wait_until="networkidle")
            page.locator(place).evaluate("element => element.scrollIntoView({ behavior: 'instant' })")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=PICTURES / f"{name}-{scheme}.png")


def readme_pages() -> dict[str, tuple[str, str, str]]:
    """Name of a picture of the README → the site, the page and the place on it that it shows."""
    return {
        "home": ("many", "index.html", "body"),
        "report": ("few", PAGE_TYPES["report-signed"], "body"),
        "figures": ("many", many_pages()["many-town"], "#figures"),
    }


def sheet(pdf: bytes) -> bytes:
    """The first pages of a PDF side by side, as a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number] for number in range(min(len(document), PRINTED_PAGES))]
    drawn = [page.render(scale=1, grayscale=True).to_numpy().squeeze() for page in pages]
    height = max(page.shape[0] for page in drawn)
    frame = [np.pad(page, ((8, height - page.shape[0] + 8), (8, 8)), constant_values=160) for page in drawn]
    return _png(np.hstack(frame))


def _png(grey: npt.NDArray[np.uint8]) -> bytes:
    """A grey picture as a PNG file (ISO/IEC 15948)."""
    height, width = grey.shape

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    lines = np.pad(grey, ((0, 0), (1, 0))).tobytes()  # each line begins with 0: not filtered
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(lines)),
            chunk(b"IEND", b""),
        ]
    )


def build_many(root: Path) -> Path:
    """A synthetic site: the towns of one province over four years, and one town of every other."""
    writer, everywhere = Writer(), sorted(places(), key=lambda place: place.code)
    near = [place for place in everywhere if place.code.startswith("37")][:TOWNS]
    far = {place.code[:2]: place for place in everywhere if not place.code.startswith("37")}
    towns = [*near, *far.values()]
    for number, town in enumerate(towns):
        for year, every in EVERY.items():
            if number % every == 0:
                target = root / "reports" / str(year) / f"{town.code}.txt"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(writer.report(number * 10 + every, town, year), encoding="utf-8")
    missing = ", ".join(f"{town.code}-2023" for town in near[1::8])
    settings = "\n".join(line for line in SETTINGS.splitlines() if not line.startswith("missing"))
    (root / "site.yaml").write_text(f"{settings}\nmissing: [{missing}]\n", encoding="utf-8")
    build(root)
    return root / "site"


def many_pages() -> dict[str, str]:
    """The pages of `build_many` that the small site cannot show."""
    town = next(p.code for p in sorted(places(), key=lambda p: p.code) if p.code.startswith("37"))
    county, city = town[:6], town[:4]
    return {
        "many-home": "index.html",
        "many-year": "years/2024.html",
        "many-year-city": f"years/2024-{city}.html",
        "many-country": "regions/index.html",
        "many-province": "regions/37.html",
        "many-city": f"regions/{city}.html",
        "many-county": f"regions/{county}.html",
        "many-town": f"towns/{town}/index.html",
        "many-report": f"towns/{town}/2024.html",
        "many-compare": f"compare.html?a={town}-2023&b={town}-2024",
        "many-search": "search.html?q=普法",
    }


if __name__ == "__main__":
    main()
