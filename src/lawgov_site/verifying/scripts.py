"""The data that pages load, by the checks inside it: they hold where there is no manifest, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..diagnostics import Diagnostic
from ..files.data_scripts import is_intact
from ..pages.urls import SEARCH_MANIFEST
from . import report

_FUNCTIONS = {
    "towns": ("text", "moved", "links"),
    "regions": ("region",),
    "search": ("shard",),
    "reuse": ("reuse",),
}  # by the data's folder


def damaged_scripts(site: Path, paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Data files of which a check is wrong."""
    for path in paths:
        functions = ("manifest",) if path == SEARCH_MANIFEST else _FUNCTIONS.get(path.partition("/")[0])
        if functions and path.endswith(".js"):
            text = (site / path).read_text(encoding="utf-8", errors="replace")
            if not any(is_intact(text, function) for function in functions):
                yield report.damaged(site, path, "数据与其中的校验值不符")
