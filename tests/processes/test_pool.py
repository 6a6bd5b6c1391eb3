"""Workers that are processes of this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import threading
from lawgov_site.processes.pool import Workers
from tests.processes import jobs

is_held, is_over = threading.Event(), threading.Event()

def hold():
    with jobs.lock:
        is_held.set()
        is_over.wait()

if {beside}:
    threading.Thread(target=hold, daemon=True).start()
    is_held.wait()
print(list(Workers(2).run(jobs.lock_and_add, 1, [1, 2, 3], 3)))
"""


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside another thread"])
def test_what_another_thread_holds_locked_is_not_locked_in_a_worker(beside: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(beside=beside)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == [b"[2,", b"3,", b"4]"]
