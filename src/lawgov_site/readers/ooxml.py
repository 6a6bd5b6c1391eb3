"""Opening a Word package without trusting it: sizes first, no DTD, no entities, nothing written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from ..diagnostics import Diagnostic, LawgovError

MAX_PART = 24 * 1024 * 1024  # bytes of XML in one part; a long report has about one million
MAX_TAGS = 600_000  # in one part, before it becomes a tree; a long report has some 50,000
MAX_PARTS = 32 * 1024 * 1024  # in all parts that are read
MAX_MEDIA = 48 * 1024 * 1024  # bytes of one picture
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
"""What zipfile and zlib raise for archives that are damaged or made to harm."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Package:
    """The XML parts of a .docx. Every failure is a LawgovError with a READ-* diagnostic."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._left = MAX_PARTS
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except ZIP_ERRORS as error:
            raise self.refuse("READ-FORMAT", "文件已损坏，打不开") from error

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(sorted(self._members))

    def part(self, member: str) -> etree._Element | None:
        """A part's root element, None where the package has no such part."""
        info = self._members.get(member)
        if info is None:
            return None
        data = self._read(info, min(MAX_PART, self._left))
        self._left -= len(data)
        return self._parse(data)

    def data(self, member: str) -> bytes:
        """The bytes of a member that is no XML (a picture)."""
        return self._read(self._members[member], MAX_MEDIA)

    def _read(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        if info.flag_bits & 1:
            raise self.refuse("READ-FORMAT", "文件设了密码")
        if info.file_size > limit:
            size = info.file_size // 1_000_000
            raise self.refuse("READ-TOO-LARGE", f"解开后有 {size} MB，不像报告")
        try:
            with self._zip.open(info) as file:
                data = file.read(limit + 1)  # the size that is declared may be a lie
        except (*ZIP_ERRORS, RuntimeError) as error:
            raise self.refuse("READ-FORMAT", "文件已损坏，打不开") from error
        if len(data) > limit:
            raise self.refuse("READ-TOO-LARGE", "解开后的大小与所写不符，不读取")
        return data

    def _parse(self, data: bytes) -> etree._Element:
        if b"<!DOCTYPE" in data.replace(b"\x00", b"").upper():
            raise self.refuse("READ-FORMAT", "文件里有 DOCTYPE 声明，Word 文档不会有")
        if data.count(b"<") > MAX_TAGS:
            raise self.refuse("READ-TOO-LARGE", "文件的结构太大，不像报告")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refuse("READ-FORMAT", "文件已损坏，内容读不懂") from error
        return root

    def refuse(self, code: str, message: str) -> LawgovError:
        hint = "用 Word 或 WPS 打开，另存为新的 .docx 后再放入"
        return LawgovError(Diagnostic(self.name, 1, 1, code, message, hint))


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """A w: attribute's value."""
    return None if element is None else element.get(W + name)


def on(element: etree._Element | None) -> bool | None:
    """An on/off property (w:b, w:vanish): None where it is not given."""
    if element is None:
        return None
    return element.get(W + "val") not in ("0", "false", "off", "none")


def whole(text: str | None) -> int | None:
    """A small whole number, None where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None
