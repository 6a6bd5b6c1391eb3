"""PDF files with a text layer: lines joined into paragraphs, running heads and page numbers taken out.

PDFium reads the file in a child process with bounds on time and memory (`child`); what stands where is
then worked out here (`layout`). A scan without a text layer is refused: its words cannot be read.
"""

from __future__ import annotations

import subprocess

import msgspec

from ...diagnostics import Diagnostic, LawgovError
from ...model import Document, Style
from ...processes.programs import python, run
from ..decoding import usual_share
from ..extract import Extract
from .chars import MAX_PAGES, Answer, PdfPage
from .layout import in_reading_order, lines_of, paragraphs, printed_address, without_margins

_SECONDS = 30
_LINES = 10_000
_SCAN = 15  # characters a page: below that, a page is a picture with a stamp on it
_READABLE = 0.3  # share of usual characters; fonts without a character table give nonsense
_MESSAGES = {
    "password": ("READ-FORMAT", "PDF 设了密码", "去掉密码后再放入"),
    "damaged": ("READ-FORMAT", "PDF 已损坏，打不开", "从原处重新下载"),
    "pages": ("READ-TOO-LARGE", f"PDF 超过 {MAX_PAGES} 页，不像报告", "核对是否放错了文件"),
    "characters": ("READ-TOO-LARGE", "PDF 的文字太多，不像报告", "核对是否放错了文件"),
    "memory": ("READ-TOO-LARGE", "读 PDF 用的内存太多，已停止", "另存为文本或 Word 后再放入"),
    "time": ("READ-STOPPED", f"读 PDF 超过 {_SECONDS} 秒，已停止", "另存为文本或 Word 后再放入"),
    "crash": ("READ-FORMAT", "PDF 读到一半停止：已损坏，或用的内存太多", "另存为文本或 Word 后再放入"),
}


def read_pdf(name: str, data: bytes) -> Document:
    """A PDF file. Raises LawgovError (READ-*): damaged, locked, too large, too slow, or a scan."""
    pages = _pages(name, data)
    _check(name, pages)
    height = max(page.height for page in pages)
    printed = [lines_of(number, page) for number, page in enumerate(pages)]
    if sum(map(len, printed)) > _LINES:
        raise _refuse(name, "characters")
    body, margins = without_margins(printed, height)
    out = Extract(name)
    for paragraph in paragraphs([in_reading_order(lines) for lines in body], [page.width for page in pages]):
        if paragraph.gap:
            out.gap()
        out.add(paragraph.text, Style(bold=paragraph.bold, centred=paragraph.centred))
    if margins:
        shown = "；".join(dict.fromkeys(margins))
        out.say("READ-MARKUP", f"去掉了页码和页眉页脚：{shown}", "核对原件；无误则不必处理")
    pictures = [number for number, page in enumerate(pages, 1) if len(page.chars) < _SCAN and page.pictures]
    if pictures:
        out.left_out(f"第 {'、'.join(map(str, pictures))} 页是图片（图中文字读不出来）", [])
    address = printed_address(margins)
    return out.document({"source_url": address} if address else None)


def _pages(name: str, data: bytes) -> list[PdfPage]:
    from . import child  # noqa: PLC0415 - it loads PDFium, and what is read without it needs none

    try:
        status, written = run(python(child.__name__), _SECONDS, data)
    except subprocess.TimeoutExpired as error:
        raise _refuse(name, "time") from error
    if status != 0:
        raise _refuse(name, "crash")
    try:
        answer = msgspec.json.decode(written, type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refuse(name, "crash") from error
    if answer.error or not answer.pages:
        raise _refuse(name, answer.error or "damaged")
    return answer.pages


def _check(name: str, pages: list[PdfPage]) -> None:
    text = "".join(char.text for page in pages for char in page.chars)
    hint = "用文字识别（OCR）软件得到文字，核对后存为文本再放入"
    if len("".join(text.split())) < _SCAN * len(pages):
        pictures = any(page.pictures for page in pages)
        message = "这是扫描件，没有文字层" if pictures else "PDF 里几乎没有文字"
        raise LawgovError(Diagnostic(name, 1, 1, "READ-FORMAT", message, hint))
    if usual_share(text) < _READABLE:
        raise LawgovError(
            Diagnostic(name, 1, 1, "READ-FORMAT", "PDF 的字体没有字符表，文字读出来是乱码", hint)
        )


def _refuse(name: str, reason: str) -> LawgovError:
    code, message, hint = _MESSAGES.get(reason, _MESSAGES["damaged"])
    return LawgovError(Diagnostic(name, 1, 1, code, message, hint))
