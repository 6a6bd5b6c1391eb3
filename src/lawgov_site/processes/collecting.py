"""How often Python looks for objects that only refer to one another.

What is known of an archive lives as long as the build, in millions of objects, and few ever form a ring. To
look through all of them each time there are some hundred more took a quarter of a build's time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 50, 1_000)
"""Objects more before the youngest are looked through: ten megabytes or so may wait; and how many times that
is done before older ones are, too (https://docs.python.org/3/library/gc.html#gc.set_threshold)."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Inside, rings are seldom looked for."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_seldom() -> None:
    """From now on rings are seldom looked for in this process."""
    gc.set_threshold(*_SELDOM)
