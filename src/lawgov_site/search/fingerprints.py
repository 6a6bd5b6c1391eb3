"""When what was worked out must be worked out again: hashes of the code and data it depends on."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources

_ANALYSIS = ("folding.py", "passages.py", "data/variants.tsv", "search/analysis.py", "search/tokens.py")


@cache
def analysis_fingerprint() -> str:
    """Of a report's analysis: folding, passages, jieba."""
    return _digest(_ANALYSIS)


@cache
def index_fingerprint() -> str:
    """Of the index and all that is published of it."""
    folder = resources.files("lawgov_site") / "search"
    own = sorted(f"search/{file.name}" for file in folder.iterdir() if file.name.endswith(".py"))
    return _digest((*_ANALYSIS, *own))


@cache
def texts_fingerprint() -> str:
    """Of the reports' texts as data."""
    return _digest((*_ANALYSIS, "search/texts.py"))


def _digest(files: tuple[str, ...]) -> str:
    package = resources.files("lawgov_site")
    digest = hashlib.sha256(f"{metadata.version('jieba')} {metadata.version('whoosh-reloaded')}".encode())
    for name in files:
        digest.update(name.encode() + b"\0" + package.joinpath(*name.split("/")).read_bytes())
    return digest.hexdigest()[:16]
