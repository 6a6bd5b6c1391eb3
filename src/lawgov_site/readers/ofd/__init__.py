"""OFD files (GB/T 33190-2016), the national format for official documents: paragraphs as they stand on paper.

    package.py    the file's parts
    resources.py  what pages refer to by number
    matrix.py, strokes.py, inks.py    where a thing is drawn, along what, and with what
    objects.py    texts, lines and pictures of a page → characters and where they stand
    sight.py      which of them are seen
    pages.py      the pages, with their templates and annotations

A page is then laid out like one of a PDF. Every character of every part ends in the text or in the ledger:
what stands in none of the pages is said.
"""

from __future__ import annotations

import re

from ...diagnostics import Diagnostic, LawgovError
from ...model import Document, Fate
from ..decoding import usual_share
from ..extract import Extract, with_more
from ..pdf.chars import MAX_CHARACTERS, MAX_PAGES, Answer
from ..pdf.layout.reading_order import TooManyLinesError, lay_out
from ..pdf.sifting import sift
from ..pdf.telling import tell
from .package import HINT, OfdPackage, texts_in
from .pages import Pages

_SCAN = 15  # characters a page: below that, a page is a picture with a stamp on it
_HAS_TEXT = re.compile(rb"TextCode|Remark")
_READABLE = 0.3  # share of usual characters


def read_ofd(name: str, data: bytes) -> Document:
    """An OFD file. Raises LawgovError (READ-*): damaged, locked, too large, or a scan."""
    package = OfdPackage(name, data)
    pages = Pages(package)
    if len(pages.pages) > MAX_PAGES:
        raise package.refuse("READ-TOO-LARGE", f"OFD 超过 {MAX_PAGES} 页，不像报告")
    if sum(len(page.chars) for page in pages.pages) > MAX_CHARACTERS:
        raise package.refuse("READ-TOO-LARGE", "OFD 的文字太多，不像报告")
    sifted = [sift(page) for page in pages.pages]
    text = "".join(char.text for page in sifted for char in page.chars)
    _check(name, pages, text)
    try:
        layout = lay_out(pages.pages, [page.chars for page in sifted])
    except TooManyLinesError as error:
        raise package.refuse("READ-TOO-LARGE", "OFD 的文字太多，不像报告") from error
    document = tell(name, Answer(pages.pages), sifted, layout)
    return with_more(document, _rest(name, package, pages))


def _check(name: str, pages: Pages, text: str) -> None:
    """Whether there is something to read."""
    message = ""
    if len(text) < _SCAN * len(pages.pages):
        scanned = any(page.pictures for page in pages.pages)
        message = "这是扫描件，没有文字层" if scanned else "OFD 里几乎没有文字"
    elif usual_share(text) < _READABLE:
        message = "OFD 的文字读出来是乱码"
    if message:
        hint = "用文字识别（OCR）软件得到文字，核对后存为文本再放入"
        raise LawgovError(Diagnostic(name, 1, 1, "READ-FORMAT", message, hint))


def _rest(name: str, package: OfdPackage, pages: Pages) -> Extract:
    """What is not on the pages."""
    out = Extract(name)
    for fate, what, text in pages.left:
        out.leave(fate, what, text)
    for drawing in pages.resources.unused():
        for text in texts_in(drawing):
            out.leave(Fate.PROPERTY, "没有用到的图形里的字", text)
    read = pages.read | pages.resources.parts
    for member in package.members:
        if member.lower() not in read and _HAS_TEXT.search(package.data(member)):
            unused = member.lower() in pages.templates
            fate = Fate.PROPERTY if unused else Fate.SHOWN
            for text in texts_in(package.part(member)):
                out.leave(fate, "没有用到的模板" if unused else "没有放在页面上的文字", text)
    if pages.sealed:
        where = "、".join(map(str, sorted(set(pages.sealed))))
        out.leave(Fate.SHOWN, f"第 {where} 页的电子印章（章上的字读不出来）", "")
    for file in package.attachments:
        out.say("READ-LEFT-OUT", f"OFD 里附带的文件“{file}”没有读", HINT)
    return out
