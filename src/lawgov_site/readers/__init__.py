"""Source file → lines. One small file a format, all giving the same `Document`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..model import Document
from .text import read_text

READERS: Mapping[str, Callable[[str, bytes], Document]] = MappingProxyType({".txt": read_text})


def read(name: str, data: bytes) -> Document:
    """Read a source file's bytes. Raises LawgovError with READ-* diagnostics."""
    return read_text(name, data)
