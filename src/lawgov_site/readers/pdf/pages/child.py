"""The characters of a PDF and where they stand, by PDFium, in a process of its own.

`python -m lawgov_site.readers.pdf.child` reads a PDF on standard input and writes one JSON object: `pages`,
or `error` with one of the words of `ERRORS`. PDFium is the parser of Chrome, written to take hostile files;
but it is C++, and a file may make it slow or large: memory and processor time are limited here, the clock is
watched by the parent.
"""

from __future__ import annotations

import mmap
import sys
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ..chars import MAX_CHARACTERS, MAX_PAGES, Answer, PdfPage
from .earlier import earlier_words
from .page import read_page

ERRORS = ("password", "damaged", "pages", "characters", "memory")
_ATTACHMENTS = 100  # whose names are told
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
        if len(document) > MAX_PAGES:
            return Answer(error="pages")
        return _extract(data, document)
    except pdfium.PdfiumError as error:
        return Answer(error="password" if "password" in str(error).lower() else "damaged")


def _extract(data: bytes, document: pdfium.PdfDocument) -> Answer:
    earlier = earlier_words(data, document)
    kind = document.get_formtype()
    if kind != pdfium_c.FORMTYPE_NONE:
        document.init_forms()
    form = document.formenv.raw if document.formenv else None
    pages: list[PdfPage] = []
    total = 0
    for number in range(len(document)):
        pages.append(read_page(document.raw, number, form))
        total += len(pages[-1].chars)
        if total > MAX_CHARACTERS:
            return Answer(error="characters")
    attached = range(min(document.count_attachments(), _ATTACHMENTS))
    names = [document.get_attachment(number).get_name() for number in attached]
    program = kind == pdfium_c.FORMTYPE_XFA_FULL
    made = document.get_metadata_value("CreationDate")
    return Answer(pages, attachments=names, earlier=earlier, program=program, made=made)


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
