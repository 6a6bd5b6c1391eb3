"""Source file → lines. One small file a format, all giving the same `Document`.

What a file is, its content says (`formats.sniff`); its suffix only decides between kinds of plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..diagnostics import Diagnostic, LawgovError
from ..model import Document
from .docx import read_docx
from .formats import Format, sniff
from .html import read_html, read_mhtml
from .markdown import read_markdown
from .ofd import read_ofd
from .office import read_office
from .pdf import read_pdf
from .text import read_text

READERS: Mapping[Format, Callable[[str, bytes], Document]] = MappingProxyType(
    {
        Format.TEXT: read_text,
        Format.MARKDOWN: read_markdown,
        Format.DOCX: read_docx,
        Format.HTML: read_html,
        Format.MHTML: read_mhtml,
        Format.PDF: read_pdf,
        Format.OFD: read_ofd,
        Format.OFFICE: read_office,
    }
)


def read(name: str, data: bytes) -> Document:
    """Read a source file's bytes. `name` is its path as shown to people; its suffix is a hint.

    Guarantees: every line's text is the slices of `Document.text` at its spans; every non-blank character of
    the text is in a line; what the format holds and the text does not is in a diagnostic.

    Raises LawgovError with READ-* diagnostics.
    """
    if not data:
        raise _empty(name)
    document = READERS[sniff(name, data)](name, data)
    if not document.lines:
        raise _empty(name)
    return document


def _empty(name: str) -> LawgovError:
    return LawgovError(
        Diagnostic(name, 1, 1, "READ-EMPTY", "文件里没有文字", "换上报告的正文，或删去这个文件")
    )
