"""A page's annotations: what is written in them, and what they look like made part of the page.

In the child process. PDFium can flatten a page: it then draws what annotations look like as part of the page,
so that their words have places like all others. Hidden ones are flattened too, for we are to know their
words; `shown` tells.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ..chars import Box, Note, NoteKind
from .objects import Thing

_MOST = 5_000  # annotations of a page
_HIDDEN = 0x02 | 0x20  # flags: hidden, no view (ISO 32000, 12.5.3)
_KINDS = {
    pdfium_c.FPDF_ANNOT_FREETEXT: NoteKind.TEXT_BOX,
    pdfium_c.FPDF_ANNOT_STAMP: NoteKind.STAMP,
    pdfium_c.FPDF_ANNOT_REDACT: NoteKind.REDACTION,
    pdfium_c.FPDF_ANNOT_LINK: NoteKind.LINK,
}
_FIELDS = {
    pdfium_c.FPDF_FORMFIELD_PUSHBUTTON: NoteKind.BUTTON,
    pdfium_c.FPDF_FORMFIELD_SIGNATURE: NoteKind.SIGNATURE,
}
_WRITTEN = (NoteKind.TEXT_BOX, NoteKind.FIELD)
_WORDED = {  # fields whose value is words; of check boxes it is the name of a state
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_COMBOBOX,
    pdfium_c.FPDF_FORMFIELD_LISTBOX,
}


def flatten(document: Any, number: int, form: Any) -> tuple[Any, list[Note], bool]:
    """A page, its annotations, and whether they are part of it now. `form` is PDFium's form environment."""
    page = _load(document, number)
    notes = [_note(page, index, form) for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST))]
    if not any(note.drawn for note in notes):
        return page, notes, False
    done = pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_SUCCESS
    pdfium_c.FPDF_ClosePage(page)
    return _load(document, number), notes, done


def owners(things: list[Thing], notes: list[Note]) -> Callable[[Thing], int]:
    """Which annotation a thing of a flattened page belongs to; -1: to none.

    What PDFium adds is one form, the last of the page's own objects, with a form for each annotation in it.
    Where these are not as many as they should be, all is taken for that annotation's which says least.
    """
    drawn = [index for index, note in enumerate(notes) if note.drawn]
    last = max((thing.top for thing in things), default=-1)
    forms = {thing.second for thing in things if thing.top == last and thing.second >= 0}
    least = min(drawn, key=lambda index: (notes[index].shown, notes[index].kind in _WRITTEN))

    def owner(thing: Thing) -> int:
        if thing.top != last or thing.second < 0:
            return -1
        return drawn[thing.second] if len(forms) == len(drawn) else least

    return owner


def _load(document: Any, number: int) -> Any:
    page = pdfium_c.FPDF_LoadPage(document, number)
    if not page:
        raise pdfium.PdfiumError(f"page {number} cannot be loaded")
    return page


def _note(page: Any, index: int, form: Any) -> Note:
    annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
    try:
        subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        flags = pdfium_c.FPDFAnnot_GetFlags(annotation)
        kind, value = _KINDS.get(subtype, NoteKind.REMARK), ""
        if subtype == pdfium_c.FPDF_ANNOT_WIDGET:
            field = pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation) if form else -1
            kind = _FIELDS.get(field, NoteKind.FIELD)
            value = _value(annotation, form) if field in _WORDED else ""
        rect = pdfium_c.FS_RECTF()
        pdfium_c.FPDFAnnot_GetRect(annotation, rect)
        looks = subtype != pdfium_c.FPDF_ANNOT_POPUP and pdfium_c.FPDFAnnot_GetObjectCount(annotation) > 0
        drawn = looks and rect.left != rect.right and rect.top != rect.bottom
        if flags & _HIDDEN:
            pdfium_c.FPDFAnnot_SetFlags(annotation, flags & ~_HIDDEN)
        box = Box(rect.left, rect.top, rect.right, rect.bottom)
        return Note(kind, _contents(annotation), value, not flags & _HIDDEN, box, drawn)
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def _contents(annotation: Any) -> str:
    return _words(
        lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
    )


def _value(annotation: Any, form: Any) -> str:
    return _words(lambda buffer, size: pdfium_c.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))


def _words(get: Callable[[Any, int], int]) -> str:
    """A string that PDFium gives as UTF-16 with a zero at its end."""
    size = get(None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    get(ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace") if size > 2 else ""


def hidden(things: Iterable[Thing], owner: Callable[[Thing], int], notes: list[Note]) -> list[Any]:
    """What belongs to annotations that are not shown."""
    return [thing.raw for thing in things if (index := owner(thing)) >= 0 and not notes[index].shown]
