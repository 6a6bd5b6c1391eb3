"""The parts of a Word package: found by their relationships, read or told of whatever they are called."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from lawgov_site.model import Fate
from lawgov_site.readers import read
from lawgov_site.readers.formats import Format, sniff

from .checks import holds, lines, refusal
from .docx_account import nothing_is_lost
from .test_docx import p
from .test_docx_account import package

BODY = p("临淄区稷下街道2024年法治政府建设情况报告") + p("一、主要做法")
TEXT = ["临淄区稷下街道2024年法治政府建设情况报告", "一、主要做法"]


def renamed(data: bytes, names: dict[str, str], **texts: tuple[str, str]) -> bytes:
    """The package with members under other names, and pieces of text exchanged everywhere."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.namelist():
            text = old.read(member).decode()
            for before, after in texts.values():
                text = text.replace(before, after)
            new.writestr(names.get(member, member), text)
    return buffer.getvalue()


def with_members(data: bytes, **members: str) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="{}/officeDocument/relationships/officeDocument" Target="{}"/></Relationships>'
)
USUAL = "http://schemas.openxmlformats.org"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{}" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


@pytest.mark.parametrize("main", ["word/document2.xml", "neirong/zhengwen.xml", "Word/Document.xml"])
@pytest.mark.parametrize("target", ["/{}", "{}"])
def test_the_main_part_is_the_one_that_the_package_names(main: str, target: str) -> None:
    folder, name = main.rsplit("/", 1)
    names = {"word/document.xml": main, "word/_rels/document.xml.rels": f"{folder}/_rels/{name}.rels"}
    data = with_members(
        renamed(package(BODY, {}), names),
        **{
            "_rels/.rels": RELATIONSHIPS.format(USUAL, target.format(main)),
            "[Content_Types].xml": TYPES.format(main),
        },
    )
    assert sniff("a.docx", data) is Format.DOCX
    assert lines("a.docx", data) == TEXT
    nothing_is_lost(data, read("a.docx", data))


def test_names_with_backslashes() -> None:
    data = renamed(package(BODY, {}), {"word/styles.xml": "word\\styles.xml"})
    assert lines("a.docx", data) == TEXT


def test_strict_open_xml() -> None:
    body = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>一、做法</w:t></w:r></w:p>'
        '<w:p><w:r><w:rPr><w:vanish w:val="true"/></w:rPr><w:t>内部</w:t></w:r></w:p>'
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "</m:oMath></w:p>"
    )
    usual = package(body, {"word/header1.xml": "<w:p><w:r><w:t>内部资料</w:t></w:r></w:p>"})
    strict = "http://purl.oclc.org/ooxml"
    exchange = {
        name: (f"{USUAL}/{one}/2006/{two}", f"{strict}/{one}/{two}")
        for name, one, two in (
            ("w", "wordprocessingml", "main"),
            ("m", "officeDocument", "math"),
            ("r", "officeDocument", "relationships"),
        )
    }
    data = renamed(usual, {}, **exchange)
    assert data != usual
    one, other = read("a.docx", usual), read("a.docx", data)
    assert other == one
    assert [line.text.string for line in other.lines] == ["标题", "一、做法", "1/2"]


def said(**parts: str) -> list[str]:
    """What is said of a document with these parts."""
    named = {re.sub("_", "/", name, count=1) + ".xml": text for name, text in parts.items()}
    data = package(BODY, named)
    document = read("a.docx", data)
    holds(document)
    nothing_is_lost(data, document)
    assert [line.text.string for line in document.lines] == TEXT
    return [f"{d.code} {d.message}" for d in document.diagnostics]


def test_page_heads() -> None:
    assert said(word_header1=p("内部资料")) == ["READ-LEFT-OUT 页眉页脚，没有收入正文：内部资料"]
    assert said(word_header1=p("第 1 页 共 9 页")) == ["READ-MARKUP 页眉页脚，没有收入正文：第 1 页 共 9 页"]
    again = p("稷下街道2024年法治政府建设情况报告")
    assert said(word_header1=again) == [
        "READ-MARKUP 页眉页脚，没有收入正文：稷下街道2024年法治政府建设情况报告"
    ]


def test_what_nobody_sees_in_a_page_head_is_not_told_as_the_head() -> None:
    head = (
        "<w:p><w:r><w:t>稷下街道</w:t></w:r><w:del><w:r><w:delText>（初稿）</w:delText></w:r></w:del></w:p>"
    )
    assert said(word_header1=head) == [
        "READ-MARKUP 页眉页脚，没有收入正文：稷下街道",
        "READ-HIDDEN 修订中删除的文字，看不见，没有收入，也不公开：（初稿）",
    ]


def test_parts_that_no_page_shows() -> None:
    assert said(word_comments=p("请核") + p("已核")) == [
        "READ-HIDDEN 批注，看不见，没有收入，也不公开：请核；已核"
    ]
    assert said(**{"word_glossary/document": p("模板文字")}) == [
        "READ-HIDDEN 自动图文集，看不见，没有收入，也不公开：模板文字"
    ]
    assert said(customXml_item1="<x:a>电话</x:a>") == [
        "READ-HIDDEN 附带的数据，看不见，没有收入，也不公开：电话"
    ]
    assert said(word_somewhere="<x:a>不知何处</x:a>") == [
        "READ-HIDDEN 不认识的部件，看不见，没有收入，也不公开：不知何处"
    ]
    assert said(docProps_app="<x:Company>某公司</x:Company>") == []


def test_comments_under_another_name_are_comments() -> None:
    data = package(BODY, {"word/comments.xml": p("请核")})
    data = renamed(data, {"word/comments.xml": "word/pizhu.xml"}, a=('"comments.xml"', '"pizhu.xml"'))
    assert [d.message for d in read("a.docx", data).diagnostics] == ["批注，看不见，没有收入，也不公开：请核"]


def test_charts_and_diagrams_are_named_with_their_words() -> None:
    body = BODY + (
        '<w:p><w:r><w:t>如图：</w:t><w:drawing><c:chart r:id="rId7"/></w:drawing>'
        '<w:drawing><dgm:relIds r:dm="rId8"/></w:drawing></w:r></w:p>'
    )
    cached = "<c:pt><c:v>{}</c:v></c:pt>".format
    chart = (
        "<c:chart><c:title><a:p><a:r><a:t>办案件数</a:t></a:r></a:p></c:title><c:f>Sheet1!$A$2</c:f>"
        f"<c:formatCode>General</c:formatCode>{cached(12)}{cached(15)}</c:chart>"
    )
    point = "<dgm:pt><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:pt>".format
    diagram = point("立案") + point("结案")
    data = package(body, {"word/charts/chart1.xml": chart, "word/diagrams/data1.xml": diagram})
    document = read("a.docx", data)
    nothing_is_lost(data, document)
    assert [(d.line, d.message) for d in document.diagnostics] == [
        (3, "图表中的文字，没有收入正文：办案件数；12 15"),
        (3, "图示（SmartArt）中的文字，没有收入正文：立案；结案"),
    ]
    assert {left.text for left in document.ledger if left.fate is Fate.FIELD} == {"Sheet1!$A$2"}


def test_notes_follow_in_the_order_of_their_references() -> None:
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    body = BODY + (
        f"<w:p><w:r><w:t>甲</w:t></w:r>{reference('footnote', 3)}<w:r><w:t>乙</w:t></w:r>"
        f"{reference('endnote', 1)}{reference('footnote', 2)}</w:p>"
    )
    footnotes = "".join(
        f'<w:footnote w:id="{key}"{kind}>{p(text)}</w:footnote>'
        for key, kind, text in (
            *((0, ' w:type="separator"', "——"), (2, "", "后一条")),
            *((3, "", "前一条"), (4, "", "没有用的")),
        )
    )
    endnotes = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    data = package(body, {"word/footnotes.xml": footnotes, "word/endnotes.xml": endnotes})
    document = read("a.docx", data)
    nothing_is_lost(data, document)
    assert [line.text.string for line in document.lines] == [
        *TEXT,
        *("甲〔注1〕乙〔注2〕〔注3〕", "〔注1〕前一条", "〔注2〕尾注", "〔注3〕后一条"),
    ]
    assert [line.note for line in document.lines] == [False] * (len(TEXT) + 1) + [True] * 3
    assert [d.message for d in document.diagnostics] == [
        "注释的分隔符，没有收入正文：——",
        "正文没有引用的注释，看不见，没有收入，也不公开：没有用的",
    ]


def test_a_mark_that_the_author_wrote_is_not_written_again() -> None:
    body = BODY + (
        '<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/>'
        '<w:t>*</w:t></w:r><w:r><w:t>乙</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    twice = "<w:p/>" + p("第一段") + p("第二段")
    footnotes = f'<w:footnote w:id="2">{p("*自注")}</w:footnote><w:footnote w:id="3">{twice}</w:footnote>'
    data = package(body, {"word/footnotes.xml": footnotes})
    document = read("a.docx", data)
    nothing_is_lost(data, document)
    assert [line.text.string for line in document.lines] == [
        *TEXT,
        *("甲*乙〔注1〕", "*自注", "〔注1〕第一段", "第二段"),
    ]


def test_a_part_that_cannot_be_read_is_named() -> None:
    data = with_members(package(BODY, {}), **{"word/header2.xml": "<w:hdr"})
    document = read("a.docx", data)
    assert [d.message for d in document.diagnostics] == ["读不出来的部件（word/header2.xml），没有收入正文"]


def test_a_file_of_pictures_is_refused_as_a_scan() -> None:
    data = package("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>", {})
    assert refusal("a.docx", data, "扫描件") == "1:1: READ-EMPTY"


def test_a_file_of_embedded_documents_says_so() -> None:
    assert refusal("a.docx", package("<w:altChunk/>", {}), "嵌入的文档（altChunk）") == "1:1: READ-EMPTY"


@pytest.mark.parametrize("tags", ["w:sdt", "w:p", "m:d", "m:f m:num", "v:shape", "w:tbl w:tr w:tc"])
def test_elements_in_one_another(tags: str) -> None:
    def nested(times: int) -> str:
        names = tags.split() * times
        return "".join(f"<{tag}>" for tag in names) + "甲" + "".join(f"</{tag}>" for tag in reversed(names))

    count = len(tags.split())
    data = package(p("正文") + nested(40 // count), {})
    nothing_is_lost(data, read("a.docx", data))
    deep = package(p("正文") + nested(240 // count), {})
    assert refusal("a.docx", deep, "嵌套") == "1:1: READ-FORMAT"
