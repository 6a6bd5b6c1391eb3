"""Real file systems that are too small: `lawgov build` with .lawgov or the site on one, at every size.

From nothing free at all up to a build that succeeds. What is short is said, by status 1; the last site stays
without a broken link; and with room again the next build's site is that of a full build.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from lawgov_site.build import build

from .child import is_root, lawgov, unfit
from .equal import full, pages
from .kills import broken_links
from .places import archive, can_mount, mount

_PAGE = 4_096  # bytes; a tmpfs is counted in them


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """About `count` sizes, half of them for each place; a line for each thing that was wrong."""
    del first  # nothing is drawn
    here = folder / "small"
    here.mkdir(parents=True)
    if not is_root() or not can_mount(here):
        print("small file systems: not tried here, for none can be mounted")
        return []
    archive(here / "whole")
    wanted = pages(full(here / "whole") / "site")
    failed = []
    for place in (".lawgov", "site"):
        outcomes: Counter[str] = Counter()
        needed = _needed(here, place)
        steps = max(1, count // 2 - 1)
        sizes = sorted({needed * n**2 // steps**2 for n in range(steps + 1)})  # closer where less is free
        for size in sizes:
            outcome, wrong = _tried(here, place, size, wanted)
            outcomes[outcome] += 1
            print(f"  {place}, {size} pages free: {outcome}")
            failed += [f"{place} with {size} pages free: {what}" for what in wrong]
        print(f"{len(sizes)} sizes of {place}, up to {needed} pages ({dict(outcomes)}): {len(failed)} faults")
    return failed


def _needed(here: Path, place: str) -> int:
    """Pages that a build needs beside what is there."""
    root = here / "archive"
    shutil.copytree(here / "whole", root)
    before = _pages_of(root / place)
    build(root)
    after = _pages_of(root / place)
    shutil.rmtree(root)
    return after + before + 64  # what is replaced, and the stage and journals, need room, too


def _pages_of(folder: Path) -> int:
    return sum(1 + path.stat().st_size // _PAGE for path in (folder, *folder.rglob("*")))


def _tried(here: Path, place: str, free: int, wanted: dict[str, bytes]) -> tuple[str, list[str]]:
    root, whole = here / "archive", here / "whole"
    shutil.copytree(whole, root)
    small = root / place
    shutil.rmtree(small)
    small.mkdir()
    mount("-t", "tmpfs", "-o", "size=1g", "tmpfs", str(small))
    try:
        shutil.copytree(whole / place, small, dirs_exist_ok=True)
        used = shutil.disk_usage(small).used // _PAGE
        mount("-o", f"remount,size={(used + max(free, 1)) * _PAGE}", str(small))
        done = lawgov(root, "build")
        code = re.search(r": ((?:OUTPUT|CACHE)-BUSY)\b.*?([^：（]+)（", done.stdout)
        outcome = f"{code[1]} {code[2]}" if code else f"status {done.returncode}"
        wrong = [f"says {word}" for word in unfit(done.stdout)]
        if done.returncode != (1 if code else 0):
            wrong.append(f"status {done.returncode}: {done.stdout}")
        wrong += [f"broken link {link}" for link in broken_links(root / "site")[:3]]
        mount("-o", "remount,size=1g", str(small))
        again = build(root)
        if again.has_errors or pages(root / "site") != wanted:
            wrong.append(f"afterwards: {[str(said) for said in again.diagnostics]}")
    finally:
        subprocess.run(["umount", str(small)], check=True)
        shutil.rmtree(root)
    return outcome, wrong
