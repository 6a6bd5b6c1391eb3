"""The parser, imported before there is anything to parse."""

from __future__ import annotations

from ...processes.importing import importing


def import_parser() -> bytes:
    """To be called in the process apart (`bounded.prepare`), while this one imports the other stages."""
    with importing(f"{__package__}.loading"):
        from . import loading  # noqa: F401, PLC0415
    return b""
