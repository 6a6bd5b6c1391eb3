"""Fields of old files: LibreOffice works most out anew, so that a date becomes that of the conversion, and
the name of a file that of our copy; formulas (带圈字符), and what it does not know, it leaves away.

Before it converts a file, fields are disguised as such that it carries over as they are, code and result.
Codes of kinds are those of [MS-DOC] 2.9.90.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from ..diagnostics import Diagnostic, LawgovError
from .ooxml import ZIP_ERRORS, tree
from .word_binary import field_kinds

_CARRIED = 2  # a kind that LibreOffice does not read, and carries over
_OWN = frozenset(
    (4, 6, 8, 9, 11, 13, 26, 33, 38, 41, *range(50, 55), 56, 58, 67, 70, 71, 73, 77, 83, 87, 88, 95)
)
"""Kinds that it reads itself: contents, links, page numbers, forms, pictures, marks that show nothing."""
_OWN_NAMES = (
    b"TOC|INDEX|XE|TC|TA|RD|PRIVATE|SET|ASK|NEXT|NEXTIF|SKIPIF|PAGE|NUMPAGES|HYPERLINK|LINK|EMBED|SHAPE"
    b"|INCLUDEPICTURE|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|GOTOBUTTON|MACROBUTTON|AUTONUM|AUTONUMLGL|AUTONUMOUT"
)
_BEFORE_NAME = rb"\\fldinst(?>(?:\s{1,9}|[{}]|\\\*|\\(?!fldinst)[a-z]{1,32}-?\d{0,10} ?){0,60})"
_RTF_NAME = re.compile(rb"(%s)(?!(?:%s)\b)(?=[A-Za-z=])" % (_BEFORE_NAME, _OWN_NAMES), re.IGNORECASE)
_DISGUISE = b"LAWGOVKEPT"
_DISGUISED = re.compile(rb"(<w:instrText\b[^<>]*>\s*)" + _DISGUISE)
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODF_FIELD = re.compile(
    r"date|time|file-name|template-name|author-name|author-initials|sender-[a-z-]+|editing-[a-z]+|print-[a-z]+"
    r"|printed-by|creation-[a-z]+|modification-[a-z]+|creator|initial-creator|title|subject|keywords|description"
    r"|user-defined|meta-field|(?:paragraph|word|character|page|table|image|object)-count"
)
_ODF_PARTS = ("content.xml", "styles.xml")
_LARGEST = 200_000_000  # bytes of all parts


@dataclass(frozen=True, slots=True)
class Kept:
    """A file with its fields disguised."""

    data: bytes
    updated: tuple[str, ...] = ()  # those that are text now, and show another whenever the file is opened
    hidden: tuple[str, ...] = ()  # the words of sections that nobody sees, which are taken out


def kept(data: bytes) -> Kept:
    """The file with its fields disguised. Where it has none, or is damaged, it is as it was."""
    if data.startswith(b"{\\rtf"):
        return Kept(_RTF_NAME.sub(rb"\g<1>" + _DISGUISE, data))
    if data.startswith(b"PK"):
        return _of_package(data)
    if b"urn:oasis:names:tc:opendocument" in data[:4096]:
        return _of_text(data)
    made = bytearray(data)
    for at, code in field_kinds(data):
        if code not in _OWN:
            made[at] = _CARRIED
    return Kept(bytes(made))


def named(converted: bytes) -> bytes:
    """A .docx whose fields have their own names again. What is none, is as it was."""
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(converted)) as old, zipfile.ZipFile(buffer, "w") as new:
            for member in old.infolist():
                content = old.read(member)
                if _PARTS.fullmatch(member.filename):
                    content = _DISGUISED.sub(rb"\1", content)
                new.writestr(member, content)
    except ZIP_ERRORS:
        return converted
    return buffer.getvalue()


def _of_package(data: bytes) -> Kept:
    buffer, updated, hidden = io.BytesIO(), set[str](), list[str]()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
            if sum(member.file_size for member in old.infolist()) > _LARGEST:
                return Kept(data)
            for member in old.infolist():
                content = old.read(member)
                if member.filename in _ODF_PARTS:
                    part = _of_text(content)
                    content, updated = part.data, updated | set(part.updated)
                    hidden += part.hidden
                new.writestr(member, content)
    except (*ZIP_ERRORS, RuntimeError):
        return Kept(data)
    return Kept(buffer.getvalue(), tuple(sorted(updated)), tuple(hidden))


def _of_text(data: bytes) -> Kept:
    """OpenDocument: fields become text; hidden sections, which LibreOffice would show, are taken out."""
    try:
        root = tree(data, _refused)
    except LawgovError:
        return Kept(data)
    updated, hidden = set[str](), list[str]()
    for section in [one for one in root.iter(f"{_TEXT}section") if _is_hidden(one)]:
        if section.getroottree().getroot() is root:  # and not in another that is taken out
            hidden.append(" ".join("".join(map(str, section.itertext())).split()))
            for child in list(section):
                section.remove(child)
    for element in root.iter(f"{_TEXT}*"):
        name = str(element.tag).removeprefix(_TEXT)
        if _ODF_FIELD.fullmatch(name):
            if name in ("date", "time") and element.get(f"{_TEXT}fixed") != "true":
                updated.add(name.upper())
            element.tag = f"{_TEXT}span"
            element.attrib.clear()
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return Kept(made, tuple(sorted(updated)), tuple(filter(None, hidden)))


def _is_hidden(section: etree._Element) -> bool:
    return section.get(f"{_TEXT}display") == "none" or section.get(f"{_TEXT}is-hidden") == "true"


def _refused(code: str, message: str) -> LawgovError:
    return LawgovError(Diagnostic("", 1, 1, code, message, ""))
