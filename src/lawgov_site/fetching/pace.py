"""One request a second a host, and one at a time, whoever asks."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

INTERVAL = 1.0  # seconds between the end of a request and the next to the same host
LONGEST = 30.0  # seconds that a site may ask for between two


class Pace:
    """Keeps the distance between the requests to each host. Any thread may wait."""

    def __init__(
        self,
        interval: float = INTERVAL,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval, self._now, self._sleep = interval, now, sleep
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._due: dict[str, float] = {}
        self._intervals: dict[str, float] = {}
        self._lock = threading.Lock()

    def ask_for(self, host: str, interval: float) -> None:
        """A site asks for a longer interval (Crawl-delay)."""
        self._intervals[host] = min(max(self._interval, interval), LONGEST)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and hold its turn meanwhile."""
        with self._lock:
            turn = self._turns[host]
        with turn:
            wait = self._due.get(host, 0.0) - self._now()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._due[host] = self._now() + self._intervals.get(host, self._interval)
