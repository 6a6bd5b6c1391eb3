"""The files that pages share: one style sheet, the scripts, the icon, the web manifest.

Their names stay the same from build to build, so that a change of the style sheet does not rewrite every
page; web servers revalidate them by their date or ETag.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..files import resources
from ..files.bundles import Bundle
from ..files.data_scripts import data_call
from ..settings.config import SiteConfig
from . import urls
from .sharing import reuse_data
from .wording import wording

STYLES = (
    "tokens",
    "base",
    "layout",
    "components",
    "report",
    "tables",
    "lists",
    "charts",
    "laws",
    "compare",
    "search",
    "writing",
    "print",
)
"""Style sheets in static/css, in the order in which they are joined; `search` belongs to the search page."""

SCRIPT = Bundle(
    urls.SCRIPT,
    (
        "webmanifest",
        "moved",
        "crc32",
        "dom",
        "passages/openers",
        "report",
        "shared",
        "cite",
        "lists",
        "chosen",
        "boxes",
    ),
)
"""What every page loads but the search page."""

COMPARE = Bundle(
    urls.COMPARE_SCRIPT,
    (
        "floor",
        "crc32",
        "headings",
        "writing",
        "compare/diff",
        "compare/load",
        "compare/choose",
        "compare/cells",
        "compare/linked",
        "compare/figures",
        "compare/page",
    ),
)
"""What the comparison's page loads."""

PASSAGES = Bundle(
    urls.PASSAGES_SCRIPT,
    (
        "dom",
        "headings",
        "rows",
        "search/answers/sentences",
        "passages/load",
        "passages/quotation",
        "passages/menu",
    ),
)
"""What a report's page and the search page load when a passage's menu is opened."""

BUNDLES = (SCRIPT, COMPARE, PASSAGES)


def assets(config: SiteConfig) -> Iterator[tuple[str, bytes]]:
    """(path from the site's root, bytes) of every shared file but scripts."""
    static = resources.static()
    yield urls.STYLESHEET, _join(static / "css" / f"{name}.css" for name in STYLES)
    yield urls.ICON, (static / "icons" / "icon.svg").read_bytes()
    yield urls.MANIFEST, _manifest(config)
    yield urls.SHARE_WORDS, data_call("share", wording()["share"]).encode()
    yield reuse_data.script_words()


def _join(paths: Iterable[Path]) -> bytes:
    """Text files laid end to end, with the same bytes whatever line ends they were checked out with."""
    texts = [path.read_text(encoding="utf-8") for path in paths if path.exists()]
    return "\n".join(texts).encode()


def _manifest(config: SiteConfig) -> bytes:
    manifest = {
        "name": config.title,
        "short_name": wording()["manifest"]["short_name"],
        "lang": "zh-Hans-CN",
        "start_url": "../index.html",
        "scope": "../",
        "display": "browser",
        "background_color": "#f6f5f1",
        "theme_color": "#9a1b1e",
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
