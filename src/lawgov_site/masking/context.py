"""Whose a number or an address is, told by the words before it."""

from __future__ import annotations

import re

import yaml

from .. import resources

_WORDS = yaml.safe_load((resources.data() / "masking.yaml").read_text(encoding="utf-8"))
_BEFORE = 24  # characters that are looked at, of the same sentence


def _any(key: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_WORDS[key].split(), key=len, reverse=True)))


_PUBLIC, _AT_HOME = _any("public"), _any("at_home")


def is_at_home(text: str, at: int) -> bool:
    """Whether what stands at an index is said to be where somebody lives, or how to reach them there."""
    return _AT_HOME.search(_sentence(text, at)) is not None


def is_public(text: str, at: int) -> bool:
    """Whether what stands at an index is said to be an office's."""
    return _PUBLIC.search(_sentence(text, at)) is not None and not is_at_home(text, at)


def _sentence(text: str, at: int) -> str:
    return re.split(r"[。；;\n]", text[max(0, at - _BEFORE) : at])[-1]
