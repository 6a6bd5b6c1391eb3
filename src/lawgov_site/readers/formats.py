"""Which format a file is in, by its content."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import PurePath

from ..diagnostics import Diagnostic, LawgovError
from .ooxml import ZIP_ERRORS


class Format(Enum):
    """A format that can be read. The value names it for people."""

    TEXT = "文本"
    MARKDOWN = "Markdown"
    HTML = "网页"
    DOCX = "Word 文档"
    PDF = "PDF"
    OFFICE = "旧版办公文档"  # .doc, .wps, .rtf, .odt: through LibreOffice


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What is often put in by mistake, and what to say of it.
_NO_REPORT: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"BM", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"SQLite format 3", "数据库"),
    (b"OFD", "OFD 版式文件"),
)
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MHTML = re.compile(
    rb"^(?:From:|MIME-Version:|Content-Type: multipart/related)", re.IGNORECASE | re.MULTILINE
)


def sniff(name: str, data: bytes) -> Format:
    """The format of a file. Raises LawgovError where it is one that holds no report, or cannot be read."""
    head = data[:4096]
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(_ZIP):
        return _sniff_zip(name, data)
    if head.startswith(_OLE):
        return _sniff_ole(name, suffix)
    if head.startswith(b"{\\rtf"):
        return Format.OFFICE
    for signature, what in _NO_REPORT:
        if head.startswith(signature) and not _looks_like_text(head):
            raise _refused(name, "READ-BINARY", f"这是{what}，不是文字文件")
    return _sniff_text(name, head, suffix)


def _sniff_text(name: str, head: bytes, suffix: str) -> Format:
    ascii_head = head.replace(b"\x00", b"")  # UTF-16
    if b"<?mso-application" in ascii_head and b"Word.Document" in ascii_head:
        return Format.OFFICE
    if _HTML.search(ascii_head):
        return Format.HTML
    if suffix in (".mht", ".mhtml") or (_MHTML.match(ascii_head) and b"multipart/related" in ascii_head):
        raise _refused(name, "READ-FORMAT", "这是单个文件网页（MHTML）")
    if suffix in (".html", ".htm", ".shtml") and b"<" in ascii_head:
        return Format.HTML
    return Format.MARKDOWN if suffix in (".md", ".markdown") else Format.TEXT


def _sniff_zip(name: str, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except ZIP_ERRORS as error:
        raise _refused(name, "READ-FORMAT", "文件已损坏，打不开") from error
    if "word/document.xml" in members:
        return Format.DOCX
    if "content.xml" in members:
        return Format.OFFICE
    for member, what in (
        ("xl/workbook.xml", "电子表格"),
        ("ppt/presentation.xml", "演示文稿"),
        ("OFD.xml", "OFD 版式文件"),
    ):
        if member in members:
            raise _refused(name, "READ-FORMAT", f"这是{what}")
    raise _refused(name, "READ-FORMAT", "这是压缩包，或是读不懂的文档")


def _sniff_ole(name: str, suffix: str) -> Format:
    if suffix in (".xls", ".et", ".ppt", ".dps"):
        raise _refused(name, "READ-FORMAT", "这是电子表格或演示文稿")
    return Format.OFFICE


def _looks_like_text(head: bytes) -> bool:
    """BM and MZ can open a text too; a picture or a program has zeros and control codes near its start."""
    return not re.search(rb"[\x00-\x08\x0e-\x1a]", head)


def _refused(name: str, code: str, message: str) -> LawgovError:
    hint = "请放入报告的文字、Word、网页或 PDF 文件；其他格式先另存为这几种"
    return LawgovError(Diagnostic(name, 1, 1, code, message, hint))
