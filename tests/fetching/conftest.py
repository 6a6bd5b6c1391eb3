"""A server, and somebody who asks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lawgov_site.fetching.pace import Pace
from lawgov_site.fetching.visitor import Visitor

from .server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as server:
        yield server


@pytest.fixture
def visitor(site: Site) -> Visitor:
    """One who does not wait between requests."""
    return Visitor(network=site.network(), pace=Pace(0))
