"""Copies of PDF files: what is not on a page is in no byte of them."""

from __future__ import annotations

import ctypes
import io
import re
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pytest

from lawgov_site.model import OriginalState
from lawgov_site.originals.errors import CopyError
from lawgov_site.originals.notice import notice
from lawgov_site.originals.pdf import copy_pdf
from lawgov_site.originals.published import published
from lawgov_site.readers import read

from ..cases import FIXTURES, sourced
from ..leaks import found_in, unpacked
from ..readers.pdf.files import drawn

PAGES = FIXTURES / "readers" / "pdf"


def stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries}>>\nstream\n{content}\nendstream"


def pdf(objects: list[str]) -> bytes:
    """A file of these objects; the first is the catalog, the seventh the properties."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def with_new_content(data: bytes, content: str) -> bytes:
    """The file as it is saved with another text on its page: the old one stays in it."""
    old = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    changed = f"4 0 obj\n{stream(content)}\nendobj\n".encode()
    table = f"xref\n4 1\n{len(data):010} 00000 n \n"
    size = data.count(b" 0 obj") + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 7 0 R /Prev {old} >>\n"
    return data + changed + f"{table}{trailer}startxref\n{len(data) + len(changed)}\n%%EOF\n".encode()


def page(entries: str = "") -> str:
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Annots [6 0 R 8 0 R 9 0 R 10 0 R]"
        f" /Resources << /Font << /F1 5 0 R >> >> {entries}>>"
    )


OBJECTS = [
    "<< /Type /Catalog /Pages 2 0 R /Metadata 11 0 R"
    " /Names << /EmbeddedFiles << /Names [(list.txt) 12 0 R] >> >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    page(),
    stream("BT /F1 14 Tf 72 760 Td (Old wording) Tj ET"),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "<< /Type /Annot /Subtype /Text /Rect [100 100 120 120] /Contents (Check with Zhang)"
    " /T (Reviewer Qian) >>",
    "<< /Author (Drafter Zhao) >>",
    "<< /Type /Annot /Subtype /FreeText /Rect [100 200 220 220] /Contents (Typed on the page) /T (Typist Wu)"
    " /DA (/Helv 12 Tf) >>",
    "<< /Type /Annot /Subtype /FreeText /Rect [100 300 220 320] /F 2 /Contents (Hidden box)"
    " /DA (/Helv 12 Tf) >>",
    "<< /Type /Annot /Subtype /Stamp /Rect [300 300 400 400] /Contents (Stamped by Li) >>",
    stream("<x>Metadata of the draft</x>", "/Type /Metadata /Subtype /XML "),
    "<< /Type /Filespec /F (list.txt) /EF << /F 13 0 R >> >>",
    stream("Names and numbers", "/Type /EmbeddedFile "),
]
GONE = (
    *("Old wording", "Check with Zhang", "Reviewer Qian", "Drafter Zhao", "Typist Wu", "Hidden box"),
    *("Stamped by Li", "Metadata of the draft", "list.txt", "Names and numbers"),
)


def text_of(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def picture(data: bytes) -> list[bytes]:
    """The pages as they look, without annotations."""
    document = pdfium.PdfDocument(data)
    bitmaps = [page.render(scale=0.5, may_draw_forms=False, draw_annots=False) for page in document]
    return [ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height) for bitmap in bitmaps]


def test_only_what_is_on_the_pages_is_taken_over() -> None:
    data = with_new_content(pdf(OBJECTS), "BT /F1 14 Tf 72 760 Td (New wording) Tj ET")
    assert [word for word in GONE if word not in unpacked(data)] == []
    copy = copy_pdf("a.pdf", data)
    assert [word for word in GONE if word in unpacked(copy)] == []
    assert "Typed on the page" in unpacked(copy)
    assert text_of(copy) == text_of(data) == ["New wording"]
    assert picture(copy) == picture(data)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.pdf")), ids=lambda path: path.name)
def test_pages_look_as_they_did(path: Path) -> None:
    data = path.read_bytes()
    if path.name == "locked.pdf":
        with pytest.raises(CopyError):
            copy_pdf(path.name, data)
        return
    copy = copy_pdf(path.name, data)
    assert picture(copy) == picture(data)
    assert text_of(copy) == text_of(data)


def test_data_of_other_programs_on_a_page_is_not_taken_over() -> None:
    objects = [*OBJECTS[:2], page("/PieceInfo << /App << /Private (Old wording) >> >> "), *OBJECTS[3:]]
    with pytest.raises(CopyError):
        copy_pdf("a.pdf", pdf(objects))


@pytest.mark.parametrize("suffix", ["docx", "doc", "wps", "rtf", "pdf", "html", "txt"])
def test_a_notice_says_why(suffix: str) -> None:
    why = "原件中有看不见的内容（批注），这种格式不能另制副本"
    data = notice(f"a.{suffix}", why)
    if suffix == "pdf":
        document = pdfium.PdfDocument(io.BytesIO(data))
        text = "".join(document[0].get_textpage().get_text_range().split())
        assert "not published".replace(" ", "") in text
        assert why.replace(" ", "") in text
    elif suffix in ("docx", "html", "txt"):
        assert why in "".join(read("a.docx" if suffix == "docx" else "a.txt", data).text.split("\n"))
    else:
        assert data.startswith(b"{\\rtf1")
        codes = [int(code) % 65536 for code in re.findall(rb"\\u(-?\d+)\?", data)]
        assert why in "".join(map(chr, codes))


class Case(NamedTuple):
    """A file, what is published of it, what is said of that, and what then is gone."""

    title: str
    source: str
    state: str
    why: str
    gone: list[str]


def cases() -> list[Case]:
    """`=== title`, the file (`pdf.files.drawn`), `--- state why`, and lines of words that are gone."""
    made = []
    for title, source, (head, *gone) in sourced(FIXTURES / "hidden" / "pdf.txt"):
        state, _, why = head.partition(" ")
        made.append(Case(title, source, state, why, gone))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    data = drawn(case.source).data()
    document = read("a.pdf", data)
    found = published("a.pdf", data, document)
    assert found.state == case.state
    assert case.why in found.why
    if found.state is OriginalState.AS_IS:
        assert found.data == data
    else:
        assert found_in(found.data, case.gone) == set()
        assert case.gone == [] or found_in(data, case.gone) == set(case.gone)
    if found.state is OriginalState.COPY:
        again = read("a.pdf", found.data)
        assert [line.text.string for line in again.lines] == [line.text.string for line in document.lines]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.pdf")), ids=lambda path: path.name)
def test_a_copy_is_the_same_whenever_it_is_made(path: Path) -> None:
    """For its hash is told before it is published; and the moment of copying says nothing of a report."""
    if path.name == "locked.pdf":
        return
    first, second = (copy_pdf(path.name, path.read_bytes()) for _ in range(2))
    assert first == second
    assert b"CreationDate" not in first
    assert len(pdfium.PdfDocument(first)) > 0


PAGE = "page 400 300\ntext 40 60 12 高坪乡二〇二四年法治建设情况报告\ntext 40 90 12 全年调解矛盾纠纷{}件。"


def saved_again(old: bytes, new: bytes) -> bytes:
    """The new file as it is when it is saved by adding to the old one."""
    data, places = old + b"\n", {}
    for match in re.finditer(rb"(?s)(\d+) 0 obj\n.*?\nendobj\n", new):
        places[int(match[1])] = len(data)
        data += match[0]
    size, before = (int(re.findall(rb"%s\s(\d+)" % key, old)[-1]) for key in (b"/Size", b"startxref"))
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Prev {before} >>\n"
    return data + f"xref\n{table}{trailer}startxref\n{len(data)}\n%%EOF\n".encode()


def test_an_earlier_version_in_the_file_is_hidden() -> None:
    old, new = (drawn(PAGE.format(number)).data() for number in ("四十", "三十"))
    data = saved_again(old, new)
    document = read("a.pdf", data)
    assert "三十件" in document.text
    assert "四十件" not in document.text
    earlier = [left.text for left in document.ledger if left.what == "以前保存的版本里的文字"]
    assert earlier == ["全年调解矛盾纠纷四十件。"]
    found = published("a.pdf", data, document)
    assert found.state is OriginalState.COPY
    assert "四十" not in "".join(text_of(found.data))
    assert read("a.pdf", found.data).text == document.text


def test_a_version_that_only_adds_is_published_as_it_is() -> None:
    """As a signature does."""
    same = drawn(PAGE.format("三十")).data()
    data = saved_again(same, same)
    assert published("a.pdf", data, read("a.pdf", data)).state is OriginalState.AS_IS
