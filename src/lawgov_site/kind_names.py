"""What people write for one of the five parts: its English name, its label, an everyday word for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import yaml

from . import resources
from .model import Kind


def kind_named(name: str) -> Kind | None:
    """The kind that a person names, or None."""
    return _names().get("".join(name.split()).casefold())


@cache
def _names() -> Mapping[str, Kind]:
    text = (resources.data() / "kind_names.yaml").read_text(encoding="utf-8")
    everyday = yaml.safe_load(text)
    return {name: kind for kind in Kind for name in (kind.value, kind.label, *everyday[kind.value])}
