"""Pictures of every page type in the oldest engine, to be looked at: light and dark, desk and phone.

python -m tests.engines.pictures [folder]      (by default screenshots/chromium83, which is not committed)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.environment import ROOT

from tests.browser.browsing import Site, serve
from tests.browser.sites import PAGE_TYPES, build_site

from .chromium83 import Chromium83

SETTLED = {
    "search": "document.querySelector('[data-report]')",
    "compare": "document.querySelector(\"[data-part=''] .compare-cell\")",
}


def main() -> None:
    """Writes the pictures."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "screenshots" / "chromium83")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serve(build_site(Path(folder)), "/fzbg/") as site:
        window = Chromium83()
        for name, path in PAGE_TYPES.items():
            draw(window, site, name, path, out)
        window.close()


def draw(window: Chromium83, site: Site, name: str, path: str, out: Path) -> None:
    """Pictures of one page, {name}-{width}-{scheme}.png, from its top down to 3,000 pixels at most."""
    window.open(site.url(path))
    window.wait_until(SETTLED.get(name, "true"))
    for width in (1280, 390):
        window.resize(width, 844)
        height = window.evaluate("document.documentElement.scrollHeight")
        window.resize(width, min(height, 3_000))
        for scheme in ("light", "dark"):
            window.scheme(scheme)
            (out / f"{name}-{width}-{scheme}.png").write_bytes(window.picture())


if __name__ == "__main__":
    main()
