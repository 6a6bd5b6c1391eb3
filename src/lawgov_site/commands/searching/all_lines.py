"""`lawgov search --all`: every line of every hit on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile

import click

from ...archive.common import Common
from ...archive.gather import gather
from ...archive.storage.cache import CACHE_FOLDER, Cache
from ...archive.storage.using import use_cache
from ...progress import silent
from ...search.answers.engine import Engine
from ...search.answers.filters import Filters, Sort
from ...search.answers.query import Problem, problem
from ...settings.config import load_config
from ...settings.files import CONFIG_FILE
from ...terminal.console import print_diagnostics
from .line_rows import Format, Row, row

_CHUNK = 1 << 20  # bytes


def write_all(reports: Path, query: str, filters: Filters, sort: Sort, write: Format) -> str | Problem:
    """Write the rows. Returns in words how many there are; or why nothing was searched for, nor written.

    They come by way of a file, for what is done with a cache that proves damaged is done once more.
    """
    if why := problem(query):
        return why
    root = load_config(Path(CONFIG_FILE)).base_url
    with TemporaryFile() as file:

        def with_cache(cache: Cache) -> str:
            file.seek(0)
            file.truncate()
            archive = gather(reports, cache, silent, Common.at(Path())).archive.with_text
            with closing(Engine(archive, cache)) as engine:
                counted = _Counted(engine, query, filters, sort, root)
                file.writelines(line.encode() for line in write(counted.rows()))
            return f"{counted.reports} 份报告的 {counted.passages} 处，共 {counted.lines} 行。"

        used = use_cache(Path(CACHE_FOLDER), with_cache)
        print_diagnostics(used.diagnostics)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            click.echo(chunk, nl=False)
    return used.result


class _Counted:
    """Rows, and how many reports, passages and lines there were among them."""

    def __init__(self, engine: Engine, query: str, filters: Filters, sort: Sort, root: str) -> None:
        self.reports = self.passages = self.lines = 0
        self._lines = engine.lines(query, filters, sort)
        self._root = root

    def rows(self) -> Iterator[Row]:
        before = None
        for entry, line in self._lines:
            self.reports += before is None or before[0] != entry.id
            self.passages += before != (entry.id, line.passage)
            self.lines += 1
            before = entry.id, line.passage
            yield row(entry, line, self._root)
