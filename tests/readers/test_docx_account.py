"""Every character of a Word file ends in the text or in the ledger, whatever stands in whatever."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import read

from .checks import holds
from .docx_account import nothing_is_lost

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers"
_OPENXML = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"
NAMESPACES = {
    "w": f"{_OPENXML}/wordprocessingml/2006/main",
    "m": f"{_OPENXML}/officeDocument/2006/math",
    "a": f"{_OPENXML}/drawingml/2006/main",
    "wp": f"{_OPENXML}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{_OPENXML}/drawingml/2006/picture",
    "c": f"{_OPENXML}/drawingml/2006/chart",
    "dgm": f"{_OPENXML}/drawingml/2006/diagram",
    "r": f"{_OPENXML}/officeDocument/2006/relationships",
    "mc": f"{_OPENXML}/markup-compatibility/2006",
    "wp14": f"{_MICROSOFT}/word/2010/wordprocessingDrawing",
    "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:example:unknown",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HOLDERS = (
    *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:sdt"),
    *("w:sdtContent", "w:hyperlink", "w:smartTag", "w:pPr", "w:rPr", "w:delText", "w:instrText"),
    *("w:ruby", "w:rt", "w:rubyBase", "w:drawing", "w:pict", "w:object", "w:txbxContent", "w:bdo"),
    *("w:fldData", "w:unknown", "w:sectPr", 'w:fldSimple w:instr="EQ \\f(1,2)"', "w:fldSimple"),
    *("mc:AlternateContent", 'mc:Choice Requires="x"', "mc:Fallback", "m:oMathPara", "m:oMath", "m:r", "m:t"),
    *("m:f", "m:num", "m:den", "m:sSup", "m:e", "m:sup", "m:rad", "m:deg", "m:d", "m:m", "m:mr", "m:nary"),
    *("m:sub", "m:eqArr", "m:func", "m:fName", "m:phant", "m:phantPr", 'm:show m:val="0"'),
    *("wp:inline", "wp:posOffset", "wp14:pctWidth", "a:graphic", "a:p", "a:r", "a:t", "wps:wsp", "wps:txbx"),
    *('wp:docPr descr="合影"', 'v:shape alt="图"', "v:textbox", "v:rect", "pic:pic", "c:f", "c:v"),
    *("o:LinkType", "x:unknown", "x:t"),
)
MARKS = (
    *("w:br", "w:tab", "w:cr", "w:noBreakHyphen", "w:vanish", "w:altChunk", 'w:pStyle w:val="TOC1"'),
    *('w:fldChar w:fldCharType="begin"', 'w:fldChar w:fldCharType="separate"'),
    *('w:fldChar w:fldCharType="end"', 'w:footnoteReference w:id="1"', 'w:endnoteReference w:id="1"'),
    *('w:sym w:font="Wingdings" w:char="F0FE"', 'w:sym w:font="仿宋" w:char="F0FE"', "w:sym"),
    *('w:rFonts w:ascii="Wingdings"', 'w:color w:val="FFFFFF"', 'w:gridSpan w:val="2"', "w:vMerge"),
    *('w:vMerge w:val="restart"', "w:tblHeader", "w:hMerge", 'v:textpath string="艺术字"', "v:imagedata"),
    *('c:chart r:id="rId7"', 'dgm:relIds r:dm="rId8"', 'o:OLEObject ProgID="Equation.3"', 'm:chr m:val="∑"'),
    *('w:docPartGallery w:val="Table of Contents"', "w:docPartObj", "w:sdtPr"),
)
WORDS = ("甲", "一、", " ", "7", "EQ ", "\\f(", "⼀", "\ue816", "\uf0fe", "þ", "目录\t3")


def _element(tag: str, children: list[str]) -> str:
    return f"<{tag}>{''.join(children)}</{tag.split(maxsplit=1)[0]}>"


TREES = st.recursive(
    st.sampled_from(WORDS) | st.sampled_from(MARKS).map(lambda mark: f"<{mark}/>"),
    lambda inner: st.builds(_element, st.sampled_from(HOLDERS), st.lists(inner, max_size=5)),
    max_leaves=40,
)
FORESTS = st.lists(TREES, max_size=4).map("".join)
PARTS = {
    "word/header1.xml": "w:hdr",
    "word/footnotes.xml": "w:footnotes",
    "word/endnotes.xml": "w:endnotes",
    "word/comments.xml": "w:comments",
    "word/charts/chart1.xml": "c:chartSpace",
    "word/diagrams/data1.xml": "dgm:dataModel",
    "word/glossary/document.xml": "w:glossaryDocument",
    "docProps/app.xml": "x:Properties",
    "customXml/item1.xml": "x:data",
    "word/somewhere.xml": "x:unknown",
}
STYLES = (
    '<w:style w:type="character" w:styleId="Fuhao"><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="A" w:default="1"><w:name w:val="Normal"/></w:style>'
)


def package(body: str, parts: Mapping[str, str], numbering: str = "") -> bytes:
    """A whole package; `parts` hold what stands in the root elements that PARTS names."""
    relationships = "".join(
        f'<Relationship Id="rId{number}" Type="{_OPENXML}/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"/>'
        for number, kind, target in (
            *((1, "styles", "styles.xml"), (2, "header", "header1.xml"), (3, "footnotes", "footnotes.xml")),
            *((4, "endnotes", "endnotes.xml"), (5, "comments", "comments.xml")),
            *((6, "glossaryDocument", "glossary/document.xml"), (7, "chart", "charts/chart1.xml")),
            *((8, "diagramData", "diagrams/data1.xml"), (9, "numbering", "numbering.xml")),
        )
    )
    members = {
        "word/_rels/document.xml.rels": "<Relationships "
        f'xmlns="{_OPENXML}/package/2006/relationships">{relationships}</Relationships>',
        "word/document.xml": f"<w:document {XMLNS}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {XMLNS}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {XMLNS}>{numbering}</w:numbering>",
        **{member: f"<{PARTS[member]} {XMLNS}>{inner}</{PARTS[member]}>" for member, inner in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return buffer.getvalue()


def in_notes(inner: str) -> str:
    return f'<w:footnote w:id="1">{inner}</w:footnote><w:footnote w:id="2">{inner}</w:footnote>'


@given(FORESTS, st.dictionaries(st.sampled_from(sorted(PARTS)), FORESTS, max_size=4))
def test_any_file(body: str, parts: dict[str, str]) -> None:
    parts = {member: in_notes(text) if "note" in member else text for member, text in parts.items()}
    data = package("<w:p><w:r><w:t>正文</w:t></w:r></w:p>" + body, parts)
    document = read("a.docx", data)
    holds(document)
    nothing_is_lost(data, document)


FILES = sorted(FIXTURES.rglob("*.docx"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    data = path.read_bytes()
    try:
        nothing_is_lost(data, read(path.name, data))
    except LawgovError as error:  # a fixture that is refused loses nothing in silence
        assert error.diagnostics
