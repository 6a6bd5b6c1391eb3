"""The words of a scan, by the program tesseract where it is installed: a proposal, to be compared with it.

Each page is drawn at 300 dots an inch, and a picture is taken as it is. Blanks that tesseract puts between
characters of Chinese are left out; nothing else of its answer is changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache

from ...diagnostics import Diagnostic, LawgovError
from ...originals.pictures import grey_page, page_sizes
from ...processes import bounded
from ...processes.programs import run
from ...readers import read

LANGUAGE = "chi_sim"
_SECONDS = 180  # of a page
_HINT = (
    "Debian、Ubuntu 上运行 sudo apt-get install tesseract-ocr tesseract-ocr-chi-sim；"
    "Windows 上安装 Tesseract，选上 Chinese (Simplified)，再运行一次"
)
_CHINESE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…·]"
_GAP = re.compile(rf"(?<={_CHINESE})[ \t]+(?={_CHINESE})")


@lru_cache(maxsize=1)  # a person who is asked for the town need not wait again
def recognise(name: str, data: bytes) -> str:
    """The text of a scan, a line each; page follows page.

    Raises LawgovError: READ-OCR where tesseract is missing or fails, or there is a text already; READ-* as
    the file's reader does.
    """
    _check_is_scan(name, data)
    program = _program(name)
    pages = len(page_sizes("a.pdf", data)) if b"%PDF-" in data[:1024] else 0
    found = []
    for number in range(pages or 1):
        found.append(_page(name, program, _drawn(name, data, number) if pages else data))
    lines = [_GAP.sub("", line).strip() for text in found for line in text.splitlines()]
    words = "\n".join(line for line in lines if line)
    if not words:
        raise _failure(name, "扫描件里没有识别出文字", "核对是否放错了文件；字迹太淡的，重新扫描")
    return words + "\n"


def _check_is_scan(name: str, data: bytes) -> None:
    try:
        read(name, data)
    except LawgovError as error:
        if error.diagnostics[0].code == "READ-SCAN":
            return
        raise
    raise _failure(name, "文件里有文字，不必识别", "不加 --ocr，再运行一次")


def _program(name: str) -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise _failure(name, "没有安装文字识别程序 tesseract", _HINT)
    status, written = run([program, "--list-langs"], _SECONDS)
    if status or LANGUAGE not in written.decode("utf-8", "replace").split():
        raise _failure(name, f"tesseract 没有简体中文（{LANGUAGE}）", _HINT)
    return program


def _drawn(name: str, data: bytes, number: int) -> bytes:
    try:
        return bounded.call(grey_page, data, number)
    except bounded.Stopped as stopped:
        raise _failure(name, f"第 {number + 1} 页画不出来：{stopped}", "另存为图片再识别") from stopped


def _page(name: str, program: str, picture: bytes) -> str:
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "-c", "preserve_interword_spaces=1"]
    try:
        status, written = run(command, _SECONDS, picture)
    except subprocess.TimeoutExpired as error:
        raise _failure(name, f"识别超过 {_SECONDS} 秒，已停止", "把扫描件分成几份再识别") from error
    if status:
        raise _failure(name, "tesseract 读不了这个文件", "另存为 PNG 或 PDF，再运行一次")
    return written.decode("utf-8", "replace")


def _failure(name: str, message: str, hint: str) -> LawgovError:
    return LawgovError(Diagnostic(name, 1, 1, "READ-OCR", message, hint))
