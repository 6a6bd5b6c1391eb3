"""What sharing a full build costs and gives: python -m bench.cluster_bench [N] [--workers W …]

The same archive by one process, by several of this machine, and by a scheduler of Dask with so many workers
of one thread each, all on this machine. Prints the seconds by the clock, the processor time of the process
that collects the work, which no number of workers makes less, and that of all. On a machine with fewer cores
than workers more of them are no faster: what tells is the first column of processor time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lawgov_site.archive.storage.cache import CACHE_FOLDER
from lawgov_site.build import build
from lawgov_site.cluster import connected
from lawgov_site.processes import bounded
from lawgov_site.processes.pool import MACHINE, Workers

from .archives import FOLDER, archive
from .bench import resources

_STARTING = 60  # seconds in which a scheduler is there


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("size", type=int, nargs="?", default=1_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--jobs", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--dask", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.jobs or given.dask:
        print(json.dumps(measured(given.size, given.jobs, given.dask)))
        return
    print(f"{given.size} reports, from nothing{'':<10}{'wall':>8}{'main':>8}{'all':>8}")
    ways = [("--jobs", 1), ("--jobs", MACHINE.count), *(("--dask", number) for number in given.workers)]
    for way, number in ways:
        command = [sys.executable, "-m", "bench.cluster_bench", str(given.size), way, str(number)]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
        found = json.loads(done.stdout.splitlines()[-1])
        cells = "".join(f"{found[name]:8.1f}" for name in ("wall", "main", "all"))
        print(f"{way.removeprefix('--')} {number:<26}{cells}", flush=True)


def measured(size: int, jobs: int | None, dask: int | None) -> dict[str, float]:
    """Seconds of a full build: by the clock, of this process, of all (the scheduler's with them)."""
    root = FOLDER / "cluster"
    if not (root / "reports").exists() or len(list((root / "reports").rglob("*"))) < size:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(archive(size) / "reports", root / "reports")
    for made in (CACHE_FOLDER, "site"):
        shutil.rmtree(root / made, ignore_errors=True)
    with ExitStack() as stack:
        workers = Workers(jobs) if jobs else stack.enter_context(_cluster(dask or 1))
        wall, main = time.perf_counter(), time.process_time()
        assert build(root, workers=workers).published
        found = {"wall": time.perf_counter() - wall, "main": time.process_time() - main}
    bounded.close()  # what children took is known when they have ended
    return {**found, "all": resources()[0]}


@contextmanager
def _cluster(number: int) -> Iterator[Workers]:
    """The workers of a scheduler that is started here, with so many."""
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        file = Path(place) / "scheduler.json"

        def start(what: str, *options: str) -> None:
            command = [sys.executable, "-m", "dask", what, "--no-dashboard", "--scheduler-file", str(file)]
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": place}
            process = subprocess.Popen([*command, *options], **quiet)  # type: ignore[call-overload]
            stack.callback(process.wait)
            stack.callback(process.terminate)

        start("scheduler", "--port", "0")
        for _ in range(number):
            start("worker", "--nthreads", "1")
        end = time.monotonic() + _STARTING
        while not file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        with connected(address, Workers(1)) as workers:
            workers.client.wait_for_workers(number, timeout=_STARTING)
        with connected(address, Workers(1)) as workers:
            yield workers


if __name__ == "__main__":
    main()
