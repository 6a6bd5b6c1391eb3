"""How long lists are, and what comes first in them."""

from __future__ import annotations

from ..archive.entries import Entry

PAGE_ROWS = 200
"""A list longer than this is split by the regions below it, so that a page stays readable and one new report
does not rewrite a list of the whole archive."""

FEED_ENTRIES = 30
"""A feed has the newest only."""


def newest_first(entry: Entry) -> tuple[int, str, str]:
    """Largest for the newest: by year, then by the report's own date, those without one last."""
    return entry.year, entry.date.isoformat() if entry.date else "", entry.town.code
