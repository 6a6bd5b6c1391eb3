"""Building a `Document` for formats whose text has to be taken out of them."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import Diagnostic
from ..model import PLAIN, Document, Line, Span, Style, Text

_SHOWN = 60  # characters of left-out text shown in a diagnostic's message; the rest is counted


class Extract:
    """The text as far as it has been taken out: one source line for every line added."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._parts: list[str] = []
        self._length = 0
        self._number = 1
        self._lines: list[Line] = []
        self._diagnostics: list[Diagnostic] = []
        self._after_blank = False

    def add(self, text: str, style: Style = PLAIN) -> None:
        """One more line; a blank one is kept as a gap."""
        text = " ".join(text.splitlines()) if "\n" in text else text
        if text.strip():
            span = Span(self._number, self._length, self._length + len(text))
            self._lines.append(Line(Text(text, (span,)), style, self._after_blank and bool(self._lines)))
            self._after_blank = False
        else:
            self._after_blank = True
        self._parts.append(text + "\n")
        self._length += len(text) + 1
        self._number += 1

    def gap(self) -> None:
        """A blank line."""
        self.add("")

    def skip_to(self, number: int) -> None:
        """Go on at this line of the source, so that positions are the source's own."""
        while self._number < number:
            self.add("")

    def left_out(self, what: str, pieces: list[str]) -> None:
        """Say that something of the file is not in the text. `pieces` are its words, where it has any."""
        words = "；".join(" ".join(piece.split()) for piece in pieces if piece.strip())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…（共 {len(words)} 字）"
        message = f"{what}，没有收入正文" + (f"：{shown}" if words else "")
        hint = "核对原件；确属报告内容的，改好原件后重新放入"
        self.say("READ-LEFT-OUT", message, hint)

    def say(self, code: str, message: str, hint: str) -> None:
        """A diagnostic about the file, at the line reached."""
        self._diagnostics.append(Diagnostic(self.name, self._number, 1, code, message, hint))

    def document(self, metadata: Mapping[str, str] | None = None) -> Document:
        """What has been taken out."""
        return Document(
            self.name, "".join(self._parts), tuple(self._lines), tuple(self._diagnostics), metadata or {}
        )
