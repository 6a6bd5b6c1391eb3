"""The browser's part of the search."""

from __future__ import annotations

from ..bundles import Bundle

ENGINE = (
    "floor",
    "crc32",
    "headings",
    "writing",
    "search/fold",
    "search/bits",
    "search/load",
    "search/lists",
    "search/segment",
    "search/query",
    "search/paths",
    "search/rank",
    "search/excerpt",
    "search/scope",
    "search/bounds",
    "search/proof",
    "search/lookup",
    "search/ask",
    "search/engine",
)
"""Files of static/js in the order in which they build on one another; they need no document."""

PAGE = (
    "search/words",
    "search/address",
    "search/regions",
    "search/hits",
    "search/facets",
    "search/filters",
    "search/count",
    "search/combobox",
    "search/keys",
    "search/page",
)
"""Files that draw the search page."""

HINTS = ("search/suggest", "search/pieces")
"""Files that the page loads when somebody types, or finds nothing: see `loadHints`."""

SCRIPT = Bundle("assets/search.js", ("webmanifest", *ENGINE, *PAGE))
"""All that the search page loads at first: one request less than with the other pages' script."""

BUNDLES = (SCRIPT, Bundle("assets/search-hints.js", HINTS))
