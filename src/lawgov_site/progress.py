"""How a stage says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # stage (Chinese), done, of


def silent(_stage: str, _done: int, _of: int) -> None:
    """A progress that shows nothing."""
