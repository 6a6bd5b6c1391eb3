"""What is published of a source file, or of one beside it: itself, a copy without hidden parts, a notice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from ..diagnostics import LawgovError
from ..model import Document, Original, OriginalState
from ..readers import Reader, read
from ..readers.formats import Format, sniff
from .errors import CopyError


@dataclass(frozen=True, slots=True)
class Published:
    """The bytes at an original's address, and what they are."""

    data: bytes
    state: OriginalState
    why: str

    @property
    def original(self) -> Original:
        return Original(self.state, hashlib.sha256(self.data).hexdigest(), len(self.data), self.why)


def published(
    name: str, data: bytes, document: Document, reader: Reader = read, *, is_beside: bool = False
) -> Published:
    """What is published of a source file, or of one beside it. `document` is what its `reader` has made of
    it."""
    if not document.holds_hidden:
        return Published(data, OriginalState.AS_IS, "")
    hidden = "、".join(dict.fromkeys(left.what for left in document.ledger if left.is_hidden))
    try:
        return Published(_copy(name, data, document, reader), OriginalState.COPY, hidden)
    except CopyError as error:
        return withheld(name, f"原件中有看不见的内容（{hidden}），{error}", is_beside=is_beside)


def withheld(name: str, why: str, *, is_beside: bool = False) -> Published:
    """The notice that is published in the place of a source file, or of one beside it."""
    from .notice import BESIDE, WITHHELD, notice  # it is seldom

    data = notice(name, f"{why}。", form=BESIDE if is_beside else WITHHELD)
    return Published(data, OriginalState.WITHHELD, why)


def _copy(name: str, data: bytes, document: Document, reader: Reader) -> bytes:
    copier = _copier_of(sniff(name, data))
    try:
        copy = copier(name, data)
        again = reader(name, copy)
    except LawgovError as error:
        raise CopyError("去掉后的副本读不出来") from error
    if again.holds_hidden:
        raise CopyError("不能确保从副本中全部去掉")
    if "".join(again.text.split()) != "".join(document.text.split()):
        raise CopyError("去掉后的副本与正文不符")
    return copy


def _copier_of(form: Format) -> Callable[[str, bytes], bytes]:
    """What copies a format without its hidden parts: loaded, as its reader is, for what is in it."""
    # ruff: noqa: PLC0415
    match form:
        case Format.DOCX:
            from .docx import copy_docx as copy
        case Format.HTML:
            from .html import copy_html as copy
        case Format.PDF:
            from .pdf import copy_pdf as copy
        case _:
            raise CopyError("这种格式不能另制副本")
    return copy
