"""The characters of a PDF and where they stand, by PDFium, in a process of its own.

`python -m lawgov_site.readers.pdf.child` reads a PDF on standard input and writes one JSON object: `pages`,
or `error` with one of the words of `ERRORS`. PDFium is the parser of Chrome, written to take hostile files;
but it is C++, and a file may make it slow or large: memory and processor time are limited here, the clock is
watched by the parent.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .chars import MAX_PAGES, Answer, Char, PdfPage

ERRORS = ("password", "damaged", "pages", "characters", "memory")
MAX_CHARACTERS = 300_000
MEMORY = 150_000_000  # bytes that reading may take beyond the file itself; a report takes some 10 million
SECONDS = 20  # of processor time


def limit_resources() -> None:
    """Bound memory and processor time where the system can; on Windows there is only the parent's clock."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    for kind, bound in ((resource.RLIMIT_AS, _address_space() + MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (bound if hard < 0 else min(bound, hard), hard))


def _address_space() -> int:
    """Bytes of address space of this process; where the system does not say, what Python and PDFium take."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * mmap.PAGESIZE
    except OSError:
        return 1_000_000_000


def extract(data: bytes) -> Answer:
    """All pages' characters."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return Answer(error="password" if "password" in str(error).lower() else "damaged")
    if len(document) > MAX_PAGES:
        return Answer(error="pages")
    pages: list[PdfPage] = []
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
            found = PdfPage(page.get_width(), page.get_height(), list(_chars(page)), _pictures(page))
        except pdfium.PdfiumError:
            return Answer(error="damaged")
        total += len(found.chars)
        if total > MAX_CHARACTERS:
            return Answer(error="characters")
        pages.append(found)
    return Answer(pages)


def _pictures(page: Any) -> int:
    return sum(1 for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _chars(page: Any) -> Iterator[Char]:
    textpage = page.get_textpage()
    height = page.get_height()
    box = pdfium_c.FS_RECTF()
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    for index in range(min(textpage.count_chars(), MAX_CHARACTERS + 1)):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        pdfium_c.FPDFText_GetLooseCharBox(textpage, index, box)
        pdfium_c.FPDFText_GetFontInfo(textpage, index, name, 200, flags)
        font = name.value.lower()
        weight = pdfium_c.FPDFText_GetFontWeight(textpage, index)
        yield Char(
            text=chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd",
            left=box.left,
            top=height - box.top,
            right=box.right,
            bottom=height - box.bottom,
            size=abs(box.top - box.bottom) or pdfium_c.FPDFText_GetFontSize(textpage, index),
            bold=weight >= 600 or b"bold" in font or b"hei" in font,
            made=pdfium_c.FPDFText_IsGenerated(textpage, index) == 1,
        )


def main() -> None:
    """Read standard input, write the answer."""
    data = sys.stdin.buffer.read()
    limit_resources()
    try:
        answer = extract(data)
    except MemoryError:
        answer = Answer(error="memory")
    sys.stdout.buffer.write(msgspec.json.encode(answer))


if __name__ == "__main__":
    main()
