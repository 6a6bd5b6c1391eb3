"""A copy of a PDF without what nobody sees on its pages.

PDFium takes the pages over into a new file, which has what their own dictionaries lead to and nothing else:
no earlier versions, attachments, properties, bookmarks or programs. Before that annotations go, but for those
whose words stand on the page. Words that are in a page and not seen cannot be taken out of it with certainty:
whoever reads the copy finds them again, and the original is withheld.
"""

from __future__ import annotations

import io
import re
from typing import Any

from .errors import CopyError

_PRIVATE = re.compile(rb"/(?:PieceInfo|Thumb|Metadata)\b")  # a page's own, which PDFium takes over with it
_OF_ITS_MAKING = re.compile(  # when PDFium made it, and the random number by which it calls it
    rb"/CreationDate\([^()]*\)(?=/Creator\(PDFium\)/Producer\(PDFium\))"
    rb"|/ID\[<\w+><\w+>\](?=>>\s+startxref\s+\d+\s+%%EOF\s*\Z)"
)
_NOT_SHOWN = 0x02 | 0x20  # flags: hidden, no view (ISO 32000, 12.5.3)


def copy_pdf(name: str, data: bytes) -> bytes:
    """The pages without their hidden parts: of equal files equal copies. Raises CopyError."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - PDFium is loaded only where there is something to copy

    try:
        source = pdfium.PdfDocument(data)
        for number in range(len(source)):
            _drop_annotations(source[number])
        copy = pdfium.PdfDocument.new()
        copy.import_pages(source)
        buffer = io.BytesIO()
        copy.save(buffer)
    except pdfium.PdfiumError as error:
        raise CopyError("这份 PDF 不能另制副本") from error
    if _PRIVATE.search(buffer.getvalue()):
        raise CopyError("页面上附有别的程序的数据，不能确知里面有什么")
    return _OF_ITS_MAKING.sub(lambda match: b" " * len(match[0]), buffer.getvalue())  # places stay


def _drop_annotations(page: Any) -> None:
    """Take out the annotations that are remarks or hidden; of stamps and links the remarks."""
    import pypdfium2.raw as pdfium_c  # noqa: PLC0415

    on_page = (
        pdfium_c.FPDF_ANNOT_FREETEXT,
        pdfium_c.FPDF_ANNOT_WIDGET,
        pdfium_c.FPDF_ANNOT_STAMP,
        pdfium_c.FPDF_ANNOT_LINK,
    )
    with_words = (pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_WIDGET)
    for index in reversed(range(pdfium_c.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        stays = kind in on_page and not pdfium_c.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN
        for key in (b"T", b"Subj", *(() if kind in with_words else (b"Contents",))) if stays else ():
            if pdfium_c.FPDFAnnot_HasKey(annotation, key) and kind != pdfium_c.FPDF_ANNOT_WIDGET:
                pdfium_c.FPDFAnnot_SetStringValue(annotation, key, (pdfium_c.FPDF_WCHAR * 1)())
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if not stays:
            pdfium_c.FPDFPage_RemoveAnnot(page, index)
