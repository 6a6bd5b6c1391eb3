"""What was made of a PDF → the document, with what there is to say of all that was left.

Everything that is left is put into the ledger where its page ends in the text. What a viewer shows and what
nobody sees is said with its pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...model import Document, Fate, Style, TextOrigin
from ...strings.days import written
from ..extract import Extract
from .chars import UNREADABLE, Answer, Box, NoteKind, PdfPage, is_in, middle
from .layout.margins import printed_address
from .layout.reading_order import Layout
from .layout.tables import Table
from .sifting import Left, Reason, Sifted

_MARGIN: Reason = (Fate.MARGIN, "页码和页眉页脚")
_HEAD: Reason = (Fate.MARGIN, "续页上重复的表头")
_PICTURE: Reason = (Fate.SHOWN, "的图片（图中文字读不出来）")
_NOTHING: Reason = (Fate.HIDDEN, "字号为零的字（读不出来）")
_WITH_PAGES = {Fate.SHOWN, Fate.HIDDEN}
_PAGES = 8  # that are told by number; of more their count
_AREA = 72.0**2  # square points of a picture: a smaller one is a mark or an ornament
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)", re.ASCII)
_AROUND = 4  # characters that are told on either side of one that cannot be read


def tell(name: str, answer: Answer, sifted: Sequence[Sifted], layout: Layout) -> Document:
    """The document. `sifted` has each page's characters."""
    out = Extract(name)
    ends = _PageEnds(out, answer.pages, sifted, layout)
    for block in layout.blocks:
        ends.before(block.page)
        if isinstance(block, Table):
            out.table(block.rows)
            continue
        if block.gap:
            out.gap()
        out.add(block.text, Style(bold=block.bold, centred=block.centred))
    ends.before(len(answer.pages))
    out.notes()
    for note in layout.notes:
        out.gap()
        out.add(note.text)
    for name_of_file in answer.attachments:
        out.leave(Fate.HIDDEN, "PDF 里附带的文件", name_of_file)
    for line in answer.earlier:
        out.leave(Fate.HIDDEN, "以前保存的版本里的文字", line)
    if answer.program:
        out.left_out("表单（XFA）里只有 Adobe 的程序能显示的内容", [])
    recognised = _say_recognised(out, sifted)
    address = printed_address(layout.margins)
    said = {"source_url": address} if address else {}
    made = _MADE.match(answer.made)
    if made and (day := written(*made.groups())):
        said["file_made"] = day
    if recognised:
        said["text_origin"] = TextOrigin.OCR
    return out.document(said)


class _PageEnds:
    """What there is to say of each page, when the text has come to its end."""

    def __init__(
        self, out: Extract, pages: Sequence[PdfPage], sifted: Sequence[Sifted], layout: Layout
    ) -> None:
        self._out = out
        self._next = 0  # the page whose end comes next
        self._pages, self._sifted = pages, sifted
        self._doubtful = layout.doubtful
        self._left = [[*one.left, *_untold(page, one)] for page, one in zip(pages, sifted, strict=True)]
        for line in layout.margins:
            self._left[line.sheet.page] += [Left(_MARGIN, piece.text) for piece in line.pieces]
        for head in layout.repeated:
            self._left[head.page].append(Left(_HEAD, head.text))
        self._numbers: dict[Reason, list[int]] = defaultdict(list)
        for number, ones in enumerate(self._left, 1):
            for reason in dict.fromkeys(one.reason for one in ones):
                self._numbers[reason].append(number)

    def before(self, page: int) -> None:
        """Tell of the pages before this one, as far as that was not done."""
        for number in range(self._next, page):
            for one in self._left[number]:
                fate, what = one.reason
                where = _numbered(self._numbers[one.reason]) if fate in _WITH_PAGES else ""
                self._out.leave(fate, where + what, one.text)
            for original, meant in self._sifted[number].replaced:
                self._out.replace(original, meant)
            _say_unreadable(self._out, number, self._sifted[number])
            if number in self._doubtful:
                _say_columns(self._out, number)
            _say_redaction(self._out, number, self._pages[number], self._sifted[number])
        self._next = max(self._next, page)


def _untold(page: PdfPage, sifted: Sifted) -> Iterator[Left]:
    """What a page has that is no characters: pictures on which nothing is printed, texts without a size."""
    places = list(map(middle, sifted.chars))

    def is_bare(box: Box) -> bool:
        width = min(box.right, page.width) - max(box.left, 0)
        height = min(box.bottom, page.height) - max(box.top, 0)
        large = width > 0 < height and width * height >= _AREA
        return large and not any(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in places)

    yield from (Left(_PICTURE, "") for picture in page.pictures if is_bare(picture))
    yield from (Left(_NOTHING, "") for _ in range(page.nothing))


def _say_unreadable(out: Extract, number: int, sifted: Sifted) -> None:
    words = "".join(char.text for char in sifted.chars)
    count, at = words.count(UNREADABLE), words.find(UNREADABLE)
    if count:
        around = words[max(0, at - _AROUND) : at + 1 + _AROUND]
        message = (
            f"第 {number + 1} 页有 {count} 个字读不出来（字体没有说是什么字），以 {UNREADABLE} 代替：{around}"
        )
        out.say("READ-LEFT-OUT", message, "对照原件，改好原件（另存为 Word，或重新生成 PDF）后再放入")


def _say_columns(out: Extract, number: int) -> None:
    message = f"第 {number + 1} 页有文字左右并排，是分栏还是表格拿不准，先后次序可能不对"
    out.say("READ-ORDER", message, "对照原件核对这一页；次序不对的，把原件另存为 Word，理顺后再放入")


def _say_redaction(out: Extract, number: int, page: PdfPage, sifted: Sifted) -> None:
    """Marks of what is to be taken out do not take it out: all readers of the file see it, and so do ours."""
    marks = [note.box for note in page.notes if note.kind is NoteKind.REDACTION and note.shown]
    words = "".join(char.text for char in sifted.chars if is_in(char, marks))
    if words:
        message = f"第 {number + 1} 页有字标了密文却没有抹去，照样能读，已收入正文：{words}"
        out.say("READ-HIDDEN", message, "要抹去的，在原件中“应用密文”，再放入；否则去掉标记")


def _say_recognised(out: Extract, sifted: Sequence[Sifted]) -> bool:
    """Say which pages are pictures, with words that a program has read in them; whether most words are so."""
    pages = [n for n, one in enumerate(sifted, 1) if one.chars and 2 * one.recognised > len(one.chars)]
    if pages:
        message = f"{_numbered(pages)}是扫描的图片，文字是从图中识别出来的（双层），可能认错，未经核对"
        hint = "对照图片核对、改正；核对过的，在同名 .yaml 里写 text: checked"
        out.say("TEXT-OCR", message, hint)
    return 2 * sum(one.recognised for one in sifted) > sum(len(one.chars) for one in sifted)


def _numbered(pages: Sequence[int]) -> str:
    shown = "、".join(map(str, pages[:_PAGES]))
    return f"第 {shown} 页" if len(pages) <= _PAGES else f"第 {shown} 等 {len(pages)} 页"
