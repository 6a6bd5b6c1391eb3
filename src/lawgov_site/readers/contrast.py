"""Which colours nobody can tell apart: one measure for all formats, so that none hides what another shows."""

from __future__ import annotations

Colour = tuple[float, float, float]  # its parts, from 0 to 255; all in one order

OPAQUE = 255
LEAST = 12  # of 255: a smaller difference is not seen. The palest watermarks have some 20
WHITE: Colour = (255, 255, 255)


def is_seen(colour: Colour, ground: Colour, share: float = 1.0) -> bool:
    """Whether a colour is told from the one behind it. `share`: how much of it is put on, from 0 to 1."""
    return share * max(abs(a - b) for a, b in zip(colour, ground, strict=True)) >= LEAST
