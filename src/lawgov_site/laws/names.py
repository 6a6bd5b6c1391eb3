"""When two names are one law's: neither width, script, blanks, dashes, brackets nor quotation marks count."""

from __future__ import annotations

import re

from ..strings.folding import fold

_EDITION = re.compile(r"\((?:(?:19|20)\d\d年?[^()\d]{0,4}|(?:新?修订|修正)[^()]{0,3})\)$")  # （2021年修订）
_MARKS = re.compile(r"[-‐‑‒–—―－~～_()\[\]<>“”‘’\"'·]")
_YEAR = re.compile(r"(?<=\d)年")
STATE = "中华人民共和国"
"""What full names begin with."""


def plain_name(name: str) -> str:
    """The one form of a law's name: without the state's, and without what edition it is."""
    bare = _EDITION.sub("", fold(name))
    return _YEAR.sub("", _MARKS.sub("", bare)).removeprefix(STATE)
