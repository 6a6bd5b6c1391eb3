"""Work that is shared among processes. A stage is handed `Workers`, and starts no process otherwise.

What is shared is a function of a module, and jobs that are data: nothing of what the caller has open. So it
does not matter where they are done, and results come in the order of the jobs, a few of them at a time.

A worker ends as soon as the process that started it is gone, whatever became of that; of Ctrl+C only that
process hears. Work that is not awaited any more, because something failed, is given up at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from . import bounded
from .collecting import collect_seldom

MOST = 61
"""Windows can wait for no more processes."""

_MOST_UNASKED = 8  # beyond that the process that collects the work is what is waited for
_AHEAD = 2  # jobs of each worker that are under way: one is done, one waits, and memory is bounded

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")
_Common = TypeVar("_Common")
_Submit = Callable[[_Job], "Future[_Result]"]


@dataclass(frozen=True, slots=True)
class Portions:
    """How much of its work a stage gives away at a time. More costs memory, less costs the sending."""

    sources: int = 200
    """Sources that are parsed by this process alone, one after the other: for fewer no second child pays."""

    texts: int = 200
    """Reports whose text is cut into sentences, or compared with the others', in one job."""

    rows: int = 200
    """Reports whose rows of open data are made in one job."""

    files: int = 100
    """Files of the site that are made in one job."""

    fewest_files: int = 400
    """For fewer files of the site no process is started: to plan them takes as long as to make them."""


@dataclass(frozen=True)
class Workers:
    """Processes of this machine. What comes of the work does not depend on their number."""

    count: int
    portions: Portions = field(default=Portions())

    @property
    def here(self) -> Workers:
        """Processes of this machine, for what needs files that lie here."""
        return self

    @property
    def are_others(self) -> bool:
        """Whether there is anybody but this process to give work to."""
        return self.count > 1

    @property
    def is_elsewhere(self) -> bool:
        """Whether what is on this machine's disk must be sent, too."""
        return False

    def run(
        self,
        function: Callable[[_Common, _Job], _Result],
        common: _Common,
        jobs: Iterable[_Job],
        number: int,
    ) -> Iterator[_Result]:
        """What a function makes of each of so many jobs, and of what all of them have in common, in their
        order. Where there is one job, or one worker, this process does the work.

        Jobs are taken from the iterable as workers become free for them.
        """
        if number < 2 or not self.are_others:
            yield from (function(common, job) for job in jobs)
            return
        with self._sharing(min(number, self.count), common) as submit:
            yield from self._streamed(lambda job: submit(function, job), jobs)

    def run_bounded(
        self, function: Callable[[_Job], _Result], jobs: Iterable[_Job], number: int
    ) -> Iterator[_Result]:
        """The same of a function that makes bounded calls (bounded.py): whoever does a job waits for a child
        process."""
        if number < 2 or not self.are_others:
            yield from map(function, jobs)
            return
        with self._waiting() as submit:
            yield from self._streamed(lambda job: submit(function, job), jobs)

    def _streamed(self, submit: _Submit[_Job, _Result], jobs: Iterable[_Job]) -> Iterator[_Result]:
        """Results in the order of the jobs, of which a few are under way."""
        waiting: deque[Future[_Result]] = deque()
        for job in jobs:
            waiting.append(submit(job))
            if len(waiting) == _AHEAD * self.count:
                yield self._awaited(waiting.popleft())
        while waiting:
            yield self._awaited(waiting.popleft())

    def _awaited(self, future: Future[_Result]) -> _Result:
        return future.result()

    @contextmanager
    def _sharing(self, count: int, common: object) -> Iterator[Callable[..., Future[Any]]]:
        """How a function and a job are given to another process that has what is common."""
        with _pool(count, common) as executor:
            yield lambda function, job: executor.submit(_done, function, job)

    @contextmanager
    def _waiting(self) -> Iterator[Callable[..., Future[Any]]]:
        """How a function that makes bounded calls, and a job, are given to somebody who waits for it."""
        with ThreadPoolExecutor(self.count) as executor:
            try:
                yield executor.submit
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                raise
            finally:
                bounded.close()


MACHINE = Workers(min(os.cpu_count() or 1, _MOST_UNASKED))
"""As many as this machine has cores."""


@contextmanager
def _pool(count: int, common: object) -> Iterator[Executor]:
    before = set(multiprocessing.active_children())
    with ProcessPoolExecutor(count, _context(), _begin, (common,)) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for worker in set(multiprocessing.active_children()) - before:
                worker.kill()
            raise


def _context() -> multiprocessing.context.BaseContext | None:
    """How a worker is started. A fork is the cheapest, but it copies what other threads hold locked, without
    the threads that would unlock it (https://docs.python.org/3/library/os.html#os.fork): beside other
    threads, those of Dask's client for one, workers come from a process that has none.
    """
    if threading.active_count() == 1:
        return None
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    own = __name__.partition(".")[0]
    context.set_forkserver_preload([name for name in sys.modules if name.partition(".")[0] == own])
    return context


_common: Any = None  # what the jobs of this worker process have in common


def _begin(common: object) -> None:
    global _common  # noqa: PLW0603 - a worker's only state, set once as it starts
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _common = common


def _done(function: Callable[[Any, _Job], _Result], job: _Job) -> _Result:
    return function(_common, job)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
