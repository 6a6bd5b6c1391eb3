"""A report a line, as `lawgov parse --json` gives it (https://jsonlines.org)."""

from __future__ import annotations

import gzip
from pathlib import Path

from .selecting import Selection


def write_json_lines(selection: Selection, out: Path) -> None:
    """Write the file; packed where its name says so."""
    with out.open("wb") as file:
        for line in selection.lines():
            file.write(line if out.suffix == ".gz" else gzip.decompress(line))
