"""Source file → lines. One small file a format, all giving the same `Document`.

What a file is, its content says (`formats.sniff`); its suffix only decides between kinds of plain text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from ..diagnostics import Diagnostic, LawgovError
from ..model import Document
from .formats import Format, sniff

Reader = Callable[[str, bytes], Document]


def reader_of(form: Format) -> Reader:
    """What reads a format. Each brings libraries and patterns of its own: a report waits for one of them."""
    # ruff: noqa: PLC0415
    match form:
        case Format.TEXT:
            from .text import read_text as read
        case Format.MARKDOWN:
            from .markdown import read_markdown as read
        case Format.DOCX:
            from .docx import read_docx as read
        case Format.WORD_XML:
            from .word_xml import read_word_xml as read
        case Format.HTML:
            from .html import read_html as read
        case Format.MHTML:
            from .html import read_mhtml as read
        case Format.PDF:
            from .pdf import read_pdf as read
        case Format.OFD:
            from .ofd import read_ofd as read
        case Format.OFFICE:
            from .office import read_office as read
        case _:
            assert_never(form)
    return read


def read(name: str, data: bytes) -> Document:
    """Read a source file's bytes. `name` is its path as shown to people; its suffix is a hint.

    Guarantees: every line's text is the slices of `Document.text` at its spans; every non-blank character of
    the text is in a line; what the format holds and the text does not is in a diagnostic.

    Raises LawgovError with READ-* diagnostics.
    """
    if not data:
        raise _empty(name)
    document = reader_of(sniff(name, data))(name, data)
    if not document.lines:
        raise _empty(name)
    return document


def _empty(name: str) -> LawgovError:
    return LawgovError(
        Diagnostic(name, 1, 1, "READ-EMPTY", "文件里没有文字", "换上报告的正文，或删去这个文件")
    )
