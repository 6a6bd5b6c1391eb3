"""OFD files: texts where they stand, and that every character of every part is accounted for."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import read

from .checks import accounted, holds, lines, refusal
from .ofd_files import BODY, NAMES, PARAGRAPH, ROOT, SIZE, characters, ofd, page, text


def test_lines_become_paragraphs() -> None:
    data = ofd(page(text("凤凰镇2024年法治政府建设情况报告", x=50), *BODY))
    for name in ("a.ofd", "a.docx", "a"):
        assert lines(name, data) == [
            "凤凰镇2024年法治政府建设情况报告",
            "凤凰镇坚持依法行政，统筹推进法治政府建设，现将有关工作情况报告如下，请予审议。",
            "一、主要做法",
            "开展普法宣传二十场，发放资料五百份，化解矛盾纠纷三十五起。",
        ]
    assert accounted(read("a.ofd", data)) == characters(data)


PLACED = {
    "steps that are repeated": text("依法行政工作", code=f'DeltaX="g 5 {SIZE}"'),
    "fewer steps than characters": text("依法行政工作", code=f'DeltaX="{SIZE}"'),
    "no steps": text("依法行政工作", code=" "),
    "several texts in one object": text("依法", more="")[: -len("</ofd:TextObject>")]
    + f'<ofd:TextCode X="{2 * SIZE}" Y="5" DeltaX="g 3 {SIZE}">行政工作</ofd:TextCode></ofd:TextObject>',
    "in blocks": f"<ofd:PageBlock><ofd:PageBlock>{text('依法行政工作')}</ofd:PageBlock></ofd:PageBlock>",
    "moved by its matrix": text("依法行政工作", more='CTM="1 0 0 1 3 4"'),
    "turned with its page": "".join(
        text(char, x=100, y=40 + n * SIZE, more='CTM="0 1 -1 0 0 0"') for n, char in enumerate("依法行政工作")
    ),
    "white on a coloured ground": '<ofd:PathObject Boundary="0 0 210 90" Fill="true">'
    '<ofd:FillColor Value="200 0 0"/>'
    "<ofd:AbbreviatedData>S 0 0 L 210 0 L 210 90 L 0 90 C</ofd:AbbreviatedData></ofd:PathObject>"
    + text("依法行政工作", inner='<ofd:FillColor Value="255 255 255"/>'),
}


@pytest.mark.parametrize("case", PLACED)
def test_where_characters_stand(case: str) -> None:
    data = ofd(page(PLACED[case], *[text(line, y=100 + 10 * n) for n, line in enumerate(PARAGRAPH)]))
    document = read("a.ofd", data)
    holds(document)
    assert "依法行政工作" in [str(line.text) for line in document.lines]
    assert accounted(document) == characters(data)


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M {x1} {y1} L {x2} {y2}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_ruled_tables_are_tables() -> None:
    rules = [rule(28, y, 178, y) for y in (110, 120, 130)] + [rule(x, 110, x, 130) for x in (28, 100, 178)]
    cells = [text("类别", 40, 111), text("件数", 120, 111), text("处罚", 40, 121), text("12", 120, 121)]
    document = read("a.ofd", ofd(page(*BODY, *rules, *cells)))
    rows = [str(line.text) for line in document.lines if line.row]
    assert rows == ["类别\t件数", "处罚\t12"]


def test_what_is_not_on_the_pages_is_said() -> None:
    template = page(text("凤凰镇人民政府文件", y=10))
    used = '<ofd:Template TemplateID="7"/>'
    annotations = (
        f'<ofd:Annots {NAMES}><ofd:Page PageID="0"><ofd:FileLoc>0.xml</ofd:FileLoc></ofd:Page></ofd:Annots>'
    )
    notes = (
        f'<ofd:PageAnnot {NAMES}><ofd:Annot Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">'
        f"{text('内部资料')}</ofd:Appearance></ofd:Annot>"
        '<ofd:Annot Type="Highlight"><ofd:Remark>请核对</ofd:Remark></ofd:Annot></ofd:PageAnnot>'
    )
    data = ofd(
        page(*BODY, text("不显示", y=200, more='Visible="false"'), top=used),
        page(*BODY, text("白字", y=200, inner='<ofd:FillColor Value="255 255 255"/>'), top=used),
        common='<ofd:TemplatePage ID="7" BaseLoc="T/7.xml"/><ofd:TemplatePage ID="8" BaseLoc="T/8.xml"/>',
        after="<ofd:Annotations>N/All.xml</ofd:Annotations>",
        T_7=template,
        T_8=page(text("没有用的模板")),
        N_All=annotations,
        N_0=notes,
        Res=page(text("资源里的字")),
    )
    document = read("a.ofd", data)
    holds(document)
    assert accounted(document) == characters(data)
    left = {one.text: (one.fate.value, one.what) for one in document.ledger}
    assert left["凤凰镇人民政府文件"] == ("margin", "各页模板上的文字")
    assert left["没有用的模板"] == ("property", "没有用到的模板")
    assert left["内部资料"] == ("margin", "水印")
    assert left["资源里的字"] == ("shown", "没有放在页面上的文字")
    assert [left[words][0] for words in ("不显示", "白字", "请核对")] == ["hidden"] * 3
    assert document.holds_hidden


def test_what_cannot_be_read_is_refused() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>'
    assert refusal("a.ofd", ofd(page(picture)), "扫描件") == "1:1: READ-FORMAT"
    assert refusal("a.ofd", ofd(page(text("ÃÂÐÞÿµ¶" * 9))), "乱码") == "1:1: READ-FORMAT"
    assert refusal("a.ofd", ofd("<x"), "损坏") == "1:1: READ-FORMAT"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("OFD.xml", ROOT.format(""))
    assert refusal("a.ofd", buffer.getvalue(), "没有正文") == "1:1: READ-FORMAT"


WORDS = st.text("凤凰镇法治一、（）。，ab7 ", min_size=1, max_size=8)
NUMBER = st.sampled_from(("0", "5", "-40", "1e9", "x", "", "300"))
OBJECT = st.builds(
    lambda words, x, y, step, more: text(words, x, y, code=f'DeltaX="{step}" DeltaY="{step}"', more=more),
    WORDS,
    st.integers(-50, 250),
    st.integers(-50, 350),
    st.one_of(NUMBER, st.just("g 2 3"), st.just("g x")),
    st.sampled_from(
        ("", 'Visible="false"', 'Alpha="0"', 'CTM="0 1 -1 0 0 0"', 'CTM="2 0 0 2 1 1"', 'HScale="0.5"')
    ),
)
BLOCK = st.recursive(OBJECT, lambda inner: inner.map(lambda one: f"<ofd:PageBlock>{one}</ofd:PageBlock>"))


@given(st.lists(st.lists(BLOCK, max_size=5), min_size=1, max_size=3))
def test_every_character_is_accounted_for(pages: list[list[str]]) -> None:
    data = ofd(*(page(*BODY, *objects) for objects in pages))
    document = read("a.ofd", data)
    holds(document)
    assert accounted(document) == characters(data)


@given(st.data())
def test_any_damage(data: st.DataObject) -> None:
    whole = bytearray(ofd(page(*BODY)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        holds(read("a.ofd", bytes(whole)))
    except LawgovError as error:
        assert error.diagnostics[0].code.startswith("READ-")


def test_seals_are_told() -> None:
    stamp = '<ofd:StampAnnot ID="1" PageRef="1" Boundary="90 8 30 20"/>'
    document = read(
        "a.ofd",
        ofd(
            page(*BODY),
            page(*BODY),
            body="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
            Signs_Signatures=f'<ofd:Signatures {NAMES}><ofd:Signature BaseLoc="One.xml"/></ofd:Signatures>',
            Signs_One=f"<ofd:Signature {NAMES}><ofd:SignedInfo>{stamp}</ofd:SignedInfo></ofd:Signature>",
        ),
    )
    assert "第 2 页的电子印章" in document.diagnostics[-1].message
    unsealed = read("a.ofd", ofd(page(*BODY), body="<ofd:Signatures>/Doc_0/none.xml</ofd:Signatures>"))
    assert not unsealed.diagnostics
