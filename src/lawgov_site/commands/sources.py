"""What `lawgov add` takes in: a path, or an address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


class Source(click.Path):
    """A path that is there, as a Path; an address as a string, whatever its scheme."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, exists=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What was typed."""
        is_address = isinstance(value, str) and _ADDRESS.match(value)
        return value if is_address else super().convert(value, param, ctx)


SOURCE = Source()
