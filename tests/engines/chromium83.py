"""Chromium 83 (May 2020): the engine inside PyQtWebEngine 5.15.2, in a window of its own process."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from subprocess import Popen

from .cdp import Cdp
from .driver import MissingEngineError, free_port

WINDOW = Path(__file__).with_name("qt_window.py")


class Chromium83(Cdp):
    """The oldest Chromium of the floor."""

    name = "chromium83"
    _process: Popen[str]

    def _start(self) -> None:
        if not importlib.util.find_spec("PyQt5"):
            raise MissingEngineError(
                "Chromium 83, the package PyQtWebEngine 5.15.2: run make engines (it is for Linux on x86-64)"
            )
        port = free_port()
        self._process = self._run(
            [sys.executable, WINDOW],
            QT_QPA_PLATFORM="offscreen",
            QT_QUICK_BACKEND="software",
            QTWEBENGINE_REMOTE_DEBUGGING=str(port),
            QTWEBENGINE_DISABLE_SANDBOX="1",
            QTWEBENGINE_CHROMIUM_FLAGS="--disable-gpu",
            XDG_RUNTIME_DIR=str(self.folder),
        )
        self._said(self._process, lambda line: "" if "started successfully" in line else None)
        self._connect(port)

    def paper(self) -> bytes:
        """By Qt: its DevTools do not print."""
        file = self.folder / "page.pdf"
        assert self._process.stdin
        self._process.stdin.write(f"{file}\n")
        self._process.stdin.flush()
        self._said(self._process, lambda line: "" if line.strip() == f"printed {file}" else None)
        return file.read_bytes()
