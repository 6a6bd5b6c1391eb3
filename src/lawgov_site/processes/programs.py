"""Other programs, run with a bound on time: when they are given up, so is everything that they have started.

LibreOffice's `soffice` is a script that starts a program that starts another: ending the first alone leaves
the others running, with their files.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from . import limits

# A group of its own: what it starts can be ended with it, and Ctrl+C in the terminal does not reach it.
OWN_GROUP: Mapping[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if sys.platform == "win32"
    else {"process_group": 0}
)
_running: set[subprocess.Popen[bytes]] = set()
_starting = threading.Lock()  # a program runs before its `Popen` is there to end it by
_is_over = False


def run(
    command: Sequence[str], seconds: float, data: bytes = b"", environment: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """Run a program with `data` as its standard input: its exit status and what it wrote.

    Raises subprocess.TimeoutExpired, also after `end_all`, or OSError where it cannot be run.
    """
    with limits.lifted():
        pipe = subprocess.PIPE
        with _starting:
            if _is_over:
                raise subprocess.TimeoutExpired(command, 0)
            program = subprocess.Popen(  # noqa: S603
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment, **OWN_GROUP
            )
            _running.add(program)
        try:
            written, _ = program.communicate(data, timeout=seconds)
        except BaseException:
            end(program)
            program.communicate()
            raise
        finally:
            _running.discard(program)
    return program.returncode, written


def end(program: subprocess.Popen[bytes]) -> None:
    """End a program at once that was started with `OWN_GROUP`, and all that it has started."""
    if sys.platform == "win32":
        system = os.environ.get("SYSTEMROOT", "C:\\Windows")
        tree = [f"{system}\\System32\\taskkill.exe", "/F", "/T", "/PID", str(program.pid)]
        subprocess.run(tree, capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):  # it is gone already
            os.killpg(program.pid, signal.SIGKILL)
    with suppress(OSError):
        program.kill()


def end_all() -> None:
    """End everything that `run` is starting or waiting for, in whatever thread: it then returns. Nothing can
    be run any more."""
    global _is_over  # noqa: PLW0603
    with _starting:
        _is_over = True
        for program in tuple(_running):
            end(program)


def python(module: str) -> list[str]:
    """The command that calls `main` of a module of ours, found where this process finds it."""
    start = f"import sys; sys.path[:] = {sys.path!r}; from {module} import main; main()"
    return [sys.executable, "-c", start]
