"""What the elements around a text say of it: bold, centred, a heading, in a link, above the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from ...raised import raised
from .elements import PREFORMATTED, Way
from .notes import is_note

_BOLD = 600  # of font-weight: what browsers draw bold


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's ancestors say of its text."""

    block: etree._Element
    bold: bool = False
    centred: bool = False
    heading: int | None = None
    preformatted: bool = False
    linked: bool = False
    shift: int = 0  # 1: above the line, -1: below it
    note: bool = False  # in a footnote or an endnote


def look_in(element: etree._Element, declared: Mapping[str, str], look: Look, *, block: bool) -> Look:
    """What is said of the text in an element, for which its style sheets have `declared` something; `look` is
    what is said around it."""
    tag = str(element.tag)
    heading = look.heading
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        heading = int(tag[1])
    align = declared.get("text-align") or (element.get("align") or "").lower()
    centred = tag == "center" or align == "center"
    space = declared.get("white-space", "")
    return Look(
        block=element if block else look.block,
        bold=_is_bold(tag, declared.get("font-weight", ""), around=look.bold),
        centred=centred or (look.centred and not (block and align)),
        heading=heading,
        preformatted=(look.preformatted or tag in PREFORMATTED) if not space else space.startswith("pre"),
        linked=look.linked or (tag == "a" and element.get("href") is not None),
        shift=0 if block else look.shift,
        note=look.note or (block and is_note(element)),
    )


def _is_bold(tag: str, weight: str, *, around: bool) -> bool:
    """Whether an element's text is bold: a style sheet's word goes before the element's, and that before what
    is said around it (CSS Fonts 4, 2.2)."""
    if weight.isdecimal():
        return int(weight[:4]) >= _BOLD
    if weight in ("bold", "bolder"):
        return True
    if weight in ("normal", "lighter"):
        return False
    return around or (tag in ("b", "strong", "th") and weight != "inherit")


def shift_of(element: etree._Element, declared: Mapping[str, str], way: Way | None) -> int:
    """Whether an element's figures stand above (1) or below the line (-1): m² for m<sup>2</sup>."""
    align = declared.get("vertical-align", "")  # common style sheets place sup by other means: baseline, top
    if align in ("super", "sub"):
        up = align == "super"
    elif way is Way.RAISED:
        up = element.tag == "sup"
    else:
        return 0
    words = "".join(map(str, element.itertext())).strip()
    return (1 if up else -1) if raised(words, up=up) else 0


def decoration(declared: Mapping[str, str]) -> str:
    """The lines that are drawn along a text."""
    return declared.get("text-decoration-line") or declared.get("text-decoration") or ""
