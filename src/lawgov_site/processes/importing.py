"""No garbage is looked for while modules are imported: they are there to stay, and looking takes a tenth of
the time of a start."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def importing(module: str) -> Iterator[None]:
    """While a module is imported inside for the first time, the collector rests; at what is there by then it
    never looks again."""
    if module in sys.modules or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
