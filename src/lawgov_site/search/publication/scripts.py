"""The browser's part of the search."""

from __future__ import annotations

from ...files.bundles import Bundle

ENGINE = (
    "floor",
    "crc32",
    "headings",
    "rows",
    "writing",
    "search/analysis/fold",
    "search/analysis/blanks",
    "search/analysis/marks",
    "search/encoding/bits",
    "search/store/scripts",
    "search/store/load",
    "search/encoding/postings",
    "search/encoding/segment",
    "search/answers/query",
    "search/answers/paths",
    "search/answers/ranking",
    "search/answers/excerpts",
    "search/answers/filters",
    "search/answers/bounds",
    "search/answers/proof",
    "search/answers/lookup",
    "search/answers/placed",
    "search/answers/law_names",
    "search/answers/ask",
    "search/answers/engine",
)
"""Files of static/js in the order in which they build on one another; they need no document."""

PAGE = (
    "search/page/words",
    "search/page/element",
    "search/page/address",
    "passages/openers",
    "search/page/hits",
    "search/page/count",
    "search/page/page",
)
"""Files that draw the search page's list of hits."""

SIDE = (
    "search/page/regions",
    "search/page/facets",
    "search/page/filter_panel",
    "search/page/feeds",
    "search/page/keys",
)
"""Files for what is beside the hits, and their keys; loaded while these are searched for: see `loadSide`."""

PLACES = (
    "search/store/nodes",
    "search/suggestions/pinyin",
    "search/suggestions/places",
    "search/suggestions/shards",
)
"""Files that find suggestions."""

HINTS = (
    *PLACES,
    "search/suggestions/combobox",
    "search/suggestions/pieces",
    "search/answers/alignment",
    "search/answers/near_words",
    "search/answers/nearest",
    "search/suggestions/budget",
    "search/suggestions/spelling",
    "search/suggestions/alike",
    "search/suggestions/offers",
    "search/page/offers",
    "search/page/nothing",
)
"""Files that the page loads when somebody types, or finds nothing: see `loadHints`."""

LINES = (
    "csv_cells",
    "search/answers/sentences",
    "search/answers/lines",
    "search/answers/line_order",
    "search/answers/line_rows",
    "search/answers/reading",
)
"""Files of the engine that read sentences: loaded when somebody asks for lines, see `loadLines`."""

SUGGESTIONS = Bundle(
    "assets/suggestions.js",
    (
        "floor",
        "crc32",
        "search/analysis/fold",
        "search/store/scripts",
        "search/page/words",
        "search/page/element",
        *PLACES,
        "search/suggestions/combobox",
        "search/suggestions/box",
    ),
)
"""What other pages load when somebody comes to a box that suggests (static/js/boxes.js)."""

SCRIPT = Bundle("assets/search.js", ("webmanifest", *ENGINE, *PAGE))
"""All that hits wait for: one request less than with the other pages' script."""

HINTS_SCRIPT = Bundle("assets/search-hints.js", HINTS)

BUNDLES = (
    SCRIPT,
    Bundle("assets/search-side.js", SIDE),
    HINTS_SCRIPT,
    SUGGESTIONS,
    Bundle("assets/search-lines.js", (*LINES, "search/page/lines")),
)
