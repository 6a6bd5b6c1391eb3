"""Words of a PDF's earlier versions that its pages have no more.

In the child process. A PDF may be saved by adding to its end: what was there before stays in the file, and
whoever cuts the end off has the earlier version again (ISO 32000, 7.5.6).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MOST = 20  # versions; the latest are looked at


def earlier_words(data: bytes, document: pdfium.PdfDocument) -> list[str]:
    """The lines of earlier versions that are nowhere in the document."""
    now = "".join("".join(line.split()) for line in _lines(document))
    gone: dict[str, None] = {}
    for end in _ends(document)[:-1][-_MOST:]:
        try:
            before = pdfium.PdfDocument(data[:end])
            gone |= {line: None for line in _lines(before) if "".join(line.split()) not in now}
        except pdfium.PdfiumError:
            continue  # what is no version by itself: the first part of a file made for the web
    return list(gone)


def _ends(document: pdfium.PdfDocument) -> list[int]:
    """Where each version of the file ends, in bytes."""
    count = pdfium_c.FPDF_GetTrailerEnds(document, None, 0)
    ends = (ctypes.c_uint * count)()
    pdfium_c.FPDF_GetTrailerEnds(document, ends, count)
    return sorted(ends)


def _lines(document: pdfium.PdfDocument) -> Iterator[str]:
    for page in document:
        for line in page.get_textpage().get_text_range().splitlines():
            if line.strip():
                yield line.strip()
