"""Calls that may be given up: each runs in a child process that ends where it takes too long or too much.

What reads files from anywhere is partly C and partly patterns: where it hangs or crashes only a process can
be ended. A child serves call after call, so that one costs a fifth of a millisecond; the next child is
started when one has ended. Requests are pickled, for they come from us; answers are bytes, for a file may
have turned the child against us.
"""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import IO

from . import limits, programs

_GRACE = 0.5  # seconds in which a call that nobody waits for any more can clean up
_HEAD = 8  # bytes of a message's length
_OUT_OF_MEMORY, _FAILED = 3, 4  # exit statuses of a child


class Stopped(Exception):  # noqa: N818 - it names what happened, and is no fault of the program
    """A call was given up; the message says why, in Chinese."""


def call(function: Callable[..., bytes], *arguments: object) -> bytes:
    """What a function of a module returns for some arguments, in a child process. Any thread may call.

    Raises Stopped where it took too much time or memory, or ended its process.
    """
    request = pickle.dumps((function, arguments))
    child = _free_child()
    try:
        answer = child.ask(request)
    except BaseException:
        child.close()
        raise
    with _lock:
        _free.append(child)
    return answer


def prepare(function: Callable[[], bytes]) -> None:
    """Start a child that calls a function of a module, and go on meanwhile: what that imports is there when
    the child is asked for more. What becomes of that call, nobody is told. Where a child is free already,
    none is started: it has served, and is there."""
    with _lock:
        if _free:
            return
    child = _Child()
    child.begin(pickle.dumps((function, ())))
    with _lock:
        _free.append(child)


def close() -> None:
    """End all children. A call that another thread waits for is given up."""
    with _lock:
        busy = _children - set(_free)
        free = tuple(_free)
        _free.clear()
    for child in (*busy, *free):
        child.hang_up()
    for child in free:
        child.close()


class _Child:
    """A child process, seen from its parent."""

    def __init__(self) -> None:
        command, pipe = programs.python(__name__), subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, **programs.OWN_GROUP)  # noqa: S603
        assert self._process.stdin and self._process.stdout
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._awaited = 1  # messages: it says that it is there
        with _lock:
            _children.add(self)

    def lives(self) -> bool:
        """Whether it can be asked: it waits for what the child was to do before."""
        while self._awaited:
            self._awaited -= 1
            if _receive(self._answers) is None:
                return False
        return self._process.poll() is None

    @property
    def status(self) -> int:
        """That of its exit, which it waits for."""
        return self._process.wait()

    def begin(self, request: bytes) -> None:
        """Ask, and await the answer another time."""
        with suppress(OSError, ValueError):  # it is gone: then no answer comes either
            _send(self._requests, request)
        self._awaited += 1

    def ask(self, request: bytes) -> bytes:
        self.begin(request)
        self._awaited -= 1
        answer = _receive(self._answers)
        if answer is None:
            raise Stopped(_reason(self._process.wait()))
        return answer

    def hang_up(self) -> None:
        """Nobody waits for an answer any more: it ends by itself, soon."""
        with suppress(OSError):
            self._requests.close()

    def close(self) -> None:
        """See it to its end."""
        self.hang_up()
        try:
            self._process.wait(4 * _GRACE)
        except subprocess.TimeoutExpired:
            programs.end(self._process)
            self._process.wait()
        self._answers.close()
        with _lock:
            _children.discard(self)


_children: set[_Child] = set()
_free: list[_Child] = []
_lock = threading.Lock()
atexit.register(close)


def _forget() -> None:
    """A forked process has no right to its parent's children."""
    global _lock  # noqa: PLW0603
    _children.clear()
    _free.clear()
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _free_child() -> _Child:
    while True:
        with _lock:
            child = _free.pop() if _free else None
        if child is None:
            return _new_child()
        if child.lives():
            return child
        child.close()


def _new_child() -> _Child:
    child = _Child()
    if not child.lives():
        raise RuntimeError(f"a child process does not start: exit status {child.status}")
    return child


def _reason(status: int) -> str:
    if status == limits.OUT_OF_TIME or status == -getattr(signal, "SIGPROF", 0):
        return f"用了 {limits.PROCESSOR:.0f} 秒还没有读完"
    if status == _OUT_OF_MEMORY:
        return "用的内存太多"
    return "读取程序中途退出"


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_HEAD, "little") + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other process is gone."""
    head = stream.read(_HEAD)
    message = stream.read(int.from_bytes(head, "little")) if len(head) == _HEAD else b""
    return message if len(head) == _HEAD and len(message) == int.from_bytes(head, "little") else None


def main() -> None:
    """The child: answer one request after the other, until no more can come."""
    sys.excepthook = _fail
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a library prints is no answer
    inbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_watch, args=(requests, inbox), daemon=True).start()
    with suppress(BrokenPipeError):  # nobody waits for the answer
        _send(answers, b"")
        while (request := inbox.get()) is not None:
            function, arguments = pickle.loads(request)  # noqa: S301 - from our parent
            with limits.bound():
                answer = function(*arguments)
            _send(answers, answer)
    os._exit(0)  # nothing is left to be written to a parent that is gone


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if kind is MemoryError:
        os._exit(_OUT_OF_MEMORY)
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(_FAILED)


def _watch(requests: IO[bytes], inbox: queue.SimpleQueue[bytes | None]) -> None:
    """Hand on the requests. When the parent is gone, or has given the call up, all ends."""
    while (request := _receive(requests)) is not None:
        inbox.put(request)
    inbox.put(None)
    programs.end_all()
    time.sleep(_GRACE)
    os._exit(0)
