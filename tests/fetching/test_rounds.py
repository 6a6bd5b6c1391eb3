"""Many addresses: the hosts in turn, each asked by one at a time, and an end whatever happens."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from urllib.parse import urlsplit

import pytest

from lawgov_site.fetching.rounds import in_turn


def test_each_is_asked_once_and_a_host_by_one_at_a_time() -> None:
    urls = [f"http://h{n % 7}/{n}" for n in range(500)]
    busy: Counter[str] = Counter()
    lock = threading.Lock()

    def ask(url: str) -> str:
        host = urlsplit(url).hostname or ""
        with lock:
            busy[host] += 1
            assert busy[host] == 1
        with lock:
            busy[host] -= 1
        return url[::-1]

    answers = list(in_turn(urls, ask))
    assert sorted(answers) == sorted((url, url[::-1]) for url in urls)


def test_the_hosts_take_turns() -> None:
    """One who asks alone asks each host once before any of them a second time."""
    urls = [f"http://h{host}/{n}" for host in range(5) for n in range(4)]
    order = [urlsplit(url).hostname for url, _ in in_turn(urls, lambda _: None, workers=1)]
    for start in range(0, 20, 5):
        assert len(set(order[start : start + 5])) == 5


def test_a_host_keeps_the_order() -> None:
    urls = [f"http://h{n % 3}/{n:03}" for n in range(60)]
    came = defaultdict(list)
    for url, _ in in_turn(urls, lambda _: None):
        came[urlsplit(url).hostname].append(url)
    assert all(seen == sorted(seen) for seen in came.values())


def test_a_host_that_hangs_is_in_nobody_s_way() -> None:
    hanging = threading.Event()
    urls = ["http://slow/1", "http://slow/2", *(f"http://h{n}/" for n in range(50))]
    answered = []
    for url, _ in in_turn(urls, lambda url: "slow" not in url or hanging.wait(), workers=2):
        answered.append(url)
        if len(answered) == 50:  # all the others
            hanging.set()
    assert answered[-2:] == ["http://slow/1", "http://slow/2"]


def test_who_stops_listening_stops_the_asking() -> None:
    asked = []
    gone = threading.Event()

    def ask(url: str) -> None:
        asked.append(url)
        if len(asked) > 3:
            gone.wait()

    answers = in_turn([f"http://h/{n}" for n in range(100)], ask)
    for _ in range(3):
        next(answers)
    answers.close()
    gone.set()
    assert len(asked) <= 4


def test_a_fault_of_who_asks_does_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def ask(_url: str) -> None:
        raise SystemExit

    with pytest.raises(RuntimeError):
        list(in_turn(["http://a/"], ask))


def test_nothing_to_ask() -> None:
    assert list(in_turn([], lambda url: url)) == []
