"""Characters of a text, exchanged: few kinds one after the other, which passes most of a text at once;
many in one pass, lest the time grow with their number."""

from __future__ import annotations

import re
from collections.abc import Callable

_FEW = 64  # kinds; from some hundred on one pass is the faster


def exchanged(text: str, which: re.Pattern[str], instead: Callable[[str], str]) -> str:
    """A text with what is `instead` of each character that the pattern finds, as `str.translate` makes it.

    What is given instead must stand for itself where the pattern finds it, too.
    """
    kinds = set(which.findall(text))
    if len(kinds) > _FEW:
        return text.translate({ord(kind): instead(kind) for kind in kinds})
    for kind in kinds:
        text = text.replace(kind, instead(kind))
    return text
