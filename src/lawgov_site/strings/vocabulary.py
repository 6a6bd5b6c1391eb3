"""Words that the program knows, from the YAML files of data/: vocabulary is data, patterns are code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from ..files import resources

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where PyYAML has it: it takes a tenth of the time. Both are safe."""


def vocabulary(name: str) -> Any:
    """What a file of data/ holds. Whoever asks keeps it."""
    return yaml.load((resources.data() / name).read_text(encoding="utf-8"), _LOADER)  # noqa: S506


def one_of(words: Mapping[str, str], *keys: str) -> str:
    """A pattern for one of the words of some keys, each a string of words; the longest is tried first."""
    listed = _listed(words, keys)
    return "(?:" + "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word)))) + ")"


def beginning(words: Mapping[str, str], *keys: str, also: str = "") -> str:
    """A look at the character with which a word of some keys begins, or one of a class's, `also`.

    Before a pattern of many branches: at most characters none of them is tried.
    """
    first = "".join(sorted({word[0] for word in _listed(words, keys)}))
    return f"(?=[{re.escape(first)}{also}])"


def _listed(words: Mapping[str, str], keys: Iterable[str]) -> set[str]:
    return {word for key in keys for word in words[key].split()}
