"""Which format a file is in, by its content."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from enum import Enum
from pathlib import PurePath
from types import MappingProxyType

from ..diagnostics import Diagnostic, LawgovError
from .ooxml import ZIP_ERRORS


class Format(Enum):
    """A format that can be read. The value names it for people."""

    TEXT = "文本"
    MARKDOWN = "Markdown"
    HTML = "网页"
    MHTML = "单个文件网页"
    DOCX = "Word 文档"
    WORD_XML = "Word XML 文档"  # in one file: of 2003, or a package laid out flat
    PDF = "PDF"
    OFD = "OFD"
    OFFICE = "旧版办公文档"  # .doc, .wps, .rtf, .odt, .fodt, .uot: through LibreOffice


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SCAN_HINT = (
    "向发布单位要 Word 文件；只有扫描件的，用 lawgov add --code 代码 --year 年度 收入，页面上写明尚无文字；"
    "装有 tesseract 的，再加上 --ocr，先识别出文字"
)
_GENERAL = "请放入报告的文字、Word、网页或 PDF 文件；其他格式先另存为这几种"
# What is put in by mistake → what to do.
_INSTEAD: Mapping[str, str] = {
    "图片": SCAN_HINT,
    "电子表格": "如报告就在表格里，把文字复制到 Word 文档（.docx），放入它",
    "演示文稿": "如报告就在演示文稿里，把文字复制到 Word 文档（.docx），放入它",
    "OFD 版式文件": "用 WPS 或 OFD 阅读器打开，另存为 PDF 或 Word 文档，放入它",
    "压缩包": "解压后放入其中的报告",
}
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), what)
    for pattern, what in (
        (rb"\x89PNG|\xff\xd8\xff|GIF8|II[*+]\x00|MM\x00[*+]|BM|RIFF.{4}WEBP|\x00\x00\x00\x0cjP  ", "图片"),
        (rb".{4}ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1|avi[fs])|\xff\x0a|\x00\x00\x00\x0cJXL ", "图片"),
        (rb"Rar!|7z\xbc\xaf|\x1f\x8b", "压缩包"),
        (rb"MZ|\x7fELF", "程序"),
        (rb"SQLite format 3", "数据库"),
        (rb"OFD", "OFD 版式文件"),
    )
)
_MEMBERS = (  # of a zip file, in this order
    ("xl/workbook.xml", "电子表格"),
    ("xl/workbook.bin", "电子表格"),
    ("ppt/presentation.xml", "演示文稿"),
)
_STREAMS = tuple(  # of an OLE file: names in its directory
    (name.encode("utf-16-le"), what)
    for name, what in (("Workbook", "电子表格"), ("Book", "电子表格"), ("PowerPoint Document", "演示文稿"))
)
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_LONGEST_TYPES = 1_000_000  # bytes of a package's list of content types; usual are two thousand
_WORD_TYPE = re.compile(
    rb"(?:wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroEnabled\w*)\.main\+xml"
)
XML_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # of the encoding, and blanks
_WORD_XML = (  # of one's own vocabulary, and of a package laid out flat
    b"http://schemas.microsoft.com/office/word/2003/wordml",
    b"http://schemas.microsoft.com/office/2006/xmlPackage",
)
OPEN_XML: Mapping[bytes, str] = MappingProxyType(
    {
        b"urn:oasis:names:tc:opendocument:xmlns:office:1.0": ".fodt",
        b"http://schemas.uof.org/cn/2003/uof": ".uot",  # GB/T 20916-2007, 标文通
    }
)
"""Vocabularies of documents that are one XML file, which LibreOffice reads, and their suffixes."""
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MARKED_UP = re.compile(
    rb"</p>|<br ?/?>|</div>", re.IGNORECASE
)  # an editor's source, without a page around it
_TAGS = 3
_HEADERS = re.compile(rb"\s*(?:[\w-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_MIME = re.compile(
    rb"^(?:MIME-Version:|Content-Type:\s*(?:multipart/|text/html))", re.IGNORECASE | re.MULTILINE
)


def sniff(name: str, data: bytes) -> Format:
    """The format of a file. Raises LawgovError where it is one that holds no report, or cannot be read."""
    head = data[:4096]
    suffix = PurePath(name).suffix.lower()
    headers = _HEADERS.match(head.removeprefix(b"\xef\xbb\xbf"))
    if headers and _MIME.search(headers[0]):
        return Format.MHTML
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(_ZIP):
        return _sniff_zip(name, data)
    if head.startswith(OLE):
        return _sniff_ole(name, data, suffix)
    if head.startswith(b"{\\rtf"):
        return Format.OFFICE
    for signature, what in _SIGNATURES:
        if signature.match(head) and not _looks_like_text(head):
            raise _refused(name, "READ-BINARY", what)
    return _sniff_text(name, head, suffix)


def _sniff_text(name: str, head: bytes, suffix: str) -> Format:
    ascii_head = head.replace(b"\x00", b"")  # UTF-16
    if ascii_head.lstrip(XML_MARKS).startswith(b"<") and any(mark in ascii_head for mark in _WORD_XML):
        return Format.WORD_XML
    if ascii_head.lstrip(XML_MARKS).startswith(b"<") and any(mark in ascii_head for mark in OPEN_XML):
        return Format.OFFICE
    if _HTML.search(ascii_head):
        return Format.HTML
    if suffix not in (".md", ".markdown") and len(_MARKED_UP.findall(ascii_head)) >= _TAGS:
        return Format.HTML
    if suffix in (".html", ".htm", ".shtml") and b"<" in ascii_head:
        return Format.HTML
    if ascii_head.lstrip(XML_MARKS).startswith(b"<?xml"):
        raise _refused(name, "READ-FORMAT", "XML 数据")
    return Format.MARKDOWN if suffix in (".md", ".markdown") else Format.TEXT


def _sniff_zip(name: str, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            word = "word/document.xml" in members or _says_word(archive)
    except (*ZIP_ERRORS, RuntimeError) as error:
        raise _refused(name, "READ-FORMAT", "文件已损坏，打不开") from error
    if word:
        return Format.DOCX
    if "OFD.xml" in members:
        return Format.OFD
    if "content.xml" in members:
        return Format.OFFICE
    what = next((what for member, what in _MEMBERS if member in members), "压缩包")
    raise _refused(name, "READ-FORMAT", what)


def _says_word(archive: zipfile.ZipFile) -> bool:
    """Whether the package's list of content types has a Word document's main part, whatever its name is."""
    info = archive.NameToInfo.get("[Content_Types].xml")
    if info is None or info.file_size > _LONGEST_TYPES:
        return False
    with archive.open(info) as file:
        types = file.read(_LONGEST_TYPES).replace(b"\x00", b"")
    return bool(_WORD_TYPE.search(types))


def _sniff_ole(name: str, data: bytes, suffix: str) -> Format:
    what = next((what for stream, what in _STREAMS if stream in data), "")
    if _WORD_STREAM not in data and (what or suffix in (".xls", ".et", ".ppt", ".dps")):
        raise _refused(name, "READ-FORMAT", what or "电子表格或演示文稿")
    return Format.OFFICE


def _looks_like_text(head: bytes) -> bool:
    """BM and MZ can open a text too; a picture or a program has zeros and control codes near its start."""
    return not re.search(rb"[\x00-\x08\x0e-\x1a]", head)


def _refused(name: str, code: str, what: str) -> LawgovError:
    is_picture = what == "图片"
    message = f"这是{what}，" + ("其中的文字读不出来" if is_picture else "不能直接读入")
    code = "READ-SCAN" if is_picture else code
    return LawgovError(Diagnostic(name, 1, 1, code, message, _INSTEAD.get(what, _GENERAL)))
