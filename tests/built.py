"""What tests ask of a build that had something to do."""

from __future__ import annotations

from lawgov_site.archive.entry import Entry
from lawgov_site.up_to_date import Built


def entries(built: Built) -> tuple[Entry, ...]:
    """The reports of its archive."""
    assert built.gathered
    return built.gathered.archive.entries


def parsed(built: Built) -> int:
    """How many sources it has parsed."""
    return built.gathered.parsed if built.gathered else 0
