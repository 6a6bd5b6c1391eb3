"""A web page → all its characters, in order: those that are on lines a reader sees, and all others.

White space is collapsed as browsers do, except that a line break in the page's source between two Chinese
characters is nothing. What `elements` does not name is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from ....model import Fate, Style
from ...extract import CellText
from ...raised import shifted
from ..style.hidden import Sight, words_of
from ..style.styles import Styles
from . import forms, tables
from .elements import DELETED, ICON, NAMES, WAYS, Way, is_icon
from .embedded import embedded, shown_by_programs
from .lists import ListNumbers
from .look import Look, decoration, look_in, shift_of
from .pieces import Line, PageLeft, PageLine, Piece, collapsed, joined

MAX_DEPTH = 200
PICTURE = "图片"
_BLOCK_DISPLAYS = ("block", "flex", "grid", "list-item", "flow-root", "table", "table-row", "table-cell")
_LINE_END = re.compile("\r\n|\r|\n")
_WRITTEN = re.compile(  # content that says something: it counts, or has a letter between quotation marks
    r"counter|var\(\s*--(?!fa\b|[\w-]*icon)|[\"'](?>(?:(?![\"'])[\W\ue000-\uf8ff_])*)[^\W\ue000-\uf8ff_][^\"']*+[\"']"
)


class PageReader:
    """Goes through a page once. The page must not be nested deeper than `MAX_DEPTH`."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._sight = Sight(root, styles)
        self.doubtful = self._sight.doubtful
        self._numbers = ListNumbers(styles)
        self._pieces: list[Piece] = []
        self._line = Line()
        self._breaks = 0  # line breaks since the last visible text
        self._broken: etree._Element | None = None  # the block in which the last of them was a <br>
        self._tables = 0

    def read(self) -> list[Piece]:
        """All of the page, in order."""
        look = Look(self._root)
        for beside in (*self._root.itersiblings(preceding=True), *self._root.itersiblings()):
            self._element(beside, look)
        self._element(self._root, look)
        self._end(look)
        return self._pieces

    def _leave(self, fate: Fate, what: str, text: str, block: etree._Element) -> None:
        self._pieces.append(PageLeft(fate, what, text, block))

    def _element(self, element: etree._Element, look: Look) -> None:
        if self._hidden(element):
            return
        if not isinstance(element.tag, str):
            self._leave(Fate.PROPERTY, "网页出处", element.text or "", element)
            return
        way = WAYS.get(element.tag)
        declared = self._styles.of(element)
        if way in (Way.PROGRAM, Way.BREAK):
            self._placed(element)
            if way is Way.BREAK:
                self._end(look)
                self._broken = look.block
        elif way is Way.PROPERTY:
            self._leave_words(Fate.PROPERTY, "网页标题", element)
        elif way is Way.LEFT or "line-through" in decoration(declared):
            self._leave_words(Fate.SHOWN, NAMES.get(element.tag, DELETED), element)
        elif way is Way.EMBEDDED:
            self._embedded(element, look)
        elif way is Way.PICTURE:
            self._leave(Fate.SHOWN, PICTURE, (element.get("alt") or "").strip(), element)
        elif way is Way.CONTROL:
            self._control(element, look)
        elif way is Way.FORMULA and not _is_linear(element):
            self._leave_words(Fate.SHOWN, "公式（math）", element)
        elif element.tag == "table" and tables.tabulates(element):
            self._table(element, look)
        else:
            self._read(element, way, look)

    def _read(self, element: etree._Element, way: Way | None, look: Look) -> None:
        if is_icon(element):
            self._leave(Fate.NAVIGATION, ICON, (element.text or "").strip(), element)
            return
        self._placed(element)
        declared = self._styles.of(element)
        display = declared.get("display", "")
        block = display in _BLOCK_DISPLAYS or (way is Way.BLOCK and display != "inline")
        for content in filter(_WRITTEN.search, self._styles.generated(element)):
            self._leave(Fate.SHOWN, f"样式表写出的文字（{content}）", "", element)
        inner = look_in(element, declared, look, block=block)
        if not block and (shift := shift_of(element, declared, way)):
            inner = replace(inner, shift=shift)
        if block:
            self._block(element, inner, look, numbered=display in ("", "list-item"))
        elif way is Way.QUOTE:
            self._write("“", inner, made=True)
            self._children(element, inner)
            self._write("”", inner, made=True)
        else:
            self._children(element, inner)

    def _hidden(self, element: etree._Element) -> bool:
        """Whether nobody sees an element; then what it holds is left out."""
        why = self._sight.why(element)
        if why and (words := words_of(element)):
            self._leave(Fate.HIDDEN, why, words, element)
        return why is not None

    def _leave_words(
        self, fate: Fate, what: str, element: etree._Element, but: Sequence[etree._Element] = ()
    ) -> None:
        """Leave the words that an element shows, but for some of its children; those hidden as hidden."""
        words = " ".join("".join(self._words(element, but)).split())
        if words:
            self._leave(fate, what, words, element)

    def _words(self, element: etree._Element, but: Sequence[etree._Element] = ()) -> Iterator[str]:
        if element in but or self._hidden(element) or not isinstance(element.tag, str):
            return
        if WAYS.get(element.tag) is Way.PROGRAM:
            return
        yield from forms.shown_attributes(element)
        yield element.text or ""
        for child in element:
            yield from self._words(child, but)
            yield child.tail or ""

    def _block(self, element: etree._Element, inner: Look, outer: Look, *, numbered: bool) -> None:
        if self._line.visible:  # a list number alone goes with what follows
            self._end(outer)
        before = len(self._pieces)
        if element.tag == "li" and numbered:
            number, unknown = self._numbers.before(element)
            if unknown:
                self._leave(Fate.SHOWN, f"列表的编号（{unknown}）", "", element)
            self._line.number(number)
        self._children(element, inner)
        if self._line.visible:
            self._end(inner)
        elif len(self._pieces) == before and element.tag in ("p", "div", "hr", "li"):
            self._breaks += 2 * (element.tag != "li")  # an empty paragraph is a gap
            self._line = Line()

    def _children(self, element: etree._Element, look: Look) -> None:
        why = self._sight.why_text(element)
        for child, text in ((None, element.text), *((child, child.tail) for child in element)):
            if child is not None:
                self._element(child, look)
            if why and text and text.strip():
                self._leave(Fate.HIDDEN, why, text.strip(), element)
            else:
                self._text(text, look)

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if look.preformatted:
            first, *rest = _LINE_END.split(text)
            self._write(first, look)
            for line in rest:
                self._end(look)
                self._write(line, look)
        else:
            self._write(collapsed(text), look)

    def _write(self, text: str, look: Look, *, made: bool = False) -> None:
        if look.shift and not made:
            self._line.raise_(text, shifted(text, up=look.shift > 0), bold=look.bold, linked=look.linked)
            return
        self._line.write(text, "" if made else text, bold=look.bold, linked=look.linked)

    def _end(self, look: Look) -> None:
        line, self._line = self._line, Line()
        if line.visible:
            style = Style(look.heading, line.bold == line.visible and look.heading is None, look.centred)
            soft = self._broken is look.block and self._breaks == 1
            done = line.done(style, look.block, after_blank=self._breaks > 1, soft=soft)
            self._pieces.append(replace(done, note=True) if look.note else done)
            self._breaks, self._broken = 0, None
        self._breaks += 1

    def _placed(self, element: etree._Element) -> None:
        for what in shown_by_programs(element):
            self._pieces.append(PageLeft(Fate.SHOWN, what, "", element, document=True))

    def _embedded(self, element: etree._Element, look: Look) -> None:
        frames = [child for child in element if child.tag == "html"]  # put there by `page.resolve_frames`
        what, document = embedded(element)
        words = " ".join("".join(self._words(element, frames)).split())
        if words or (what and not frames):
            self._pieces.append(PageLeft(Fate.SHOWN, what or "嵌入的内容", words, element, document))
        for frame in frames:
            self._block(frame, look_in(frame, {}, look, block=True), look, numbered=False)

    def _control(self, element: etree._Element, look: Look) -> None:
        if element.tag == "select":
            chosen = forms.chosen(element)
            self._write(" ".join("".join(self._words(option)).strip() for option in chosen), look)
            self._leave_words(Fate.SHOWN, forms.OTHERS, element, chosen)
            return
        if element.tag == "textarea":
            if self._line.visible:
                self._end(look)
            self._text(element.text, replace(look, preformatted=True))
            self._end(look)
        else:
            self._write(forms.value(element), look)
            self._write(forms.sign(element), look, made=True)
        for what, text in ((forms.HINT, forms.hint(element)), (forms.BUTTON, forms.button(element))):
            if text.strip():
                self._leave(Fate.SHOWN, what, text.strip(), element)

    def _table(self, table: etree._Element, look: Look) -> None:
        if self._line.visible:
            self._end(look)
        self._tables += 1
        self._rows(table, replace(look, block=table, heading=None), self._tables)

    def _rows(self, part: etree._Element, look: Look, number: int) -> None:
        """What stands beside the rows (a caption) is on lines before them."""
        self._text(part.text, look)
        for child in part:
            if child.tag == "tr" or tables.is_group(child):
                if not self._hidden(child):
                    (self._row if child.tag == "tr" else self._rows)(child, look, number)
            else:
                self._element(child, look)
            self._text(child.tail, look)

    def _row(self, row: etree._Element, look: Look, number: int) -> None:
        cells: list[tuple[CellText, PageLine]] = []
        if self._line.visible:
            self._end(look)
        self._text(row.text, look)
        for child in row:
            if child.tag in tables.CELLS:
                if not self._hidden(child):
                    cells.append(self._cell(child))
            else:
                self._element(child, look)
            self._text(child.tail, look)
        if self._line.visible:
            self._end(look)
        whole = joined((line for _, line in cells), "\t", row)
        if any(line.text for _, line in cells):
            gap = self._breaks > 1
            given = tuple(cell for cell, _ in cells)
            self._pieces.append(replace(whole, after_blank=gap, cells=given, table=number))
        self._breaks = 1

    def _cell(self, cell: etree._Element) -> tuple[CellText, PageLine]:
        """The lines of a cell as one, a blank between them."""
        outer, self._pieces = self._pieces, []
        line, self._line, breaks = self._line, Line(), self._breaks
        look = look_in(cell, self._styles.of(cell), Look(cell), block=True)
        self._children(cell, look)
        self._end(look)
        inner, self._pieces, self._line, self._breaks = self._pieces, outer, line, breaks
        lines = [piece for piece in inner if isinstance(piece, PageLine)]
        self._pieces += [piece for piece in inner if isinstance(piece, PageLeft)]
        whole = joined(lines, " ", cell)
        spans = tables.span(cell, "colspan"), tables.span(cell, "rowspan")
        return CellText(whole.text, tables.is_header(cell), *spans, whole.made), whole


def _is_linear(formula: etree._Element) -> bool:
    """Whether a formula's signs stand side by side, so that it can be read as text."""
    tags = {str(element.tag).rpartition(":")[2] for element in formula.iter(etree.Element)}
    return tags <= {"math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "semantics", "ms"}
