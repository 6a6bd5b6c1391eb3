"""The browser's part of the search: small source files, joined to one script."""

from __future__ import annotations

from collections.abc import Iterator

from .. import resources

SCRIPT = "assets/search.js"
HINTS_SCRIPT = "assets/search-hints.js"

ENGINE = (
    "headings",
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
    "search/adjacency",
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


def assets() -> Iterator[tuple[str, bytes]]:
    """(path from the site's root, bytes) of the search page's scripts."""
    yield SCRIPT, resources.join_scripts((*ENGINE, *PAGE))
    yield HINTS_SCRIPT, resources.join_scripts(HINTS)
