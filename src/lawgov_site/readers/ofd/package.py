"""The parts of an OFD file: a zip of XML files that name one another by their place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from ...diagnostics import Diagnostic, LawgovError
from ..ooxml import Package

HINT = "用 WPS 或 OFD 阅读器打开，另存为 PDF 或 Word 文档，放入它"
_ROOT = "OFD.xml"


class OfdPackage(Package):
    """Bounded as Word packages are. Namespaces do not count: programs write several."""

    @cached_property
    def document(self) -> str:
        """The part that is the (first) document. Raises LawgovError."""
        root = self.part(_ROOT)
        if root is None:
            raise self.refuse("READ-FORMAT", "文件里没有 OFD.xml")
        if any(name(element) == "Encryptions" for element in root.iter()):
            raise self.refuse("READ-FORMAT", "文件设了密码")
        place = next((element.text for element in root.iter() if name(element) == "DocRoot"), "") or ""
        found = self.beside_part(_ROOT, place)
        if self.part(found) is None:
            raise self.refuse("READ-FORMAT", "文件里没有正文")
        return found

    def beside_part(self, member: str, place: str) -> str:
        """The member that a part means by a place: from the root of the file, or from the part's folder."""
        text = place.strip()
        folder = "/" if text.startswith("/") else f"/{posixpath.dirname(member)}"
        return posixpath.normpath(posixpath.join(folder, text.lstrip("/"))).lstrip("/")

    @cached_property
    def signatures(self) -> list[str]:
        """The parts that list the signatures of the document."""
        root = self.part(_ROOT)
        body = child(root, "DocBody") if root is not None else None
        listed = () if body is None else children(body, "Signatures")
        return [self.beside_part(_ROOT, one.text or "") for one in listed]

    @cached_property
    def attachments(self) -> list[str]:
        """Names of the files that are attached."""
        found = []
        for member in self.members:
            if posixpath.basename(member).lower() == "attachments.xml":
                root = self.part(member)
                listed = () if root is None else root.iter()
                found += [one.get("Name") or "" for one in listed if name(one) == "Attachment"]
        return found

    def refuse(self, code: str, message: str) -> LawgovError:
        return LawgovError(Diagnostic(self.name, 1, 1, code, message, HINT))


def name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names."""
    return (child for child in element if name(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at a path of names below an element."""
    for step in path:
        element = None if element is None else next(children(element, step), None)
    return element


def says(element: etree._Element, key: str, *, usually: bool) -> bool:
    """What an attribute says that is true or false."""
    return {"true": True, "1": True, "false": False, "0": False}.get(element.get(key) or "", usually)


def texts_in(root: etree._Element | None) -> Iterator[str]:
    """The texts of all text objects and remarks of a part."""
    for element in () if root is None else root.iter():
        if name(element) in ("TextCode", "Remark") and (element.text or "").strip():
            yield element.text or ""


def numbers(text: str | None) -> list[float]:
    """Numbers with blanks between them; what is none is left away."""
    found = []
    for word in (text or "").split():
        try:
            number = float(word)
        except ValueError:
            continue
        if abs(number) < 1e7:
            found.append(number)
    return found
