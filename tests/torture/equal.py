"""Whether a site is that of a full build of the same archive: pages byte for byte, answers of the search."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.archive.storage.using import use_cache
from lawgov_site.build import build
from lawgov_site.progress import silent
from lawgov_site.search.answers.engine import Found, search

QUERIES = (
    "普法",
    "调解矛盾纠纷",
    "法治政府建设情况报告",
    "98%",
    "寨里镇",
    "其间走访群众",
    "习近平法治思想",
    "没有的字句",
)


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()}


def pages(site: Path) -> dict[str, bytes]:
    """All but the search index, whose segments follow from the edits before, and what names them."""
    found = {path: data for path, data in files(site).items() if not path.startswith("search/")}
    sums = found.pop("SHA256SUMS").decode().splitlines()
    found["SHA256SUMS"] = "\n".join(line for line in sums if not line[66:].startswith("search")).encode()
    named = re.search(rb' data-first="([^"]*)"', found["search.html"])
    if named and named[1]:  # nothing is named where there is no report
        assert (site / named[1].decode()).is_file()
        found["search.html"] = found["search.html"].replace(named[1], b"")
    return found


def answers(root: Path) -> dict[str, object]:
    """What the search answers to some queries."""

    def ask(cache: Cache) -> dict[str, Found]:
        archive = gather(root / "reports", cache, silent).archive
        return {query: search(archive, cache, query, limit=100) for query in QUERIES}

    found = use_cache(root / CACHE_FOLDER, ask).result
    return {
        query: (answer.total, [(hit.entry.id, round(hit.score or 0, 3), hit.excerpts) for hit in answer.hits])
        for query, answer in found.items()
    }


def full(root: Path) -> Path:
    """The same archive, built from nothing in another folder."""
    other = root.parent / "full"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("site", ".lawgov"))
    build(other)
    return other


def differences(root: Path) -> list[str]:
    """What differs between the site of `root` and a full build's."""
    other = full(root)
    if not (other / "site").exists():  # no report left that can be published: the last site stands
        return []
    ours, theirs = pages(root / "site"), pages(other / "site")
    named = [path for path in sorted(ours.keys() | theirs.keys()) if ours.get(path) != theirs.get(path)]
    mine, others = answers(root), answers(other)
    return named + [f"search {query}" for query in QUERIES if mine[query] != others[query]]
