"""Opening a Word package without trusting it: sizes first, no DTD, no entities, nothing written to disk."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ..diagnostics import Diagnostic, LawgovError
from ..strings.days import written

MAX_PART = 24 * 1024 * 1024  # bytes of XML in one part; a long report has about one million
MAX_TAGS = 600_000  # in all parts that are read, before they become trees; a long report has some 50,000
MAX_PARTS = 32 * 1024 * 1024  # in all parts that are read
MAX_MEDIA = 48 * 1024 * 1024  # bytes of one picture
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
"""What zipfile and zlib raise for archives that are damaged or made to harm."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_CREATED = "{http://purl.org/dc/terms/}created"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# Strict Open XML (ISO/IEC 29500-1) has namespaces of its own for the same elements.
_STRICT = b"purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(r"\{http://purl\.oclc\.org/ooxml/(\w+)/")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_USUAL_NAME = r"{http://schemas.openxmlformats.org/\1/2006/"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part says of another: `kind` is the last word of its type (header), `target` a member."""

    id: str
    kind: str
    target: str


class Package:
    """The XML parts of a .docx. Every failure is a LawgovError with a READ-* diagnostic.

    Names of parts are without the first slash, and alike whatever their case (ECMA-376 Part 2, 6.2.2.3).
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._left = MAX_PARTS
        self._tags = MAX_TAGS
        self._parsed: dict[str, etree._Element] = {}
        self.is_strict = False  # a part that was asked for is Strict Open XML
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {_key(info.filename): info for info in self._zip.infolist()}
        except ZIP_ERRORS as error:
            raise self.refuse("READ-FORMAT", "文件已损坏，打不开") from error

    @property
    def members(self) -> tuple[str, ...]:
        """The files in the package, as they are named there."""
        return tuple(sorted(_slashed(info.filename) for info in self._members.values()))

    @cached_property
    def main(self) -> str:
        """The part that holds the body: where the package says that it is, or else where Word puts it."""
        return next(iter(self.related("", "officeDocument")), "word/document.xml")

    def related(self, member: str, kind: str) -> tuple[str, ...]:
        """The parts to which a part ("" for the package) has relationships of a kind."""
        return tuple(one.target for one in self.relationships(member) if one.kind == kind)

    def beside(self, kind: str) -> str:
        """The part of a kind that belongs to the main part (styles, footnotes); it need not be there."""
        related = self.related(self.main, kind)
        if related or self.part(_relationships_of(self.main)) is not None:
            return related[0] if related else ""
        return f"word/{kind}.xml"  # who writes no relationships means the usual names

    @property
    def parsed(self) -> Iterable[etree._Element]:
        """The roots of all parts that have been asked for."""
        return self._parsed.values()

    def relationships(self, member: str) -> tuple[Relationship, ...]:
        """What a part says of other parts, those outside the package left away."""
        root = self.part(_relationships_of(member))
        return tuple(
            Relationship(
                one.get("Id", ""),
                one.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", posixpath.dirname(member), one.get("Target", "")))[1:],
            )
            for one in (root.iter(_RELATIONSHIP) if root is not None else ())
            if one.get("TargetMode") != "External"
        )

    def part(self, member: str) -> etree._Element | None:
        """A part's root element, None where the package has no such part."""
        key = _key(member)
        info = self._members.get(key)
        if info is not None and key not in self._parsed:
            data = self._read(info, min(MAX_PART, self._left))
            self._left -= len(data)
            self._parsed[key] = self._parse(data)
        return self._parsed.get(key)

    def data(self, member: str) -> bytes:
        """The bytes of a member that is no XML (a picture)."""
        return self._read(self._members[_key(member)], MAX_MEDIA)

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
        self._tags -= data.count(b"<")
        if self._tags < 0:
            raise self.refuse("READ-TOO-LARGE", "文件的结构太大，不像报告")
        root = tree(data, self.refuse)
        if _STRICT in data.replace(b"\x00", b""):  # UTF-16
            _rename_strict(root)
            self.is_strict = True
        return root

    def refuse(self, code: str, message: str) -> LawgovError:
        hint = "用 Word 或 WPS 打开，另存为新的 .docx 后再放入"
        return LawgovError(Diagnostic(self.name, 1, 1, code, message, hint))


def tree(data: bytes, refuse: Callable[[str, str], LawgovError]) -> etree._Element:
    """The root of a tree of XML, without a DTD and entities. `refuse`: an error of a code and a message."""
    if b"<!DOCTYPE" in data.replace(b"\x00", b"").upper():
        raise refuse("READ-FORMAT", "文件里有 DOCTYPE 声明，Word 文档不会有")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse("READ-FORMAT", "文件已损坏，内容读不懂") from error


def _slashed(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    return _slashed(name).lower()


def _relationships_of(member: str) -> str:
    folder, name = posixpath.split(member)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _rename_strict(root: etree._Element) -> None:
    """Give the elements and attributes of Strict Open XML their usual names."""
    for element in root.iter():
        element.tag = _STRICT_NAME.sub(_USUAL_NAME, str(element.tag))
        for name in [name for name in element.attrib if _STRICT_NAME.match(str(name))]:
            element.set(_STRICT_NAME.sub(_USUAL_NAME, str(name)), element.attrib.pop(name))


def made_on(package: Package) -> dict[str, str]:
    """The day on which the package says that it was made, as a document's metadata; {} where it does not.

    Its clock is the author's, and a copy of an old file keeps the old file's day: it proves nothing.
    """
    with suppress(LawgovError):
        for member in package.related("", "core-properties"):
            root = package.part(member)
            said = root.findtext(f".//{_CREATED}") if root is not None else None
            found = _DAY.match(said.strip()) if said else None
            if found and (day := written(*found.groups())):
                return {"file_made": day}
    return {}


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """A w: attribute's value."""
    return None if element is None else element.get(W + name)


def on(element: etree._Element | None, namespace: str = W) -> bool | None:
    """An on/off property (w:b, w:vanish): None where it is not given."""
    if element is None:
        return None
    return element.get(namespace + "val") not in ("0", "false", "off", "none")


def whole(text: str | None) -> int | None:
    """A small whole number, None where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None
