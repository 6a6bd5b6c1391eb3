"""Builds that are killed, at any step: what is there afterwards works, and the next build makes it whole.

A child builds and kills itself at the n-th step at which a file is written, put in place or deleted, counted
from the start of the build or, where most can go wrong, from that of the switch. Then the edit is undone, or
kept; and the next build's site must be that of a full build.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from lawgov_site.build import build

from .editing import Editor
from .equal import differences
from .faults import faulty_build


def broken_links(site: Path) -> list[str]:
    """Links of the pages that can be reached from the home page that lead to no file."""
    waiting, seen, broken = [site / "index.html"], set(), []
    while waiting:
        page = waiting.pop()
        if page in seen or not page.exists():
            continue
        seen.add(page)
        if not (data := page.read_bytes()):
            broken.append(f"{page.relative_to(site)} is empty")
            continue
        root = etree.HTML(data, etree.HTMLParser(encoding="utf-8"))
        for link in cast("list[str]", root.xpath("//@href | //@src")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = (page.parent / unquote(parts.path)).resolve()
            if not target.is_file():
                broken.append(f"{page.relative_to(site)} → {link}")
            elif target.suffix == ".html":
                waiting.append(target)
    return broken


def run_kills(folder: Path, seed: int, kills: int) -> list[str]:
    """Several killed builds of one archive; what was wrong after each."""
    rng = random.Random(seed)
    root = folder / "archive"
    editor = Editor(root, rng)
    build(root)
    (root / "site" / "assets" / "logo.png").write_bytes(b"the user's")
    failed = []
    steps = {"all": 400, "switch": 60}
    for number in range(kills):
        before = folder / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(root / "reports", before)
        editor.edit()
        phase = rng.choice(("all", "switch", "switch"))
        step = rng.randint(1, steps[phase])
        ended = faulty_build(root, step, phase, "kill").steps
        steps[phase] = max(ended or 0, 20) if ended is not None else steps[phase]
        name = f"series {seed}, kill {number} ({editor.done[-1]}; step {step} of {phase})"
        failed += [f"{name}: broken link {link}" for link in broken_links(root / "site")[:3]]
        if rng.random() < 0.5:  # the edit is undone
            shutil.rmtree(root / "reports")
            shutil.copytree(before, root / "reports")
        if rng.random() < 0.2:
            shutil.rmtree(root / ".lawgov")
        build(root)
        if (root / "site" / "assets" / "logo.png").read_bytes() != b"the user's":
            failed.append(f"{name}: the user's file is gone")
        (root / "site" / "assets" / "logo.png").unlink()
        failed += [f"{name}: differs {what}" for what in differences(root)]
        (root / "site" / "assets" / "logo.png").write_bytes(b"the user's")
    return failed


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """Many killed builds, ten an archive; a line for each thing that was wrong."""
    failed = []
    for seed in range(first, first + -(-count // 10)):
        here = folder / str(seed)
        here.mkdir(parents=True)
        failed += run_kills(here, seed, min(10, count - 10 * (seed - first)))
        shutil.rmtree(here)
    print(f"{count} killed builds: {len(failed)} faults afterwards")
    return failed
