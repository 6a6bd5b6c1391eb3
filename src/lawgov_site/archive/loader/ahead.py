"""The parser, imported by the process apart: before there is anything to parse, or when there is."""

from __future__ import annotations

from ...processes.importing import importing


def import_parser() -> bytes:
    """To be called there (`bounded.prepare`), while this process imports the other stages."""
    with importing(f"{__package__}.loading"):
        from . import loading  # noqa: F401, PLC0415
    return b""
