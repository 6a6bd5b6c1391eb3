"""A folder as the site's data/: each table in one CSV file, whole reports as lines of JSON, what they are."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ..opendata import targets
from ..opendata.csv_text import head, lines
from .selecting import Selection


def write_csv(selection: Selection, out: Path) -> None:
    """Write the folder, which is not there yet."""
    out.mkdir(parents=True)
    for target in targets(selection.holdings, selection.config, ()):
        (out / PurePosixPath(target.path).name).write_bytes(target.make())
    if selection.since:
        table = selection.since.table
        (out / f"{table.name}.csv").write_bytes(head(table) + lines(selection.since.rows()))
