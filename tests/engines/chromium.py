"""The system's Chromium, Chrome or Edge: of today."""

from __future__ import annotations

import base64
import re

from tools.environment import browser

from tests.browser.browsing import CHROMIUM_FLAGS

from .cdp import Cdp
from .driver import MissingEngineError


class Chromium(Cdp):
    """Chromium of today."""

    name = "chromium"

    def _start(self) -> None:
        path = browser()
        if not path:
            raise MissingEngineError("Chromium: apt-get install chromium")
        own = ("--headless", "--remote-debugging-port=0", f"--user-data-dir={self.folder}")
        process = self._run([path, *CHROMIUM_FLAGS, *own, "about:blank"])
        port = self._said(process, _port)
        self._connect(int(port))

    def paper(self) -> bytes:
        return base64.b64decode(self._wire.call("Page.printToPDF", preferCSSPageSize=True)["data"])


def _port(line: str) -> str | None:
    found = re.search(r"DevTools listening on ws://[^:]+:(\d+)/", line)
    return found[1] if found else None
