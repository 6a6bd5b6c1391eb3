"""Whose work a build is: the share of its processor time that is for what the site tells of its reports,
figures, laws, links between years, shared passages, dates and open data.

The build runs in one process, with nothing in the cache, and a timer looks at it every few milliseconds of
its processor time: in which function it is, and who has called it. What lies between two looks counts for the
later one. A look is theirs if it finds the build in one of their rooms, at one of their files (its writing
included), or in one of their sections of another page's template; the innermost of these decides whose.
"""

from __future__ import annotations

import re
import shutil
import signal
import time
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import FrameType

import lawgov_site
from lawgov_site.archive.storage.cache import CACHE_FOLDER
from lawgov_site.build import build
from lawgov_site.files import resources
from lawgov_site.processes import bounded
from lawgov_site.processes.pool import Workers

from .parts import PAGES, SECTIONS, kind_of

AIM = 0.25  # of all
_EVERY = 0.002  # seconds of processor time
ROOMS = {
    "figures": (
        "facts/",
        "parsing/stated.py",
        "archive/loader/stated.py",
        "pages/figures/",
        "pages/tallies/",
        "pages/charts/",
    ),
    "laws": ("laws/", "parsing/cited.py", "archive/loader/cited.py", "pages/laws/", "pages/reports/cited.py"),
    "links between years": ("promises/", "claims/reviews.py", "pages/links/"),
    "shared passages": ("reuse/", "pages/sharing/"),
    "dates": ("timeliness/", "pages/reports/timeliness.py"),
    "open data": ("opendata/", "pages/data/"),
}
"""The rooms of what is told: folders and files of the package."""

_OF_SECTION = {
    "promises": "links between years",
    "shared": "shared passages",
    "laws": "laws",
    "dates": "dates",
    "timely": "dates",
    "figures": "figures",
}
_OF_FILE = (
    ("laws", r"laws/"),
    ("shared passages", r"reuse/"),
    ("open data", r"data/"),
    ("links between years", r"towns/"),
)
_SOURCES = Path(lawgov_site.__file__).parent
_MAKING = (_SOURCES / "publishing" / "making.py").as_posix()


def shares(root: Path) -> dict[str, float]:
    """Seconds of processor time of a full build of an archive, by what they are for; "" is all else."""
    shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)
    shutil.rmtree(root / "site", ignore_errors=True)
    _in_this_process()
    seconds: dict[str, float] = defaultdict(float)
    last = time.process_time()

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        seconds[whose_of(frame)] += now - last
        last = now

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    assert build(root, workers=Workers(1)).published
    signal.setitimer(signal.ITIMER_PROF, 0)
    return dict(seconds)


def print_shares(seconds: Mapping[str, float]) -> None:
    """A line: what each takes, and all of them beside the aim."""
    total = sum(seconds.values())
    told = {name: spent for name, spent in seconds.items() if name}
    found = ", ".join(f"{name} {told[name]:.1f}" for name in sorted(told, key=lambda name: -told[name]))
    share = sum(told.values()) / total
    print(f"\nprocessor time of a full build in one process: {total:.1f} s, of which {found}")
    print(f"= {sum(told.values()):.1f} s, {share:.1%}   (aim {AIM:.0%})", flush=True)


def _in_this_process() -> None:
    """From here on no bounded call is given to another process, where nobody would look at it."""
    bounded.call = lambda function, *arguments: function(*arguments)


def whose_of(frame: FrameType | None) -> str:
    """For what the build is at a function, by the innermost of its callers that tells; "" where none does."""
    while frame:
        file = frame.f_code.co_filename
        if name := room_of(file):
            return name
        if file == _MAKING and frame.f_code.co_name == "_made":
            if name := target_of(frame.f_locals["target"].path):
                return name
        elif file.endswith(".html") and (name := line_of(frame)):
            return name
        frame = frame.f_back
    return ""


@cache
def room_of(file: str) -> str:
    if not file.startswith(f"{_SOURCES.as_posix()}/"):
        return ""
    within = file.removeprefix(f"{_SOURCES.as_posix()}/")
    return next((name for name, rooms in ROOMS.items() if within.startswith(rooms)), "")


@cache
def target_of(path: str) -> str:
    if kind_of(path)[1] == PAGES:
        return ""
    return next((name for name, pattern in _OF_FILE if re.match(pattern, path)), "figures")


def line_of(frame: FrameType) -> str:
    """The section of a template that a function is in that Jinja has made of it."""
    if frame.f_code.co_filename.endswith("/charts.html"):
        return "figures"
    known = frame.f_globals.get("debug_info")
    return _sections_of(frame.f_code.co_filename, known).get(frame.f_lineno, "") if known else ""


@cache
def _sections_of(template: str, known: str) -> dict[int, str]:
    """Line of the code of a template → whose section it is made of; only lines in sections.

    `known` tells of which line of the template the code is made from a line on: "3=12&4=15".
    """
    of_line: dict[int, str] = {}
    section = ""
    lines = (resources.templates() / Path(template).name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if found := re.search(rf'<section[^>]*aria-labelledby="({"|".join(SECTIONS)})"', line):
            section = _OF_SECTION[found[1]]
        if section:
            of_line[number] = section
        if "</section>" in line:
            section = ""
    pairs = [tuple(map(int, pair.split("="))) for pair in known.split("&")]
    ends = [code for _, code in pairs[1:]] + [pairs[-1][1] + 1]
    return {
        code: of_line[line]
        for (line, first), end in zip(pairs, ends, strict=True)
        if line in of_line
        for code in range(first, end)
    }
