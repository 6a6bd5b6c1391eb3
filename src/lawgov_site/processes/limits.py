"""The bounds of a call, set by the process that runs it on itself: processor time, clock, memory.

The system ends the process that runs into one: no C library and no pattern can go on, as it could past an
exception. Processor time is what counts, because a busy machine is slow by the clock; the clock is for what
waits, and for Windows, which has no timer of processor time. Memory is bound where /proc tells how much of
it a process has (Linux).
"""

from __future__ import annotations

import faulthandler
import mmap
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TextIO

PROCESSOR = 20.0  # seconds for a call; a report takes 0.03
CLOCK = 60.0  # seconds for a call
MEMORY = 1_000_000_000  # bytes of address space that a call may take; the largest file allowed takes 0.3
OUT_OF_TIME = 1  # exit status of a process that the clock has ended; processor time ends it by SIGPROF

_running = False


@contextmanager
def bound() -> Iterator[None]:
    """Time runs and memory is bound inside."""
    _set()
    try:
        yield
    finally:
        _lift()


@contextmanager
def lifted() -> Iterator[None]:
    """Inside, the clock stands still and memory is free: for another program, with bounds of its own."""
    if not _running:
        yield
        return
    _lift()
    try:
        yield
    finally:
        _set()


def _set() -> None:
    global _running  # noqa: PLW0603 - of this process, as the bounds are
    _running = True
    used = _address_space()
    _bound_memory(used + MEMORY if used else None)
    faulthandler.dump_traceback_later(CLOCK, exit=True, file=_nowhere())
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, PROCESSOR)


def _lift() -> None:
    global _running  # noqa: PLW0603
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0)
    faulthandler.cancel_dump_traceback_later()
    _bound_memory(None)
    _running = False


def _address_space() -> int | None:
    """Bytes of address space that this process has; None where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * mmap.PAGESIZE
    except OSError:
        return None


def _bound_memory(size: int | None) -> None:
    """At most so much address space; None: as much as there was at first."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    first, hard = _first_bound()
    if size is None or (first >= 0 and first < size):
        size = first
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


@cache
def _first_bound() -> tuple[int, int]:
    import resource  # noqa: PLC0415 - POSIX only

    return resource.getrlimit(resource.RLIMIT_AS)


@cache
def _nowhere() -> TextIO:
    """Where the clock writes what the process was at when it ended it."""
    return Path(os.devnull).open("w", encoding="ascii")
