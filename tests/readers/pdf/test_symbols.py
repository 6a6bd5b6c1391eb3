"""Signs of symbol fonts: the file has a position in the font, or the letter at that position."""

from __future__ import annotations

import pytest

from lawgov_site.readers.pdf.chars import Char, PdfPage
from lawgov_site.readers.pdf.sifting import sift


@pytest.mark.parametrize(
    ("font", "text", "meant"),
    [
        ("ABCDEF+Wingdings-Regular", "\uf0fe", "☑"),
        ("Wingdings", "l", "●"),
        ("Wingdings2", "R", "☑"),
        ("BCDEFG+Wingdings 2", "\uf0a3", "□"),
        ("SymbolMT", "\uf0b7", "•"),
        ("SymbolMT", "a", "a"),  # what PDFium has told is no position any more
        ("SegoeUISymbol", "☐", "☐"),
        ("", "\uf0fe", "\uf0fe"),  # in which font it is a sign, nobody says
    ],
)
def test_signs(font: str, text: str, meant: str) -> None:
    char = Char(text, 40, 40, 52, 52, 12, font=font)
    sifted = sift(PdfPage(400, 300, [char]))
    assert [one.text for one in sifted.chars] == [meant]
    assert sifted.replaced == ([(text, meant)] if text != meant else [])
