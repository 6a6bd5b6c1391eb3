"""The files of a source as data, to be read where the reports folder is not.

`Held` and `Path` are folders alike: what reads a source asks either (`Folder`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .sources import SourceFile

MOST_BYTES = 256 * 1024 * 1024
"""Of all files of a source that is sent elsewhere; one that has more is read here."""


class File(Protocol):
    """A file of a folder."""

    def is_file(self) -> bool: ...

    def read_bytes(self) -> bytes:
        """Raises OSError."""


class Folder(Protocol):
    """Where the files of a source are."""

    @property
    def name(self) -> str: ...

    def __truediv__(self, path: str, /) -> File: ...


@dataclass(frozen=True, slots=True)
class HeldFile:
    """What a file holds, or why it could not be read."""

    data: bytes
    error: str = ""

    def is_file(self) -> bool:
        return not self.error

    def read_bytes(self) -> bytes:
        if self.error:
            raise OSError(0, self.error)
        return self.data


@dataclass(frozen=True, slots=True)
class Held:
    """The files of a source, by their paths."""

    name: str  # of the folder that paths begin in
    files: Mapping[str, HeldFile]

    def __truediv__(self, path: str, /) -> HeldFile:
        return self.files.get(path) or HeldFile(b"", "没有这个文件")


def size_of(file: SourceFile) -> int:
    """Bytes of a source and of the files beside it."""
    return sum(state.size for state in (file.state, *(state for _, state in file.beside)))


def held(folder: Path, file: SourceFile) -> Held:
    """The files of a source."""
    paths = (file.path, file.sidecar, *(path for path, _ in file.beside))
    return Held(folder.absolute().name, {path: _held(folder / path) for path in paths if path})


def _held(path: Path) -> HeldFile:
    try:
        return HeldFile(path.read_bytes())
    except OSError as error:
        return HeldFile(b"", error.strerror or str(error))
