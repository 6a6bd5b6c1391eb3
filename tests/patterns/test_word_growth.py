"""Word documents with very many of one thing: ten times as many take at most fifteen times as long."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from lawgov_site.processes import bounded
from lawgov_site.readers import read

from ..readers.test_docx_account import package
from . import measure

pytestmark = [pytest.mark.no_cover, pytest.mark.long]

TEXT = "<w:r><w:t>甲</w:t></w:r>"
WHITE = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>甲</w:t></w:r>'
BOX = "<w:r><w:pict><v:shape><w:txbxContent>{}</w:txbxContent></v:shape></w:pict></w:r>"
PARAGRAPH = f"<w:p>{WHITE}</w:p>"
JOINING = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{TEXT}</w:p>"
ROW = f"<w:tr><w:tc><w:p>{WHITE}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
SHAPE = '<w:r><w:pict><v:rect style="position:absolute;z-index:-1" fillcolor="red"/></w:pict></w:r>'
MANY: dict[str, Callable[[int], str]] = {
    "white runs in a paragraph": lambda n: f"<w:p>{TEXT}{WHITE * n}</w:p>",
    "white paragraphs in a box": lambda n: f"<w:p>{TEXT}{BOX.format(PARAGRAPH * n)}</w:p>",
    "rows with white text": lambda n: f"<w:p>{TEXT}</w:p><w:tbl>{ROW * n}</w:tbl>",
    "white text far from many shapes": lambda n: (
        f"<w:p>{SHAPE * n}</w:p>{'<w:p/>' * 100}{PARAGRAPH * n}<w:p>{TEXT}</w:p>"
    ),
    "paragraphs whose ends are deleted": lambda n: f"{JOINING * n}<w:p>{TEXT}</w:p>",
    "references to notes": lambda n: f"<w:p>{''.join(map(NOTE.format, range(n)))}</w:p>",
}


def growth(kind: str) -> bytes:
    """Times as long that ten times as many take: the least of three times, or the first that is no more than
    is allowed."""
    first, second = (package(MANY[kind](n), {}) for n in (1_500, 15_000))
    least = float("inf")
    for _ in range(3):
        least = min(least, _seconds(second) / _seconds(first))
        if least <= measure.GROWTH:
            break
    return json.dumps(least).encode()


def _seconds(data: bytes) -> float:
    begun = time.thread_time()
    assert read("a.docx", data).lines
    return time.thread_time() - begun


@pytest.mark.parametrize("kind", MANY)
def test_very_many(kind: str) -> None:
    try:
        assert json.loads(bounded.call(growth, kind)) <= measure.GROWTH
    finally:
        bounded.close()
