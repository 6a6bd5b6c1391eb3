"""PDF files with a text layer: what a viewer shows, as paragraphs and tables in reading order.

PDFium reads the file in a child process with bounds on time and memory (`pages/`). Of its answer (`chars`),
what is text is told from what is not (`sifting`, `shifting`), what stands where is worked out (`layout/`),
and all that is left is said (`telling`). A scan without a text layer is refused: its words cannot be read.
"""

from __future__ import annotations

import subprocess

import msgspec

from ...diagnostics import Diagnostic, LawgovError
from ...model import Document
from ...processes.programs import python, run
from ..decoding import usual_share
from ..formats import SCAN_HINT
from .chars import MAX_PAGES, UNREADABLE, Answer, PdfPage
from .layout.reading_order import TooManyLinesError, lay_out
from .sifting import Sifted, sift
from .telling import tell

_SECONDS = 30
_SCAN = 15  # characters a page: below that, a page is a picture with a stamp on it
_UNREADABLE = 0.2  # share of characters of which the font does not tell which they are
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
    """A PDF file. Raises LawgovError (READ-*): damaged, locked, too large, too slow, a scan (READ-SCAN)."""
    answer = _answer(name, data)
    sifted = [sift(page) for page in answer.pages]
    _check(name, answer, "".join(char.text for page in sifted for char in page.chars))
    return _document(name, answer, sifted)


def look_pdf(name: str, data: bytes) -> Document:
    """As `read_pdf`, of a scan too: its document has hardly any text, and says what is hidden in it."""
    answer = _answer(name, data)
    return _document(name, answer, [sift(page) for page in answer.pages])


def _document(name: str, answer: Answer, sifted: list[Sifted]) -> Document:
    try:
        layout = lay_out(answer.pages, [page.chars for page in sifted])
    except TooManyLinesError as error:
        raise _refuse(name, "characters") from error
    return tell(name, answer, sifted, layout)


def _answer(name: str, data: bytes) -> Answer:
    from .pages import child  # noqa: PLC0415 - it loads PDFium, and what is read without it needs none

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
    return answer


def _check(name: str, answer: Answer, text: str) -> None:
    """Whether there is something to read; `text` are all characters that are text."""
    code, message = "READ-FORMAT", ""
    hint = "用文字识别（OCR）软件得到文字，核对后存为文本再放入"
    if text.isascii() and all(map(_is_pictured, answer.pages)):  # what the printing program put above it
        code, message, hint = "READ-SCAN", "这是扫描件，正文没有文字层", SCAN_HINT
    elif len(text) < _SCAN * len(answer.pages):
        if answer.program:
            message = "这是只有 Adobe 的程序能显示的表单（XFA）"
            hint = "用 Adobe 的程序打开，打印成 PDF 再放入"
        elif any(page.pictures for page in answer.pages):
            code, message, hint = "READ-SCAN", "这是扫描件，没有文字层", SCAN_HINT
        else:
            message = "PDF 里几乎没有文字"
    elif text.count(UNREADABLE) > _UNREADABLE * len(text) or usual_share(_readable(text)) < _READABLE:
        message = "PDF 的字体没有字符表，文字读出来是乱码"
    if message:
        raise LawgovError(Diagnostic(name, 1, 1, code, message, hint))


def _is_pictured(page: PdfPage) -> bool:
    """Whether a picture takes most of a page."""
    half = page.width * page.height / 2
    return any(abs((box.right - box.left) * (box.bottom - box.top)) > half for box in page.pictures)


def _readable(text: str) -> str:
    return text.replace(UNREADABLE, "")


def _refuse(name: str, reason: str) -> LawgovError:
    code, message, hint = _MESSAGES.get(reason, _MESSAGES["damaged"])
    return LawgovError(Diagnostic(name, 1, 1, code, message, hint))
