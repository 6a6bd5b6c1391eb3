"""Firefox, by WebDriver BiDi, which it speaks without another program."""

from __future__ import annotations

import base64
import json
import re
import shutil
from typing import Any

from .driver import Driver, EngineError, MissingEngineError
from .wire import Wire


class Firefox(Driver):
    """Firefox ESR, or the Firefox that there is."""

    name = "firefox"
    _wire: Wire
    _page: dict[str, str]

    def _start(self) -> None:
        path = shutil.which("firefox-esr") or shutil.which("firefox")
        if not path:
            raise MissingEngineError("Firefox: apt-get install firefox-esr")
        process = self._run(
            [path, "--headless", "--no-remote", "--profile", self.folder, "--remote-debugging-port", "0"]
        )
        address = self._said(process, _address)
        self._wire = Wire(f"{address}/session", self._stack, self._hear)
        self._wire.call("session.new", capabilities={})
        (context,) = self._wire.call("browsingContext.getTree")["contexts"]
        self._page = {"context": context["context"]}
        self._wire.call("session.subscribe", events=["log.entryAdded"])

    def _hear(self, event: str, told: Any) -> None:
        if event == "log.entryAdded" and told["level"] in ("error", "warn"):
            self.faults.append(told["text"])

    def open(self, url: str) -> None:
        self._wire.call("browsingContext.navigate", **self._page, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        answer = self._wire.call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then(value => JSON.stringify(value))",
            target=self._page,
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise EngineError(f"{expression}: {answer['exceptionDetails']['text']}")
        return json.loads(answer["result"].get("value", "null"))

    def press(self, x: float, y: float) -> None:
        steps: list[dict[str, object]] = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": steps})

    def type(self, text: str) -> None:
        self._act({"type": "key", "id": "keys", "actions": keys(text)})

    def _act(self, source: dict[str, object]) -> None:
        self._wire.call("input.performActions", **self._page, actions=[source])

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self._wire.call("browsingContext.setViewport", **self._page, viewport=size)

    def picture(self) -> bytes:
        return base64.b64decode(self._wire.call("browsingContext.captureScreenshot", **self._page)["data"])

    def paper(self) -> bytes:
        return base64.b64decode(self._wire.call("browsingContext.print", **self._page)["data"])


def keys(text: str) -> list[dict[str, object]]:
    """A text as the actions of keys, as WebDriver has them."""
    return [{"type": kind, "value": char} for char in text for kind in ("keyDown", "keyUp")]


def _address(line: str) -> str | None:
    found = re.search(r"WebDriver BiDi listening on (ws://\S+)", line)
    return found[1] if found else None
