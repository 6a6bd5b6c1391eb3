"""WebKit: Debian's MiniBrowser of WebKitGTK, by WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import base64
import shutil
import time
import urllib.error
from pathlib import Path
from typing import Any

from .driver import PATIENCE, PAUSE, Driver, EngineError, MissingEngineError, ask, free_port
from .firefox import keys

DEBIAN = Path("/usr/lib")
EVALUATE = """
const done = arguments[0];
const failed = (error) => done({failed: String(error)});
try { Promise.resolve(%s).then((value) => done({value}), failed); } catch (error) { failed(error); }
"""


class WebKit(Driver):
    """WebKitGTK. Its driver neither prints nor tells of errors; its window is at least 447 px wide."""

    name = "webkit"
    _session: str

    def _start(self) -> None:
        browser = next(DEBIAN.glob("*/webkit2gtk-4.*/MiniBrowser"), None)
        if not (browser and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
            raise MissingEngineError(
                "WebKit: apt-get install webkit2gtk-driver xvfb (there is none outside of Linux)"
            )
        screen = self._run(["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
        display = self._said(screen, lambda line: line.strip() if line.strip().isdigit() else None)
        port = free_port()
        self._run(["WebKitWebDriver", f"--port={port}"], DISPLAY=f":{display}", GDK_BACKEND="x11")
        self._session = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        made = self._first({"capabilities": wanted})
        self._session += f"/{made['sessionId']}"
        self._stack.callback(self._call, "", method="DELETE")

    def _first(self, body: Any) -> Any:
        """The first call, as soon as the driver listens."""
        for _ in range(round(PATIENCE / PAUSE)):
            try:
                return self._call("", body)
            except urllib.error.URLError:
                time.sleep(PAUSE)
        raise EngineError("WebKitWebDriver does not listen")

    def _call(self, command: str, body: Any = None, method: str = "POST") -> Any:
        return ask(self._session + command, body or {}, method)["value"]

    def open(self, url: str) -> None:
        self._call("/url", {"url": url})

    def evaluate(self, expression: str) -> Any:
        answer = self._call("/execute/async", {"script": EVALUATE % f"({expression})", "args": []})
        if "failed" in answer:
            raise EngineError(f"{expression}: {answer['failed']}")
        return answer.get("value")

    def press(self, x: float, y: float) -> None:
        steps: list[dict[str, object]] = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": steps})

    def type(self, text: str) -> None:
        self._act({"type": "key", "id": "keys", "actions": keys(text)})

    def _act(self, source: dict[str, object]) -> None:
        self._call("/actions", {"actions": [source]})

    def resize(self, width: int, height: int) -> None:
        self._call("/window/rect", {"width": width, "height": height})

    def picture(self) -> bytes:
        return base64.b64decode(self._call("/screenshot", method="GET"))
