"""What the file system says of a file without reading it: the same is taken to be the same file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A file changed within this time of being looked at may change again without a new time (FAT counts in 2 s).
_GRAIN_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class FileState:
    """Times are nanoseconds.

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
        return _key(self.size, self.mtime_ns, self.ctime_ns, self.inode)

    @property
    def newest_ns(self) -> int:
        return max(self.mtime_ns, self.ctime_ns)


def state_key(stat: os.stat_result) -> str:
    """`FileState.key` of what is only compared: asked of each file of a site."""
    return _key(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _key(size: int, mtime_ns: int, ctime_ns: int, inode: int) -> str:
    return f"{size} {mtime_ns} {ctime_ns} {inode}"


def is_settled(newest_ns: int, looked_ns: int) -> bool:
    """Whether a file of that time cannot have changed since it was looked at, and have the same state."""
    return newest_ns <= looked_ns - _GRAIN_NS


def states_in(*folders: Path, skipped: tuple[str, ...] = ()) -> str:
    """A hash of the names and states of all files in some folders, and in those in them, but for compiled
    modules and those whose name begins with a skipped one. A link that leads nowhere has no state."""
    digest = hashlib.sha256()
    for folder in folders:
        for path, state in sorted(_in(str(folder), skipped)):
            digest.update(f"\0{path}\0{state}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _in(start: str, skipped: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    below = [start]
    while below:
        with os.scandir(below.pop()) as entries:
            for entry in entries:
                if entry.name == "__pycache__" or (skipped and entry.name.startswith(skipped)):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    below.append(entry.path)
                else:
                    yield entry.path, _state_at(entry.path)


def _state_at(path: str) -> str:
    try:
        return state_key(os.stat(path))  # noqa: PTH116 - faster
    except OSError:  # gone meanwhile, or a link that editors leave beside what they have open
        return ""
