"""The WARC files of an archive: warc/<year>/<id of the report>-<date>.warc.gz, beside reports/.

Nothing of them is parsed or published: what they hold, nobody has looked through. Those of a withdrawn report
go with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..archive.folder.sidecar_files import put

if TYPE_CHECKING:
    from .wire import Exchange

FOLDER, _SUFFIX = "warc", ".warc.gz"


@contextmanager
def kept(exchanges: tuple[Exchange, ...], root: Path, report: str, date: dt.date) -> Iterator[Path]:
    """Keep a report's WARC in the archive in `root`, and take it away again where what follows fails.

    It is written first: what is ended in between leaves a WARC too many, and no report without one.
    Raises OSError.
    """
    from .warc import warc  # noqa: PLC0415 - warcio is for those who fetch

    path = _free(root / FOLDER / report.rpartition("-")[2], f"{report}-{date.isoformat()}")
    made = [folder for folder in (path.parent, path.parent.parent) if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, warc(exchanges, path.name))
        yield path
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            for folder in made:
                folder.rmdir()
        raise


def warcs_of(folder: Path, report: str) -> list[str]:
    """The WARCs of a report in the archive, or the part of it, in a folder; relative to that, with /."""
    found = (folder / FOLDER / report.rpartition("-")[2]).glob(f"{report}-*{_SUFFIX}")
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _free(folder: Path, name: str) -> Path:
    """A path that is not taken: two a day have a number each."""
    path, number = folder / f"{name}{_SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{_SUFFIX}", number + 1
    return path
