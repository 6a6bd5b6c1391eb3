"""The independent count of a Word file's characters: what the reader has to account for."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from xml.etree import ElementTree

from lawgov_site.model import Document

from .checks import accounted, visible

V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
ATTRIBUTES = {
    f"{V}textpath": ("string",),
    **dict.fromkeys((f"{V}shape", f"{V}rect"), ("alt", "title")),
    **dict.fromkeys((f"{WP}docPr", f"{PIC}cNvPr", f"{WPS}cNvPr"), ("descr", "title")),
}
"""What stands in attributes and is read: letters as drawings, descriptions of pictures."""


def characters(data: bytes) -> Counter[str]:
    """All characters of all XML parts, without blanks."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if member.endswith((".xml", ".rels", ".vml")):
                root = ElementTree.fromstring(archive.read(member))
                found.update("".join(root.itertext()))
                for element in root.iter():
                    for name in ATTRIBUTES.get(element.tag, ()):
                        found.update(element.get(name, ""))
    return visible(found)


def nothing_is_lost(data: bytes, document: Document) -> None:
    """Each character is in the text or in the ledger; and the reader has met it on its way."""
    wanted, got = characters(data), accounted(document)
    assert got == wanted, (wanted - got, got - wanted)
    assert not [left for left in document.ledger if left.what == "没有读懂的内容"]
