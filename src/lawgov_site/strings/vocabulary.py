"""Words that the program knows, from the YAML files of data/: vocabulary is data, patterns are code."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    listed = {word for key in keys for word in words[key].split()}
    return "(?:" + "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word)))) + ")"
