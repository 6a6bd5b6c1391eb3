"""Rules for what is drawn: text boxes are read, charts, diagrams, pictures and embedded objects are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ...diagnostics import LawgovError
from ...model import Fate
from ..ooxml import W14, A, R, W
from .blocks import Paragraph, Words, paragraphs
from .walk import Context, Rule, Walk

_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
TEXTPATH = f"{_V}textpath"
PICTURE = "图片"
_SHAPES = tuple(
    _V + name for name in ("shape", "line", "rect", "roundrect", "oval", "polyline", "curve", "arc")
)


def drawing(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:drawing, w:pict, w:object: what is read in it follows the paragraph, as a text box does."""
    why = walk.hidden.why(element)
    if why or context.fate is not None:
        walk.inside(element, context.left(Fate.HIDDEN, why) if why else context)
        return
    with walk.story() as blocks:
        walk.inside(element, context)
    found = list(paragraphs(blocks))
    if any(not one.is_blank for one in found):
        walk.box(blocks)
        return
    for words in (words for one in found for words in one.words):
        walk.add(words)
    named = any(words.fate is Fate.SHOWN for one in found for words in one.words)
    if not (named or _is_only_shapes(element)):
        walk.leave(Fate.SHOWN, PICTURE, "", context)


def _is_only_shapes(element: etree._Element) -> bool:
    """Whether a drawing is known to show lines and frames alone."""
    pictures = (f"{_PIC}pic", f"{_V}imagedata", f"{A}blip")
    return any(True for _ in element.iter(f"{_WPS}wsp", *_SHAPES)) and not any(
        True for _ in element.iter(*pictures)
    )


def picture(walk: Walk, element: etree._Element, context: Context) -> None:
    """pic:pic, v:imagedata"""
    is_of_object = next(element.iterancestors(f"{W}object"), None) is not None
    if context.fate is None and not is_of_object:
        walk.leave(Fate.SHOWN, PICTURE, "", context)
    described(walk, element, context)


def embedded(walk: Walk, element: etree._Element, context: Context) -> None:
    """o:OLEObject: a table, a formula or a document of another program, of which there is a picture."""
    program = element.get("ProgID") or "类型不明"
    if context.fate is None:
        walk.leave(Fate.SHOWN, f"嵌入的对象（{program}）", "", context)
    quiet(walk, element, context)


def described(walk: Walk, element: etree._Element, context: Context) -> None:
    """What has a description for those who do not see it."""
    for name in ("title", "descr", "alt"):
        if text := element.get(name):
            walk.leave(Fate.PROPERTY, "图片的替代文字", f"{text}\n", context)
    quiet(walk, element, context)


def quiet(walk: Walk, element: etree._Element, context: Context) -> None:
    """An element whose own characters are measures or settings, which nobody is shown."""
    own = context.left(Fate.PROPERTY, "版式参数")
    walk.stray(element.text, own)
    for child in element:
        walk.element(child, context)
        walk.stray(child.tail, own)


def paragraph(walk: Walk, element: etree._Element, context: Context) -> None:
    """a:p: a paragraph of a shape."""
    if context.fate is not None or walk.captures:
        walk.inside(element, context)
        walk.put("\n", context, made=True)
        return
    with walk.paragraph(Paragraph(walk.styles.of(None))):
        walk.inside(element, context)


def characters(walk: Walk, element: etree._Element, context: Context) -> None:
    """a:t, c:v"""
    walk.inside(element, context)
    if element.tag != f"{A}t":
        walk.put(" ", context, made=True)


def word_art(walk: Walk, element: etree._Element, context: Context) -> None:
    """v:textpath: letters as a drawing."""
    text = element.get("string") or ""
    if context.fate is None and not walk.captures:
        with walk.paragraph(Paragraph(walk.styles.of(None))):
            walk.put(text, context)
    else:
        walk.put(f"{text}\n", context)
    walk.inside(element, context)


def formula_of_a_chart(walk: Walk, element: etree._Element, context: Context) -> None:
    """c:f: where in a sheet the values come from."""
    walk.inside(element, replace(context, fate=Fate.FIELD, what="图表的数据来源"))


def chart(walk: Walk, element: etree._Element, context: Context) -> None:
    """c:chart, with the part that it names."""
    _part(walk, element.get(f"{R}id"), context.left(Fate.SHOWN, "图表中的文字"))
    walk.inside(element, context)


def diagram(walk: Walk, element: etree._Element, context: Context) -> None:
    """dgm:relIds: SmartArt, with the part that has its words."""
    _part(walk, element.get(f"{R}dm"), context.left(Fate.SHOWN, "图示（SmartArt）中的文字"))
    walk.inside(element, context)


def ink(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:contentPart: handwriting."""
    walk.leave(Fate.SHOWN, "手写的内容", "", context)
    walk.inside(element, context)


def imported(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:altChunk, w:subDoc: another document that Word takes in when it opens the file."""
    name = str(element.tag).removeprefix(W)
    walk.leave(Fate.SHOWN, f"嵌入的文档（{name}）", "", context)
    walk.inside(element, context)


def _part(walk: Walk, key: str | None, context: Context) -> None:
    """Go through the part of a relationship of the part that is being walked through."""
    for member in _targets(walk, key):
        if member.lower() in walk.walked:
            continue
        try:
            root = walk.package.part(member)
        except LawgovError:
            root = None
        walk.add(Words("", context.fate, context.what))
        if root is not None:
            walk.walk(member, root, context)


def _targets(walk: Walk, key: str | None) -> Iterator[str]:
    return (one.target for one in walk.package.relationships(walk.part) if one.id == key)


RULES = (
    Rule("drawing", (f"{W}drawing", f"{W}pict", f"{W}object"), drawing),
    Rule("picture", (f"{_PIC}pic", f"{_V}imagedata"), picture),
    Rule("embedded object", (f"{_O}OLEObject",), embedded),
    Rule("word art", (TEXTPATH,), word_art),
    Rule("paragraph of a shape", (f"{A}p",), paragraph),
    Rule("characters of a shape or chart", (f"{A}t", f"{_C}v"), characters),
    Rule("chart", (f"{_C}chart", f"{_CX}chart"), chart),
    Rule("diagram", (f"{_DGM}relIds",), diagram),
    Rule("handwriting", (f"{W}contentPart", f"{W14}contentPart"), ink),
    Rule("imported document", (f"{W}altChunk", f"{W}subDoc"), imported),
    Rule("source of a chart's values", (f"{_C}f", f"{_CX}f"), formula_of_a_chart),
    Rule(
        "description", (f"{_WP}docPr", f"{_PIC}cNvPr", f"{_WPS}cNvPr", f"{_V}shape", f"{_V}rect"), described
    ),
    Rule("measure", (f"{_WP}*", f"{_WP14}*", f"{_O}*", f"{_X}*", f"{_C}formatCode", f"{W}fldData"), quiet),
)
