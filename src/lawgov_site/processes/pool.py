"""Executors that share work among processes. A stage is handed `Workers`, and starts none of its own.

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
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from . import bounded

MOST = 61
"""Windows can wait for no more processes."""

_MOST_UNASKED = 8  # beyond that the process that collects the work is what is waited for


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes that share the work of a stage. What comes of it does not depend on their number."""

    count: int

    def shared(
        self, jobs: int, initializer: Callable[[], None] | None = None
    ) -> AbstractContextManager[Executor | None]:
        """An executor for so many jobs of our own; None where this process does them as well."""
        if jobs < 2 or self.count < 2:
            return nullcontext()
        return _pool(min(jobs, self.count), initializer)

    @contextmanager
    def bounded(self) -> Iterator[Executor]:
        """An executor for functions that make bounded calls: each thread of it waits for a child process."""
        with ThreadPoolExecutor(self.count) as executor:
            try:
                yield executor
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                raise
            finally:
                bounded.close()


MACHINE = Workers(min(os.cpu_count() or 1, _MOST_UNASKED))
"""As many as this machine has cores."""


@contextmanager
def _pool(count: int, initializer: Callable[[], None] | None) -> Iterator[Executor]:
    before = set(multiprocessing.active_children())
    with ProcessPoolExecutor(count, initializer=_begin, initargs=(initializer,)) as executor:
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
