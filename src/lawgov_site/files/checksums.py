"""The SHA-256 of files, which may be larger than memory, as `sha256sum` writes it: 64 hexadecimal digits."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Of what a file holds. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_if_there(path: Path) -> str:
    """The same, or "" where there is no file that can be read: it equals no sum."""
    try:
        return sha256_of(path)
    except OSError:
        return ""
