"""Other documents, sound and film that a page shows in itself: what they are called to the archivist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

_DOCUMENTS = {".pdf": "PDF", ".ofd": "OFD", ".doc": "Word", ".docx": "Word", ".wps": "WPS"}
_SOURCES = ("src", "movie", "filename", "url")  # names of parameters of an `object`
_NAMES = {"audio": "声音", "video": "视频", "canvas": "网页画出的图（canvas）"}

# Sudy WebPlus: pdfsrc; what is loaded late: data-src; a viewer's own: data-pdf.
_FOR_PROGRAMS = re.compile(r"pdf-?(?:src|url)|data-[\w-]+")
_STRING = re.compile(r"[\"']([^\"'\s<>]{4,500}+)[\"']")


def embedded(element: etree._Element) -> tuple[str, bool]:
    """What an element shows that is not in the page, in Chinese ("" for nothing); is it a document?"""
    if element.tag in _NAMES:
        return _NAMES[str(element.tag)], False
    address = next((element.get(name) for name in ("src", "data", "code") if element.get(name)), "") or ""
    if element.tag in ("object", "applet") and not address:
        address = next((p.get("value") or "" for p in element.iter("param") if p.get("name") in _SOURCES), "")
    address = address or next(placed(element), "")
    kind = document_in(address)
    if kind or "pdf" in (element.get("type") or "").lower():
        return f"嵌入的 {kind or 'PDF'} 文件（{_short(address)}）", True
    if not address or address.startswith(("about:", "javascript:")):
        return "", False
    what = "网页（iframe，" if "frame" in str(element.tag) else "内容（"
    return f"嵌入的{what}{_short(address)}）", False


def placed(element: etree._Element) -> Iterator[str]:
    """The addresses of documents that a browser finds only by the page's programs: in a program's strings
    (VSB's showVsbpdfIframe, PDF.js), and in attributes for programs."""
    if element.tag == "script":
        named = (match[1].replace("\\/", "/") for match in _STRING.finditer(element.text or ""))
        yield from (one for one in named if "/" in one and document_in(one))
    else:
        yield from (
            value.strip()
            for name, value in zip(map(str, element.keys()), map(str, element.values()), strict=True)
            if _FOR_PROGRAMS.fullmatch(name) and "/" in value and document_in(value)
        )


def shown_by_programs(element: etree._Element) -> Iterator[str]:
    """What the documents are called that programs put in the place of an element; a link's are linked."""
    if element.tag != "a":
        how = "程序放上的" if element.tag == "script" else "嵌入的"
        yield from (
            f"{how} {document_in(one)} 文件（{_short(one)}）" for one in dict.fromkeys(placed(element))
        )


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
    path = address.partition("?")[0] if document_in(address.partition("?")[0]) else address
    name = unquote(path).rstrip("/").rpartition("/")[2] or address
    return name if len(name) <= 40 else name[:40] + "…"
