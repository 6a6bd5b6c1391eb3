"""Other documents, sound and film that a page shows in itself: what they are called to the archivist."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

_DOCUMENTS = {".pdf": "PDF", ".ofd": "OFD", ".doc": "Word", ".docx": "Word", ".wps": "WPS"}
_SOURCES = ("src", "movie", "filename", "url")  # names of parameters of an `object`
_NAMES = {"audio": "声音", "video": "视频", "canvas": "网页画出的图（canvas）"}


def embedded(element: etree._Element) -> tuple[str, bool]:
    """What an element shows that is not in the page, in Chinese ("" for nothing); is it a document?"""
    if element.tag in _NAMES:
        return _NAMES[str(element.tag)], False
    address = next((element.get(name) for name in ("src", "data", "code") if element.get(name)), "") or ""
    if element.tag in ("object", "applet") and not address:
        address = next((p.get("value") or "" for p in element.iter("param") if p.get("name") in _SOURCES), "")
    kind = document_in(address)
    if kind or "pdf" in (element.get("type") or "").lower():
        return f"嵌入的 {kind or 'PDF'} 文件（{_short(address)}）", True
    if not address or address.startswith(("about:", "javascript:")):
        return "", False
    what = "网页（iframe，" if "frame" in str(element.tag) else "内容（"
    return f"嵌入的{what}{_short(address)}）", False


def document_in(address: str) -> str:
    """The kind of document at an address, also where a viewer's address has it as a parameter."""
    parts = urlsplit(address) if "[" not in address else None
    if parts is None:
        return ""
    for text in (parts.path, *parts.query.split("&"), parts.fragment):
        suffix = PurePosixPath(unquote(text)).suffix.lower()
        if suffix in _DOCUMENTS:
            return _DOCUMENTS[suffix]
    return ""


def _short(address: str) -> str:
    name = unquote(address).rstrip("/").rpartition("/")[2] or address
    return name if len(name) <= 40 else name[:40] + "…"
