"""Whose a number or an address is, told by the words before it."""

from __future__ import annotations

import re

from ..vocabulary import one_of, vocabulary

_WORDS = vocabulary("masking.yaml")
_BEFORE = 24  # characters that are looked at, of the same sentence


_PUBLIC, _AT_HOME = (re.compile(one_of(_WORDS, key)) for key in ("public", "at_home"))


def is_at_home(text: str, at: int) -> bool:
    """Whether what stands at an index is said to be where somebody lives, or how to reach them there."""
    return _AT_HOME.search(_sentence(text, at)) is not None


def is_public(text: str, at: int) -> bool:
    """Whether what stands at an index is said to be an office's."""
    return _PUBLIC.search(_sentence(text, at)) is not None and not is_at_home(text, at)


def _sentence(text: str, at: int) -> str:
    return re.split(r"[。；;\n]", text[max(0, at - _BEFORE) : at])[-1]
