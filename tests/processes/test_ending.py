"""Whatever ends the program, nothing that it started lives on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .ending import gone, said
from .jobs import interrupt

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks for processes by their numbers")

POOL = """
import sys, time
from pathlib import Path
from lawgov_site.processes.pool import Workers
from tests.processes import jobs
list(Workers(2).run(jobs.have_written_number_and_wait, None, [Path(sys.argv[1])] * 20, 20))
"""
BOUNDED = """
import sys
from functools import partial
from pathlib import Path
from lawgov_site.processes import bounded
from lawgov_site.processes.pool import Workers
from tests.processes import jobs
list(Workers(2).run_bounded(partial(bounded.call, jobs.{job}), [Path(sys.argv[1])] * 20, 20))
"""
# Their code, and how many numbers of processes are written before all wait.
CASES = {
    "a pool of processes": (POOL, 2),
    "calls in child processes": (BOUNDED.format(job="write_number_and_wait"), 2),
    "programs of such calls": (BOUNDED.format(job="start_a_program_and_wait"), 4),
    "programs that are just starting": (BOUNDED.format(job="start_a_program_slowly_and_wait"), 4),
}


@pytest.mark.parametrize("how", ["kill", "interrupt"])
@pytest.mark.parametrize("case", CASES)
def test_no_worker_lives_on(case: str, how: str, tmp_path: Path) -> None:
    code, numbers = CASES[case]
    started = tmp_path / "started"
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(started)], stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2]
    )
    workers = said(started, numbers)
    if how == "kill":
        program.kill()
    else:
        interrupt(program)
    program.wait(30)
    assert all(gone(worker) for worker in workers)
