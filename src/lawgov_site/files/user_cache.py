"""This user's own cache folder: what is the same for all archives, and can be made anew."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def user_folder() -> Path:
    """Where this user's programs keep such things. Raises RuntimeError where there is no home."""
    if sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        place = Path.home() / "Library" / "Caches"
    else:
        place = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return place / "lawgov"


def kept(name: str) -> bytes | None:
    """What is kept under a name; None where there is nothing."""
    with suppress(OSError, RuntimeError):
        return (user_folder() / name).read_bytes()
    return None


def keep(name: str, data: bytes) -> None:
    """Keep something, whole or not at all. Several processes may do so at a time, each with the same."""
    with suppress(OSError, RuntimeError):  # no folder; on Windows, another process is reading the same
        file = user_folder() / name
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = file.with_name(f"{file.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
