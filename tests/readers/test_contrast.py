"""White as paper is one thing: what nobody tells from its ground in one format is hidden in all others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawgov_site.readers import read

from .ofd_files import ofd, page, text
from .pdf.files import drawn
from .test_docx import docx

WORDS = "内部掌握"
SHOWN = "全年调解纠纷五十起，都已回访。"


def in_word(hexed: str) -> tuple[str, bytes]:
    runs = (
        f'<w:r><w:rPr><w:color w:val="{hexed}"/></w:rPr><w:t>{WORDS}</w:t></w:r><w:r><w:t>{SHOWN}</w:t></w:r>'
    )
    return "a.docx", docx(f"<w:p>{runs}</w:p>")


def in_page(hexed: str) -> tuple[str, bytes]:
    span = f'<span style="color:#{hexed}">{WORDS}</span>'
    html = f"<html><head><meta charset='utf-8'></head><body><p>{SHOWN}{span}</p></body></html>"
    return "a.html", html.encode()


def in_pdf(hexed: str) -> tuple[str, bytes]:
    return "a.pdf", drawn(f"page 400 300\ntext 40 60 12 {SHOWN}\ntext 40 90 12 fill={hexed} {WORDS}").data()


def in_ofd(hexed: str) -> tuple[str, bytes]:
    value = " ".join(map(str, bytes.fromhex(hexed)))
    hidden = text(WORDS, x=28, y=100, inner=f'<ofd:FillColor Value="{value}"/>')
    return "a.ofd", ofd(page(text(SHOWN, x=28, y=60), hidden))


@pytest.mark.parametrize("put", [in_word, in_page, in_pdf, in_ofd])
@pytest.mark.parametrize("hexed", ["FFFFFF", "F5F5F5", "F0F0F0"])
def test_measure(put: Callable[[str], tuple[str, bytes]], hexed: str) -> None:
    document = read(*put(hexed))
    assert (WORDS in document.text) is (hexed == "F0F0F0")
    assert SHOWN in document.text
