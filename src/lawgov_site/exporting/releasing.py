"""The exports of a release: files of the whole archive, kept in it, which its site then holds as they are."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from pathlib import Path

from ..archive.folder.sidecar_files import put
from ..archive.gather import Gathered
from ..opendata import Holdings, state
from ..progress import Progress
from ..records.exports import ExportFile, Exports, read_exports, remove_files
from ..search.answers.filters import Years
from ..settings.config import SiteConfig
from ..settings.files import EXPORTS_FILE, EXPORTS_FOLDER
from .formats import FORMATS
from .gathering import with_holdings
from .selecting import Wanted, select

_EVERYTHING = Wanted(Years.parse(""), "")


def update_exports(
    root: Path,
    reports: Path,
    config: SiteConfig,
    formats: Iterable[str],
    today: dt.date,
    progress: Progress,
) -> Exports | None:
    """The exports in some formats of what the archive in `root` now says; none of none.

    Those that are of just that and whole are kept as they are, whatever would write them now. All are written
    aside before any takes its place. Raises ImportError where a format needs what is not installed, OSError,
    LawgovError.
    """
    wanted, before = tuple(sorted(set(formats))), read_exports(root)
    if not wanted:
        (root / EXPORTS_FILE).unlink(missing_ok=True)
        remove_files(root)
        return None

    def write(_gathered: Gathered, holdings: Holdings) -> Exports:
        now = state(holdings, config)
        if before and (before.state, before.formats) == (now, wanted) and not before.lacking(root):
            return before
        selection = select(holdings.archive, holdings.kept, config, _EVERYTHING, progress=progress)
        part = root / f".part.{EXPORTS_FOLDER}"
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir()
            for name in wanted:
                FORMATS[name].write(selection, part / FORMATS[name].released)
            paths = (p.relative_to(part).as_posix() for p in part.rglob("*") if p.is_file())
            files = tuple(ExportFile.of(part, path) for path in sorted(paths))
            remove_files(root)
            part.replace(root / EXPORTS_FOLDER)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        exports = Exports(today, wanted, now, files)
        put(root / EXPORTS_FILE, str(exports).encode())
        return exports

    return with_holdings(root, reports, progress, write)
