"""Rules for fields: instructions are left out, results are text; what has no stored result is worked out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from ...model import Fate
from .. import symbols
from ..ooxml import W, attribute, on, whole
from .equations import equation, phonetic_guide
from .open_fields import name_of
from .text import PHONETIC
from .walk import Context, Rule, Walk

_UNTOLD = frozenset(
    (
        *("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"),
        *("MACROBUTTON", "GOTOBUTTON", "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE", "ADDRESSBLOCK"),
    )
)
"""Fields that a viewer fills in although no result is stored; the others then show nothing."""
_UPDATED = frozenset(("DATE", "TIME"))
"""Fields whose result is another whenever the file is opened (17.16.5.16, 17.16.5.72)."""


def mark(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:fldChar: where a field begins, where its result begins, where it ends."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        walk.fields.begin(element, shown=context.fate is None)
    elif kind == "separate":
        walk.fields.separate(element)
    elif kind == "end":
        field = walk.fields.end(element)
        if field and field.shown and not field.has_result:
            show(walk, "".join(field.code), field.begin, replace(context, fate=None))
        elif field and field.shown:
            _note_updated(walk, field.name, field.begin, context)
    walk.inside(element, context)


def simple(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:fldSimple: the instruction is an attribute, the result stands in it."""
    walk.inside(element, context)
    code = attribute(element, "instr") or ""
    if context.fate is None and not "".join(map(str, element.itertext())).strip():
        show(walk, code, element, context)
    else:
        _note_updated(walk, name_of(code), element, context)


def instruction(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:instrText, also a deleted one."""
    walk.fields.code("".join(map(str, element.itertext())))
    walk.inside(element, replace(context, fate=Fate.FIELD, what="域代码"))


def show(walk: Walk, code: str, data: etree._Element, context: Context) -> None:
    """What a field shows that has no result, as far as it can be told."""
    name = name_of(code)
    if name == "EQ" and (guide := phonetic_guide(code)):
        walk.leave(Fate.SHOWN, f"{PHONETIC}（{guide.reading}）", "", context)
        walk.put(guide.base, context, made=True)
    elif name in _WORKED_OUT:
        text = _WORKED_OUT[name](code, data)
        if text is None:
            walk.leave(Fate.SHOWN, f"公式或符号（{' '.join(code.split())}）", "", context)
        else:
            walk.put(text, context, made=True)
    elif name in _UNTOLD:
        walk.leave(Fate.SHOWN, f"自动填写的内容（{name}）", "", context)


def _note_updated(walk: Walk, name: str, begin: etree._Element, context: Context) -> None:
    """Remember a field whose result is nobody's word: Word writes another, unless the field is locked."""
    if name in _UPDATED and context.fate is None and attribute(begin, "fldLock") not in ("1", "true", "on"):
        walk.fields.updated.add(name)


def _symbol(code: str, _: etree._Element) -> str | None:
    """SYMBOL 254 \\f "Wingdings" """
    number = re.match(r"\s*SYMBOL\s+(0x[0-9a-f]{1,5}|\d{1,6})", code, re.IGNORECASE)
    if not number:
        return None
    value = int(number[1], 0) if number[1][:2].lower() == "0x" else int(number[1])
    font = re.search(r"\\f\s+(?:\"([^\"]*)\"|(\S+))", code, re.IGNORECASE)
    return symbols.sign_at((font[1] or font[2]) if font else None, f"{value:x}")


def _check_box(_: str, data: etree._Element) -> str:
    box = data.find(f"{W}ffData/{W}checkBox")
    found = [box.find(W + tag) for tag in ("checked", "default")] if box is not None else []
    said = next((on(one) for one in found if one is not None), False)
    return "☒" if said else "☐"


def _choice(_: str, data: etree._Element) -> str | None:
    choices = data.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return None
    entries = [attribute(entry) or "" for entry in choices.findall(f"{W}listEntry")]
    said = [choices.find(W + tag) for tag in ("result", "default")]
    chosen = next((whole(attribute(one)) for one in said if one is not None), 0) or 0
    return entries[chosen] if chosen < len(entries) else None


_WORKED_OUT: Mapping[str, Callable[[str, etree._Element], str | None]] = {
    "EQ": lambda code, _: equation(code),
    "SYMBOL": _symbol,
    "FORMCHECKBOX": _check_box,
    "FORMDROPDOWN": _choice,
}

RULES = (
    Rule("field", (f"{W}fldChar",), mark),
    Rule("simple field", (f"{W}fldSimple",), simple),
    Rule("instruction", (f"{W}instrText", f"{W}delInstrText"), instruction),
)
