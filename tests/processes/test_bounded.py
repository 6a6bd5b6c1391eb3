"""Calls in a process of their own: what they return, what ends them, and that they end with us."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from lawgov_site.processes import bounded

from . import jobs
from .ending import gone


@pytest.fixture(autouse=True)
def _new_children() -> Iterator[None]:
    bounded.close()
    yield
    bounded.close()


def test_one_child_serves_call_after_call() -> None:
    first = bounded.call(jobs.number)
    assert bounded.call(jobs.number) == first
    bounded.close()
    assert bounded.call(jobs.number) != first


def test_a_child_that_was_prepared_serves_the_next_call() -> None:
    bounded.prepare(jobs.mark)
    assert bounded.call(jobs.marked) == b"yes"


def test_a_child_that_is_free_already_is_enough() -> None:
    """Else a preview that builds again and again had a child more each time."""
    bounded.call(jobs.mark)
    bounded.prepare(jobs.number)
    assert bounded.call(jobs.marked) == b"yes"


def test_what_goes_wrong_while_a_child_is_prepared_is_no_fault_of_the_next_call() -> None:
    bounded.prepare(jobs.crash)
    assert bounded.call(jobs.marked) == b"no"


def test_every_thread_has_a_child() -> None:
    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(lambda _: bounded.call(jobs.wait_for_a_program, 0.5), range(3)))
    assert [answer.strip() for answer in answers] == [b"done"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="there only the clock is watched")
def test_a_pattern_without_end_is_ended() -> None:
    bounded.call(jobs.shorten, 0.2, 600)
    with pytest.raises(bounded.Stopped, match="秒还没有读完"):
        bounded.call(jobs.hang_in_a_pattern)
    assert bounded.call(jobs.number)


def test_what_waits_without_end_is_ended() -> None:
    bounded.call(jobs.shorten, 600, 0.2)
    with pytest.raises(bounded.Stopped, match="秒还没有读完"):
        bounded.call(jobs.wait)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bound only there")
def test_memory_is_bounded() -> None:
    with pytest.raises(bounded.Stopped, match="内存"):
        bounded.call(jobs.swell)
    assert bounded.call(jobs.number)


def test_a_crash_ends_the_call_alone(capfd: pytest.CaptureFixture[str]) -> None:
    for crashing in (jobs.crash, jobs.fail):
        with pytest.raises(bounded.Stopped, match="中途退出"):
            bounded.call(crashing)
    assert "ValueError: a fault of the program" in capfd.readouterr().err
    assert bounded.call(jobs.number)


def test_another_program_has_its_own_bounds() -> None:
    bounded.call(jobs.shorten, 600, 0.3)
    assert bounded.call(jobs.wait_for_a_program, 1.0).strip() == b"done"
    assert int(bounded.call(jobs.allocate_in_a_program)) > 10**9
    with pytest.raises(bounded.Stopped):
        bounded.call(jobs.wait)  # the clock runs again


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a process by its number")
def test_a_child_that_somebody_else_has_ended_is_not_a_fault_of_the_file() -> None:
    import os
    import signal

    child = int(bounded.call(jobs.number))
    os.kill(child, signal.SIGKILL)
    assert gone(child)
    assert int(bounded.call(jobs.number)) != child
