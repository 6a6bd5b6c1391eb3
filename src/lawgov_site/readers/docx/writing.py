"""From blocks to lines: numbers are counted, lines made, and what is left out gets its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from ...model import Fate, Style
from ..extract import CellText, Extract
from .blocks import Block, Paragraph, Table, TableCell, Words, in_line
from .contents import Elsewhere
from .drawings import PICTURE
from .numbering import Numbering
from .tables import headers, is_layout, rowspan

PICTURES = "幅图片（图中文字读不出来）"


@dataclass(slots=True)
class _Piece:
    """A line, or the text of a cell, with what was met on the way."""

    text: str = ""
    made: str = ""
    left: list[Words] = field(default_factory=list)
    replaced: list[Words] = field(default_factory=list)

    def take(self, words: Words) -> None:
        """One more piece of the line."""
        if words.fate is not None:
            self.left.append(words)
            return
        self.text += words.text
        self.made += words.text if words.made else ""
        if words.original:
            self.replaced.append(words)

    def go_on(self, other: _Piece) -> None:
        """Another line of the same cell."""
        self.text += f"\n{other.text}"
        self.made += other.made
        self.left += other.left
        self.replaced += other.replaced


class Writer:
    """Writes blocks into an extract, in order."""

    def __init__(self, out: Extract, numbering: Numbering, elsewhere: Elsewhere) -> None:
        self._out = out
        self._numbering = numbering
        self._elsewhere = elsewhere
        self._pictures: list[int] = []  # the lines where they stand

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Paragraphs and tables."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif is_layout(block):
                for row in block.rows:
                    for cell in row.cells:
                        self.blocks(cell.blocks)
            else:
                self._table(block)

    def pictures(self) -> None:
        """Name the pictures, at the place of the first."""
        if self._pictures:
            self._out.leave(Fate.SHOWN, f"{len(self._pictures)} {PICTURES}", "", self._pictures[0])

    def _paragraph(self, paragraph: Paragraph) -> None:
        lines = self._lines(paragraph)
        style = _style(paragraph)
        goes_on = False
        for line in lines:
            self._leave(line, self._out.line)
            if line.text.strip() or not (paragraph.implicit or paragraph.joins):
                self._out.add(line.text, style, line.made, soft=goes_on)
                goes_on = True
        self.blocks(paragraph.boxes)

    def _lines(self, paragraph: Paragraph, *, in_cell: bool = False) -> list[_Piece]:
        """The paragraph's lines, the first with its number. One without text counts all the same; in the cell
        of a table its number is what the cell says (序号)."""
        words = self._judged(paragraph)
        lines = [_Piece()]
        for one in words:
            first, *others = one.text.split("\n") if one.fate is None else (one.text,)
            lines[-1].take(replace(one, text=first))
            for other in others:
                lines.append(_Piece())
                lines[-1].take(replace(one, text=other))
        style = paragraph.style
        is_numbered = style.instance not in (None, "0") and not (paragraph.implicit or paragraph.joins)
        number = self._numbering.next(style.instance, style.depth or 0) if is_numbered else ""
        if number and (in_cell or any(line.text.strip() for line in lines)):
            lines[0].text = number + lines[0].text.lstrip()
            lines[0].made = number + lines[0].made
        return lines

    def _judged(self, paragraph: Paragraph) -> list[Words]:
        """Its words; of an entry of a table of contents, left out."""
        fate = self._elsewhere.fate(paragraph) if paragraph.contents else None
        if fate is None:
            return list(in_line(paragraph.words))
        return [
            Words(one.source, *fate) if one.fate is None else one for one in [*paragraph.words, Words("\n")]
        ]

    def _table(self, table: Table) -> None:
        line, heads = self._out.line, headers(table)
        rows: list[list[CellText]] = []
        for number, row in enumerate(table.rows):
            cells = [CellText("", number < heads, row.skipped)] if row.skipped else []
            for cell in row.cells:
                piece = self._cell(cell)
                self._leave(piece, line)
                if not cell.goes_on:
                    span = rowspan(table, number, cell)
                    cells.append(CellText(piece.text, number < heads, cell.colspan, span, piece.made))
            rows.append(cells)
            line += any(cell.text.strip() for cell in cells)  # others give no line
        self._out.table(rows)

    def _cell(self, cell: TableCell) -> _Piece:
        whole = _Piece()
        for piece in self._pieces(cell.blocks):
            whole.go_on(piece)
        return whole

    def _pieces(self, blocks: Iterable[Block]) -> Iterator[_Piece]:
        """The lines in a cell; a row of a table in it is one."""
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from self._lines(block, in_cell=True)
                yield from self._pieces(block.boxes)
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield self._cell(cell)

    def _leave(self, piece: _Piece, line: int) -> None:
        for one in piece.replaced:
            self._out.replace(one.original, one.text, line)
        for (fate, what), group in groupby(piece.left, lambda words: (words.fate, words.what)):
            found = list(group)
            assert fate is not None  # else it would be text
            if what == PICTURE:
                self._pictures += [line] * sum(not words.text for words in found)
                continue
            for _ in (words for words in found if not words.text):
                self._out.leave(fate, what, "", line)
            for text in "".join(words.source for words in found).split("\n"):
                if text.strip():
                    self._out.leave(fate, what, text, line)


def _style(paragraph: Paragraph) -> Style:
    style = paragraph.style
    seen = [(len("".join(one.text.split())), one.bold) for one in paragraph.words if one.fate is None]
    visible = sum(length for length, _ in seen)
    return Style(
        heading_level=style.outline + 1 if style.outline is not None and style.outline < 9 else None,
        bold=visible > 0 and visible == sum(length for length, bold in seen if bold),
        centred=style.alignment == "center",
    )
