"""The numbers that a browser writes before the items of lists (HTML standard, 4.4.5; CSS Lists 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from ...number_formats import FORMATS
from ..style.styles import Styles

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLES: Mapping[str, tuple[str, str]] = {  # list-style-type → number format, what stands after the number
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("chineseLegalSimplified", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_BULLETS = frozenset(("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"))
_LISTS = ("ol", "ul", "menu", "dir")
_OTHER = frozenset(("inside", "outside", "inherit", "initial", "unset", "revert", "normal"))


class ListNumbers:
    """The numbers of a page's lists."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._numbers: dict[etree._Element, dict[etree._Element, int]] = {}

    def before(self, item: etree._Element) -> tuple[str, str]:
        """What stands before a `li`: 一、 or 1. or nothing; and the list's style, if it is not known here."""
        owner = next(item.iterancestors(*_LISTS), None)
        if owner is None:
            return "", ""
        kind = self._kind(item) or self._kind(owner)
        if kind is None:
            kind = "decimal" if owner.tag == "ol" else "disc"
        if kind in _BULLETS:
            return "", ""
        if kind.startswith(('"', "'")):
            return kind.strip("\"'"), ""
        if kind not in _STYLES:
            return "", kind
        if owner not in self._numbers:
            self._numbers[owner] = _numbers(owner)
        number = self._numbers[owner][item]
        name, after = _STYLES[kind]
        shown: Callable[[int], str] = FORMATS[name] if number > 0 else str
        return shown(number) + after, ""

    def _kind(self, element: etree._Element) -> str | None:
        """The list style that is declared for a list or an item."""
        declared = self._styles.of(element)
        words = declared.get("list-style-type") or declared.get("list-style") or ""
        if words.startswith(('"', "'")):
            return words
        named = [word for word in words.split() if word not in _OTHER and not word.startswith("url(")]
        if named:
            return named[0]
        return _TYPES.get(element.get("type") or "")


def _numbers(owner: etree._Element) -> dict[etree._Element, int]:
    """The number of each item of a list."""
    items = [item for item in owner.iter("li") if next(item.iterancestors(*_LISTS)) is owner]
    backwards = owner.tag == "ol" and owner.get("reversed") is not None
    number = _whole(owner.get("start"), len(items) if backwards else 1)
    found = {}
    for item in items:
        number = _whole(item.get("value"), number)
        found[item] = number
        number += -1 if backwards else 1
    return found


def _whole(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    return sign * int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
