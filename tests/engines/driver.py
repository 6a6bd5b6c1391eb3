"""What the tests ask of every browser engine: one class for each in the other files of this folder."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

PATIENCE = 30  # seconds after which something does not come any more
PAUSE = 0.05  # seconds between two looks


class MissingEngineError(Exception):
    """An engine that this machine does not have: which, and what to do."""


class UnsupportedError(Exception):
    """What an engine's driver has no way to do."""


class EngineError(Exception):
    """What an engine answered instead of doing it."""


class Driver(ABC):
    """One window of one engine. Files of its own and its processes go with `close`."""

    name: str

    def __init__(self) -> None:
        self.faults: list[str] = []
        """What pages complained of: script errors, errors in the console. WebKit's driver does not tell."""
        self._stack = ExitStack()
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="lawgov-engine-")))
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    @abstractmethod
    def _start(self) -> None:
        """Start the engine. Raises MissingEngineError."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Go to an address, and wait until it is loaded."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, as in JSON; a promise is waited for. Raises EngineError."""

    @abstractmethod
    def press(self, x: float, y: float) -> None:
        """Press the mouse's button at a place in the window, and let it go."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type into what has the focus."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Make the window's inside so large, as far as the engine lets it be."""

    @abstractmethod
    def picture(self) -> bytes:
        """What the window shows, as PNG."""

    def paper(self) -> bytes:
        """What is printed, as PDF. Raises UnsupportedError."""
        raise UnsupportedError(f"{self.name}: its driver cannot print")

    def version(self) -> str:
        """By its own words."""
        return str(self.evaluate("navigator.userAgent"))

    def click(self, selector: str) -> None:
        """Press the first element that matches, in the middle of its first line."""
        place = f"""(() => {{
            const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{block: 'center', behavior: 'instant'}});
            const box = element.getClientRects()[0];
            return [box.left + box.width / 2, box.top + box.height / 2];
        }})()"""
        self.wait_until(f"document.querySelector({json.dumps(selector)})?.getClientRects().length")
        before = None
        while (found := self.evaluate(place)) != before:  # until scrolling has come to an end
            before = found
            time.sleep(PAUSE)
        self.press(*found)

    def wait_until(self, expression: str) -> None:
        """Wait until a JavaScript expression is true, or an element. Raises AssertionError."""
        end = time.monotonic() + PATIENCE
        value: object = None
        while time.monotonic() < end:
            try:
                if value := self.evaluate(f"(it => it instanceof Element || it)({expression})"):
                    return
            except EngineError as failure:  # while one page gives way to the next
                value = failure
            time.sleep(PAUSE)
        shown = self.evaluate("location.href")
        raise AssertionError(f"{self.name}: in vain at {shown}: {expression}: {value!r} {self.faults}")

    def close(self) -> None:
        """End the engine."""
        self._stack.close()

    def _run(self, command: Sequence[str | Path], **settings: str) -> subprocess.Popen[str]:
        """Start a program that ends with `close`; its words come through `stdout`."""
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HOME": str(self.folder), **settings},
            text=True,
            errors="replace",
        )
        self._stack.callback(_end, process)
        return process

    def _said(self, process: subprocess.Popen[str], found: Callable[[str], str | None]) -> str:
        """Wait for what a program says on a line."""
        said = []
        stream: IO[str] = process.stdout  # type: ignore[assignment]
        for line in stream:
            if (value := found(line)) is not None:
                return value
            said.append(line)
        raise EngineError(f"{self.name} ended: {''.join(said[-5:])}")


def ask(address: str, body: Any = None, method: str = "GET") -> Any:
    """What a program on this machine answers, as JSON; no proxy is asked. Raises EngineError; URLError where
    nobody listens."""
    data = json.dumps(body).encode() if method == "POST" else None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(address, data, method=method), timeout=PATIENCE) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise EngineError(f"{address}: {error.read().decode()}") from None


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
