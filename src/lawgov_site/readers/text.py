"""Plain text."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostic, LawgovError
from ..model import Document, Line, Span, Text

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")


def read_text(name: str, data: bytes) -> Document:
    """The decoded text, character for character, and its lines."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LawgovError(
            Diagnostic(name, 1, 1, "READ-ENCODING", f"不是 UTF-8 文本：{error.reason}", "另存为 UTF-8 后再试")
        ) from error
    return Document(name, text, lines_of(text))


def lines_of(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a text, each with the span it stands at."""
    lines: list[Line] = []
    number, at, after_blank = 1, 0, False
    for match in _LINE.finditer(text):
        number += text.count("\n", at, match.start())
        at = match.start()
        if match.group().strip():
            span = Span(number, match.start(), match.end())
            lines.append(Line(Text(match.group(), (span,)), after_blank=after_blank))
            after_blank = False
        gap = _LINE.search(text, match.end())
        if (gap and text.count("\n", match.end(), gap.start()) > 1) or not match.group().strip():
            after_blank = True
    return tuple(lines)
