"""What `lawgov add` takes in: a path, or an address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)

_WITHOUT_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/")


class Source(click.Path):
    """A path that is there, as a Path; an address as a string, whatever its scheme."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, exists=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What was typed."""
        if isinstance(value, str) and _ADDRESS.match(value):
            return value
        if isinstance(value, str) and _WITHOUT_SCHEME.match(value) and not Path(value).exists():
            self.fail(f"没有路径 “{value}”；是网址的，前面写上 http:// 或 https://", param, ctx)
        return super().convert(value, param, ctx)


SOURCE = Source()
