"""Many addresses, the hosts in turn: while one waits for its second, others are asked."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
WORKERS = 8


def in_turn(
    urls: Iterable[str], ask: Callable[[str], T], workers: int = WORKERS
) -> Generator[tuple[str, T], None, None]:
    """Each address with what came of asking for it, in the order of the answers; a host's one by one.

    Whoever stops listening stops the asking: what is under way is not waited for. `ask` must not raise.
    """
    waiting = _Hosts(urls)
    answers: queue.SimpleQueue[tuple[str, T] | None] = queue.SimpleQueue()

    def work() -> None:
        while (url := waiting.take()) is not None:
            try:
                answers.put((url, ask(url)))
            except BaseException:
                answers.put(None)  # or who listens would wait for ever
                raise
            waiting.give_back(url)

    total = len(waiting)
    for _ in range(min(workers, total)):
        threading.Thread(target=work, daemon=True).start()
    try:
        for _ in range(total):
            answer = answers.get()
            if answer is None:
                raise RuntimeError("what asks for an address has failed")
            yield answer
    finally:
        waiting.close()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # whoever asks for it says so
        return ""


class _Hosts:
    """The addresses that wait, by host; a host that is being asked is in nobody's way."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._by_host: defaultdict[str, deque[str]] = defaultdict(deque)
        for url in urls:
            self._by_host[_host(url)].append(url)
        self._free = deque(self._by_host)
        self._size = sum(map(len, self._by_host.values()))
        self._busy = 0
        self._changed = threading.Condition()
        self._closed = False

    def __len__(self) -> int:
        return self._size

    def take(self) -> str | None:
        """The next address, of the host that has waited longest; None where nothing is left to do."""
        with self._changed:
            while not self._free and self._busy and not self._closed:
                self._changed.wait()
            if self._closed or not self._free:
                return None
            self._busy += 1
            return self._by_host[self._free.popleft()].popleft()

    def give_back(self, url: str) -> None:
        """A host may be asked again: it waits at the end of the line."""
        with self._changed:
            self._busy -= 1
            if self._by_host[_host(url)]:
                self._free.append(_host(url))
            self._changed.notify_all()

    def close(self) -> None:
        """Nothing more is asked for."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
