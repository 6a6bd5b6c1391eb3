"""What people write for one of the five parts: its English name, its label, an everyday word for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..model import Kind
from .vocabulary import vocabulary


def kind_named(name: str) -> Kind | None:
    """The kind that a person names, or None."""
    return _names().get("".join(name.split()).casefold())


@cache
def _names() -> Mapping[str, Kind]:
    everyday = vocabulary("kind_names.yaml")
    return {name: kind for kind in Kind for name in (kind.value, kind.label, *everyday[kind.value])}
