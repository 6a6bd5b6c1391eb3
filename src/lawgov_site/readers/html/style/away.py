"""What is laid out where nobody sees it: without height or width, beside the screen, shrunk, transparent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from ..lines.elements import WAYS, Way
from .colours import FAINT

SMALLEST = 2.0  # pixels: letters of less are dots
_NORMAL = 16.0  # pixels: a browser's size of text
_LENGTH = re.compile(r"(\d++(?:\.\d*+)?|\.\d++)([a-z]*|%)")
_PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "q": 0.94}
_RELATIVE = {"em": 1.0, "%": 0.01, "ex": 0.5, "ch": 0.5}
_KEYWORDS = {"smaller": 1 / 1.2, "larger": 1.2, "inherit": 1.0, "unset": 1.0}
_FAR = re.compile(r"-(?:\d{4,}px|\d{3,}(?:r?em|%))")
_FLOWING = ("text-indent", "left", "top", "margin-left", "margin-top", "translate")
_LAID = ("right", "bottom")  # of what is laid out by itself
_MOVED = re.compile(r"translate(?:3d|x|y)?\([^()]{0,30}?-(?:\d{4,}px|\d{3,}(?:r?em|%))")
_FILTERED = re.compile(r"opacity\(\s*([\d.]+%?)\s*\)")
_NO_CLIP = re.compile(r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)")
_NO_PATH = re.compile(r"inset\(\s*(?:[5-9]\d|\d{3,})(?:\.\d*)?%\s*\)|circle\(\s*0(?:px|%)?(?=[\s)])")
_NOTHING = r"(?:0+(?:\.0*)?|\.0+)%?"
_SHRUNK = re.compile(
    rf"scale(?:3d|x|y)?\(\s*{_NOTHING}\s*[,)]|scale\([^,()]*,\s*{_NOTHING}\s*\)|rotate[xy]\(\s*-?(?:90|270)deg\s*\)"
)
_SMALLEST_ZOOM = 0.1
_PADDING = {
    "y": ("padding", "padding-top", "padding-bottom"),
    "x": ("padding", "padding-left", "padding-right"),
}
_BOXES = ("block", "flex", "grid", "flow-root", "list-item", "inline-block", "inline-flex", "inline-grid")
_TABLE = frozenset(("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"))  # as high as their text


def size_of(element: etree._Element, declared: Mapping[str, str], around: float) -> float:
    """The size of an element's text in pixels. One that is not understood is the usual one; so is one in rem
    or vw: pages for telephones write .12rem, and their programs say how large a rem is."""
    given = declared.get("font-size")
    if not given:
        return _NORMAL if element.tag == "font" and element.get("size") else around
    length = _LENGTH.fullmatch(given)
    if length is None:
        return _KEYWORDS[given] * around if given in _KEYWORDS else _NORMAL
    number, unit = float(length[1]), length[2]
    if unit in _RELATIVE:
        return number * _RELATIVE[unit] * around
    return number * _PIXELS[unit] if unit in _PIXELS else _NORMAL * (number > 0)


def is_away(element: etree._Element, declared: Mapping[str, str], around: Mapping[str, str]) -> bool:
    """Whether nobody sees an element, whatever its text looks like. `around`: what its parent declares."""
    return (
        declared.get("mso-hide") == "all"
        or declared.get("content-visibility") == "hidden"
        or _is_faint(declared.get("opacity", ""))
        or any(map(_is_faint, _FILTERED.findall(declared.get("filter", ""))))
        or _is_far(declared)
        or _NO_CLIP.match(declared.get("clip", "")) is not None
        or declared.get("-webkit-text-security", "none") != "none"
        or _is_faint(declared.get("scale", "").split(" ")[0])
        or 0 < _number(declared.get("zoom", "")) <= _SMALLEST_ZOOM  # zoom:0 is no zoom
        or (_is_shrunk(declared) and _is_box(element, declared, around))
    )


def _is_far(declared: Mapping[str, str]) -> bool:
    """Whether a box is moved off the screen."""
    names = (*_FLOWING, *(_LAID if declared.get("position") in ("absolute", "fixed") else ()))
    sides = [declared.get(name, "") for name in names] + declared.get("margin", "").split()
    return any(map(_FAR.match, sides)) or _MOVED.search(declared.get("transform", "")) is not None


def _is_faint(opacity: str) -> bool:
    number = _LENGTH.fullmatch(opacity)
    return number is not None and float(number[1]) * (0.01 if number[2] == "%" else 1) <= FAINT


def _number(text: str) -> float:
    number = _LENGTH.fullmatch(text)
    return float(number[1]) * (0.01 if number[2] == "%" else 1) if number else 1.0


def _is_shrunk(declared: Mapping[str, str]) -> bool:
    """Whether a box is said to have no extent, or to be drawn without any."""
    return (
        _SHRUNK.search(declared.get("transform", "")) is not None
        or _NO_PATH.match(declared.get("clip-path", "")) is not None
        or any(_is_cut(declared, side, axis) for side, axis in (("height", "y"), ("width", "x")))
    )


def _is_cut(declared: Mapping[str, str], side: str, axis: str) -> bool:
    """Whether nothing of a box is seen for want of height, or of width."""
    if any(
        _is_some(declared.get(name, "")) for name in ("flex", "flex-grow", f"min-{side}", *_PADDING[axis])
    ):
        return False  # it grows: flex:1 with width:0, the height of a picture by its padding
    overflow = declared.get(f"overflow-{axis}") or declared.get("overflow", "")
    extent = declared.get(f"max-{side}") or declared.get(side, "")
    if not extent and axis == "y" and _LENGTH.fullmatch(declared.get("line-height", "")):
        extent = declared["line-height"]
    length = _LENGTH.fullmatch(extent) if overflow in ("hidden", "clip") else None
    return length is not None and float(length[1]) <= (1 if length[2] == "px" else 0)


def _is_some(extent: str) -> bool:
    """Whether one of several lengths is more than a hair."""
    lengths = filter(None, map(_LENGTH.fullmatch, extent.split()))
    return any(float(length[1]) > (4 if length[2] == "px" else 0) for length in lengths)


def _is_box(element: etree._Element, declared: Mapping[str, str], around: Mapping[str, str]) -> bool:
    """Whether height, width and transformations are an element's own: not of words in a line, and cells of
    tables are as high and wide as their text."""
    if declared.get("position") in ("absolute", "fixed") or declared.get("float") in ("left", "right"):
        return True
    if around.get("display") in ("flex", "grid", "inline-flex", "inline-grid"):
        return True
    if element.tag in _TABLE:
        return False
    display = declared.get("display")
    return display in _BOXES if display else WAYS.get(str(element.tag)) is Way.BLOCK
