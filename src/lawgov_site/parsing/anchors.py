"""Stable anchors: the id of an element on the report's page, made from its own words.

An edit elsewhere in the report, or a new version of this program, leaves an anchor as it is; words that
stand several times in a report are told apart by their order.
"""

from __future__ import annotations

import hashlib
from collections import Counter


class Anchors:
    """Gives out the anchors of one part of a report; `part` keeps those of different parts apart."""

    def __init__(self, part: str = "") -> None:
        self._part = part
        self._given: Counter[str] = Counter()

    def anchor(self, prefix: str, words: str) -> str:
        """`<prefix>-<8 hexadecimal digits>`, with `-2`, `-3` … where the same words come again."""
        digest = hashlib.sha256(
            (self._part + "".join(words.split())).encode("utf-8", "surrogatepass")
        ).hexdigest()[:8]
        anchor = f"{prefix}-{digest}"
        self._given[anchor] += 1
        count = self._given[anchor]
        return anchor if count == 1 else f"{anchor}-{count}"
