"""Copies of originals: what is hidden is gone from every byte, what is seen reads the same."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lawgov_site.model import OriginalState
from lawgov_site.originals import published as originals
from lawgov_site.originals.published import Published
from lawgov_site.readers import read
from lawgov_site.readers.office import soffice

from ..leaks import unpacked
from ..readers.test_docx import docx as bare_docx
from ..readers.test_docx import p
from ..readers.test_hidden import Case, cases, page
from ..readers.test_hidden import word as bare
from ..readers.test_no_loss import SAID, SHOWN, WORDS

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers"


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_PROPERTIES = {
    "docProps/app.xml": f"{OFFICE}/relationships/extended-properties",
    "docProps/core.xml": f"{PACKAGE}/relationships/metadata/core-properties",
    "word/document.xml": f"{OFFICE}/relationships/officeDocument",
}


_TYPES = {
    f"word/{name}.xml": f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    for name, kind in (
        ("document", "document.main"),
        ("comments", "comments"),
        ("footnotes", "footnotes"),
        ("settings", "settings"),
        ("styles", "styles"),
    )
}


def whole(parts: dict[str, str]) -> bytes:
    """A package of some parts, each declared, and with a relationship that is named like it."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES.get(name, "application/xml")}"/>'
        for name in parts
    )
    own = "".join(
        f'<Relationship Id="p{n}" Type="{kind}" Target="{name}"/>'
        for n, (name, kind) in enumerate(_PROPERTIES.items())
        if name in parts
    )
    inner = ""
    for name in parts.keys() - _PROPERTIES.keys():
        stem = name.rpartition("/")[2].partition(".")[0]
        kind = f"{OFFICE}/relationships/{stem.rstrip('0123456789')}"
        inner += f'<Relationship Id="{stem}" Type="{kind}" Target="{name.removeprefix("word/")}"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="'
            f'application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        )
        for name, text in (("_rels/.rels", own), ("word/_rels/document.xml.rels", inner)):
            archive.writestr(name, f'<Relationships xmlns="{PACKAGE}/relationships">{text}</Relationships>')
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def made_whole(data: bytes) -> bytes:
    """The parts of a bare package, as a whole one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return whole({name: archive.read(name).decode() for name in archive.namelist()})


def docx(body: str) -> bytes:
    return made_whole(bare_docx(body))


def word(source: str) -> bytes:
    return made_whole(bare(source))


def published(name: str, data: bytes) -> Published:
    return originals.published(name, data, read(name, data))


def words_said(case: Case) -> list[str]:
    return [word for said in case.said for word in said.split("：", 1)[1].split("；")]


@pytest.mark.parametrize("case", cases("docx.txt"), ids=lambda case: case.title)
def test_word(case: Case) -> None:
    found = published("a.docx", word(case.source))
    assert found.state is (OriginalState.COPY if case.said else OriginalState.AS_IS)
    for hidden in words_said(case):
        assert hidden not in unpacked(found.data)
    assert [str(line.text).strip() for line in read("a.docx", found.data).lines] == case.lines


@pytest.mark.parametrize("case", cases("html.txt"), ids=lambda case: case.title)
def test_page(case: Case) -> None:
    found = published("a.html", page(case.source))
    assert found.state is (OriginalState.COPY if case.said else OriginalState.AS_IS)
    for hidden in words_said(case):
        assert hidden not in unpacked(found.data)
    assert [str(line.text) for line in read("a.html", found.data).lines] == case.lines


@given(st.lists(st.tuples(st.sampled_from((*SHOWN, *SAID)), WORDS), max_size=8))
def test_any_word_document_is_published_without_its_hidden_words(pieces: list[tuple[str, str]]) -> None:
    marked = [
        (kind, f"隐{number}密{words.strip()}" if kind in SAID else words)
        for number, (kind, words) in enumerate(pieces)
    ]
    body = "".join({**SHOWN, **SAID}[kind].format(words) for kind, words in marked)
    found = published("a.docx", docx(p("正文") + body))
    assert found.state is not OriginalState.WITHHELD
    assert re.search("隐.密", unpacked(found.data)) is None


def full_package(body: str, **more: str) -> bytes:
    """A document as Word writes it, with everything that can hide something."""
    return whole(
        {
            "docProps/app.xml": "<Properties><Company>某单位秘书科</Company></Properties>",
            "docProps/core.xml": "<coreProperties><creator>起草人赵某</creator></coreProperties>",
            "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
            "word/comments.xml": f'<w:comments {NS}><w:comment w:id="0" w:author="审稿人钱某">'
            f"{p('请再核对')}</w:comment></w:comments>",
            "word/footnotes.xml": f"<w:footnotes {NS}>"
            f'<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
            f'<w:footnote w:id="1">{p("用着的脚注")}</w:footnote>'
            f'<w:footnote w:id="2">{p("随正文删去的脚注")}</w:footnote></w:footnotes>',
            "word/settings.xml": f"<w:settings {NS}><w:trackRevisions/>"
            '<w:docVars><w:docVar w:name="a" w:val="设备号7788"/></w:docVars>'
            '<w:rsids><w:rsid w:val="00A1B2C3"/></w:rsids></w:settings>',
            "word/media/image1.png": "picture that is shown",
            "word/media/image2.png": "picture that was deleted",
            "word/embeddings/oleObject1.bin": "工作簿里的名单",
            **more,
        }
    )


BODY = """
<w:p w:rsidR="00A1B2C3"><w:commentRangeStart w:id="0"/><w:r><w:t>正文</w:t></w:r><w:commentRangeEnd w:id="0"/>
<w:r><w:commentReference w:id="0"/></w:r>
<w:ins w:id="3" w:author="修订人孙某"><w:r><w:t>新增</w:t></w:r></w:ins>
<w:del w:id="4" w:author="修订人孙某"><w:r><w:delText>旧稿</w:delText></w:r>
<w:r><w:footnoteReference w:id="2"/></w:r>
<w:r><w:pict><v:shape><v:imagedata r:id="image2"/></v:shape></w:pict></w:r></w:del>
<w:r><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:r><w:object><v:shape><v:imagedata r:id="image1"/></v:shape>
<o:OLEObject r:id="oleObject1"/></w:object></w:r></w:p>
"""
GONE = (
    *(
        "起草人赵某",
        "某单位秘书科",
        "审稿人钱某",
        "请再核对",
        "修订人孙某",
        "旧稿",
        "随正文删去的脚注",
        "设备号7788",
    ),
    *("00A1B2C3", "picture that was deleted", "工作簿里的名单", "oleObject", "comments.xml", "docProps"),
)


def test_a_word_document_as_word_writes_it() -> None:
    data = full_package(BODY)
    found = published("a.docx", data)
    assert (found.state, found.why) == (
        OriginalState.COPY,
        "修订中删除的文字、正文没有引用的注释、批注、嵌入的文件",
    )
    text = unpacked(found.data)
    assert [word for word in GONE if word in text] == []
    assert "picture that is shown" in text
    assert "用着的脚注" in text
    assert found.data == published("a.docx", data).data  # the same bytes, whenever it is made


def test_what_is_left_is_a_package() -> None:
    """Every part is declared and every relationship leads to a part (ECMA-376 Part 2)."""
    copy = published("a.docx", full_package(BODY)).data
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        trees = {
            name: etree.fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels"))
        }
    overrides = {o.get("PartName", "")[1:] for o in trees["[Content_Types].xml"] if o.get("PartName")}
    assert overrides <= names
    for name in (name for name in names if name.endswith(".rels")):
        folder = name.rpartition("_rels/")[0]
        assert {f"{folder}{r.get('Target')}" for r in trees[name]} <= names


@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
def test_a_word_processor_opens_the_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    copy.write_bytes(published("a.docx", full_package(BODY)).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice() or "", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(copy)], check=True, capture_output=True, timeout=120
    )
    text = (tmp_path / "copy.txt").read_text(encoding="utf-8-sig")
    assert "正文新增" in text
    assert "旧稿" not in text


def test_a_table_of_which_all_is_deleted_goes_with_it() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删去的表</w:t></w:r></w:p></w:tc></w:tr>"
    found = published("a.docx", docx(p("正文") + f"<w:tbl>{row}</w:tbl>"))
    assert found.state is OriginalState.COPY
    assert "w:tbl>" not in unpacked(found.data)


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r><w:del><w:r><w:delText>去"
    body = first + "</w:delText></w:r></w:del></w:p>" + p("后半")
    found = published("a.docx", docx(body))
    assert found.state is OriginalState.COPY
    assert [str(line.text) for line in read("a.docx", found.data).lines] == ["前半后半"]


def test_what_cannot_be_looked_into_is_withheld() -> None:
    body = p("正文") + "<w:altChunk/><w:p><w:del><w:r><w:delText>旧稿</w:delText></w:r></w:del></w:p>"
    found = published("a.docx", docx(body))
    assert found.state is OriginalState.WITHHELD
    assert found.why == "原件中有看不见的内容（修订中删除的文字），其中嵌有别的文档，不能确知里面有什么"
    lines = [str(line.text) for line in read("a.docx", found.data).lines]
    assert lines[0] == "原件没有公开"
    assert found.why in lines[1]
    assert "旧稿" not in unpacked(found.data)


@pytest.mark.parametrize("name", ["hidden.docx", "tracked.docx", "notes.docx", "catalogue.html"])
def test_files_of_real_tools(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    found = published(name, data)
    assert found.state is OriginalState.COPY
    before, after = read(name, data), read(name, found.data)
    assert [line.text.string for line in before.lines] == [line.text.string for line in after.lines]
    assert before.lines == after.lines or name.endswith(".html")
    for hidden in ("看不见的批语", "旧数字三十场", "这里要核对", "不该显示的字"):
        assert hidden not in unpacked(found.data)


PLAIN = [
    path
    for path in sorted(FIXTURES.rglob("*.*"))
    if path.suffix in (".docx", ".md", ".pdf", ".doc", ".rtf", ".html")
    and path.stem not in ("hidden", "tracked", "notes", "catalogue", "locked", "scan")
    and not (path.suffix == ".html" and path.parent.name == "pdf")
]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_what_hides_nothing_is_published_as_it_is(path: Path) -> None:
    if path.suffix in (".doc", ".rtf") and soffice() is None:
        pytest.skip("LibreOffice is not installed")
    found = published(path.name, path.read_bytes())
    assert (found.state, found.why) == (OriginalState.AS_IS, "")
    assert found.data == path.read_bytes()
