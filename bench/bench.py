"""What a build costs: python -m bench.bench [N …] [--formulaic] [--without-fast] [--search]

Builds the project's five reports and synthetic archives of other sizes, each in a process of its own with
nothing in the cache, then again with nothing changed, with one report more and with one less. Prints the
seconds of each stage, processor time, peak memory and the size of the site; of what kinds the files are that
one report more has written; bytes and files a report by kind, and the processor time of what the site tells
of its reports, both beside what the issues allow. Times are for comparing within one run: on a shared machine
they mean little by themselves. With --formulaic the reports are of all towns of their counties, five years
each, in sentences that many have (bench/formulaic.py); else of as many towns, in texts that vary. With
--search only what the search page needs is built, once.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lawgov_site.build import build
from lawgov_site.processes import bounded

from .archives import FOLDER, OWN, SETTLING, archive, one_more, publish_search
from .parts import by_kind, parts, print_parts
from .shares import print_shares, shares

STAGES = {
    "解析报告": "parse",
    "分析词句": "index",
    "写检索数据": "export",
    "提取字句": "reuse",
    "比对字句": "reuse",
    "整理数据": "data",
    "生成页面": "render",
}
COLUMNS = (
    "parse",
    "index",
    "export",
    "reuse",
    "data",
    "render",
    "rest",
    "total",
    "cpu",
    "peak MB",
)


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[OWN, 1_000])
    parser.add_argument("--formulaic", action="store_true", help="sentences that many reports have")
    parser.add_argument("--without-fast", action="store_true", help="jieba, though rjieba is installed")
    parser.add_argument("--search", action="store_true", help="only the search page's part, once")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--shares", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        found = shares(given.one) if given.shares else measure(given.one, given.without_fast, given.search)
        print(json.dumps(found))
        return
    for size in given.sizes:
        options = ["--without-fast"] * given.without_fast + ["--search"] * given.search
        print_size(size, given.formulaic and size != OWN, options)


def print_size(size: int, formulaic: bool, options: list[str]) -> None:
    """Builds of one archive, a line each."""
    source = archive(size, formulaic)
    root = FOLDER / f"build-{source.name}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(source / "reports", root / "reports")
    time.sleep(SETTLING)
    print(f"\n{' '.join([f'{size} reports', *['formulaic'] * formulaic, *options])}; seconds")
    print(f"{'':<12}" + "".join(f"{column:>9}" for column in (*COLUMNS, "files", "MB", "written")))
    print_line("full", child(root, options))
    if "--search" in options:
        return
    print_line("no change", child(root, options))
    whole = parts(root / "site")
    extra = one_more(root, size, formulaic)
    more = child(root, options)
    print_line("one more", more)
    extra.unlink()
    print_line("one less", child(root, options))
    print(f"\none more wrote: {by_kind(more['paths'])}")
    print_parts(whole, size)
    print_shares(child(root, [*options, "--shares"]))


def print_line(name: str, found: dict[str, Any]) -> None:
    cells = "".join(f"{found[column]:9.1f}" for column in COLUMNS)
    size = found["size"] / 1e6
    print(f"{name:<12}{cells}{found['files']:9,}{size:9.1f}{found['written']:9,}", flush=True)


def child(root: Path, options: list[str]) -> dict[str, Any]:
    """One build in a process of its own."""
    command = [sys.executable, "-m", "bench.bench", "--one", str(root), *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@dataclass
class Clock:
    """Seconds between the first and the last sign of each stage, the time before its first sign included."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES.values(), 0.0))
    last: float = field(default_factory=time.perf_counter)

    def __call__(self, stage: str, _done: int, _of: int) -> None:
        now = time.perf_counter()
        self.seconds[STAGES[stage]] += now - self.last
        self.last = now


def measure(root: Path, without_fast: bool, search: bool) -> dict[str, Any]:
    """Build, and say what it cost."""
    if without_fast:
        sys.modules["rjieba"] = None  # type: ignore[assignment]  # how Python marks what is not there
    clock = Clock()
    started = time.perf_counter()
    published = publish_search(root, clock) if search else build(root, progress=clock).published
    total = time.perf_counter() - started
    assert published
    bounded.close()  # what children took is known when they have ended
    cpu, peak = resources()
    return {
        **clock.seconds,
        "rest": total - sum(clock.seconds.values()),
        "total": total,
        "cpu": cpu,
        "peak MB": peak,
        "files": published.files,
        "size": published.size,
        "written": len(published.written),
        "paths": published.written,
    }


def resources() -> tuple[float, float]:
    """Processor seconds of all processes; peak megabytes of this one and of the largest it started."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return float("nan"), float("nan")
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return sum(u.ru_utime + u.ru_stime for u in uses), sum(u.ru_maxrss for u in uses) / unit


if __name__ == "__main__":
    main()
