"""A copy of a PDF without what nobody sees in it."""

from __future__ import annotations

from .errors import CopyError


def copy_pdf(name: str, data: bytes) -> bytes:
    """The pages without their hidden parts. Raises CopyError."""
    raise CopyError("PDF 不能另制副本")
