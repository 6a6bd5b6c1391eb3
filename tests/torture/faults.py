"""Builds to which something happens: `lawgov build` in a child, killed or out of disk from a step on.

A step is a call that writes, places or deletes a file, or asks the cache's database.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lawgov_site.build import build

from .editing import Editor
from .equal import differences

_CHILD = """
import builtins, errno, io, os, pathlib, signal, sys
from lawgov_site.archive.storage import database
last, phase, fault = int(sys.argv[1]), sys.argv[2], sys.argv[3]
steps, counting = 0, phase == "all"
def step(place, writes):
    global steps
    steps += counting
    if counting and steps >= last:
        if fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if writes:
            raise OSError(errno.ENOSPC, "No space left on device", str(place))
def watched(owner, name, writes):
    real = getattr(owner, name)
    def call(*arguments, **named):
        global counting
        place = arguments[0]
        counting = counting or str(place).endswith(".lawgov-pending.part")
        step(place, writes)
        result = real(*arguments, **named)
        step(place, False)
        return result
    setattr(owner, name, call)
for name in ("write_bytes", "write_text", "mkdir"):
    watched(pathlib.Path, name, True)
for name in ("replace", "unlink", "rmdir"):
    watched(pathlib.Path, name, False)
for name in ("rows", "many"):
    watched(database.Database, name, False)
real_open = io.open
def opened(file, mode="r", *arguments, **named):
    if set(mode) & set("wxa+") and not isinstance(file, int) and not str(file).startswith("/dev/"):
        step(file, True)
    return real_open(file, mode, *arguments, **named)
io.open = builtins.open = opened
from lawgov_site.cli import main
sys.argv = ["lawgov", "build"]
try:
    main()
finally:
    print(steps)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a build."""

    status: int  # as subprocess tells it: -9 where it was killed
    steps: int | None  # None where it did not come to its end
    said: str


def faulty_build(root: Path, step: int, phase: str, fault: str) -> Outcome:
    """Build the archive in `root`; at a step of a phase (all, switch) the fault happens (kill, full)."""
    command = [sys.executable, "-c", _CHILD, str(step), phase, fault]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, encoding="utf-8")
    steps = int(done.stdout.split()[-1]) if done.returncode >= 0 else None
    return Outcome(done.returncode, steps, done.stderr)


def run_full_disks(folder: Path, seed: int, count: int) -> list[str]:
    """Several builds that run out of disk at some step; what was wrong after each."""
    rng = random.Random(seed)
    root = folder / "archive"
    editor = Editor(root, rng)
    build(root)
    failed = []
    steps = {"all": 400, "switch": 60}
    for number in range(count):
        editor.edit()
        phase = rng.choice(("all", "all", "switch"))
        step = rng.randint(1, steps[phase])
        outcome = faulty_build(root, step, phase, "full")
        name = f"series {seed}, full disk {number} ({editor.done[-1]}; step {step} of {phase})"
        if "Traceback" in outcome.said:
            failed.append(f"{name}: {outcome.said.splitlines()[-1]}")
        if "No space" in outcome.said or "磁盘满" in outcome.said:
            failed += [f"{name}: status {outcome.status}"] if outcome.status != 1 else []
        else:
            steps[phase] = max(outcome.steps or 0, 20)
        build(root)
        failed += [f"{name}: differs {what}" for what in differences(root)]
    return failed


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """Many builds that run out of disk, ten an archive; a line for each thing that was wrong."""
    failed = []
    for seed in range(first, first + -(-count // 10)):
        here = folder / f"full-{seed}"
        here.mkdir(parents=True)
        failed += run_full_disks(here, seed, min(10, count - 10 * (seed - first)))
        shutil.rmtree(here)
    print(f"{count} builds on a full disk: {len(failed)} faults")
    return failed
