"""Every character of a PDF is in the document's text or in its ledger, once, counted independently.

Of a file that we have drawn we know what was put into it. Of others PDFium's text pages are counted, with the
words of their annotations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain, count
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import pdf as reader
from lawgov_site.readers import read
from lawgov_site.readers.pdf.pages.child import extract

from ..checks import accounted, holds, visible
from .files import drawn

FIXTURES = Path(__file__).parents[2] / "fixtures" / "readers"
FILES = sorted(FIXTURES.rglob("*.pdf"))

# {y} is a height that no other command has, {c} and its like are characters that stand nowhere else: PDFium
# leaves away what is equal to something that stands in the same place.
PLACE = st.integers(-20, 420).map("{} {{y}}".format)
PLACEHOLDER = re.compile(r"\{\w+\}")
CHARACTERS = {  # the first, and how many there are
    "{c}": (0x5000, 4000),
    "{rare}": (0x20000, 4000),
    "{private}": (0xE000, 4000),
    "{radical}": (0x2F00, 214),
    "{latin}": (0x100, 336),
}
WORDS = st.lists(st.sampled_from((*CHARACTERS, "{c}", "{c}")), min_size=1, max_size=6).map("".join)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "turn": st.sampled_from(("0", "3", "30", "90", "180", "270")),
        "fill": st.sampled_from(("white", "pale", "grey", "red")),
        "mode": st.sampled_from("0123"),
        "layer": st.sampled_from(("on", "off")),
        "clip": st.just("1"),
        "down": st.just("1"),
        "step": st.sampled_from(("0.9", "2")),
        "font": st.just("mute"),
    },
).map(lambda options: "".join(f"{key}={value} " for key, value in options.items()))
LOOKS = st.sampled_from(("", "looks={c} ", "looks={c} value={c} ", "value={c} ", "looks={c} hidden=1 "))
KINDS = st.sampled_from(("box", "remark", "stamp", "redact", "link", "field", "choice", "signature"))
SHAPES = st.sampled_from(
    ("rule 40 {0} 340 {0}", "rule {0} 40 {0} 240", "box 20 {0} 90 250", "picture 0 0 {0} 300")
)

TEXT = st.builds("text {} {} {}{}".format, PLACE, st.sampled_from((1, 8, 12, 40)), OPTIONS, WORDS)
SONG = st.builds("text {} 12 font=song {{c}}{{c}}".format, PLACE)
NOTE = st.builds("note {} {} 500 400 {}{}".format, KINDS, PLACE, LOOKS, WORDS)
SHAPE = st.builds(str.format, SHAPES, st.integers(30, 340))
COMMANDS = st.recursive(
    st.one_of(TEXT, TEXT, SONG, NOTE, SHAPE).map(lambda command: [command]),
    lambda inner: st.builds(
        lambda place, layer, groups: [
            f"form {place} {layer}",
            *(c for group in groups for c in group),
            "end",
        ],
        PLACE,
        st.sampled_from(("", "layer=off")),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)
PAGES = st.builds(
    lambda rotate, groups: [
        f"page 400 300 rotate={rotate}",
        "text 20 150 10 高坪乡全年调解纠纷三十六件，办理执法案件九件。",
        *chain.from_iterable(groups),
    ],
    st.sampled_from((0, 90, 180, 270)),
    st.lists(COMMANDS, max_size=8),
)


def own(command: int, numbers: Iterator[int], match: re.Match[str]) -> str:
    """What only this place of this command has."""
    if match[0] == "{y}":
        return str(37 * command % 341 - 20)
    first, size = CHARACTERS[match[0]]
    return chr(first + (20 * command + next(numbers)) % size)


@settings(deadline=None)
@given(st.lists(PAGES, min_size=1, max_size=3))
def test_drawn_files(pages: list[list[str]]) -> None:
    commands = list(chain.from_iterable(pages))
    source = "\n".join(
        PLACEHOLDER.sub(partial(own, number, count()), command) for number, command in enumerate(commands)
    )
    pdf = drawn(source)
    with pytest.MonkeyPatch.context() as patch:  # a process each would take most of the time
        patch.setattr(reader, "_answer", lambda _, data: extract(data))
        patch.setattr(reader, "_check", lambda *_: None)  # it takes more to be a report
        document = read("a.pdf", pdf.data())
    holds(document)
    assert accounted(document) == pdf.words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files(path: Path) -> None:
    try:
        document = read(path.name, path.read_bytes())
    except LawgovError:  # locked, or a scan
        return
    assert accounted(document) == counted(path.read_bytes())


def counted(data: bytes) -> Counter[str]:
    """All characters of a file's pages, and the words of their annotations, without blanks."""
    count: Counter[str] = Counter()
    document = pdfium.PdfDocument(data)
    document.init_forms()
    for number in range(len(document)):
        page = document[number]
        count.update(_contents(page))
        pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
        count.update(_characters(document[number]))
    return visible(count)


def _contents(page: pdfium.PdfPage) -> Iterator[str]:
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        buffer = (pdfium_c.FPDF_WCHAR * 1000)()
        pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, 2000)
        yield from bytes(buffer).decode("utf-16-le").partition("\0")[0]


def _characters(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    text = textpage.raw
    given = (n for n in range(textpage.count_chars()) if pdfium_c.FPDFText_IsGenerated(text, n) == 0)
    codes = [
        ord("-") if pdfium_c.FPDFText_IsHyphen(text, index) else pdfium_c.FPDFText_GetUnicode(text, index)
        for index in given
    ]
    return b"".join(code.to_bytes(2, "little") for code in codes).decode("utf-16-le")
