"""The map is true: what the documents, docstrings and comments name of the source is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_SOURCES = ("src", "static/js", "tests", "tools", "bench")
_WRITTEN = ("*.md", "docs/*.md", "src/**/*.py", "static/js/**/*.js", "tests/*/README.md")
_NAMED = re.compile(r"(?<![\w./-])(?:[\w-]+/)*\w+\.py\b")
_ROOM = re.compile(r"^\| ((?:`[^`]+`(?:, )?)+)", re.MULTILINE)
_SCRIPT = re.compile(r"`((?:[\w-]+/)*\w+\.js)`")


@cache
def _names() -> frozenset[str]:
    """Every source file by each of the ends of its path."""
    files = [
        file for folder in _SOURCES for end in ("py", "js") for file in (ROOT / folder).rglob(f"*.{end}")
    ]
    paths = [file.relative_to(ROOT).parts for file in files] + [("build.py",)]
    return frozenset("/".join(parts[at:]) for parts in paths for at in range(len(parts)))


def _written() -> Iterator[Path]:
    for pattern in _WRITTEN:
        yield from (file for file in sorted(ROOT.glob(pattern)) if file.name != "CHANGELOG.md")


@pytest.mark.parametrize("file", list(_written()), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    named = _NAMED.findall(text) + (_SCRIPT.findall(text) if file.name == "ARCHITECTURE.md" else [])
    assert set(named) - _names() == set()


def test_the_map_has_every_room_and_no_other() -> None:
    package = ROOT / "src" / "lawgov_site"
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("## The rooms, from the top") : text.index("## Invariants")]
    told = {name for cells in _ROOM.findall(table) for name in re.findall(r"`([^`]+)`", cells)}
    folders = {f"{one.name}/" for one in package.iterdir() if one.is_dir() and one.name != "__pycache__"}
    files = {one.name for one in package.glob("*.py") if not one.name.startswith("__")}
    assert told - {"static/js/passages/", "static/js/search/", "tests/"} == folders | files
