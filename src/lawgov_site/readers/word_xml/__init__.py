"""Word documents in one XML file (.xml, and .doc by another name): made into a package, and read as .docx.

Two kinds. One holds the parts of a package, one after the other (Flat OPC); the other is that of 2003, most
of whose elements are those of today. Programs that fill in templates write both, and call them .doc.
LibreOffice takes the source of the first for its text; of the second it loses insertions, numbers and results
of fields, and shows what is hidden: it is not asked.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping

from lxml import etree

from ...diagnostics import Diagnostic, LawgovError
from ...model import Document, Fate
from ..docx import read_docx
from ..extract import Extract, with_more
from ..ooxml import MAX_PARTS, MAX_TAGS, tree
from .flat import BINARY_DATA, PACKAGE, parts_of_package
from .wordml import DOCUMENT, PICTURE_DATA, parts_of_document

Parts = Mapping[str, etree._Element | bytes]


def read_word_xml(name: str, data: bytes) -> Document:
    """A Word document in one XML file. Raises LawgovError (READ-*) for what is none, damaged or too large."""
    if len(data) > MAX_PARTS or data.count(b"<") > MAX_TAGS:
        raise _refuse(name, "READ-TOO-LARGE", "文件太大，不像报告")
    root = tree(data, lambda code, message: _refuse(name, code, message))
    held = _characters(root)
    if root.tag == PACKAGE:
        parts: Parts = parts_of_package(root)
    elif root.tag == DOCUMENT:
        parts = parts_of_document(root)
    else:
        raise _refuse(name, "READ-FORMAT", "这个 XML 文件不是 Word 文档")
    document = read_docx(name, _zipped(parts))
    for part in parts.values():
        if not isinstance(part, bytes):
            held.subtract(_characters(part))
    return _with_rest(document, "".join((+held).elements()))


def _with_rest(document: Document, rest: str) -> Document:
    """The document, and what of the file is in none of its parts."""
    if not rest:
        return document
    more = Extract(document.path)
    more.leave(Fate.SHOWN, "没有读懂的内容", rest)
    return with_more(document, more)


def _characters(root: etree._Element) -> Counter[str]:
    """All characters of a tree, without blanks and without the bytes that it holds as letters."""
    found: Counter[str] = Counter()
    for element in root.iter():
        if element.tag not in (BINARY_DATA, PICTURE_DATA):
            found.update("".join((element.text or "").split()))
        found.update("".join((element.tail or "").split()))
    return found


def _zipped(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member, part in parts.items():
            text = part if isinstance(part, bytes) else etree.tostring(part, encoding="UTF-8")
            archive.writestr(member, text)
    return buffer.getvalue()


def _refuse(name: str, code: str, message: str) -> LawgovError:
    return LawgovError(Diagnostic(name, 1, 1, code, message, "用 Word 或 WPS 打开，另存为 .docx 后再放入"))
