"""A copy of a Word document without what nobody sees in it.

Tracked changes are taken as they read: insertions stay, deletions go, and with them who made them and when.
Comments, hidden and white text, embedded files (their pictures stay), building blocks and data go; so do the
parts that then nothing names any more, all properties (docProps: author, editor, company, template, keywords,
comments), the preview picture, ids of revisions, variables and the path of the template.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from ..readers.grounds_docx import Grounds
from ..readers.hidden_docx import Hidden, is_hidden_part, is_mark, unused_notes
from ..readers.ooxml import Package, W, attribute
from ..readers.word_styles import Styles
from .errors import CopyError

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"
_LEFT_AWAY = re.compile(r"docProps/.*|_xmlsignatures/.*|customXml/.*|word/vbaProject.*")
_INSERTED = {W + "ins", W + "moveTo"}  # what is in them stays
_MARKS = re.compile(
    r"comment(?:Range(?:Start|End)|Reference)|move(?:From|To)Range(?:Start|End)|\w+Change|cell(?:Ins|Merge)"
    r"|customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End)|rsids|docVars|attachedTemplate|trackRevisions"
)
_CHANGES = {W + tag for tag in ("ins", "del", "moveFrom", "moveTo")}
_BY_ID = frozenset(
    (
        *("image", "hyperlink", "oleObject", "package", "chart", "header", "footer", "aFChunk", "video"),
        *("audio", "attachedTemplate", "subDocument", "diagramData", "diagramLayout", "diagramColors"),
    )
)
"""Kinds of relationship that hold only if the part names their id."""

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest of a zip: copies of one file are equal


def copy_docx(name: str, data: bytes) -> bytes:
    """The document without its hidden parts. Raises CopyError, LawgovError."""
    package = Package(name, data)
    order = [
        member
        for member in package.members
        if not _LEFT_AWAY.fullmatch(member) and not is_hidden_part(member)
    ]
    trees = {member: root for member in order if (root := _tree(package, member)) is not None}
    if _TYPES not in trees or "_rels/.rels" not in trees:
        raise CopyError("文件不完整")
    if any(element.tag == W + "altChunk" for root in trees.values() for element in root.iter()):
        raise CopyError("其中嵌有别的文档，不能确知里面有什么")
    if package.is_strict:  # its elements have been given their usual names, its relationships have not
        raise CopyError("原件是 Strict Open XML 格式，不能另制副本")
    styles = Styles(package.part(package.beside("styles")))
    hidden = Hidden(styles, package.part(package.main), Grounds(package))
    own = [root for root in trees.values() if str(root.tag).startswith(W)]
    for root in own:
        _clean(root, hidden)
    _drop_unused_notes(own)
    _drop_relationships(trees, set(order))
    kept = _reachable(trees, set(order))
    _declare(trees[_TYPES], kept)
    return _zip({member: _bytes(package, trees, member) for member in order if member in kept})


def _tree(package: Package, member: str) -> etree._Element | None:
    return package.part(member) if member.endswith((".xml", ".rels")) else None


def _bytes(package: Package, trees: dict[str, etree._Element], member: str) -> bytes:
    if member not in trees:
        return package.data(member)
    return etree.tostring(trees[member], xml_declaration=True, encoding="UTF-8", standalone=True)


def _clean(root: etree._Element, hidden: Hidden) -> None:
    """Take out of a part what is hidden, and the marks of who changed what."""
    for element, _ in list(hidden.within(root)):
        _remove(element)
    _join_paragraphs(root)
    _mend_tables(root)
    for element in list(root.iter(etree.Element)):
        tag = str(element.tag)
        if not tag.startswith(W):
            continue
        if _MARKS.fullmatch(tag.removeprefix(W)) or (tag in _CHANGES and is_mark(element)):
            _remove(element)
        elif tag in _INSERTED:
            _unwrap(element)
        for key in [key for key in element.attrib if str(key).startswith(W + "rsid")]:
            del element.attrib[key]


def _join_paragraphs(root: etree._Element) -> None:
    """Where the mark of a paragraph's end is deleted, the next paragraph goes on in it (17.13.5.15)."""
    for paragraph in reversed(list(root.iter(f"{W}p"))):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None:
            continue
        following = paragraph.getnext()
        if following is None or following.tag != W + "p":
            continue
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for child in reversed([child for child in paragraph if child.tag != W + "pPr"]):
            following.insert(at, child)
        _remove(paragraph)


def _mend_tables(root: etree._Element) -> None:
    """A row has cells, a table rows, and a cell ends with a paragraph: else Word does not open the file."""
    for tag, inner in (("tr", "tc"), ("tbl", "tr")):
        for element in list(root.iter(W + tag)):
            if next(element.iter(W + inner), None) is None:
                _remove(element)
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            etree.SubElement(cell, f"{W}p")


def _drop_unused_notes(roots: list[etree._Element]) -> None:
    for kind in ("footnote", "endnote"):
        used = {
            attribute(reference, "id") or ""
            for root in roots
            for reference in root.iter(f"{W}{kind}Reference")
        }
        for root in roots:
            if root.tag == f"{W}{kind}s":
                for note in unused_notes(root, used):
                    root.remove(note)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)  # WordprocessingML has no text between elements


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None  # no root is an insertion
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _drop_relationships(trees: dict[str, etree._Element], members: set[str]) -> None:
    """Drop the relationships to parts that are gone, what names them, and those that nothing names."""
    for member in [member for member in trees if member.endswith(".rels")]:
        source = _source_of(member)
        named = _ids(trees[source]) if source in trees else set()
        for relationship in list(trees[member].iter(_RELATIONSHIP)):
            key, kind = relationship.get("Id"), (relationship.get("Type") or "").rpartition("/")[2]
            gone = (
                relationship.get("TargetMode") != "External" and _target(source, relationship) not in members
            )
            if gone and source in trees:
                _drop_naming(trees[source], key or "")
            if gone or kind == "attachedTemplate" or (source and kind in _BY_ID and key not in named):
                trees[member].remove(relationship)


def _ids(root: etree._Element) -> set[str]:
    return {str(value) for element in root.iter(etree.Element) for value in element.attrib.values()}


def _drop_naming(root: etree._Element, key: str) -> None:
    """Remove the elements that name a relationship (o:OLEObject, c:externalData)."""
    for element in list(root.iter(etree.Element)):
        if any("/relationships}" in str(name) and value == key for name, value in element.attrib.items()):
            _remove(element)


def _source_of(member: str) -> str:
    """The part that a part of relationships belongs to; "" for the package itself."""
    folder, _, name = member.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _target(source: str, relationship: etree._Element) -> str:
    target = relationship.get("Target") or ""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _reachable(trees: dict[str, etree._Element], members: set[str]) -> set[str]:
    """The parts that relationships lead to from the package on, with the parts of these."""
    kept = {_TYPES}
    waiting = [""]
    while waiting:
        source = waiting.pop()
        folder, _, name = source.rpartition("/")
        member = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if member not in trees:
            continue
        kept.add(member)
        for target in _targets(trees[member], source):
            if target in members and target not in kept:
                kept.add(target)
                waiting.append(target)
    return kept


def _targets(relationships: etree._Element, source: str) -> Iterator[str]:
    for relationship in relationships.iter(_RELATIONSHIP):
        if relationship.get("TargetMode") != "External":
            yield _target(source, relationship)


def _declare(types: etree._Element, kept: set[str]) -> None:
    """Leave declared what is there."""
    for override in list(types):
        name = override.get("PartName")
        if name is not None and name.removeprefix("/") not in kept:
            types.remove(override)


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member, data in parts.items():
            info = zipfile.ZipInfo(member, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()
