"""Word documents that no tool at hand writes: what Word writes itself, and what is made to harm."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import read

from .checks import holds, lines, refusal

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def part(tag: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NS}>{inner}</w:{tag}>'


def docx(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for member, inner in parts.items():
            archive.writestr(f"word/{member}.xml", part(member.rstrip("123"), inner))
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, instance: int, depth: int) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>')


def level(depth: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


@pytest.mark.parametrize(
    ("kind", "pattern", "third"),
    [
        ("chineseCounting", "%1、", "三、"),
        ("chineseCountingThousand", "（%1）", "（三）"),
        ("decimal", "%1.", "3."),
        ("decimal", "第%1部分", "第3部分 "),
        ("decimal", "%1", "3 "),
        ("decimalFullWidth", "%1．", "３．"),
        ("decimalEnclosedCircle", "%1", "③"),
        ("decimalEnclosedParen", "%1", "⑶"),
        ("decimalEnclosedFullstop", "%1", "⒊"),
        ("ideographEnclosedCircle", "%1", "㈢"),
        ("chineseLegalSimplified", "%1、", "叁、"),
        ("ideographTraditional", "%1、", "丙、"),
        ("upperLetter", "%1.", "C."),
        ("lowerRoman", "%1)", "iii)"),
        ("upperRoman", "%1.", "III."),
        ("none", "附：", "附："),
    ],
)
def test_number_formats(kind: str, pattern: str, third: str) -> None:
    body = "".join(numbered("甲", 1, 0) for _ in range(3))
    assert lines("a.docx", docx(body, numbering=numbering(level(0, kind, pattern))))[2] == f"{third}甲"


def test_numbers_of_higher_levels_and_restarts() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    levels += level(2, "decimal", "（%3）", '<w:lvlRestart w:val="0"/>')
    body = "".join(numbered("甲", 1, depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2))
    assert lines("a.docx", docx(body, numbering=numbering(levels))) == [
        *("一、甲", "1.1 甲", "（1）甲", "1.2 甲", "（2）甲", "二、甲", "2.1 甲", "（3）甲"),
    ]


def test_lists_go_on_and_start_anew() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("甲", 1, 0) + p("乙") + numbered("丙", 2, 0) + numbered("丁", 3, 0) + numbered("戊", 3, 0)
    got = lines("a.docx", docx(body, numbering=numbering(level(0, "chineseCounting", "%1、"), nums)))
    assert got == ["一、甲", "乙", "二、丙", "一、丁", "二、戊"]


def test_numbering_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Y"><w:basedOn w:val="X"/></w:style>'
    )
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>')
    levels += level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>')
    body = p("甲", '<w:pStyle w:val="H1"/>') + p("乙", '<w:pStyle w:val="H2"/>')
    body += p("丙", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p(
        "丁", '<w:pStyle w:val="X"/>'
    )
    document = read("a.docx", docx(body, styles=styles, numbering=numbering(levels)))
    assert [(str(x.text), x.style.heading_level, x.style.bold) for x in document.lines] == [
        ("一、甲", 1, True),
        ("（一）乙", 2, True),
        ("丙", 1, True),
        ("丁", None, False),
    ]


def test_a_style_strikes_through_and_a_run_can_take_it_back() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="hua"><w:rPr><w:dstrike/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="jiu"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    body = (
        '<w:p><w:r><w:rPr><w:rStyle w:val="hua"/></w:rPr><w:t>九次</w:t></w:r>'
        "<w:r><w:t>两次</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="jiu"/></w:pPr><w:r><w:t>旧稿</w:t></w:r>'
        '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>定稿</w:t></w:r></w:p>'
    )
    assert lines("a.docx", docx(body, styles=styles)) == ["两次", "定稿"]


def test_fields_contents_and_alternatives() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('一、举措……1')}</w:sdtContent></w:sdt>"
    )
    both = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        f"{p('框')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p('框')}"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    inserted = "<w:ins><w:p><w:r><w:t>插入的段</w:t></w:r></w:p></w:ins>"
    run = "<w:r><w:t>{}</w:t></w:r>".format
    moved = f"<w:p><w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>"
    page = f"<w:p>{run('第')}{field}{run('页')}</w:p>"
    body = contents + page + both + picture + inserted + moved
    document = read("a.docx", docx(body, header1=p("凤凰镇人民政府文件"), footer1=p("1")))
    holds(document)
    assert [str(line.text) for line in document.lines] == ["第7页", "框", "插入的段", "移来"]
    assert [d.message.split("，")[0] for d in document.diagnostics] == [
        "目录里有而正文里没有的条目",
        "修订中移走的文字",
        "1 幅图片（图中文字读不出来）",
        "页眉页脚",
        "页眉页脚",
    ]


def test_zip_bomb_is_refused_from_its_sizes() -> None:
    data = docx(p("甲") + "<!--" + " " * 30_000_000 + "-->")
    assert len(data) < 1_000_000
    tracemalloc.start()
    assert refusal("a.docx", data) == "1:1: READ-TOO-LARGE"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_size_that_lies() -> None:
    data = docx(p("甲") + "<!--" + " " * 30_000_000 + "-->")
    at = data.rfind(b"PK\x01\x02")  # the entry in the central directory; its size stands at 24
    real = data[at + 24 : at + 28]
    assert int.from_bytes(real, "little") > 30_000_000
    assert refusal("a.docx", data.replace(real, (1000).to_bytes(4, "little"))).startswith("1:1: READ-")


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
        "<w:document",
        "<x/>",
        "<a>" * 5000 + "</a>" * 5000,
        "",
    ],
    ids=["entities", "external entity", "not well-formed", "another root", "deep", "empty"],
)
def test_hostile_xml(document: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document)
        archive.writestr("../../etc/evil.xml", "x")
    assert refusal("a.docx", buffer.getvalue()) == "1:1: READ-FORMAT"


def test_only_pictures_is_empty() -> None:
    assert refusal("a.docx", docx("<w:p><w:r><w:drawing/></w:r></w:p>")) == "1:1: READ-EMPTY"


@pytest.mark.parametrize("tenth", range(2, 10))
def test_cut_off(tenth: int) -> None:
    data = docx(p("凤凰镇2024年度法治政府建设情况报告") * 50)
    assert refusal("a.docx", data[: len(data) * tenth // 10]).endswith("READ-FORMAT")


@given(st.data())
def test_damaged(data: st.DataObject) -> None:
    whole = bytearray(docx(numbered("甲", 1, 0), numbering=numbering(level(0, "decimal", "%1."))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        holds(read("a.docx", bytes(whole)))
    except LawgovError as error:
        assert all(d.code.startswith("READ-") for d in error.diagnostics)


TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "ins",
    "del",
    "sdt",
    "sdtContent",
    "br",
    "tab",
    "hyperlink",
    "pPr",
    "rPr",
)
TREES = st.recursive(
    st.sampled_from(("甲", "一、", " ", "")),
    lambda inner: st.builds(
        lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>",
        st.sampled_from((*TAGS, "drawing", "txbxContent", "fldChar", "numPr", "vanish", "footnoteReference")),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(TREES)
def test_any_tree(tree: str) -> None:
    try:
        holds(read("a.docx", docx(tree)))
    except LawgovError as error:
        assert error.diagnostics[0].code == "READ-EMPTY"
