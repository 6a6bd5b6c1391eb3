"""How full something is: five levels of a tint, the same in every drawing and table."""

from __future__ import annotations

LEVELS = 4  # above nothing
"""Level 0 is nothing at all, level 1 up to a quarter, level 4 more than three quarters."""


def level(part: int, whole: int) -> int:
    """The level of `part` of `whole`, 0 to LEVELS; 0 where there is no whole."""
    if part <= 0 or whole <= 0:
        return 0
    return min(LEVELS, (part * LEVELS + whole - 1) // whole)
