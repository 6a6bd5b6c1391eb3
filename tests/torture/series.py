"""Random series of edits, each with a build, whoever shares its work: the site is that of a full build."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lawgov_site.build import build
from lawgov_site.processes.pool import Workers

from ..sharing import EVERY
from .editing import Editor
from .equal import differences

EDITS = 5


def run_series(folder: Path, seed: int, workers: Sequence[Workers] = EVERY) -> tuple[list[str], list[str]]:
    """One series in an empty folder: what was done, and what differs in the end."""
    rng = random.Random(seed)
    root = folder / "archive"
    editor = Editor(root, rng)
    build(root, workers=rng.choice(workers))
    for _ in range(rng.randint(1, EDITS)):
        for _ in range(rng.randint(1, 2)):
            editor.edit()
        build(root, workers=rng.choice(workers))
    return editor.done, differences(root)


def run(folder: Path, count: int, first: int = 0, workers: Sequence[Workers] = EVERY) -> list[str]:
    """Many series; a line for each that failed. Prints what was done how often."""
    failed = []
    done: Counter[str] = Counter()
    for seed in range(first, first + count):
        here = folder / str(seed)
        here.mkdir(parents=True)
        edits, differing = run_series(here, seed, workers)
        done.update(edit.split()[0] for edit in edits)
        if differing:
            failed.append(f"series {seed}: {'; '.join(edits)} → {', '.join(differing[:5])}")
        shutil.rmtree(here)
    edits_done = ", ".join(f"{what} {n}" for what, n in done.most_common())
    print(f"{count} series of edits ({edits_done}): {len(failed)} differ from a full build")
    return failed
