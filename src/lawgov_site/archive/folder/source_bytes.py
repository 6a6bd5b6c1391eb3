"""A source's bytes, as they were when it was read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ...diagnostics import Diagnostic, LawgovError
from ...model import Source


def source_bytes(file: Path, source: Source) -> bytes:
    """The bytes of a source's file. Raises LawgovError: READ-UNREADABLE, OUTPUT-BUSY where it was changed."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"读不出来：{error.strerror}"
        raise LawgovError(Diagnostic(str(file), 1, 1, "READ-UNREADABLE", message, "再运行一次")) from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        message, hint = "生成网站时，这份报告被改动", "等它不再变动，再运行一次"
        raise LawgovError(Diagnostic(str(file), 1, 1, "OUTPUT-BUSY", message, hint))
    return data
