"""Executors that share work among processes.

A worker ends as soon as the process that started it is gone, whatever became of that; of Ctrl+C only that
process hears. Work that is not awaited any more, because something failed, is given up at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

from . import bounded

_MOST = 8  # beyond that the process that collects the work is what is waited for


def count() -> int:
    """How many processes share work on this machine."""
    return min(os.cpu_count() or 1, _MOST)


@contextmanager
def pool(initializer: Callable[[], None] | None = None) -> Iterator[Executor]:
    """An executor of several processes, for work of our own."""
    before = set(multiprocessing.active_children())
    with ProcessPoolExecutor(count(), initializer=_begin, initargs=(initializer,)) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for worker in set(multiprocessing.active_children()) - before:
                worker.kill()
            raise


def _begin(initializer: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if initializer:
        initializer()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def bounded_pool() -> Iterator[Executor]:
    """An executor for functions that make bounded calls: each of its threads waits for a child process."""
    with ThreadPoolExecutor(count()) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            bounded.close()
