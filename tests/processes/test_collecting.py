"""Python's search for rings of objects."""

from __future__ import annotations

import gc

import pytest

from lawgov_site.processes.collecting import seldom_collecting
from lawgov_site.processes.pool import Workers

from .jobs import collects_after


def test_it_is_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyboardInterrupt), seldom_collecting():
        assert gc.get_threshold() > before
        raise KeyboardInterrupt
    assert gc.get_threshold() == before


def test_workers_search_seldom_too() -> None:
    with seldom_collecting():
        here = gc.get_threshold()[0]
    assert list(Workers(2).run(collects_after, None, [0, 0, 0], 3)) == [here] * 3
