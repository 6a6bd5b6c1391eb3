"""Stable anchors: the id of an element on the report's page, made from its own words.

An edit elsewhere in the report, or a new version of this program, leaves an anchor as it is; words that
stand several times in a report are told apart by their order.
"""

from __future__ import annotations

import zlib
from collections import Counter


def plain_anchor(prefix: str, words: str) -> str:
    """The anchor of words without blanks: their CRC-32, which static/js/headings.js can reckon too."""
    return f"{prefix}-{zlib.crc32(words.encode('utf-8', 'surrogatepass')):08x}"


class Anchors:
    """Gives out the anchors of one part of a report; `part` keeps those of different parts apart."""

    def __init__(self, part: str = "") -> None:
        self._part = part
        self._given: Counter[str] = Counter()

    def anchor(self, prefix: str, words: str) -> str:
        """`<prefix>-<8 hexadecimal digits>`, with `-2`, `-3` … where the same words come again."""
        anchor = plain_anchor(prefix, self._part + "".join(words.split()))
        self._given[anchor] += 1
        count = self._given[anchor]
        return anchor if count == 1 else f"{anchor}-{count}"
