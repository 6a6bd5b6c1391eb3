"""Blanks between two numbers, which keep them apart: 1 2 3项 is no 123项.

Folding (strings/folding.py) takes every blank away. What is searched has a BORDER where one stood between two
digits, as where other numbers meet; in letter-spaced passages (2 0 2 4 年 度) no blank parts anything.
static/js/search/analysis/blanks.js is the same rule, held to this one by tests/parity/blanks.json.
"""

from __future__ import annotations

import re

from ...strings.folding import BORDER

BLANK = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Unicode's Z and Cc, as the inside of a regular expression's brackets."""

_BLANKS = re.compile(f"[{BLANK}]+")
_APART = re.compile(rf"(?<![\u3400-\u9fff])[{BLANK}](?![\u3400-\u9fff])")
"""Beside an ideograph a blank never parts two digits."""

_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_FEWEST = 4
_SHARE = 0.75  # of the words of a letter-spaced passage have one character


def parted(text: str) -> str:
    """A text with a BORDER for each blank that may part two numbers: folding leaves it where it does."""
    if not _APART.search(text) or _is_spaced(text):
        return text
    return _APART.sub(BORDER, text)


def _is_spaced(text: str) -> bool:
    words = [word for word in _BLANKS.split(text) if word]
    alone = sum(len(word) == 1 for word in words)
    return alone >= _FEWEST and alone >= _SHARE * len(words) and any(map(_IDEOGRAPH.fullmatch, words))
