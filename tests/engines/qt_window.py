"""A window with Chromium 83, driven by its DevTools. A line of the input is a file to print its page into."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue

from PyQt5.QtCore import QTimer, QUrl
from PyQt5.QtWebEngineWidgets import QWebEngineView
from PyQt5.QtWidgets import QApplication

LOOK = 50  # milliseconds between two looks at what was ordered


def main() -> None:
    """Until it is ended, or its input: whoever drives it is gone then."""
    application = QApplication(sys.argv)
    view = QWebEngineView()
    view.resize(1280, 844)
    view.load(QUrl("about:blank"))
    view.show()
    page = view.page()
    page.pdfPrintingFinished.connect(printed)
    ordered: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=read, args=(ordered,), daemon=True).start()

    def look() -> None:
        with suppress(Empty):
            if file := ordered.get_nowait():
                page.printToPdf(file)
            else:
                application.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK)
    application.exec_()


def read(ordered: SimpleQueue[str]) -> None:
    """Put the lines of the input into a queue, and "" when it ends."""
    for line in sys.stdin:
        ordered.put(line.strip())
    ordered.put("")


def printed(path: str, _: bool) -> None:
    """Say that a page is in its file."""
    sys.stdout.write(f"printed {path}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
