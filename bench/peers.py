"""What a build costs beside Hugo and Pagefind, of the same texts: python -m bench.peers [N] [--rounds R]

Whole commands in turn, theirs and ours: from nothing, with nothing changed, with one report more. From
nothing is without any cache, this user's included. Each line is the least of all rounds; ratios are of these.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.progress import silent

from .archives import FOLDER, SETTLING, archive, one_more
from .hugo import Programs, commands, write_report, write_site

WORK = FOLDER / "peers"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of some commands: seconds by the clock and of processors, megabytes of the largest process."""

    wall: float
    cpu: float
    peak: float

    def and_then(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))

    def least(self, other: Cost) -> Cost:
        return Cost(min(self.wall, other.wall), min(self.cpu, other.cpu), min(self.peak, other.peak))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("size", type=int, nargs="?", default=1_000)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    programs = Programs.installed(WORK / "programs")
    best: dict[tuple[str, str], Cost] = {}
    for _ in range(given.rounds):
        for step, name, cost in _round(programs, given.size):
            best[step, name] = cost.least(best.get((step, name), cost))
    print(f"\n{given.size} reports, least of {given.rounds} rounds; seconds, MB; ratio of ours to theirs")
    print(f"{'':<12}{'':<14}{'wall':>8}{'cpu':>8}{'peak':>8}")
    for step in ("cold", "no change", "one more"):
        theirs, ours = best[step, "theirs"], best[step, "ours"]
        for name, cost in (("Hugo+Pagefind", theirs), ("lawgov", ours)):
            print(f"{step:<12}{name:<14}{cost.wall:8.2f}{cost.cpu:8.2f}{cost.peak:8.0f}")
        print(f"{step:<12}{'ratio':<14}{ours.wall / theirs.wall:8.3f}{ours.cpu / theirs.cpu:8.3f}")
    for name, site in (("Hugo+Pagefind", _theirs() / "public"), ("lawgov", _ours() / "site")):
        files = [file for file in site.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1000
        print(f"{name:<14}{len(files):8,} files{size / given.size:8.1f} KB a report")


def _ours() -> Path:
    return WORK / "ours"


def _theirs() -> Path:
    return WORK / "theirs"


def _round(programs: Programs, size: int) -> list[tuple[str, str, Cost]]:
    """(step, whose, cost) of all steps, one after the other."""
    found = []
    for folder in (_ours(), _theirs(), WORK / "user"):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(archive(size) / "reports", _ours() / "reports")
    write_site(_theirs(), _gathered())
    time.sleep(SETTLING)
    for step in ("cold", "no change", "one more"):
        if step == "one more":
            extra = one_more(_ours(), size)
            now = _gathered(extra)
            [entry] = now.entries
            write_report(_theirs(), now, entry)
        found.append((step, "theirs", _cost_of(commands(programs, _theirs()), _theirs())))
        found.append((step, "ours", _cost_of([[sys.executable, "-m", "lawgov_site", "build"]], _ours())))
    return found


def _gathered(one: Path | None = None) -> Archive:
    """The archive, or of it one report, read in a cache of its own: it tells the build nothing."""
    reports = _ours() / "reports"
    if one is not None:
        reports = WORK / "one"
        shutil.rmtree(reports, ignore_errors=True)
        reports.mkdir()
        for file in one.parent.glob(f"{one.stem}.*"):
            shutil.copy(file, reports)
    folder = WORK / "texts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    known = Cache(folder)  # open as long as reports are loaded
    return gather(reports, known, silent).archive


def _cost_of(every: list[list[str]], root: Path) -> Cost:
    """What some commands cost together, run in `root`."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(WORK / "user"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    total = Cost(0, 0, 0)
    for command in every:
        begun = time.perf_counter()
        said = WORK / "said.txt"
        with said.open("wb") as file:
            process = subprocess.Popen(command, cwd=root, env=environment, stdout=file, stderr=file)
        status, cpu, peak = _ended(process)
        if status:
            sys.exit(f"{' '.join(command)}: exit status {status}; what it said is in {said}")
        total = total.and_then(Cost(time.perf_counter() - begun, cpu, peak))
    return total


def _ended(process: subprocess.Popen[bytes]) -> tuple[int, float, float]:
    """How a process ended, and what it and all that it waited for have used (not known on Windows)."""
    if sys.platform == "win32":
        return process.wait(), float("nan"), float("nan")
    _, status, used = os.wait4(process.pid, 0)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return status, used.ru_utime + used.ru_stime, used.ru_maxrss / unit


if __name__ == "__main__":
    main()
