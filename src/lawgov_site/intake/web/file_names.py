"""What the file of something that came from an address is called."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from ...readers.formats import Format

_SUFFIXES = {
    Format.HTML: ".html",
    Format.MHTML: ".mhtml",
    Format.DOCX: ".docx",
    Format.WORD_XML: ".doc",  # as the programs that write it call it; Word opens it so
    Format.PDF: ".pdf",
    Format.OFD: ".ofd",
    Format.OFFICE: ".doc",
    Format.MARKDOWN: ".md",
    Format.TEXT: ".txt",
}
_OFFICE = (".doc", ".wps", ".rtf", ".odt")
_LONGEST = 60  # characters


def file_name(url: str, called: str, kind: Format | None) -> str:
    """A name by the address, or by what a page `called` it; its suffix says which format it is.

    Where the format is not known the suffix is the address's own.
    """
    named = PurePosixPath(unquote(urlsplit(url).path))
    suffix = next((s for name in (named.name, called) if (s := PurePosixPath(name).suffix.lower())), "")
    if kind is not None and not (kind is Format.OFFICE and suffix in _OFFICE):
        suffix = _SUFFIXES[kind]
    stem = "".join(char for char in named.stem if char.isalnum() or char in "-_")[:_LONGEST] or "index"
    return stem + "".join(char for char in suffix if char.isalnum() or char == ".")
