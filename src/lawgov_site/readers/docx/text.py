"""Rules for paragraphs, runs and the characters in them."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from ...model import Fate
from .. import symbols
from ..hidden_docx import DELETED
from ..ooxml import M, W, attribute, on
from ..word_styles import ParagraphStyle, properties
from . import contents
from .blocks import Paragraph
from .walk import Context, Rule, Walk

_YES = ("1", "true", "on")
STRUCK = "划去的文字"
PHONETIC = "注音"
_FILLED_IN = tuple(
    W + tag for tag in ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong", "pgNum")
)
_SIGN = re.compile("[\uf000-\uf0ff]")  # positions of symbol fonts: in another font nobody knows the sign
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "br": "\n", W + "cr": "\n"}


def paragraph(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:p. Where no paragraph can be (in what is left out), its end is a line's end."""
    if context.fate is not None or walk.captures:
        walk.inside(element, context)
        walk.put("\n", context, made=True)
        return
    style = _style(walk, element)
    initial = _is_initial(element)
    made = Paragraph(style, joins=initial or _is_mark_unseen(element, style), initial=initial)
    made.contents = context.contents or contents.is_entry(style) or walk.fields.within("TOC")
    with walk.paragraph(made):
        walk.inside(element, replace(context, style=style))
        made.contents = made.contents or walk.fields.within("TOC")  # it begins in the first entry


def run(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:r, m:r: what its properties say of its characters."""
    why = None if context.fate is Fate.HIDDEN else walk.hidden.why(element)
    if why:
        walk.inside(element, context.left(Fate.HIDDEN, why))
        return
    if context.fate is None and element in walk.hidden.doubtful:
        walk.doubtful.append(element)
    own = element.find(f"{W}rPr")
    said = [properties(None, own), context.style]
    if own is not None and (key := attribute(own.find(f"{W}rStyle"))):
        said.insert(1, walk.styles.of(key))
    if next((style.struck for style in said if style.struck is not None), False):
        context = context.left(Fate.SHOWN, STRUCK)
    bold = next((style.bold for style in said if style.bold is not None), False)
    font = next((style.font for style in said if style.font is not None), "")
    font = font if symbols.is_symbol_font(font) else ""
    shift = next((style.shift for style in said if style.shift is not None), 0)
    walk.inside(element, replace(context, bold=bold, font=font, shift=shift))


def tracked(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:del, w:moveFrom: nobody sees what stands in them."""
    why = walk.hidden.why(element)
    walk.inside(element, context.left(Fate.HIDDEN, why) if why else context)


def characters(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:t"""
    if context.fate is None and walk.fields.is_parameter(element):
        context = context.left(Fate.FIELD, "域代码")
    _put(walk, element.text, context)
    for child in element:
        walk.element(child, context)
        _put(walk, child.tail, context)


def deleted_characters(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:delText"""
    characters(walk, element, context.left(Fate.HIDDEN, DELETED))


def sign(walk: Walk, element: etree._Element, context: Context) -> None:
    """An element that is a character, or the end of a line; w:tab in w:tabs is where a line may stop."""
    parent = element.getparent()
    if parent is not None and parent.tag == f"{W}tabs":
        walk.inside(element, context)
        return
    walk.put(_SIGNS[str(element.tag)], context, made=True)
    walk.inside(element, context)


def symbol(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:sym: a position in a font."""
    font, position = attribute(element, "font"), attribute(element, "char")
    shown = symbols.sign_at(font, position)
    if shown is None:
        walk.leave(Fate.SHOWN, f"认不出的符号（{font or '字体不明'}，{position or '位置不明'}）", "", context)
    if context.fate is None:
        walk.put(shown or symbols.UNKNOWN, context, made=True)
    walk.inside(element, context)


def filled_in(walk: Walk, element: etree._Element, context: Context) -> None:
    """A date or page number that a viewer fills in."""
    walk.leave(Fate.SHOWN, f"自动填写的内容（{str(element.tag).removeprefix(W)}）", "", context)
    walk.inside(element, context)


def note_reference(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:footnoteReference, w:endnoteReference: the note follows after the body, and the mark is here.

    Footnotes and endnotes are numbered on, for there is one list of them. The mark has a word in it: a bare
    figure would make another number of the one before it (86¹件), here or where a text is searched. One that
    the author has written himself stands in the text already (17.11.14).
    """
    if context.fate is None:
        kind = "footnotes" if element.tag == f"{W}footnoteReference" else "endnotes"
        key, own = (kind, attribute(element, "id") or ""), attribute(element, "customMarkFollows")
        if key not in walk.notes:
            walk.marked += own not in _YES
            walk.notes[key] = "" if own in _YES else f"〔注{walk.marked}〕"
        walk.put(walk.notes[key], context, made=True)
    walk.inside(element, context)


def phonetic_guide(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:rt, over the characters of w:rubyBase: among them it would be in the way of reading and searching."""
    walk.inside(element, context.left(Fate.SHOWN, PHONETIC))


def content_control(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:sdt: a container, unless it is the table of contents that Word has made."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    is_contents = context.contents or attribute(gallery) == "Table of Contents"
    walk.inside(element, replace(context, contents=is_contents))


def _put(walk: Walk, text: str | None, context: Context) -> None:
    """Characters of a run, as they look in the font that it has."""
    plain = " ".join(text.splitlines()) if text else ""
    if context.fate is not None or not (
        context.font or symbols.may_be_unreadable(plain) or _SIGN.search(plain)
    ):
        walk.put(plain, context)
        return
    for char in plain:
        shown = symbols.sign(context.font, char) if context.font else char
        if shown is None or symbols.is_unreadable(shown) or _SIGN.match(shown):
            what = f"认不出的字符（{context.font or '自定义'}，{ord(char):X}）"
            walk.leave(Fate.SHOWN, what, "", context)
            shown = symbols.UNKNOWN
        walk.put(shown, context, original="" if shown == char else char)


def _style(walk: Walk, element: etree._Element) -> ParagraphStyle:
    """The paragraph's style with its own properties on top."""
    own = element.find(f"{W}pPr")
    key = attribute(own.find(f"{W}pStyle")) if own is not None else None
    style = walk.styles.of(key)
    direct = properties(own, None)
    depth, instance = direct.depth, direct.instance or style.instance
    if depth is None and instance and direct.instance is None:
        depth = walk.numbering.level_of_style(instance, walk.styles.based_on(key))
    return replace(
        style,
        outline=style.outline if direct.outline is None else direct.outline,
        alignment=direct.alignment or style.alignment,
        instance=instance,
        depth=style.depth if depth is None else depth,
    )


def _is_mark_unseen(element: etree._Element, style: ParagraphStyle) -> bool:
    """Whether a paragraph's end is deleted, moved away or hidden (17.3.1.29, 17.13.5.15)."""
    mark = element.find(f"{W}pPr/{W}rPr")
    if mark is None:
        return bool(style.hidden)
    if any(mark.find(W + tag) is not None for tag in ("del", "moveFrom")):
        return True
    said = [on(mark.find(W + tag)) for tag in ("vanish", "specVanish")]
    return any(said) or (said[0] is None and bool(style.hidden))


def _is_initial(element: etree._Element) -> bool:
    """Whether a paragraph is the large first letter of the next (w:framePr, 17.3.1.11)."""
    return attribute(element.find(f"{W}pPr/{W}framePr"), "dropCap") in ("drop", "margin")


RULES = (
    Rule("paragraph", (f"{W}p",), paragraph),
    Rule("run", (f"{W}r", f"{M}r"), run),
    Rule("tracked change", (f"{W}del", f"{W}moveFrom"), tracked),
    Rule("characters", (f"{W}t",), characters),
    Rule("deleted characters", (f"{W}delText",), deleted_characters),
    Rule("sign", tuple(_SIGNS), sign),
    Rule("symbol", (f"{W}sym",), symbol),
    Rule("filled in", _FILLED_IN, filled_in),
    Rule("reference to a note", (f"{W}footnoteReference", f"{W}endnoteReference"), note_reference),
    Rule("phonetic guide", (f"{W}rt",), phonetic_guide),
    Rule("content control", (f"{W}sdt",), content_control),
)
