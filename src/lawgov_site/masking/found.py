"""What a finder of personal data hands on."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """Personal data in a text: the range `[start, end)` of its characters, and what it is, in Chinese."""

    start: int
    end: int
    kind: str
