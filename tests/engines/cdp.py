"""Chromium, of whatever age, by its DevTools protocol."""

from __future__ import annotations

import base64
from typing import Any

from .driver import Driver, EngineError, ask
from .wire import Wire


class Cdp(Driver):
    """A page of a Chromium whose DevTools listen at a port."""

    _wire: Wire

    def _connect(self, port: int) -> None:
        targets = ask(f"http://127.0.0.1:{port}/json/list")
        (page,) = (target for target in targets if target["type"] == "page")
        self._wire = Wire(page["webSocketDebuggerUrl"], self._stack, self._hear)
        for domain in ("Page", "Runtime", "Log"):
            self._wire.call(f"{domain}.enable")

    def _hear(self, event: str, told: Any) -> None:
        if event == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self.faults.append(details.get("exception", {}).get("description") or details["text"])
        elif event == "Runtime.consoleAPICalled" and told["type"] in ("error", "warning", "assert"):
            self.faults.append(
                f"console: {[one.get('value', one.get('description')) for one in told['args']]}"
            )
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.faults.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")

    def open(self, url: str) -> None:
        answer = self._wire.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise EngineError(f"{url}: {answer['errorText']}")
        self.wait_until("document.readyState === 'complete'")

    def evaluate(self, expression: str) -> Any:
        answer = self._wire.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise EngineError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def press(self, x: float, y: float) -> None:
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            held = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
            self._wire.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **held)

    def type(self, text: str) -> None:
        self._wire.call("Input.insertText", text=text)

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self._wire.call("Emulation.setDeviceMetricsOverride", **size, deviceScaleFactor=1, mobile=False)

    def scheme(self, name: str) -> None:
        """What the reader's system prefers: light or dark."""
        self._wire.call(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}]
        )

    def picture(self) -> bytes:
        return base64.b64decode(self._wire.call("Page.captureScreenshot")["data"])
