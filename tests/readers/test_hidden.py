"""What nobody sees is not in the text; it is said, to the archivist only."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from lawgov_site.diagnostics import CODES, PRIVATE
from lawgov_site.model import Document
from lawgov_site.readers import read

from ..cases import FIXTURES, sourced
from .checks import holds
from .test_docx import docx

FOLDER = FIXTURES / "hidden"


class Case(NamedTuple):
    """A piece of a file, the lines that are seen, and what is said of the rest."""

    title: str
    source: str
    lines: list[str]
    said: list[str]


def cases(name: str) -> list[Case]:
    """`=== title`, the source, `--- ` the lines seen (separated by ｜), and a line for each kind of thing."""
    return [
        Case(title, source, lines.split("｜"), said)
        for title, source, (lines, *said) in sourced(FOLDER / name)
    ]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="yincang"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="baizi"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="jixiao"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="shenbiao"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
)


def word(source: str) -> bytes:
    return docx(source.replace("<v:shape", '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"'), styles=STYLES)


def page(source: str) -> bytes:
    """With a text around it that makes it an article."""
    return f"<html><head><meta charset='utf-8'></head><body>{source}</body></html>".encode()


def check(case: Case, document: Document) -> None:
    holds(document)
    assert [line.text.string.strip() for line in document.lines] == case.lines
    private = [d for d in document.diagnostics if d.is_private]
    assert [d.message.replace("，看不见，没有收入，也不公开", "") for d in private] == case.said
    assert document.holds_hidden is bool(case.said)


FILES: list[tuple[str, str, Callable[[str], bytes], Case]] = [
    (f"{name} {case.title}", f"a.{name}", make, case)
    for name, make in (("docx", word), ("html", page))
    for case in cases(f"{name}.txt")
]


@pytest.mark.parametrize(("name", "make", "case"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_hidden(name: str, make: Callable[[str], bytes], case: Case) -> None:
    check(case, read(name, make(case.source)))


def test_comments_and_parts_that_no_page_shows() -> None:
    body = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"
    data = docx(body, comments="<w:comment><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>")
    document = read("a.docx", data)
    assert [d.code for d in document.diagnostics] == ["READ-HIDDEN"]
    assert "批注，看不见，没有收入，也不公开：请核" in document.diagnostics[0].message


def test_a_deletion_in_a_page_head_is_not_told_as_the_head() -> None:
    head = (
        "<w:p><w:r><w:t>凤凰镇文件</w:t></w:r><w:del><w:r><w:delText>（初稿）</w:delText></w:r></w:del></w:p>"
    )
    document = read("a.docx", docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", header1=head))
    public = [d.message for d in document.diagnostics if not d.is_private]
    assert any("凤凰镇文件" in message for message in public)
    assert not any("初稿" in message for message in public)
    assert document.holds_hidden


def test_private_codes_are_codes() -> None:
    assert CODES.keys() >= PRIVATE
