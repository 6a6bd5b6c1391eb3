"""The pages of an OFD document, with what their templates and annotations put on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from ...model import Fate
from ..pdf.chars import Box, Note, NoteKind, PdfPage
from .matrix import POINTS, Matrix
from .objects import Drawn, Left, Place
from .package import OfdPackage, child, children, name, numbers, says, texts_in
from .resources import Resources, TooMuchDrawnError

_A4 = [0.0, 0.0, 210.0, 297.0]  # millimetres
_OBJECTS = 300_000  # that are drawn
_KINDS = {"Link": NoteKind.LINK, "Stamp": NoteKind.STAMP}
_WATERMARK = (Fate.MARGIN, "水印")
_TEMPLATE = (Fate.MARGIN, "各页模板上的文字")


class Pages:
    """The pages in order. `left` is what none of them shows as text, `read` the parts that were looked into,
    `templates` those that are templates (in lower case, as the case of names does not count)."""

    def __init__(self, package: OfdPackage) -> None:
        self.pages: list[PdfPage] = []
        self.left: list[Left] = []
        self.read: set[str] = {package.document.lower()}
        self._package = package
        root = package.part(package.document)
        assert root is not None  # `OfdPackage.document` has looked
        self._area = _area(child(root, "CommonData", "PageArea")) or _A4
        self._templates = {
            one.get("ID") or "": self._member(package.document, one)
            for one in root.iter()
            if name(one) == "TemplatePage"
        }
        self.templates = {member.lower() for member in self._templates.values()}
        self._order = iter(range(_OBJECTS))
        self.resources = Resources(package)
        for common in children(root, "CommonData"):
            self.resources.take(package.document, common)
        listed = child(root, "Pages")
        places = [] if listed is None else list(children(listed, "Page"))
        parts = [(page.get("ID") or "", self._member(package.document, page)) for page in places]
        notes = self._annotations(root)
        used = Counter(one for _, member in parts for one in self._templates_of(member))
        for key, member in parts:
            try:
                self._page(member, notes.get(key, ""), used)
            except TooMuchDrawnError as error:
                raise package.refuse("READ-TOO-LARGE", "OFD 里画的东西太多，不像报告") from error
        self.sealed = list(self._sealed({key: number for number, (key, _) in enumerate(parts, 1)}))
        for member, count in used.items():
            if count > 1:  # on several pages: told once, like heads and feet
                self.read.add(member.lower())
                self.left += [(*_TEMPLATE, text) for text in texts_in(package.part(member))]

    def _member(self, beside: str, element: etree._Element) -> str:
        place = element.get("BaseLoc")
        if place is None:
            found = child(element, "FileLoc")
            place = (found.text if found is not None else "") or ""
        return self._package.beside_part(beside, place)

    def _templates_of(self, member: str) -> list[str]:
        root = self._package.part(member)
        keys = () if root is None else (one.get("TemplateID") or "" for one in children(root, "Template"))
        return [self._templates[key] for key in keys if key in self._templates]

    def _annotations(self, root: etree._Element) -> dict[str, str]:
        """The part with the annotations of each page."""
        place = child(root, "Annotations")
        if place is None:
            return {}
        member = self._package.beside_part(self._package.document, place.text or "")
        listed = self._package.part(member)
        pages = () if listed is None else children(listed, "Page")
        return {page.get("PageID") or "": self._member(member, page) for page in pages}

    def _sealed(self, numbers: Mapping[str, int]) -> Iterator[int]:
        """The pages that bear the seals of signatures (GB/T 33190-2016, 18.2.2). `numbers` are those of pages
        by their keys."""
        for listed in self._package.signatures:
            self.read.add(listed.lower())
            root = self._package.part(listed)
            for one in () if root is None else children(root, "Signature"):
                signature = self._package.part(self._member(listed, one))
                stamps = () if signature is None else signature.iter()
                pages = (stamp.get("PageRef") or "" for stamp in stamps if name(stamp) == "StampAnnot")
                yield from (numbers[key] for page in pages for key in page.split() if key in numbers)

    def _page(self, member: str, annotations: str, used: Counter[str]) -> None:
        root = self._package.part(member)
        if root is None:
            raise self._package.refuse("READ-FORMAT", "文件已损坏，缺了页面")
        self.read.add(member.lower())
        area = _area(child(root, "Area")) or self._area
        ground = Matrix(e=-area[0] * POINTS, f=-area[1] * POINTS)
        drawn = Drawn(self.resources, self._order)
        self.resources.take(member, root)
        for content in self._contents(member, root, used):
            drawn.content(content, ground)
        notes = list(self._notes(annotations, drawn, ground))
        width, height = area[2] * POINTS, area[3] * POINTS
        drawn.look(width, height)
        self.left += drawn.left
        self.pages.append(PdfPage(width, height, drawn.chars, drawn.pictures, drawn.rules, notes))

    def _contents(self, member: str, root: etree._Element, used: Counter[str]) -> Iterator[etree._Element]:
        """What is drawn on a page, in this order: templates stand behind it, unless they say otherwise."""
        behind: list[etree._Element] = []
        before: list[etree._Element] = []
        for one in children(root, "Template"):
            template = self._templates.get(one.get("TemplateID") or "", "")
            part = self._package.part(template) if used[template] == 1 else None
            if part is not None:
                self.read.add(template.lower())
                self.resources.take(template, part)
                (before if one.get("ZOrder") == "Foreground" else behind).extend(children(part, "Content"))
        return chain(behind, children(root, "Content"), before)

    def _notes(self, member: str, drawn: Drawn, ground: Matrix) -> Iterator[Note]:
        root = self._package.part(member) if member else None
        if root is None:
            return
        self.read.add(member.lower())
        for number, annot in enumerate(children(root, "Annot")):
            looks, remark = child(annot, "Appearance"), child(annot, "Remark")
            words = (remark.text if remark is not None else "") or ""
            if annot.get("Type") == "Watermark" and looks is not None:
                self.left += [(*_WATERMARK, text) for text in texts_in(looks)]
                looks = None
            box = Box(0, 0, 0, 0)
            shown = says(annot, "Visible", usually=True)
            if looks is not None:
                covers = shown and annot.get("Type") != "Highlight"
                drawn.draw(looks, Place(ground.within(looks), number, covers=covers))
            kind = _KINDS.get(annot.get("Type") or "", NoteKind.REMARK)
            yield Note(kind, words, "", shown, box, looks is not None)


def _area(element: etree._Element | None) -> list[float] | None:
    """Left, top, width and height of a page, in millimetres."""
    box = child(element, "PhysicalBox")
    found = numbers(box.text if box is not None else "")
    return found if len(found) == 4 and found[2] > 0 < found[3] else None
