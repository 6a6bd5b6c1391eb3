"""Of what a site consists: bytes and files by kind, and which kinds a build has written.

What is told of figures, laws, links between years, shared passages and dates stands partly on pages of its
own, partly in sections of others; those are counted by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGES, TABLES, TOLD = (
    "pages, originals, search",
    "text tables",
    "figures, laws, links, shared passages, dates",
)
AIMS = {PAGES: (50, 4.2), TABLES: (30, None), TOLD: (10, None)}
"""KB and files a report, of the issues."""

KINDS = (
    ("pages of reports", PAGES, r"towns/[^/]+/\d{4}\.html"),
    ("pages of towns", PAGES, r"towns/[^/]+/index\.html"),
    ("figures, data", TOLD, r"towns/[^/]+/figures\.js|figures/.*\.js"),
    ("links, data", TOLD, r"towns/[^/]+/links\.js"),
    ("texts", PAGES, r"towns/[^/]+/\d{4}\.js"),
    ("originals", PAGES, r"towns/[^/]+/\d{4}.*"),
    ("shared passages, data", TOLD, r"reuse/.*\.js"),
    ("common wording", TOLD, r"reuse/.*\.html"),
    ("figures of counties", TOLD, r"figures/.*\.html"),
    ("indicators", TOLD, r"indicators/.*"),
    ("laws", TOLD, r"laws/[^/]+"),
    ("lists of laws", TOLD, r"laws/.*"),
    ("regions", PAGES, r"regions/.*\.html"),
    ("regions, data", PAGES, r"regions/.*\.js"),
    ("feeds", PAGES, r".*\.xml"),
    ("years", PAGES, r"years/.*"),
    ("lists of reports", PAGES, r"data/\d{4}-.*"),
    ("open data", TABLES, r"data/.*"),
    ("index of the search", PAGES, r"search/.*"),
    ("other", PAGES, r".*"),
)
SECTIONS = ("promises", "shared", "laws", "dates", "timely", "figures")
_SECTION = re.compile(
    rf'<section[^>]*aria-labelledby="(?P<name>{"|".join(SECTIONS)})".*?</section>|'
    r'<a class="law-sign".*?</a>|<a [^>]*data-mark=.*?</a>|<span class="law">',
    re.DOTALL,
)


@dataclass(slots=True)
class Part:
    """The size of a kind: bytes and files."""

    group: str
    size: int = 0
    files: int = 0


def kind_of(path: str) -> tuple[str, str]:
    """The kind of a file of a site, and the group that it counts in."""
    return next((kind, group) for kind, group, pattern in KINDS if re.fullmatch(pattern, path))


def parts(site: Path) -> dict[str, Part]:
    """All kinds of a site; those of sections have no files."""
    found = {kind: Part(group) for kind, group, _ in KINDS}
    found |= {_named(name): Part(TOLD) for name in (*SECTIONS, "marks")}
    for file in site.rglob("*"):
        if not file.is_file():
            continue
        path = file.relative_to(site).as_posix()
        kind, group = kind_of(path)
        found[kind].files += 1
        found[kind].size += file.stat().st_size
        if group == PAGES and path.endswith(".html"):
            for match in _SECTION.finditer(file.read_text(encoding="utf-8")):
                size = len(match[0].encode())
                found[_named(match["name"] or "marks")].size += size
                found[kind].size -= size
    return found


def _named(section: str) -> str:
    return f"sections: {section}"


def print_parts(found: Mapping[str, Part], reports: int) -> None:
    """A line a kind, and the sums of the groups beside their aims."""
    print(f"\n{'a report':<30}{'KB':>8}{'files':>8}")
    for group, (most, most_files) in AIMS.items():
        own = {kind: part for kind, part in found.items() if part.group == group}
        for kind, part in own.items():
            if part.size:
                print(f"{kind:<30}{part.size / reports / 1e3:8.2f}{part.files / reports:8.3f}")
        size, files = (sum(p.size for p in own.values()), sum(p.files for p in own.values()))
        aim = f"{most} KB" + (f", {most_files} files" if most_files else "")
        print(f"= {group}\n{'':<30}{size / reports / 1e3:8.2f}{files / reports:8.3f}   (aim {aim})")
    size, files = sum(p.size for p in found.values()), sum(p.files for p in found.values())
    print(f"{'all':<30}{size / reports / 1e3:8.2f}{files / reports:8.3f}", flush=True)


def by_kind(paths: Iterable[str]) -> str:
    """Files by their kinds, the most first, as words."""
    counts: dict[str, int] = {}
    for path in paths:
        kind, _ = kind_of(path)
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{kind} {n}" for kind, n in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
