"""Whether processes come to their end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path


def gone(process: int) -> bool:
    """Whether a process is gone, or is soon; an ended one that nobody has asked about yet is gone."""
    return _comes(lambda: not _lives(process))


def said(file: Path, count: int = 1) -> list[int]:
    """The numbers that processes write into a file, once there are so many."""
    assert _comes(lambda: file.exists() and len(file.read_text().split()) >= count), f"{file} is not written"
    return [int(word) for word in file.read_text().split()]


def _comes(condition: Callable[[], bool]) -> bool:
    for _ in range(1_000):
        if condition():
            return True
        time.sleep(0.02)
    return False


def _lives(process: int) -> bool:
    """Whether a thread of it does; only Linux tells an ended process from a living one by its number."""
    try:
        os.kill(process, 0)
        threads = [file.read_text() for file in Path(f"/proc/{process}/task").glob("*/status")]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return not threads or any("\nState:\tZ" not in thread for thread in threads)
