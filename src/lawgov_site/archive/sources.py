"""The files of the reports folder: which are sources, and which sidecar belongs to which."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from ..diagnostics import Diagnostic, LawgovError

SIDECAR_SUFFIX = ".yaml"
_IGNORED_NAMES = {"thumbs.db", "desktop.ini", "readme.md", "readme.txt"}
_PAGE_PARTS = ("_files", ".files")  # folders in which browsers keep the pictures of a saved page
_IGNORED_STARTS = (".", "~$")  # hidden files, Word's lock files


@dataclass(frozen=True, slots=True)
class FileState:
    """What the file system says of a file without reading it. Times are nanoseconds.

    `ctime_ns` is the time of the last change of any kind (on Windows, of creation): it shows an edit whose
    modification time was set back. The inode shows that a file was put in the place of another.
    """

    size: int
    mtime_ns: int
    ctime_ns: int = 0
    inode: int = 0

    @classmethod
    def of(cls, stat: os.stat_result) -> FileState:
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)

    @property
    def key(self) -> str:
        """All of it as one string, to be compared."""
        return f"{self.size} {self.mtime_ns} {self.ctime_ns} {self.inode}"

    @property
    def newest_ns(self) -> int:
        return max(self.mtime_ns, self.ctime_ns)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source and its sidecar, as found. `path` is relative to the reports folder, with /."""

    path: str
    state: FileState
    sidecar: str | None
    sidecar_state: FileState | None

    @property
    def key(self) -> str:
        """The states of both files as one string."""
        return f"{self.state.key} {self.sidecar_state.key if self.sidecar_state else ''}"


@dataclass(frozen=True, slots=True)
class Listing:
    """All sources, sorted by path, and what is wrong with the folder itself."""

    sources: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def list_sources(folder: Path) -> Listing:
    """Look through the reports folder. Raises LawgovError where there is no such folder.

    Links are not followed: an archive is complete in its own folder, and a link may lead out of it.
    """
    if not folder.is_dir():
        raise LawgovError(
            Diagnostic(
                str(folder),
                1,
                1,
                "READ-UNREADABLE",
                "没有这个文件夹",
                "在报告所在的上一级文件夹里运行，或用 --reports 指明",
            )
        )
    files: dict[str, FileState] = {}
    diagnostics: list[Diagnostic] = []
    for entry in _files(folder):
        path = Path(entry.path).relative_to(folder).as_posix()
        if entry.is_symlink():
            diagnostics.append(
                Diagnostic(
                    str(path), 1, 1, "READ-SYMLINK", "这是一个链接，不读取", "把文件本身放进 reports 文件夹"
                )
            )
            continue
        stat = entry.stat()
        if not S_ISREG(stat.st_mode):
            diagnostics.append(
                Diagnostic(path, 1, 1, "READ-UNREADABLE", "这不是普通文件，不读取", "从 reports 文件夹里移走")
            )
            continue
        files[path] = FileState.of(stat)
    sidecars = {path for path in files if path.endswith(SIDECAR_SUFFIX)}
    sources = []
    for path in sorted(files.keys() - sidecars):
        sidecar = str(PurePosixPath(path).with_suffix(SIDECAR_SUFFIX))
        present = sidecar if sidecar in sidecars else None
        sources.append(SourceFile(path, files[path], present, files[present] if present else None))
    used = {source.sidecar for source in sources}
    diagnostics += [
        Diagnostic(path, 1, 1, "SIDECAR-ORPHAN", "旁边没有同名的报告文件", "改成与报告同名，或删去")
        for path in sorted(sidecars - used)
    ]
    return Listing(tuple(sources), tuple(diagnostics))


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name.startswith(_IGNORED_STARTS) or entry.name.lower() in _IGNORED_NAMES:
                continue
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.endswith(_PAGE_PARTS):
                    yield from _files(Path(entry.path))
            else:
                yield entry


def source_file(path: Path) -> SourceFile:
    """One file as a source, with the sidecar beside it; its `path` is its name."""
    sidecar = path.with_suffix(SIDECAR_SUFFIX)
    present = sidecar if sidecar.is_file() and sidecar != path else None
    return SourceFile(
        path.name, _state(path), present.name if present else None, _state(present) if present else None
    )


def _state(path: Path) -> FileState:
    return FileState.of(path.stat())
