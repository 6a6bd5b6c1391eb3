"""A package laid out flat (Flat OPC): a pkg:part for each member, with pkg:xmlData or pkg:binaryData."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_LONGEST = 200  # characters of a member's name; a zip file takes no more than 65,535 bytes
PACKAGE = f"{_PKG}package"
BINARY_DATA = f"{_PKG}binaryData"


def parts_of_package(root: etree._Element) -> dict[str, etree._Element | bytes]:
    """The members by their names: trees, and the bytes of what is no XML; b"" of those that are damaged."""
    parts: dict[str, etree._Element | bytes] = {}
    for part in root.iter(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "").lstrip("/")
        held = part.find(f"{_PKG}xmlData/*")
        data = part.find(BINARY_DATA)
        if not 0 < len(name) <= _LONGEST:
            continue
        if held is not None:
            parts.setdefault(name, held)
        elif data is not None:
            parts.setdefault(name, _decoded(data.text or ""))
    return parts


def _decoded(letters: str) -> bytes:
    try:
        return base64.b64decode(letters)
    except (binascii.Error, ValueError):
        return b""
