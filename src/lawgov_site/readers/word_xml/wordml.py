"""WordprocessingML of 2003 as the parts of a package of today (Office 2003 XML Reference Schemas).

Most elements only change their namespace. Renamed are lists (w:listPr, w:listDef, w:list) and merged cells;
changes and remarks are all aml:annotation, of a type; notes, heads and remarks stand where they are referred
to, and become parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..ooxml import W
from .formats import FORMATS_2003

_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
DOCUMENT = f"{_OLD}wordDocument"
PICTURE_DATA = f"{_OLD}binData"
_ELEMENTS = {
    "listPr": "numPr",
    "ilfo": "numId",
    "lists": "numbering",
    "listDef": "abstractNum",
    "list": "num",
    "ilst": "abstractNumId",
    "nfc": "numFmt",
    "listStyleLink": "numStyleLink",
    "vmerge": "vMerge",
    "hmerge": "hMerge",
    "hlink": "hyperlink",
}
_ATTRIBUTES = {
    "fareast": "eastAsia",
    "h-ansi": "hAnsi",
    "drop-cap": "dropCap",
    "listDefId": "abstractNumId",
    "ilfo": "numId",
    "suppressRef": "customMarkFollows",
    "bgcolor": "color",
}
_CHANGES = {
    "Word.Insertion": "ins",
    "Word.Deletion": "del",
    "Word.Formatting": "rPrChange",
    "Word.Numbering": "numberingChange",
    "Word.Comment": "comment",
}
_PARTS = {"styles": "word/styles.xml", "numbering": "word/numbering.xml"}
_APART = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}
"""What stands in the text and belongs into a part of its own, by the name of that part."""


def parts_of_document(root: etree._Element) -> dict[str, etree._Element | bytes]:
    """The parts, made of the document's own elements; bytes that stand in it as letters are left away."""
    for element in list(root.iter(etree.Element)):
        _rename(element)
    root.tag = f"{W}document"
    parts: dict[str, etree._Element | bytes] = {"word/document.xml": root}
    if (
        root.find(f"{W}docOleData") is not None
    ):  # the files that are embedded; the text shows pictures of them
        parts["word/embeddings/oledata.mso"] = b""
    for number, element in enumerate(list(root.iter(f"{W}hdr", f"{W}ftr")), 1):
        parts[f"word/header{number}.xml"] = _cut_out(element, "headerReference")
    for name, part in _APART.items():
        if found := list(_noted(root, name)):
            parts[f"word/{part}.xml"] = _part(part, found)
    for background in list(root.iterfind(f"{W}bgPict/{W}background")):
        root.insert(0, _cut_out(background, "background"))
    for child in list(root):
        name = str(child.tag).removeprefix(W)
        if name not in ("body", "background"):
            parts[_PARTS.get(name, f"docProps/{len(parts)}.xml")] = _cut_out(child, "annotation")
    return parts


def _rename(element: etree._Element) -> None:
    """Give an element and its attributes the names of today."""
    if element.tag == PICTURE_DATA:
        element.text = None
    if element.tag == f"{_AML}annotation":
        element.tag = W + _CHANGES.get(element.get(f"{_OLD}type", ""), "annotation")
    elif str(element.tag).startswith(_OLD):
        name = str(element.tag).removeprefix(_OLD)
        element.tag = W + _ELEMENTS.get(name, name)
    for key in [key for key in map(str, element.attrib) if key.startswith(_OLD)]:
        name = key.removeprefix(_OLD)
        element.set(W + _ATTRIBUTES.get(name, name), element.attrib.pop(key))
    value = element.get(f"{W}val", "")
    if element.tag == f"{W}numFmt":
        element.set(f"{W}val", FORMATS_2003.get(value, value))
    elif element.tag == f"{W}suff":
        element.set(f"{W}val", value.lower())
    elif element.tag == f"{W}style" and element.get(f"{W}default") == "on":
        element.set(f"{W}default", "1")
    elif element.tag == f"{W}background":
        element.set(f"{W}color", element.get(f"{W}color", "").lstrip("#"))


def _noted(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The notes or remarks in the text, cut out; where they stood is a reference to them."""
    for number, element in enumerate(list(root.iterfind(f"{W}body//{W}{name}")), 1):
        attributes = {f"{W}id": str(number)}
        if own := element.get(f"{W}customMarkFollows"):
            attributes[f"{W}customMarkFollows"] = own
        note = _cut_out(element, f"{name}Reference", attributes)
        note.set(f"{W}id", str(number))
        yield note


def _part(name: str, children: list[etree._Element]) -> etree._Element:
    part = etree.Element(W + name)
    part.extend(children)
    return part


def _cut_out(element: etree._Element, place: str, attributes: dict[str, str] | None = None) -> etree._Element:
    """An element without its place, which an empty element of that name keeps; what stood behind it stays."""
    parent = element.getparent()
    assert parent is not None  # the root is never cut out
    keeper = etree.Element(W + place, attributes)
    keeper.tail, element.tail = element.tail, None
    parent.replace(element, keeper)
    return element
