"""The colours that a page gives to text and to what is behind it (CSS Color 4; attributes of HTML 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from lxml import etree
from tinycss2.color4 import Color, parse_color

from ...contrast import LEAST, OPAQUE, WHITE, Colour

FAINT = LEAST / OPAQUE  # what is less opaque is not seen, whatever its colour
_BARE = re.compile("(?:[0-9a-f]{3}){1,2}")  # a colour of HTML without its #
_INHERITED = frozenset(("inherit", "unset", "revert", "currentcolor"))
_NO_COLOUR = re.compile(
    r"none|inherit|initial|unset|revert|repeat(?:-[xy])?|no-repeat|space|round|scroll|fixed|local|top|left|right|bottom"
    r"|center|auto|cover|contain|(?:border|padding|content)-box|text|/|[-+]?[\d.]+(?:%|[a-z]+)?"
)
_WORDS = re.compile(r"(?:\([^()]*\)|[^\s()])+")
_PICTURES = frozenset(("img", "picture", "video", "canvas", "svg", "object", "embed"))
_BESIDE = 20  # elements among which a picture is looked for
_OWN = frozenset(("input", "select", "textarea", "button"))  # have a browser's colours, not those around


@lru_cache(4096)
def _read(value: str) -> tuple[Colour, float] | None:
    value = value.strip().lower()
    found = parse_color(f"#{value}" if _BARE.fullmatch(value) else value)
    if not isinstance(found, Color):
        return None
    try:
        red, green, blue = (OPAQUE * float(channel or 0) for channel in found.to("srgb").coordinates)
    except NotImplementedError:  # of a space that tinycss2 knows by its name alone
        return None
    return (red, green, blue), float(found.alpha)


def of_text(
    element: etree._Element, declared: Mapping[str, str], around: tuple[Colour, float] | None
) -> tuple[Colour, float] | None:
    """The colour of an element's text, and how opaque it is; None where it is a browser's own or not known.

    `around` is that of what it stands in.
    """
    given = declared.get("-webkit-text-fill-color") or declared.get("color") or element.get("color")
    if not given and element.tag == "body":
        given = element.get("text")
    if given and given not in _INHERITED:
        return _read(given)
    is_link = element.tag == "a" and element.get("href") is not None
    return None if not given and (is_link or element.tag in _OWN) else around


def of_ground(
    element: etree._Element, declared: Mapping[str, str], around: Colour | None
) -> tuple[bool, Colour | None]:
    """Whether an element says what is behind its text, and the colour of that, None where it is a picture or
    not known. `around` is what is behind the element.
    """
    picture = declared.get("background-image", "none") not in ("none", "initial") or element.get("background")
    if picture or element.tag == "mark":
        return True, None
    fill = declared.get("background-color") or element.get("bgcolor") or ""
    words = [word for word in _WORDS.findall(fill) if not _NO_COLOUR.fullmatch(word)]
    colours = [_read(word) for word in words]
    clear = [found is not None and found[1] <= FAINT for found in colours]
    if not all(clear):
        opaque = len(colours) == 1 and colours[0] is not None and colours[0][1] >= 1 - FAINT
        return True, colours[0][0] if opaque and colours[0] else None
    if declared.get("position") in ("absolute", "fixed") and _is_over_a_picture(element):
        return True, None
    return element.tag in _OWN, WHITE if element.tag in _OWN else around


def has_outlines(declared: Mapping[str, str]) -> bool:
    """Whether text is seen by its shadow or its outline, or as a piece of what is behind it."""
    clip = declared.get("background-clip") or declared.get("-webkit-background-clip")
    drawn = (declared.get("text-shadow"), declared.get("-webkit-text-stroke"))
    return clip == "text" or any(value not in (None, "none", "initial", "0") for value in drawn)


def _is_over_a_picture(element: etree._Element) -> bool:
    """Whether what is laid out by itself stands beside a picture, over which it may lie."""
    parent = element.getparent()
    beside = () if parent is None else islice(parent, _BESIDE)
    return any(one.tag in _PICTURES or (len(one) and one[0].tag in _PICTURES) for one in beside)
