"""The browser's engine, run by Node on a built site."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parents[1] / "js" / "answer.js"


def ask(
    node: str, site: Path, queries: Sequence[tuple[str, dict[str, Any]]], function: str = "search"
) -> list[dict[str, Any]]:
    """What `lawgov.search(query, options)`, or another function, answers to each query."""
    done = subprocess.run(
        [node, str(SCRIPT), str(site), function],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers
