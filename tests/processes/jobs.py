"""What the tests have done in other processes."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from lawgov_site.processes import limits, programs

ENDLESS = "(a+)+$"

lock = threading.Lock()
marks: list[str] = []


def lock_and_add(common: int, job: int) -> int:
    with lock:
        return common + job


def collects_after(_common: None, _job: int) -> int:
    """How many objects more there must be before rings are looked for."""
    return gc.get_threshold()[0]


def number() -> bytes:
    """The process."""
    return str(os.getpid()).encode()


def shorten(processor: float, clock: float) -> bytes:
    """Tighter limits for what this child does from now on."""
    limits.PROCESSOR, limits.CLOCK = processor, clock
    return b""


def hang_in_a_pattern() -> bytes:
    return str(re.search(ENDLESS, "a" * 64 + "b")).encode()


def wait() -> bytes:
    time.sleep(600)
    return b""


def swell() -> bytes:
    return b" " * (limits.MEMORY + 1)


def crash() -> bytes:
    os.abort()


def fail() -> bytes:
    raise ValueError("a fault of the program")


def wait_for_a_program(seconds: float) -> bytes:
    return programs.run([sys.executable, "-c", f"import time; time.sleep({seconds}); print('done')"], 600)[1]


def allocate_in_a_program() -> bytes:
    size = 2 * limits.MEMORY
    return programs.run([sys.executable, "-c", f"print(len(bytearray({size})))"], 600)[1]


def write_number_and_wait(file: Path) -> None:
    note(file, os.getpid())
    end = time.monotonic() + 600
    while time.monotonic() < end:  # never waits: a loop of the interpreter's
        pass


def have_written_number_and_wait(_: None, file: Path) -> None:
    write_number_and_wait(file)


def start_a_program_and_wait(file: Path) -> bytes:
    note(file, os.getpid())
    script = f"sleep 600 & echo $! >> {file}; wait"
    return programs.run(["/bin/sh", "-c", script], 600)[1]


def start_a_program_slowly_and_wait(file: Path) -> bytes:
    """The program runs before this process has heard so, as on a busy machine."""

    class Slow(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            time.sleep(2)

    programs.subprocess.Popen = Slow  # type: ignore[attr-defined]
    return start_a_program_and_wait(file)


def note(file: Path, process: int) -> None:
    with file.open("a", encoding="ascii") as notes:
        notes.write(f"{process}\n")


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """As Ctrl+C in its terminal does."""
    import signal

    process.send_signal(signal.SIGINT)


def mark() -> bytes:
    """Leave a mark in this process."""
    marks.append("")
    return b""


def marked() -> bytes:
    return b"yes" if marks else b"no"
