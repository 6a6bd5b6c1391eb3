"""How long a pattern takes on its adversary's lines: run in a child process, for a bad one may never end."""

from __future__ import annotations

import gc
import heapq
import json
import re
import time
from typing import Any

from lawgov_site.processes import limits

from .adversary import lines

LENGTHS = 10_000, 100_000
"""Characters; the longest text that is parsed has twice as many. What grows by the square and takes the
twenty seconds that a report may take takes five here, and is seen from a thirtieth of a second on."""

GROWTH = 15  # times that ten times the length may take
_TRIES = 40  # of what is near to that; beside other work what is linear may seem to take sixteen
_NOTHING = 0.002  # seconds: below that the clock and the system's memory are measured
_TRIED = 10  # lines of a pattern
_SECONDS = 240  # of processor time for a pattern, all its lines together; a slow machine takes a minute


def give_time() -> bytes:
    """Let this child take longer than a report may."""
    limits.PROCESSOR, limits.CLOCK = _SECONDS, 10 * _SECONDS  # the clock of a busy machine tells nothing
    return b""


def growth(pattern: str | bytes, flags: int, method: str) -> bytes:
    """The line on which ten times the length takes the most: [times as long, seconds, seconds, its start].

    The long form is tried of the lines whose short form takes the longest.
    """
    gc.disable()
    compiled = re.compile(pattern, flags)
    both = zip(*(lines(pattern, flags, length) for length in LENGTHS), strict=True)
    slowest = heapq.nlargest(
        _TRIED, ((_seconds(compiled, method, short), short, long) for short, long in both)
    )
    worst: tuple[float, float, float, str] = (0.0, 0.0, 0.0, "")
    for seconds, short, long in slowest:
        times = _growth(compiled, method, short, long) if seconds < 1 else (float("inf"), seconds, 0.0)
        worst = max(worst, (*times, f"{short[:16]}…{short[-4:]}"))
    return json.dumps(worst).encode()


def _growth(compiled: re.Pattern[Any], method: str, short: str, long: str) -> tuple[float, float, float]:
    """What seems slow is measured again: a busy machine makes up less than a square does."""
    first, second = _NOTHING, float("inf")
    for tried in range(_TRIES):
        first = max(first, _seconds(compiled, method, short))
        second = min(second, _seconds(compiled, method, long))
        if second <= GROWTH * first or (tried >= 5 and second > 2 * GROWTH * first):
            break
    return second / first, first, second


def _seconds(compiled: re.Pattern[Any], method: str, line: str) -> float:
    data = line.encode() if isinstance(compiled.pattern, bytes) else line
    arguments = [data[:0], data] if method in ("sub", "subn") else [data]
    begun = time.thread_time()
    result = getattr(compiled, method)(*arguments)
    for _ in result if method == "finditer" else ():
        pass
    return time.thread_time() - begun
