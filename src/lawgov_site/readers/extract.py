"""Building a `Document` for formats whose text has to be taken out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ..diagnostics import Diagnostic
from ..model import PLAIN, Cell, Document, Fate, LeftOut, Line, Replaced, Row, Span, Style, Text
from . import substitutes
from .substitutes import substituted

_WIDEST = 100  # columns of a cell; a table of Word has 63 at the most
_SHOWN = 60  # characters of left-out text shown in a diagnostic's message; the rest is counted
_SAID: Mapping[Fate, tuple[str, str, str]] = {
    Fate.SHOWN: ("READ-LEFT-OUT", "没有收入正文", "核对原件；确属报告内容的，改好原件后重新放入"),
    Fate.HIDDEN: ("READ-HIDDEN", "看不见，没有收入，也不公开", "核对原件；不该保留的，从原件中删去，再放入"),
    Fate.UNSEEN: ("READ-UNSEEN", "看不见，没有收入，也不公开", "核对原件；无误则不必处理"),
    Fate.MARGIN: ("READ-MARKUP", "没有收入正文", "核对原件；无误则不必处理"),
    Fate.NAVIGATION: ("READ-MARKUP", "没有收入正文", "核对原件；无误则不必处理"),
}
"""What is said of what is left out: code, words, hint. Of fields and properties nothing is."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as a reader gives it; see `model.Cell`."""

    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    made: str = ""  # those of its characters that stand nowhere in the source


class Extract:
    """The text as far as it has been taken out: one source line for every line added.

    What of the source is not added has to be left: `leave` puts it into the document's ledger, and the
    diagnostics are made of that.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._parts: list[str] = []
        self._length = 0
        self._number = 1
        self._lines: list[Line] = []
        self._diagnostics: list[Diagnostic] = []
        self._ledger: list[LeftOut] = []
        self._made: list[str] = []
        self._replaced: list[Replaced] = []
        self._tables = 0
        self._after_blank = False
        self._note = False

    def notes(self, *, begin: bool = True) -> None:
        """What is added from here on are footnotes and endnotes, or is text again."""
        self._note = begin

    def add(
        self, text: str, style: Style = PLAIN, made: str = "", row: Row | None = None, *, soft: bool = False
    ) -> None:
        """One more line; a blank one is kept as a gap. `made` are those of its characters that stand nowhere
        in the source (the number of a list's item); `soft`: see `model.Line`."""
        text = " ".join(text.splitlines()) if "\n" in text else text
        text, exchanged = substituted(text)
        for original, replacement in exchanged:
            self.replace(original, replacement)
        if text.strip():
            span = Span(self._number, self._length, self._length + len(text))
            after_blank = self._after_blank and bool(self._lines)
            self._lines.append(
                Line(
                    Text(text, (span,)),
                    style,
                    after_blank,
                    row=row,
                    soft=soft and not after_blank,
                    note=self._note,
                )
            )
            self._after_blank = False
        else:
            self._after_blank = True
        self._made.append(made)
        self._parts.append(text + "\n")
        self._length += len(text) + 1
        self._number += 1

    def table(self, rows: Iterable[Sequence[CellText]], numbers: Sequence[int] = ()) -> None:
        """A table, a line a row; `numbers` are the source's lines that the rows stand on, if it has lines.

        Rows without any text are left away, and cells that reach over them are so much lower.
        """
        table = [[(cell, " ".join(cell.text.split())) for cell in cells] for cells in rows]
        filled = [any(text for _, text in cells) for cells in table]
        before = [0, *accumulate(filled)]  # rows with text, before each row
        for index, cells in enumerate(table):
            if not filled[index]:
                continue
            ranges, at = [], 0
            for cell, text in cells:
                height = before[min(index + max(cell.rowspan, 1), len(table))] - before[index]
                width = min(max(cell.colspan, 1), _WIDEST)
                ranges.append(Cell(at, at + len(text), cell.header, width, height))
                at += len(text) + 1
            if numbers:
                self.skip_to(numbers[index])
            made = "".join(cell.made for cell, _ in cells)
            self.add("\t".join(text for _, text in cells), made=made, row=Row(self._tables, tuple(ranges)))
        self._tables += 1

    def gap(self) -> None:
        """A blank line."""
        self.add("")

    def skip_to(self, number: int) -> None:
        """Go on at this line of the source, so that positions are the source's own."""
        while self._number < number:
            self.add("")

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def line(self) -> int:
        """The number of the line that is added next."""
        return self._number

    def leave(self, fate: Fate, what: str, text: str, line: int | None = None) -> None:
        """Characters of the source that are not added, and why. `text` may be "" for what cannot be read.

        Their place is the line that is added next, unless another is said.
        """
        self._ledger.append(LeftOut(fate, what, text, line or self._number))

    def left_out(self, what: str, pieces: list[str]) -> None:
        """Several pieces that a viewer shows and the text does not have."""
        for piece in pieces or [""]:
            self.leave(Fate.SHOWN, what, piece)

    def replace(self, original: str, replacement: str, line: int | None = None) -> None:
        """Note characters that stand for others; where no line is said, before that line is added."""
        self._replaced.append(Replaced(original, replacement, line or self._number))

    def say(self, code: str, message: str, hint: str) -> None:
        """A diagnostic about the file, at the line reached."""
        self._diagnostics.append(Diagnostic(self.name, self._number, 1, code, message, hint))

    def document(self, metadata: Mapping[str, str] | None = None) -> Document:
        """What has been taken out, with what there is to say of what was not."""
        return Document(
            self.name,
            "".join(self._parts),
            tuple(self._lines),
            (
                *self._diagnostics,
                *substitutes.said(self.name, self._replaced),
                *said(self.name, self._ledger),
            ),
            metadata or {},
            tuple(self._ledger),
            "".join(self._made),
            tuple(self._replaced),
        )


def with_more(document: Document, more: Extract) -> Document:
    """A document with what was said and left besides, at its beginning."""
    rest = more.document()
    return replace(
        document,
        diagnostics=(*document.diagnostics, *rest.diagnostics),
        ledger=(*document.ledger, *rest.ledger),
    )


def said(name: str, ledger: Iterable[LeftOut]) -> Iterable[Diagnostic]:
    """A diagnostic for each kind of thing that was left out, at the place of the first."""
    kinds: dict[tuple[Fate, str], list[LeftOut]] = {}
    for one in ledger:
        kinds.setdefault((one.fate, one.what), []).append(one)
    for (fate, what), pieces in kinds.items():
        if fate in _SAID:
            code, fact, hint = _SAID[fate]
            words = "；".join(dict.fromkeys(" ".join(one.text.split()) for one in pieces if one.text.strip()))
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…（共 {len(words)} 字）"
            message = f"{what}，{fact}" + (f"：{shown}" if words else "")
            yield Diagnostic(name, pieces[0].line, 1, code, message, hint)
