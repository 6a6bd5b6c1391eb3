"""Which files are to be taken in: those that are named, and those in the folders that are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from ...archive.folder.sources import list_sources
from ...diagnostics import Diagnostic
from ...settings.files import CONFIG_FILE
from ..founding import REPORTS


@dataclass(frozen=True, slots=True)
class Found:
    """The files to take in, and what cannot be taken in at all (links, sidecars without a report)."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def sources_below(paths: tuple[Path, ...]) -> Found:
    """The files named, and those in the folders named. Raises LawgovError for a path that is not there.

    An archive in a folder is passed over, with its site, its old versions and its logs: its reports are in an
    archive already, and who wants them in this one names its reports folder.
    """
    files: list[Path] = []
    said: list[Diagnostic] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        listing = list_sources(path)
        archive_of = _archives(path)
        found = {file.path: archive_of(PurePosixPath(file.path).parent) for file in listing.sources}
        files += [path / file for file, archive in found.items() if archive is None]
        said += map(_passed_over, dict.fromkeys(path / one for one in found.values() if one is not None))
        said += [
            replace(d, path=str(path / d.path))
            for d in listing.diagnostics
            if d.is_error and archive_of(PurePosixPath(d.path).parent) is None
        ]
    return Found(tuple(dict.fromkeys(files)), tuple(said))


def _archives(root: Path) -> Callable[[PurePosixPath], PurePosixPath | None]:
    """Tells in which archive a folder below `root` lies, the outermost; None: in none."""

    @cache
    def is_one(folder: PurePosixPath) -> bool:
        return (root / folder / CONFIG_FILE).is_file()

    def archive_of(folder: PurePosixPath) -> PurePosixPath | None:
        return next(filter(is_one, reversed((folder, *folder.parents))), None)

    return archive_of


def _passed_over(archive: Path) -> Diagnostic:
    message = "这是一个档案，里面的文件没有收入"
    hint = f"要收入它的报告，写明它的文件夹：lawgov add {archive / REPORTS}；是现在这个档案的，不必再收"
    return Diagnostic(str(archive), 1, 1, "READ-ARCHIVE", message, hint)
