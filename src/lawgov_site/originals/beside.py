"""What is published of a file beside a report: parsed only where its sidecar says so, and yet looked into.

What nobody sees in it and whose data it has, we can tell of what our readers read, and of workbooks. A
picture is what it shows. Of all other formats we cannot tell: they are withheld until a person names them in
the sidecar's `allow`, and so is everything beside a report in whose text something was masked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..diagnostics import LawgovError
from ..masking.mask import mask
from ..masking.people import redactions
from ..model import Document, OriginalState
from ..readers import read
from ..readers.formats import Format, sniff
from ..sidecar import Redaction, Sidecar
from .errors import CopyError
from .published import Published, published, withheld
from .spreadsheet import look_into

PICTURE = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II[*+]\x00|MM\x00[*+]|\x00\x00\x00\x0cjP  "
    rb"|\xff\x4f\xff\x51",
    re.DOTALL,
)
_CLOSED = Format.OFFICE  # read through another program, which does not say what is hidden
NO_SIDECAR = Sidecar()
_PRIVATE = "其中有网站上要遮盖的个人信息"
_UNKNOWN = "这种格式看不出有没有隐藏的内容"


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides of the files beside a report, whatever they are."""

    sidecar: Sidecar = NO_SIDECAR
    private_names: Sequence[str] = ()
    masked: str = ""  # what is masked in the report's text, in a word; "": nothing


def published_beside(name: str, data: bytes, rules: Rules) -> Published:
    """What is published of a file beside a report."""
    if rules.masked:
        return _withheld(name, f"报告正文里有网站上已遮盖的{rules.masked}")
    if PICTURE.match(data):
        return Published(data, OriginalState.AS_IS, "")
    try:
        if (document := _document(name, data)) is None:
            return _workbook(name, data, rules)
    except CopyError as error:
        return _withheld(name, str(error))
    seen = (document.text, *(left.text for left in document.ledger if not left.is_hidden))
    if is_private(name, "\n".join(seen), rules):
        return _withheld(name, _PRIVATE)
    return published(name, data, document, read_beside, is_beside=True)


def _withheld(name: str, why: str) -> Published:
    return withheld(name, why, is_beside=True)


def read_beside(name: str, data: bytes) -> Document:
    """As `readers.read`; of a scan, that it holds no text. Raises LawgovError."""
    if sniff(name, data) is not Format.PDF:
        return read(name, data)
    from ..readers.pdf import look_pdf  # noqa: PLC0415 - as its reader

    return look_pdf(name, data)


def _document(name: str, data: bytes) -> Document | None:
    """What its reader makes of a file; None of a workbook. Raises CopyError where we cannot tell."""
    try:
        form = sniff(name, data)
    except LawgovError as error:
        if data.startswith(b"PK") and b"xl/worksheets/" in data:
            return None
        raise CopyError(_UNKNOWN) from error
    if form is _CLOSED:
        raise CopyError(_UNKNOWN)
    try:
        return read_beside(name, data)
    except LawgovError as error:
        raise CopyError("读不出来，看不出有没有隐藏的内容") from error


def _workbook(name: str, data: bytes, rules: Rules) -> Published:
    hidden, text = look_into(name, data)
    if hidden:
        return _withheld(name, f"其中有看不见的内容（{'、'.join(hidden)}）")
    if is_private(name, text, rules):
        return _withheld(name, _PRIVATE)
    return Published(data, OriginalState.AS_IS, "")


def is_private(name: str, text: str, rules: Rules) -> bool:
    """Whether there is in a text what would be masked in a report, or its original withheld for."""
    document = Document(name, text, ())
    allowed = Sidecar(allow=rules.sidecar.allow, code=rules.sidecar.code)
    redacted: tuple[Redaction, ...] = rules.sidecar.redact
    said = any(any(True for _ in redactions(text, redaction)) for redaction in redacted)
    return said or mask(document, allowed, rules.private_names).original_is_withheld
