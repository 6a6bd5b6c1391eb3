"""Originals that were replaced: kept with their sidecars in versions/<report>/, neither read nor published.

A version is called by its date and the beginning of its hash; the log of changes lists it. One that the log
does not list is of a replacement that was ended in its middle.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...records.changes import Change, load_changes
from .grouping import SIDECAR_SUFFIX
from .sidecar_files import put

FOLDER = "versions"
_HASH = 12  # hexadecimal digits in a file's name


@dataclass(frozen=True, slots=True)
class Kept:
    """An original that is to be kept, or is already, and what its sidecar said."""

    path: Path
    data: bytes
    sidecar: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def save(self) -> None:
        """Keep it: the sidecar, then the original itself. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        put(self.path.with_suffix(SIDECAR_SUFFIX), self.sidecar.encode("utf-8"))
        put(self.path, self.data)

    def discard(self) -> None:
        """Undo `save`."""
        for path in (self.path, self.path.with_suffix(SIDECAR_SUFFIX)):
            path.unlink(missing_ok=True)


def new_version(root: Path, report: str, date: str, suffix: str, data: bytes, sidecar: str) -> Kept:
    """An original as it would be kept."""
    name = f"{date}-{hashlib.sha256(data).hexdigest()[:_HASH]}{suffix}"
    return Kept(root / FOLDER / report / name, data, sidecar)


def listed(root: Path, report: str, data: bytes) -> Kept | None:
    """An original that is kept already: it has been there before, or its replacement was ended near its
    end."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = (one.version for one in load_changes(root) if one.report == report)
    names = (version.file for version in known if version and version.sha256 == sha256)
    paths = (root / FOLDER / report / name for name in names)
    return next((kept(path) for path in paths if path.is_file()), None)


def unlisted(root: Path, log: tuple[Change, ...]) -> dict[str, Path]:
    """Id of a report → a version of it that the log does not list: its replacement was ended in its
    middle."""
    names = {(one.report, one.version.file) for one in log if one.version}
    paths = (path for path in versions(root) if (path.parent.name, path.name) not in names)
    return {path.parent.name: path for path in paths}


def versions(root: Path) -> Iterator[Path]:
    """The originals that are kept, without their sidecars and what was not written to its end."""
    for path in sorted((root / FOLDER).glob("*/*")):
        if path.is_file() and path.suffix not in (SIDECAR_SUFFIX, ".part"):
            yield path


def kept(path: Path) -> Kept:
    """A version as it is kept. Raises OSError."""
    sidecar = path.with_suffix(SIDECAR_SUFFIX)
    text = sidecar.read_text(encoding="utf-8-sig") if sidecar.exists() else ""
    return Kept(path, path.read_bytes(), text)
