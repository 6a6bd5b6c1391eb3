"""Arrays and lists of words in the cache folder. They can be wrong, but never run anything.

No pickled array is loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np

from ..archive.database import CacheDamagedError


def load_array(file: Path, mode: Literal["r"] | None = None) -> Any:
    """An array; with mode "r" it stays on the disk until it is used. Raises CacheDamagedError, OSError."""
    try:
        return np.load(file, mmap_mode=mode, allow_pickle=False)
    except (ValueError, EOFError) as error:  # no array, or one of objects, which numpy pickles
        raise CacheDamagedError(f"{file} 已损坏") from error


def load_words(file: Path) -> tuple[str, ...]:
    """A list of words, as JSON. Raises CacheDamagedError, OSError."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[str, ...])
    except (msgspec.MsgspecError, ValueError) as error:  # ValueError: no UTF-8
        raise CacheDamagedError(f"{file} 已损坏") from error
