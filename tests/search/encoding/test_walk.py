"""docs/search-format.md walks through one shard as it is published."""

from __future__ import annotations

from pathlib import Path

from ..walk import published, walk

PAGE = Path(__file__).parents[3] / "docs" / "search-format.md"


def test_the_page_shows_each_bit_of_the_shard(tmp_path: Path) -> None:
    """Where it does not, `python -m tests.search.walk` prints what it should show."""
    _, shown, _ = PAGE.read_text(encoding="utf-8").split("```\n")
    assert shown.rstrip("\n") == walk(published(tmp_path))
