"""The browser's engine, run by Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parents[1] / "js"


def run(node: str, script: str, given: object, *arguments: str) -> Any:
    """What a script of tests/js makes of some JSON."""
    done = subprocess.run(
        [node, str(SCRIPTS / script), *arguments],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def ask(
    node: str, site: Path, queries: Sequence[tuple[str, dict[str, Any]]], function: str = "search"
) -> list[dict[str, Any]]:
    """What `lawgov.search(query, options)`, or another function, answers to each query of a built site."""
    answers: list[dict[str, Any]] = run(node, "answer.js", queries, str(site), function)
    return answers
