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


DRAWN = '<v:shape style="position:absolute;z-index:-1" fillcolor="#c00000"/>'
SHAPE = f"<w:p><w:r><w:pict>{DRAWN}</w:pict></w:r></w:p>"
WHITE = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>工作成效</w:t></w:r></w:p>'


@pytest.mark.parametrize(("between", "is_read"), [(5, True), (200, False)])
def test_white_letters_that_may_lie_over_a_drawing_are_read_and_told(between: int, is_read: bool) -> None:
    """A shape lies somewhere on the page on which it is anchored, and not pages away from it."""
    text = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>" * between
    document = read("a.docx", word(SHAPE + text + WHITE))
    assert ("工作成效" in document.text) is is_read
    [said] = document.diagnostics
    assert said.is_private is not is_read
    assert "工作成效" in said.message


def test_private_codes_are_codes() -> None:
    assert CODES.keys() >= PRIVATE
