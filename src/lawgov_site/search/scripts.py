"""The browser's part of the search: small source files, joined to one script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import resources

SCRIPT = "assets/search.js"

ENGINE = (
    "fold",
    "bits",
    "load",
    "segment",
    "query",
    "paths",
    "rank",
    "excerpt",
    "scope",
    "bounds",
    "adjacency",
    "proof",
    "ask",
    "engine",
)
"""Files of static/js/search in the order in which they build on one another; they need no document."""

PAGE = (
    "words",
    "address",
    "regions",
    "hits",
    "facets",
    "filters",
    "count",
    "suggest",
    "combobox",
    "keys",
    "pieces",
    "page",
)
"""Files that draw the search page."""


def assets() -> Iterator[tuple[str, bytes]]:
    """(path from the site's root, bytes) of the search engine's script."""
    folder = resources.static() / "js" / "search"
    yield SCRIPT, join_scripts(folder / f"{name}.js" for name in (*ENGINE, *PAGE))


def join_scripts(files: Iterable[Path]) -> bytes:
    """Scripts laid end to end, without their comments and indentation."""
    return "".join(_without_comments(file.read_text(encoding="utf-8")) for file in files).encode()


def _without_comments(source: str) -> str:
    """Leaves out comments, blank lines and indentation.

    The sources hold no template text over several lines and no string with a comment in it: so no such line,
    and nothing that looks like a comment for the type checker or one at a line's end, is part of a string.
    """
    source = re.sub(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", "", source, flags=re.MULTILINE | re.DOTALL)
    source = re.sub(r"/\*\* @\w+ [^\n]*?\*/ ?", "", source)
    source = re.sub(r"(?<=[;{},)\]]) +// [^\n]*$", "", source, flags=re.MULTILINE)
    lines = (line.strip() for line in source.splitlines())
    return "".join(line + "\n" for line in lines if line and not line.startswith("//"))
