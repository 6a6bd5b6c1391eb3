"""Requests and answers as JSON over a web socket, as the DevTools protocol and WebDriver BiDi have them."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from .driver import PATIENCE, EngineError, MissingEngineError


class Wire:
    """A connection to a browser."""

    def __init__(self, address: str, stack: ExitStack, heard: Callable[[str, Any], None]) -> None:
        """`stack` closes it. `heard` gets events, each with its name, while answers are awaited."""
        try:
            from websockets.sync.client import connect
        except ImportError:
            raise MissingEngineError("the package websockets: run make engines") from None
        settings = {"max_size": None, "compression": None, "proxy": None}
        # Chromium 83 hangs up at a ping
        self._socket = stack.enter_context(connect(address, ping_interval=None, **settings))
        self._heard = heard
        self._sent = 0

    def call(self, method: str, **parameters: Any) -> Any:
        """The result of a command. Raises EngineError."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            try:
                message = json.loads(self._socket.recv(timeout=PATIENCE))
            except TimeoutError:
                raise EngineError(f"{method}: no answer") from None
            if message.get("id") == self._sent:
                if "error" in message:
                    raise EngineError(f"{method}: {message['error']} {message.get('message', '')}")
                return message["result"]
            if "method" in message:
                self._heard(message["method"], message["params"])
