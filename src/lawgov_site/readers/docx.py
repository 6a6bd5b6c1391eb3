"""Word documents (.docx): the text as it stands on paper, with its automatic numbers.

What is in the file and not on paper is left out and said: deletions that are tracked, hidden text, comments.
Tracked insertions are text. Notes (脚注、尾注) follow at the end. A table gives a line a row, its cells
separated by tabs; a table of one column is layout, and gives its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..model import Document, Fate, Style
from .extract import Extract
from .hidden_docx import UNUSED, Hidden, hidden_parts, unused_notes, words_of
from .numbering import Numbering
from .ooxml import Package, W, attribute
from .word_styles import ParagraphStyle, Styles, properties

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTAINERS = {
    W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink")
}
_CONTAINERS |= {W + tag for tag in ("fldSimple", "dir", "bdo", "ruby", "rubyBase")}
_CONTAINERS |= {_MC + "AlternateContent", _MC + "Choice"}
_BREAKS = {W + "br", W + "cr"}
_DRAWINGS = {W + "drawing", W + "pict", W + "object"}
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}


@dataclass
class _Paragraph:
    """A paragraph's text as it is gathered: one entry a line, text boxes beside it."""

    lines: list[str] = field(default_factory=lambda: [""])
    bold: int = 0  # visible characters in bold
    visible: int = 0
    boxes: list[etree._Element] = field(default_factory=list)

    def write(self, text: str, *, bold: bool) -> None:
        self.lines[-1] += text
        seen = len("".join(text.split()))
        self.visible += seen
        self.bold += seen if bold else 0


@dataclass
class _LeftOut:
    """What is in the file and not in the text."""

    contents: list[str] = field(default_factory=list)
    embedded: int = 0
    pictures: int = 0


def read_docx(name: str, data: bytes) -> Document:
    """A .docx file. Raises LawgovError (READ-*) for what is none, is damaged, or is too large unpacked."""
    return _Reader(Package(name, data)).document()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.part("word/styles.xml"))
        self._numbering = Numbering(package.part("word/numbering.xml"))
        self._out = Extract(package.name)
        self._left = _LeftOut()
        self._notes: list[tuple[str, str]] = []  # part, id: in the order of their references
        self._fields: list[bool] = []  # open fields: whether we are in the result, not the instruction

    def document(self) -> Document:
        root = self._package.part("word/document.xml")
        self._hidden = Hidden(self._styles, root)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise self._package.refuse("READ-FORMAT", "文件里没有正文")
        self._blocks(body)
        self._add_notes()
        self._report()
        return self._out.document()

    # Blocks: paragraphs and tables, and what may stand around them.

    def _blocks(self, parent: etree._Element) -> None:
        for element in _children(parent):
            if element.tag == W + "p":
                self._paragraph(element)
            elif element.tag == W + "tbl":
                self._table(element)
            elif self._leave_hidden(element):
                continue
            elif element.tag == W + "altChunk":
                self._left.embedded += 1
            elif _is_contents(element):
                self._left.contents.append(self._seen(element))
            elif element.tag in _CONTAINERS:
                self._blocks(element)

    def _paragraph(self, element: etree._Element) -> None:
        style = self._style(element)
        if style.name.startswith(("toc ", "toc")) and style.name[3:].strip().isdigit():
            self._left.contents.append(self._seen(element))
            return
        gathered = self._gather(element, style)
        marker = self._marker(style) if any(line.strip() for line in gathered.lines) else ""
        gathered.lines[0] = marker + gathered.lines[0].lstrip() if marker else gathered.lines[0]
        look = Style(
            heading_level=style.outline + 1 if style.outline is not None and style.outline < 9 else None,
            bold=gathered.visible > 0 and gathered.bold == gathered.visible,
            centred=style.alignment == "center",
        )
        for line in gathered.lines:
            self._out.add(line, look)
        for box in gathered.boxes:
            self._blocks(box)

    def _leave_hidden(self, element: etree._Element) -> bool:
        """Whether nobody sees an element; then what it holds is left out."""
        why = self._hidden.why(element)
        if why and (words := words_of(element)).strip():
            self._out.leave(Fate.HIDDEN, why, words)
        return why is not None

    def _seen(self, element: etree._Element) -> str:
        """The words in an element that can be seen; the others are left out."""
        for hidden, why in self._hidden.within(element):
            if (words := words_of(hidden)).strip():
                self._out.leave(Fate.HIDDEN, why, words)
        return self._hidden.visible_words(element)

    def _style(self, element: etree._Element) -> ParagraphStyle:
        """The paragraph's style with its own properties on top."""
        own = element.find(f"{W}pPr")
        key = attribute(own.find(f"{W}pStyle")) if own is not None else None
        style = self._styles.of(key)
        direct = properties(own, None)
        depth = direct.depth
        instance = direct.instance if direct.instance is not None else style.instance
        if depth is None and instance and direct.instance is None and key:
            depth = self._numbering.level_of_style(instance, key)
        return ParagraphStyle(
            name=style.name,
            outline=style.outline if direct.outline is None else direct.outline,
            bold=style.bold,
            hidden=style.hidden,
            alignment=direct.alignment or style.alignment,
            instance=instance,
            depth=style.depth if depth is None else depth,
        )

    def _marker(self, style: ParagraphStyle) -> str:
        if not style.instance or style.instance == "0":
            return ""
        return self._numbering.next(style.instance, style.depth or 0)

    # Inside a paragraph.

    def _gather(self, element: etree._Element, style: ParagraphStyle) -> _Paragraph:
        gathered = _Paragraph()
        self._inline(element, style, gathered)
        return gathered

    def _inline(self, parent: etree._Element, style: ParagraphStyle, gathered: _Paragraph) -> None:
        for element in _children(parent):
            if self._leave_hidden(element):
                continue
            if element.tag == W + "r":
                self._run(element, style, gathered)
            elif element.tag in _CONTAINERS:
                self._inline(element, style, gathered)

    def _run(self, run: etree._Element, style: ParagraphStyle, gathered: _Paragraph) -> None:
        own = run.find(f"{W}rPr")
        said = [properties(None, own), style]
        if own is not None and (key := attribute(own.find(f"{W}rStyle"))):
            said.insert(1, self._styles.of(key))
        bold = next((s.bold for s in said if s.bold is not None), False)
        for element in _children(run):
            self._run_content(element, style, gathered, bold=bold)

    def _run_content(
        self, element: etree._Element, style: ParagraphStyle, gathered: _Paragraph, *, bold: bool
    ) -> None:
        tag = element.tag
        if tag == W + "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif self._fields and not all(self._fields):
            return  # a field's instruction: its result follows
        elif tag == W + "t":
            gathered.write(element.text or "", bold=bold)
        elif tag in _SIGNS:
            gathered.write(_SIGNS[tag], bold=bold)
        elif tag in _BREAKS:
            gathered.lines.append("")
        elif tag == W + "sym":
            gathered.write(_symbol(element), bold=bold)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            part = "footnotes" if "footnote" in tag else "endnotes"
            self._notes.append((part, attribute(element, "id") or ""))
        elif tag in _DRAWINGS:
            boxes = list(_text_boxes(element))
            gathered.boxes += boxes
            self._left.pictures += not boxes
        elif tag in _CONTAINERS:
            self._inline(element, style, gathered)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    # Tables.

    def _table(self, table: etree._Element) -> None:
        rows: list[list[etree._Element]] = []
        for row in _rows(table):
            if not self._leave_hidden(row):
                rows.append([cell for cell in _cells(row) if not self._leave_hidden(cell)])
        layout = all(len(cells) <= 1 for cells in rows)
        for cells in rows:
            if layout:
                for cell in cells:
                    self._blocks(cell)
            else:
                self._out.add("\t".join(map(self._cell, cells)))

    def _cell(self, cell: etree._Element) -> str:
        """A cell's text on one line: its paragraphs and the tables in it, separated by blanks."""
        inner = Extract(self._package.name)
        outer, self._out = self._out, inner
        try:
            self._blocks(cell)
        finally:
            self._out = outer
        found = inner.document()
        for left in found.ledger:
            outer.leave(left.fate, left.what, left.text)
        return " ".join(str(line.text).strip() for line in found.lines)

    # What comes after the body.

    def _add_notes(self) -> None:
        for part in ("footnotes", "endnotes"):
            root = self._package.part(f"word/{part}.xml")
            if root is None:
                continue
            used = dict.fromkeys(key for where, key in self._notes if where == part)
            notes = {attribute(note, "id"): note for note in root}
            for key in used:
                if key in notes:
                    self._out.gap()
                    self._blocks(notes[key])
            for note in unused_notes(root, used):
                if (words := words_of(note)).strip():
                    self._out.leave(Fate.HIDDEN, UNUSED, words)

    def _report(self) -> None:
        left, out = self._left, self._out
        for part in hidden_parts(self._package):
            for words in part.words or ("",):
                out.leave(Fate.HIDDEN, part.what, words)
        if any(piece.strip() for piece in left.contents):
            out.left_out("目录", left.contents)
        margins = [
            word
            for member in self._package.members
            if member.startswith(("word/header", "word/footer")) and member.endswith(".xml")
            for word in self._part_words(member)
            if len("".join(word.split())) > 4  # page numbers
        ]
        if margins:
            out.left_out("页眉页脚", list(dict.fromkeys(margins)))
        if left.pictures:
            out.left_out(f"{left.pictures} 幅图片（图中文字读不出来）", [])
        if left.embedded:
            out.left_out(f"{left.embedded} 个嵌入的文档", [])
        for kind in sorted(self._numbering.unknown):
            out.say("READ-LEFT-OUT", f"编号格式 {kind} 按阿拉伯数字写出", "核对原件中的编号")

    def _part_words(self, member: str) -> list[str]:
        root = self._package.part(member)
        return [] if root is None else [self._seen(p) for p in root.iter(f"{W}p")]


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """The elements in `parent`; of alternatives (mc:AlternateContent) those of the first."""
    for element in parent:
        if element.tag == _MC + "AlternateContent":
            chosen = element.find(f"{_MC}Choice")
            chosen = element.find(f"{_MC}Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from _children(chosen)
        else:
            yield element


def _is_contents(element: etree._Element) -> bool:
    """A table of contents that Word has made."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return attribute(gallery) == "Table of Contents"


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font, in the private area where Word keeps it."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code <= 0xFFFD and not 0xD800 <= code <= 0xDFFF else ""


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing; not those in another text box, and of alternatives one."""
    for child in _children(element):
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _text_boxes(child)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in _children(table):
        if element.tag == W + "tr":
            yield element
        elif element.tag in _CONTAINERS:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in _children(row):
        if element.tag == W + "tc":
            yield element
        elif element.tag in _CONTAINERS:
            yield from _cells(element)
